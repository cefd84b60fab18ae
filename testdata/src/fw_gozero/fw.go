// Package fw_gozero is a secrets API on go-zero.
package fw_gozero

import (
	"errors"
	"net/http"

	"github.com/zeromicro/go-zero/rest/httpx"
)

type Code string

const (
	InvalidPath    Code = "invalid_path"
	AccessDenied   Code = "access_denied"
	SecretNotFound Code = "secret_not_found"
	RateLimited    Code = "rate_limited"
	InternalError  Code = "internal_error"
)

type Error struct {
	Code    Code   `json:"code"`
	Message string `json:"message"`
}

type Envelope struct {
	Error Error `json:"error"`
}

func Get(w http.ResponseWriter, r *http.Request) {
	missing := Envelope{Error{SecretNotFound, "No secret at this path"}}
	switch r.FormValue("path") {
	case "":
		httpx.WriteJson(w, http.StatusNotFound, Envelope{Error{InvalidPath, "The path is empty"}}) // want `error code "invalid_path" is sent with status 404; contract scaivault says 400`
	case "/":
		httpx.WriteJson(w, http.StatusBadRequest, Envelope{Error{InvalidPath, "The path is empty"}})
	case "a":
		httpx.WriteJsonCtx(r.Context(), w, http.StatusBadRequest, missing) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "b":
		httpx.WriteJsonCtx(r.Context(), w, http.StatusNotFound, missing)
	case "c":
		httpx.WriteJsonCtx(r.Context(), w, http.StatusNotFound, map[string]any{"error": map[string]any{"code": "secret_notfound"}}) // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "d":
		httpx.OkJson(w, Envelope{Error{SecretNotFound, "No secret at this path"}}) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
	case "e":
		httpx.OkJsonCtx(r.Context(), w, Envelope{Error{SecretNotFound, "No secret at this path"}}) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
	case "f":
		httpx.Error(w, errors.New("secret_not_found")) // a message, not a code
	default:
		httpx.OkJson(w, map[string]string{"value": "v"})
	}
}

// Helpers of the project's own.
func Put(w http.ResponseWriter, r *http.Request) {
	switch r.FormValue("path") {
	case "":
		fail(w, http.StatusUnprocessableEntity, InvalidPath, "The path is empty") // want `error code "invalid_path" is sent with status 422; contract scaivault says 400`
	case "/":
		fail(w, http.StatusBadRequest, InvalidPath, "The path is empty")
	case "a":
		forbidden(w, SecretNotFound) // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
	case "b":
		forbidden(w, AccessDenied)
	case "c":
		w.Header().Set("Retry-After", "45")
		fail(w, http.StatusTooManyRequests, RateLimited, "Too fast")
	default:
		httpx.Ok(w)
	}
}

func fail(w http.ResponseWriter, status int, code Code, message string) {
	httpx.WriteJson(w, status, Envelope{Error{code, message}})
}

func forbidden(w http.ResponseWriter, code Code) {
	fail(w, http.StatusForbidden, code, "You may not")
}

// Errors that a central handler answers.
type APIError struct {
	Status  int
	Code    Code
	Message string
}

func (e *APIError) Error() string { return e.Message }

func init() {
	httpx.SetErrorHandler(func(err error) (int, any) {
		var e *APIError
		if errors.As(err, &e) {
			return e.Status, Envelope{Error{e.Code, e.Message}}
		}
		return http.StatusInternalServerError, Envelope{Error{InternalError, "Something broke"}}
	})
}

func Delete(w http.ResponseWriter, r *http.Request) {
	switch r.FormValue("path") {
	case "a":
		httpx.ErrorCtx(r.Context(), w, &APIError{http.StatusBadRequest, SecretNotFound, "No secret at this path"}) // want `error code "secret_not_found" (is sent|goes) with status 400; contract scaivault says 404`
	case "b":
		httpx.ErrorCtx(r.Context(), w, &APIError{http.StatusNotFound, SecretNotFound, "No secret at this path"})
	default:
		httpx.Ok(w)
	}
}
