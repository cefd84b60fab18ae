// Package deprecated_code sends codes that the contract has deprecated.
package deprecated_code

import (
	"encoding/json"
	"net/http"
)

type Code string

const (
	SecretNotFound Code = "secret_not_found"
	PathNotFound   Code = "path_not_found" // a client may still meet it
)

var statuses = map[Code]int{SecretNotFound: 404, PathNotFound: 404}

func fail(w http.ResponseWriter, status int, code Code) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code, "message": "No"}})
}

func Literal(w http.ResponseWriter, r *http.Request) {
	fail(w, http.StatusNotFound, "path_not_found") // want `error code "path_not_found" is deprecated; contract example says to send "secret_not_found"`
}

func Constant(w http.ResponseWriter, r *http.Request) {
	fail(w, http.StatusNotFound, PathNotFound) // want `error code "path_not_found" is deprecated; contract example says to send "secret_not_found"`
}

// The finding stands where the code was written, once.
func notFound(w http.ResponseWriter) {
	fail(w, http.StatusNotFound, "path_not_found") // want `error code "path_not_found" is deprecated`
}

func First(w http.ResponseWriter, r *http.Request)  { notFound(w) }
func Second(w http.ResponseWriter, r *http.Request) { notFound(w) }

// The successor is no 404: what to do, only a person knows.
func Gone(w http.ResponseWriter, r *http.Request) {
	fail(w, http.StatusNotFound, "gone_away") // want `error code "gone_away" is deprecated; contract example says to send "secret_expired"`
}

func Teapot(w http.ResponseWriter, r *http.Request) {
	fail(w, 418, "teapot") // want `error code "teapot" is deprecated; contract example names no successor`
}

type Error struct {
	Status  int    `json:"-"`
	Code    Code   `json:"code"`
	Message string `json:"message"`
}

func (e *Error) Error() string { return e.Message }

func carried() error {
	return &Error{Status: 404, Code: PathNotFound} // want `error code "path_not_found" is deprecated`
}

// Older servers may still send it.
func isNotFound(code Code) bool {
	return code == "path_not_found" || code == SecretNotFound
}

// And their answer may be passed on.
func PassOn(w http.ResponseWriter, r *http.Request) {
	if code := Code(r.FormValue("code")); code == "path_not_found" {
		fail(w, http.StatusNotFound, code)
	}
}

func Right(w http.ResponseWriter, r *http.Request) {
	fail(w, http.StatusNotFound, SecretNotFound)
}
