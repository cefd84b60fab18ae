// Package send_asked asks values of which nothing is known, more than once, and sets fields by
// methods of their own.
package send_asked

import (
	"encoding/json"
	"net/http"
	"os"
)

type detail struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (d *detail) SetCode(code string) { d.Code = code }

func (d *detail) Text() string { return d.Message }

type envelope struct {
	Error detail `json:"error"`
}

func write(w http.ResponseWriter, status int, e envelope) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(e)
}

// statusOf is a table from kinds to statuses.
func statusOf(kind string) int {
	switch kind {
	case "missing":
		return http.StatusNotFound
	case "denied":
		return http.StatusForbidden
	}
	return http.StatusInternalServerError
}

// What a value tells of itself is the same when it is asked again.
func asked(w http.ResponseWriter, r *http.Request) {
	f, err := os.Open("state")
	if err != nil {
		return
	}
	switch f.Name() {
	case "missing":
		write(w, statusOf(f.Name()), envelope{detail{Code: "secret_not_found"}})
	case "denied":
		write(w, statusOf(f.Name()), envelope{detail{Code: "secret_not_found"}}) // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
	case "other":
		write(w, statusOf(f.Name()), envelope{detail{Code: "internal_error"}})
	}
}

// A method sets what its field holds.
func setter(w http.ResponseWriter, r *http.Request) {
	var e envelope
	e.Error.SetCode("secret_not_found")
	write(w, http.StatusNotFound, e)
	p := &envelope{}
	p.Error.SetCode("access_denied")
	_ = p.Error.Text()
	write(w, http.StatusForbidden, *p)
	p.Error.SetCode("secret_exists")
	write(w, http.StatusGone, *p) // want `error code "secret_exists" is sent with status 410; contract scaivault says 409`
}
