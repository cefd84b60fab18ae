package branch_status

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httputil"
	"slices"
	"strings"
)

type envelope struct {
	Error struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

type apiError struct {
	Status  int
	Code    string
	Message string
}

func (e *apiError) Error() string { return e.Message }

func fail(resp *http.Response) *apiError { return &apiError{Status: resp.StatusCode} }

func direct(resp *http.Response) bool {
	return resp.StatusCode == http.StatusTooManyRequests // want `branch on error.code, not on status 429: it is rate_limited \(retry\) or quota_exceeded \(do not\)`
}

func reversed(resp *http.Response) bool {
	return 404 != resp.StatusCode // want `branch on error.code, not on status 404: 22 codes share it, such as secret_not_found, version_not_found and \w+`
}

func one(resp *http.Response) bool {
	return resp.StatusCode == 422 // want `branch on error.code, not on status 422: it is validation_error`
}

func tag(resp *http.Response) int {
	switch resp.StatusCode {
	case http.StatusOK:
		return 0
	case http.StatusNotFound, // want `not on statuses 404 or 409`
		http.StatusConflict:
		return 1
	case http.StatusTeapot:
		return 2
	}
	return 3
}

func tagless(resp *http.Response) int {
	switch {
	case resp.StatusCode >= 500:
		return 1
	case resp.StatusCode == 404 || resp.StatusCode == 418: // want `not on status 404`
		return 2
	}
	return 0
}

func variable(resp *http.Response) bool {
	status := resp.StatusCode
	return status == 403 // want `not on status 403`
}

func field(e *apiError) bool {
	return e.Status == 403 // want `not on status 403`
}

func alone(e *apiError) bool {
	return e.Status == 422 // want `not on status 422: it is validation_error`
}

func list(resp *http.Response) bool {
	return slices.Contains([]int{502, http.StatusTooManyRequests, 418}, resp.StatusCode) // want `not on statuses 502 or 429: 7 codes share it, such as rate_limited \(retry\), .*`
}

var retried = []int{429, 503}

func named(resp *http.Response) bool {
	return slices.Contains(retried, resp.StatusCode) // want `not on statuses 429 or 503`
}

func each(resp *http.Response) bool {
	for _, s := range retried {
		if s == resp.StatusCode { // want `not on statuses 429 or 503`
			return true
		}
	}
	return false
}

var errs = map[int]error{404: http.ErrMissingFile, 418: http.ErrAbortHandler}

func table(resp *http.Response) error {
	return errs[resp.StatusCode] // want `not on status 404`
}

func set(resp *http.Response) bool {
	return map[int]bool{429: true}[resp.StatusCode] // want `not on status 429`
}

func retryable(status int) bool {
	return status == 429 // want `not on status 429`
}

func helper(resp *http.Response) bool { return retryable(resp.StatusCode) }

func statusOf(resp *http.Response) int { return resp.StatusCode }

func result(resp *http.Response) bool {
	return statusOf(resp) == 429 // want `not on status 429`
}

type response struct{ raw *http.Response }

func (r *response) StatusCode() int { return r.raw.StatusCode }

type coder interface{ StatusCode() int }

func method(r *response, c coder) bool {
	return r.StatusCode() == 404 || // want `not on status 404`
		c.StatusCode() == 404 // want `not on status 404`
}

func text(resp *http.Response) bool {
	return resp.Status == "404 Not Found" || // want `not on status 404`
		strings.HasPrefix(resp.Status, "404") || // want `not on status 404`
		http.StatusText(resp.StatusCode) == "Not Found" // want `not on status 404`
}

func named404(resp *http.Response) bool {
	return http.StatusText(resp.StatusCode) == http.StatusText(http.StatusNotFound) // want `not on status 404`
}

func together(resp, other *http.Response) bool {
	if resp.StatusCode == 404 || resp.StatusCode == 418 || // want `not on statuses 404 or 410: \d+ codes share it`
		resp.StatusCode == 410 {
		return true
	}
	if resp.StatusCode != 404 && resp.StatusCode != 409 { // want `not on statuses 404 or 409`
		return resp.StatusCode == 404 || other.StatusCode == 404 // want `not on status 404` `not on status 404`
	}
	return resp.StatusCode == 404 && other.Close || // want `not on status 404`
		resp.StatusCode == 409 && !other.Close // want `not on status 409`
}

func closure(resp *http.Response) bool {
	again := func(status int) bool {
		return status == 429 // want `not on status 429`
	}
	return again(resp.StatusCode)
}

// What follows is right.

func class(resp *http.Response) bool {
	return resp.StatusCode >= 400 || resp.StatusCode/100 == 4 || resp.StatusCode != 200 || resp.StatusCode == 304 ||
		resp.StatusCode >= 400 && resp.StatusCode < 500 || resp.StatusCode/100 != 2
}

func without(resp *http.Response) bool {
	return resp.StatusCode == http.StatusRequestEntityTooLarge || resp.StatusCode == http.StatusMethodNotAllowed
}

func refined(resp *http.Response, e envelope) bool {
	if resp.StatusCode == 404 {
		switch e.Error.Code {
		case "secret_not_found":
			return true
		}
	}
	if resp.StatusCode == 404 && e.Error.Code == "version_not_found" {
		return true
	}
	if resp.StatusCode != 403 {
		return false
	}
	return e.Error.Code == "access_denied"
}

func byHelper(e *apiError) bool {
	return e.Status == 404 && hasCode(e, "secret_not_found")
}

func hasCode(e *apiError, code string) bool { return e.Code == code }

func fallback(e *apiError) bool {
	switch e.Code {
	case "secret_not_found":
		return true
	default:
		return e.Status == 404
	}
}

func noCode(e *apiError) bool { return e.Code == "" && e.Status == 404 }

func passes(resp *http.Response) string {
	names := map[int]string{404: "none", 409: "other"}
	println(resp.StatusCode, names[resp.StatusCode])
	return http.StatusText(resp.StatusCode)
}

type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		rec := &recorder{w, 200}
		next.ServeHTTP(rec, req)
		if rec.status == 404 {
			println("nothing there")
		}
	})
}

