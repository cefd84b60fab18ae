// Package dynamic_code puts codes together at run time.
package dynamic_code

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

type Code string

func fail(w http.ResponseWriter, status int, code Code) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code, "message": "No"}})
}

func Joined(w http.ResponseWriter, r *http.Request) {
	fail(w, 404, Code(r.PathValue("kind")+"_not_found")) // want `error code is put together at run time, so it cannot be checked against contract scaivault`
}

func Printed(w http.ResponseWriter, r *http.Request) {
	fail(w, 404, Code(fmt.Sprintf("%s_not_found", r.PathValue("kind")))) // want `error code is put together at run time`
}

func Listed(w http.ResponseWriter, r *http.Request) {
	fail(w, 404, Code(strings.Join([]string{r.PathValue("kind"), "not", "found"}, "_"))) // want `error code is put together at run time`
}

func Text(w http.ResponseWriter, r *http.Request) {
	http.Error(w, fmt.Sprintf(`{"error":{"code":"%s_not_found"}}`, r.PathValue("kind")), 404) // want `error code is put together at run time`
}

func ErrorText(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		fail(w, 400, Code(err.Error())) // want `error code is put together at run time`
	}
}

// The helper is the place.
func failWith(w http.ResponseWriter, status int, err error) {
	fail(w, status, Code(err.Error())) // want `error code is put together at run time`
}

func First(w http.ResponseWriter, r *http.Request)  { failWith(w, 400, r.ParseForm()) }
func Second(w http.ResponseWriter, r *http.Request) { failWith(w, 404, r.ParseForm()) }

type Error struct {
	Status  int    `json:"-"`
	Code    Code   `json:"code"`
	Message string `json:"message"`
}

func (e *Error) Error() string { return e.Message }

func carried(kind string, n int) error {
	return &Error{Status: 404, Code: Code(fmt.Sprint(kind, "_", strings.ToUpper(kind)))} // want `error code is put together at run time`
}

// notFound is called with words that are known: each call is checked.
func notFound(w http.ResponseWriter, kind string) {
	fail(w, 404, Code(kind+"_not_found"))
}

func Secret(w http.ResponseWriter, r *http.Request) { notFound(w, "secret") }
func Policy(w http.ResponseWriter, r *http.Request) { notFound(w, "polcy") } // want `unknown error code "polcy_not_found"; did you mean "policy_not_found"\?`
func Any(w http.ResponseWriter, r *http.Request) {
	notFound(w, r.PathValue("kind")) // want `error code is put together at run time`
}

// From here on the code is passed on whole, or known.

func Known(w http.ResponseWriter, r *http.Request) {
	const kind = "secret"
	fail(w, 404, Code(fmt.Sprintf("%s_%s", kind, "not_found")))
}

func Parameter(w http.ResponseWriter, r *http.Request, code Code) { fail(w, 404, code) }

func Field(w http.ResponseWriter, r *http.Request, e *Error) { fail(w, e.Status, e.Code) }

func Decoded(w http.ResponseWriter, r *http.Request) {
	var e Error
	if json.NewDecoder(r.Body).Decode(&e) == nil {
		fail(w, 502, e.Code)
	}
}

func Whole(w http.ResponseWriter, r *http.Request) { fail(w, 404, Code(r.FormValue("code"))) }

var byKind = map[string]Code{"secret": "secret_not_found", "policy": "policy_not_found"}

func Looked(w http.ResponseWriter, r *http.Request) { fail(w, 404, byKind[r.PathValue("kind")]) }

func Message(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(404)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{
		"code": "secret_not_found", "message": "No secret at " + r.URL.Path,
	}})
}
