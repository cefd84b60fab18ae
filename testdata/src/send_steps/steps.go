// Package send_steps builds envelopes step by step.
package send_steps

import (
	"encoding/json"
	"net/http"
)

type detail struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

type envelope struct {
	Error   detail   `json:"error"`
	Details []string `json:"details,omitempty"`
}

func write(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

// Fields one by one.
func fields(w http.ResponseWriter, r *http.Request) {
	var e envelope
	e.Error.Code = "secret_not_found"
	e.Error.Message = "No secret"
	if r.Method == http.MethodPut {
		write(w, http.StatusBadRequest, e) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return
	}
	write(w, http.StatusNotFound, e)
}

func throughPointer(w http.ResponseWriter, r *http.Request) {
	e := &envelope{}
	d := &e.Error
	d.Code = "secret_not_found"
	p := new(detail)
	p.Code = "access_denied"
	e.Error = *p
	write(w, http.StatusUnauthorized, e) // want `error code "access_denied" is sent with status 401; contract scaivault says 403`
}

// Chained setters.
type failure struct {
	status int
	body   envelope
}

func newFailure() *failure { return &failure{status: http.StatusInternalServerError} }

func (f *failure) withStatus(status int) *failure { f.status = status; return f }
func (f *failure) withCode(code string) *failure  { f.body.Error.Code = code; return f }
func (f *failure) withMessage(m string) *failure {
	f.body.Error.Message = m
	return f
}
func (f *failure) send(w http.ResponseWriter) { write(w, f.status, f.body) }

func chained(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		newFailure().withStatus(http.StatusBadRequest).withCode("secret_not_found").withMessage("No secret").send(w) // want `error code "secret_not_found" (is sent|goes) with status 400; contract scaivault says 404`
		return
	}
	newFailure().withCode("secret_not_found").withStatus(http.StatusNotFound).send(w)
}

// Setters of a value.
type builder struct {
	status int
	code   string
}

func (b builder) Status(status int) builder { b.status = status; return b }
func (b builder) Code(code string) builder  { b.code = code; return b }
func (b builder) Send(w http.ResponseWriter) {
	write(w, b.status, envelope{Error: detail{Code: b.code}})
}

func values(w http.ResponseWriter, r *http.Request) {
	b := builder{}.Code("secret_not_found")
	if r.Method == http.MethodPut {
		b.Status(http.StatusBadRequest).Send(w) // want `error code "secret_not_found" (is sent|goes) with status 400; contract scaivault says 404`
		return
	}
	b.Status(http.StatusNotFound).Send(w)
}

// Functional options.
type option func(*failure)

func status(n int) option { return func(f *failure) { f.status = n } }

func code(c string) option { return func(f *failure) { f.body.Error.Code = c } }

func fail(w http.ResponseWriter, options ...option) {
	f := &failure{status: http.StatusInternalServerError}
	for _, o := range options {
		o(f)
	}
	write(w, f.status, f.body)
}

func optional(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		fail(w, status(http.StatusBadRequest), code("secret_not_found")) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return
	}
	fail(w, code("secret_not_found"), status(http.StatusNotFound))
}

// Elements appended, maps filled later.
func appended(w http.ResponseWriter, r *http.Request) {
	inner := map[string]any{}
	body := map[string]any{"error": inner}
	fill(inner, "secret_not_found")
	if r.Method == http.MethodPut {
		write(w, http.StatusBadRequest, body) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return
	}
	e := envelope{Error: detail{Code: "secret_not_found"}}
	e.Details = append(e.Details, "path")
	write(w, http.StatusNotFound, e)
}

func fill(m map[string]any, code string) {
	m["code"] = code
	m["message"] = "Something is wrong"
}

// A setter that another function calls.
func set(e *envelope, code string) { e.Error.Code = code }

func setElsewhere(w http.ResponseWriter, r *http.Request) {
	var e envelope
	set(&e, "secret_not_found")
	if r.Method == http.MethodPut {
		write(w, http.StatusBadRequest, &e) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return
	}
	write(w, http.StatusNotFound, &e)
}
