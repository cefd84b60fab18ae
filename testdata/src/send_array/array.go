// Package send_array has an API that sends errors in an array.
package send_array

import (
	"encoding/json"
	"fmt"
	"net/http"
)

type item struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

type envelope struct {
	Errors []item `json:"errors"`
}

func write(w http.ResponseWriter, status int, body any) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

func literals(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "A":
		write(w, http.StatusBadRequest, envelope{[]item{{"BLOB_UNKNOWN", "no blob"}}}) // want `error code "BLOB_UNKNOWN" is sent with status 400; contract registry says 404`
	case "B":
		write(w, http.StatusNotFound, envelope{[]item{{"BLOB_UNKNOWN", "no blob"}}})
	case "C":
		write(w, http.StatusBadRequest, map[string]any{"errors": []map[string]any{{"code": "DENIED"}}}) // want `error code "DENIED" is sent with status 400; contract registry says 403`
	case "D":
		write(w, http.StatusNotFound, envelope{[]item{{Code: "BLOB_UNKNWON"}}}) // want `unknown error code "BLOB_UNKNWON"; did you mean "BLOB_UNKNOWN"\?`
	case "E":
		http.Error(w, `{"errors":[{"code":"DENIED"}]}`, http.StatusForbidden)
	case "F":
		http.Error(w, `{"errors":[{"code":"DENIED"}]}`, http.StatusUnauthorized) // want `error code "DENIED" is sent with status 401; contract registry says 403`
	}
}

// Appended.
func appended(w http.ResponseWriter, r *http.Request) {
	var e envelope
	e.Errors = append(e.Errors, item{Code: "MANIFEST_INVALID"})
	if r.Method == http.MethodPut {
		write(w, http.StatusNotFound, e) // want `error code "MANIFEST_INVALID" is sent with status 404; contract registry says 400`
		return
	}
	write(w, http.StatusBadRequest, e)
}

// A helper that wraps.
func fail(w http.ResponseWriter, status int, code, format string, args ...any) {
	write(w, status, envelope{Errors: []item{{code, fmt.Sprintf(format, args...)}}})
}

func helped(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		fail(w, http.StatusNotFound, "DENIED", "no %s", r.URL.Path) // want `error code "DENIED" is sent with status 404; contract registry says 403`
		return
	}
	fail(w, http.StatusForbidden, "DENIED", "no %s", r.URL.Path)
}

// A list of errors that each know their code.
type problem struct {
	item
	status int
}

func (p problem) Error() string { return p.Message }

func all(w http.ResponseWriter, problems ...problem) {
	var e envelope
	for _, p := range problems {
		e.Errors = append(e.Errors, p.item)
	}
	write(w, problems[0].status, e)
}

func listed(w http.ResponseWriter, r *http.Request) {
	all(w, problem{item{Code: "DENIED"}, http.StatusNotFound}) // want `error code "DENIED" (is sent|goes) with status 404; contract registry says 403`
	all(w, problem{item{Code: "DENIED"}, http.StatusForbidden})
}

// A single error outside of the array is none of this API's.
func outside(w http.ResponseWriter, r *http.Request) {
	write(w, http.StatusBadRequest, map[string]any{"code": "BLOB_UNKNWON"})
}
