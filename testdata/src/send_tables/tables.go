// Package send_tables keeps codes and statuses in tables.
package send_tables

import (
	"encoding/json"
	"errors"
	"net/http"
)

type Code string

const (
	SecretNotFound Code = "secret_not_found"
	AccessDenied   Code = "access_denied"
	RateLimited    Code = "rate_limited"
)

// From codes to statuses.
var statuses = map[Code]int{
	SecretNotFound: http.StatusNotFound,
	AccessDenied:   http.StatusUnauthorized, // want `error code "access_denied" is listed with status 401; contract scaivault says 403`
	RateLimited:    429,
}

func write(w http.ResponseWriter, status int, code Code) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code}})
}

func looked(w http.ResponseWriter, r *http.Request) {
	write(w, statuses[SecretNotFound], SecretNotFound)
	if status, ok := statuses[Code(r.FormValue("code"))]; ok {
		write(w, status, Code(r.FormValue("code")))
	}
}

// The wrong row is as wrong as a wrong status.
func crossed(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", "1")
	write(w, statuses[RateLimited], SecretNotFound) // want `error code "secret_not_found" is sent with status 429; contract scaivault says 404`
}

// Rows that are structs, keyed and unkeyed.
type row struct {
	code   Code
	status int
	text   string
}

var rows = []row{
	{SecretNotFound, http.StatusNotFound, "No secret"},
	{AccessDenied, http.StatusUnauthorized, "You may not"},                       // want `error code "access_denied" (is sent|goes) with status 401; contract scaivault says 403`
	{code: RateLimited, text: "Too fast", status: http.StatusServiceUnavailable}, // want `error code "rate_limited" (is sent|goes) with status 503; contract scaivault says 429`
	{code: "lease_expired", status: http.StatusGone},
}

func searched(w http.ResponseWriter, r *http.Request) {
	for _, row := range rows {
		if row.text == r.URL.Path {
			write(w, row.status, row.code)
			return
		}
	}
}

// Arrays indexed by constants.
type kind int

const (
	kindMissing kind = iota
	kindDenied
)

var kinds = [...]row{
	kindMissing: {SecretNotFound, http.StatusBadRequest, "No secret"}, // want `error code "secret_not_found" goes with status 400; contract scaivault says 404`
	kindDenied:  {AccessDenied, http.StatusForbidden, "You may not"},
}

var (
	kindCodes    = [...]Code{kindMissing: SecretNotFound, kindDenied: AccessDenied}
	kindStatuses = [...]int{kindMissing: http.StatusNotFound, kindDenied: http.StatusUnauthorized} // want `error code "access_denied" is sent with status 401; contract scaivault says 403`
)

func byKind(w http.ResponseWriter, r *http.Request) {
	write(w, kinds[kindDenied].status, kinds[kindDenied].code)
	write(w, kindStatuses[kindMissing], kindCodes[kindMissing])
}

func byKindWrong(w http.ResponseWriter, r *http.Request) {
	write(w, kindStatuses[kindDenied], kindCodes[kindDenied])
}

// From codes to structs that hold the status.
type spec struct {
	HTTPStatus int
	Text       string
}

var specs = map[Code]spec{
	SecretNotFound: {http.StatusNotFound, "No secret"},
	AccessDenied:   {HTTPStatus: http.StatusNotFound}, // want `error code "access_denied" is listed with status 404; contract scaivault says 403`
}

var pointers = map[string]*spec{
	"secret_not_found": {HTTPStatus: http.StatusNotFound},
	"access_denied":    {HTTPStatus: http.StatusNotFound}, // want `error code "access_denied" is listed with status 404; contract scaivault says 403`
}

// From statuses to codes.
var codes = map[int]Code{
	http.StatusNotFound:        SecretNotFound,
	http.StatusUnauthorized:    AccessDenied, // want `error code "access_denied" is listed with status 401; contract scaivault says 403`
	http.StatusTooManyRequests: RateLimited,
}

// Functions from codes to statuses.
func statusOf(code Code) int {
	switch code {
	case SecretNotFound:
		return http.StatusNotFound
	case AccessDenied, RateLimited:
		return http.StatusForbidden // want `error code "rate_limited" is listed with status 403; contract scaivault says 429`
	}
	return http.StatusInternalServerError
}

func statusIf(code Code) int {
	if code == SecretNotFound {
		return http.StatusGone // want `error code "secret_not_found" is listed with status 410; contract scaivault says 404`
	} else if code == AccessDenied {
		return http.StatusForbidden
	}
	return http.StatusInternalServerError
}

func statusSet(code Code) int {
	status := http.StatusInternalServerError
	switch code {
	case SecretNotFound:
		status = http.StatusNotFound
	case AccessDenied:
		status = http.StatusUnauthorized // want `error code "access_denied" is listed with status 401; contract scaivault says 403`
	}
	return status
}

// From statuses to codes.
func codeOf(status int) Code {
	switch status {
	case http.StatusNotFound:
		return SecretNotFound
	case http.StatusBadGateway:
		return RateLimited // want `error code "rate_limited" is listed with status 502; contract scaivault says 429`
	}
	return "internal_error"
}

// From errors to statuses, and to both.
var (
	errMissing = errors.New("no secret")
	errDenied  = &failure{code: AccessDenied}
)

type failure struct{ code Code }

func (f *failure) Error() string { return string(f.code) }

func statusFor(err error) int {
	switch {
	case errors.Is(err, errMissing):
		return http.StatusBadRequest
	case errors.Is(err, errDenied):
		return http.StatusUnauthorized // want `error code "access_denied" is listed with status 401; contract scaivault says 403`
	}
	return http.StatusInternalServerError
}

func classify(err error) (int, Code) {
	switch {
	case errors.Is(err, errMissing):
		return http.StatusBadRequest, SecretNotFound // want `error code "secret_not_found" goes with status 400; contract scaivault says 404`
	case errors.Is(err, errDenied):
		return http.StatusForbidden, AccessDenied
	}
	return http.StatusInternalServerError, "internal_error"
}

func classified(w http.ResponseWriter, r *http.Request) {
	status, code := classify(r.Context().Err())
	write(w, status, code)
}

// Tables of other things.
var limits = map[string]int{"secrets": 500, "policies": 404}

var retries = map[int]string{http.StatusNotFound: "never", http.StatusBadGateway: "once"}
