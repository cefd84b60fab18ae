// Package send_dispatch has errors whose code and status are what their methods say.
package send_dispatch

import (
	"encoding/json"
	"net/http"
)

type problem interface {
	error
	Label() string
	Number() int
}

type noSecret struct{}

func (noSecret) Error() string { return "there is no secret" }
func (noSecret) Label() string { return "secret_not_found" }
func (noSecret) Number() int   { return 404 }

type notNow struct{}

func (notNow) Error() string { return "not now" }
func (notNow) Label() string { return "rate_limited" }
func (notNow) Number() int   { return 503 } // want `error code "rate_limited" is sent with status 503; contract scaivault says 429`

type noLease struct{}

func (*noLease) Error() string { return "there is no lease" }
func (*noLease) Label() string { return "lease_not_found" }
func (*noLease) Number() int   { return 404 }

func send(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code, "message": "it did not work"}})
}

func find(path string) problem {
	switch path {
	case "a":
		return noSecret{}
	case "b":
		return notNow{}
	case "c":
		return &noLease{}
	}
	return nil
}

// The two methods are of one value, whichever it is.
func get(w http.ResponseWriter, r *http.Request) {
	if p := find(r.URL.Path); p != nil {
		send(w, p.Number(), p.Label())
	}
}

var last problem

// So they are of a value that nobody knows.
func again(w http.ResponseWriter, r *http.Request) {
	p := last
	status := p.Number()
	code := p.Label()
	send(w, status, code)
}
