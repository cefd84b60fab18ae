// Package send_carriers has errors that carry their code and their status.
package send_carriers

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

type Code string

type detail struct {
	Code    Code   `json:"code"`
	Message string `json:"message"`
}

// The status outside, the code inside.
type outer struct {
	Status int
	Body   struct{ Error detail }
}

func (o *outer) Error() string { return o.Body.Error.Message }

// The code outside, the status inside.
type inner struct {
	Code Code
	HTTP struct{ Status int }
}

func (i inner) Error() string { return string(i.Code) }

// Both at once.
type apiError struct {
	code   Code
	status int
	cause  error
}

func (e *apiError) Error() string { return string(e.code) }
func (e *apiError) Unwrap() error { return e.cause }

// MarshalJSON renders the envelope of the private fields.
func (e *apiError) MarshalJSON() ([]byte, error) {
	return json.Marshal(map[string]any{"error": detail{e.code, e.Error()}})
}

func literals(path string) error {
	switch path {
	case "a":
		return &outer{Status: http.StatusBadRequest, Body: struct{ Error detail }{detail{Code: "secret_not_found"}}} // want `error code "secret_not_found" goes with status 400; contract scaivault says 404`
	case "b":
		return &outer{Status: http.StatusNotFound, Body: struct{ Error detail }{detail{Code: "secret_not_found"}}}
	case "c":
		return inner{Code: "secret_not_found", HTTP: struct{ Status int }{http.StatusBadRequest}} // want `error code "secret_not_found" goes with status 400; contract scaivault says 404`
	case "d":
		return inner{Code: "secret_not_found", HTTP: struct{ Status int }{http.StatusNotFound}}
	case "e":
		return fmt.Errorf("reading: %w", &apiError{code: "secret_not_found", status: http.StatusBadRequest}) // want `error code "secret_not_found" goes with status 400; contract scaivault says 404`
	case "f":
		return errors.Join(&apiError{code: "secret_not_found", status: http.StatusNotFound})
	case "g":
		return &apiError{"secret_notfound", http.StatusNotFound, nil} // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	}
	return nil
}

// Sentinels.
var (
	errMissing = &apiError{code: "secret_not_found", status: http.StatusNotFound}
	errDenied  = &apiError{code: "access_denied", status: http.StatusUnauthorized} // want `error code "access_denied" is sent with status 401; contract scaivault says 403`
	errExpired = newError("token_expired", 401)
	errLimited = newError("rate_limited", http.StatusServiceUnavailable) // want `error code "rate_limited" is sent with status 503; contract scaivault says 429`
)

func newError(code Code, status int) *apiError { return &apiError{code: code, status: status} }

// A central handler sends them; the fault stands where the pair was made.
func handle(w http.ResponseWriter, r *http.Request) {
	err := load(r.URL.Path)
	var e *apiError
	switch {
	case err == nil:
	case errors.As(err, &e):
		w.WriteHeader(e.status)
		_ = json.NewEncoder(w).Encode(e)
	default:
		w.WriteHeader(http.StatusInternalServerError)
		_ = json.NewEncoder(w).Encode(map[string]any{"error": detail{Code: "internal_error"}})
	}
}

func load(path string) error {
	switch path {
	case "a":
		return errMissing
	case "b":
		return errDenied
	case "c":
		return errExpired
	case "d":
		return errLimited
	}
	return literals(path)
}

// Private fields that a method renders.
func marshalled(w http.ResponseWriter, r *http.Request) {
	e := &apiError{code: "secret_not_found"}
	if r.Method == http.MethodPut {
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_ = json.NewEncoder(w).Encode(e)
		return
	}
	w.WriteHeader(http.StatusNotFound)
	_ = json.NewEncoder(w).Encode(e)
}

func (e *apiError) toResponse() map[string]any {
	return map[string]any{"error": map[string]any{"code": e.code}}
}

func (e *apiError) Render(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(e.status)
	_ = json.NewEncoder(w).Encode(e.toResponse())
}

func rendered(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		(&apiError{code: "access_denied", status: http.StatusBadRequest}).Render(w, r) // want `error code "access_denied" (is sent|goes) with status 400; contract scaivault says 403`
		return
	}
	(&apiError{code: "access_denied", status: http.StatusForbidden}).Render(w, r)
}

func responded(w http.ResponseWriter, r *http.Request) {
	e := &apiError{code: "secret_not_found"}
	if r.Method == http.MethodPut {
		w.WriteHeader(http.StatusGone) // want `error code "secret_not_found" is sent with status 410; contract scaivault says 404`
		_ = json.NewEncoder(w).Encode(e.toResponse())
		return
	}
	w.WriteHeader(http.StatusNotFound)
	_ = json.NewEncoder(w).Encode(e.toResponse())
}

// Pairs of methods.
type missing struct{ path string }

func (m missing) Error() string   { return "no secret at " + m.path }
func (m missing) Code() string    { return "secret_not_found" }
func (m missing) StatusCode() int { return http.StatusBadRequest } // want `error code "secret_not_found" goes with status 400; contract scaivault says 404`

type denied struct{}

func (denied) Error() string   { return "you may not" }
func (denied) Code() Code      { return "access_denied" }
func (denied) StatusCode() int { return http.StatusForbidden }

type problem int

func (p problem) Error() string { return p.ErrorCode() }

func (p problem) ErrorCode() string {
	switch p {
	case 1:
		return "secret_not_found"
	case 2:
		return "access_denied"
	}
	return "internal_error"
}

func (p problem) HTTPStatus() int {
	switch p {
	case 1:
		return http.StatusNotFound
	case 2:
		return http.StatusUnauthorized // want `error code "access_denied" goes with status 401; contract scaivault says 403`
	}
	return http.StatusInternalServerError
}

// Nothing is known of how these two go together.
type temporary struct{ again bool }

func (t temporary) Code() string { return "internal_error" }
func (t temporary) StatusCode() int {
	if t.again {
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}
