package fixes

import (
	"encoding/json"
	"io"

	web "net/http"
)

type envelope struct {
	Error detail `json:"error"`
}

type detail struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

type apiError struct {
	Status  int
	Code    string
	Message string
}

func (e *apiError) Error() string { return e.Message }

func failed(resp *web.Response) *apiError { return &apiError{Status: resp.StatusCode} }

func beside(e *apiError) bool {
	if e.Status != 410 { // want `not on status 410: it is secret_expired`
		return e.Status == web.StatusForbidden // want `not on status 403: it is access_denied`
	}
	return 403 == e.Status // want `not on status 403`
}

func inScope(resp *web.Response) bool {
	var e envelope
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return false
	}
	return resp.StatusCode == 410 // want `not on status 410`
}

func read(resp *web.Response) bool {
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return false
	}
	status := resp.StatusCode
	println(status)
	var e envelope
	err = json.Unmarshal(body, &e)
	return err == nil && status == 410 // want `not on status 410`
}

// Nothing else uses the variable: no fix.
func unused(resp *web.Response) bool {
	status := resp.StatusCode
	var e envelope
	err := json.NewDecoder(resp.Body).Decode(&e)
	return err == nil && status == 410 // want `not on status 410`
}

// Two codes share the status; the envelope is another response's; it may not have been
// read; it is read afterwards; it may be nil: no fix.
func uncertain(resp, other *web.Response) int {
	var e, later envelope
	var pointed struct {
		Error *detail `json:"error"`
	}
	if json.NewDecoder(other.Body).Decode(&e) != nil || json.NewDecoder(resp.Body).Decode(&pointed) != nil {
		return 0
	}
	if resp.StatusCode == 410 { // want `not on status 410`
		return 1
	}
	if other.StatusCode == 404 { // want `not on status 404`
		return 2
	}
	if resp.StatusCode >= 400 {
		if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
			return 3
		}
	}
	if resp.StatusCode == 403 { // want `not on status 403`
		return 4
	}
	if json.NewDecoder(resp.Body).Decode(&later) != nil {
		return 5
	}
	return 6
}

var _ = []any{failed, beside, inScope, read, unused, uncertain}