type serverError struct {
	Status int
	Code   string
}

func send(w http.ResponseWriter, e *serverError, resp *http.Response) {
	if resp != nil {
		e.Status = resp.StatusCode
	}
	if e.Status == 404 {
		println("nothing there")
	}
	w.WriteHeader(e.Status)
}

func chosen(resp *http.Response) int {
	status := http.StatusBadGateway
	if resp != nil {
		status = resp.StatusCode
	}
	if status == 502 {
		println("upstream is down")
	}
	return status
}

func proxy() *httputil.ReverseProxy {
	return &httputil.ReverseProxy{ModifyResponse: func(resp *http.Response) error {
		if resp.StatusCode == 404 {
			resp.StatusCode = 410
		}
		return nil
	}}
}

func head(c *http.Client) bool {
	resp, err := c.Head("/v1/secrets/a")
	return err == nil && resp.StatusCode == 404 // the answer to a HEAD has no body
}

func undecoded(resp *http.Response) string {
	var e envelope
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		switch resp.StatusCode { // a proxy sent it, and no code
		case 404:
			return "nothing there"
		}
	}
	return e.Error.Code
}

func codeFirst(err error, e *apiError, resp *http.Response) bool {
	switch {
	case errors.As(err, &e):
		switch e.Code {
		case "rate_limited":
			return true
		}
	case resp != nil:
		return resp.StatusCode == 503
	}
	return false
}

func login(resp *http.Response) string {
	if resp.StatusCode == http.StatusUnauthorized { // HTTP's own authentication
		return resp.Header.Get("WWW-Authenticate")
	}
	return ""
}

const challenge = "Www-Authenticate"

func named401(resp *http.Response) string {
	if resp.StatusCode == http.StatusUnauthorized {
		return login2(resp)
	}
	return ""
}

func login2(resp *http.Response) string { return resp.Header.Get(challenge) }

func forbidden(resp *http.Response) bool {
	return resp.StatusCode == http.StatusUnauthorized // want `not on status 401`
}
