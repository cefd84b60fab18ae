// Package send_callbacks has functions that are given the function that sends, or that
// makes what is sent.
package send_callbacks

import (
	"encoding/json"
	"errors"
	"net/http"
)

type body struct {
	Error detail `json:"error"`
}

type detail struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v)
}

func swapped(w http.ResponseWriter, v any, status int) { writeJSON(w, status, v) }

func statusOnly(w http.ResponseWriter, status int, _ any) { w.WriteHeader(status) }

var errMissing = errors.New("missing")

// The sender is a parameter.
func handle(w http.ResponseWriter, err error, send func(http.ResponseWriter, int, any)) bool {
	switch {
	case err == nil:
		return false
	case errors.Is(err, errMissing):
		send(w, http.StatusBadRequest, body{detail{"secret_not_found", "m"}}) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	default:
		send(w, http.StatusNotFound, body{detail{"secret_notfound", "m"}}) // want `unknown error code "secret_notfound"`
	}
	return true
}

func given(w http.ResponseWriter, r *http.Request) {
	if handle(w, errMissing, writeJSON) {
		return
	}
	handle(w, errMissing, statusOnly)
}

// It is handed on once more.
func relay(w http.ResponseWriter, code string, send func(http.ResponseWriter, any, int)) {
	last(w, code, send)
}

func last(w http.ResponseWriter, code string, send func(http.ResponseWriter, any, int)) {
	send(w, body{detail{code, "m"}}, http.StatusNotFound)
}

func relayed(w http.ResponseWriter, r *http.Request) {
	relay(w, "secret_not_found", swapped)
	relay(w, "access_denied", swapped) // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
}

// It is a method, of a value or in a field.
type server struct {
	name string
	send func(http.ResponseWriter, int, any)
}

func (s *server) write(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Server", s.name)
	writeJSON(w, status, v)
}

func (s *server) fail(w http.ResponseWriter, code string) {
	s.send(w, http.StatusForbidden, body{detail{code, "m"}})
}

func limited(w http.ResponseWriter, send func(http.ResponseWriter, int, any), code string) {
	send(w, http.StatusForbidden, body{detail{code, "m"}})
}

func methods(w http.ResponseWriter, r *http.Request) {
	s := &server{name: "s"}
	limited(w, s.write, "access_denied")
	limited(w, s.write, "secret_not_found") // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
	made := &server{send: writeJSON}
	made.fail(w, "access_denied")
	made.fail(w, "secret_not_found") // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
}

// What is called makes the error, and knows what is around it.
type failure struct {
	status int
	code   string
}

func (f *failure) Error() string { return f.code }

func serve(w http.ResponseWriter, work func() error) {
	err := work()
	if err == nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	var f *failure
	if errors.As(err, &f) {
		writeJSON(w, f.status, body{detail{f.code, "m"}})
		return
	}
	writeJSON(w, http.StatusInternalServerError, body{detail{"internal_error", "m"}})
}

func surrounded(w http.ResponseWriter, r *http.Request) {
	code, status := "secret_not_found", http.StatusNotFound
	serve(w, func() error { return &failure{status, code} })
	if r.Method == http.MethodPut {
		status = http.StatusBadRequest // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	}
	serve(w, func() error {
		if r.Method == http.MethodPut {
			return &failure{status, code}
		}
		return nil
	})
	serve(w, func() error { return nil })
}

// What is called sees to the status, the caller to the rest.
func around(w http.ResponseWriter, code string, first func(http.ResponseWriter)) {
	first(w)
	_ = json.NewEncoder(w).Encode(body{detail{code, "m"}})
}

func inside(w http.ResponseWriter, r *http.Request) {
	around(w, "access_denied", func(w http.ResponseWriter) { w.WriteHeader(http.StatusForbidden) })
	around(w, "secret_not_found", func(w http.ResponseWriter) { w.WriteHeader(http.StatusForbidden) }) // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
}

// A generic one.
func call[T any](w http.ResponseWriter, with T, f func(T) (status int, code string)) {
	status, code := f(with)
	writeJSON(w, status, body{detail{code, "m"}})
}

func generic(w http.ResponseWriter, r *http.Request) {
	call(w, 1, func(n int) (int, string) { return 404, "secret_not_found" })
	call(w, r.Method, func(m string) (int, string) {
		if m == "PUT" {
			return 403, "access_denied"
		}
		return 403, "secret_not_found" // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
	})
}

// One that calls itself ends.
func again(w http.ResponseWriter, n int, f func(http.ResponseWriter, int, any)) {
	if n > 0 {
		again(w, n-1, func(w http.ResponseWriter, status int, v any) { f(w, status, v) })
		return
	}
	f(w, http.StatusForbidden, body{detail{"access_denied", "m"}})
}

func recursive(w http.ResponseWriter, r *http.Request) { again(w, 100, writeJSON) }

// An option changes what it is given: what it had before is not sent.
func reply(w http.ResponseWriter, code string, options ...func(*failure)) {
	f := &failure{status: http.StatusBadRequest, code: code}
	for _, o := range options {
		o(f)
	}
	writeJSON(w, f.status, body{detail{f.code, "m"}})
}

func option(w http.ResponseWriter, r *http.Request) {
	reply(w, "secret_not_found", func(f *failure) { f.status = http.StatusNotFound })
}
