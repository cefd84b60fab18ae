// Package lib answers requests for other packages.
package lib

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

type Code string

const (
	SecretNotFound Code = "secret_not_found"
	AccessDenied   Code = "access_denied"
)

type Envelope struct {
	Error Detail `json:"error"`
}

type Detail struct {
	Code    Code   `json:"code"`
	Message string `json:"message"`
}

func JSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

func Fail(w http.ResponseWriter, status int, code Code, format string, args ...any) {
	JSON(w, status, Envelope{Detail{code, fmt.Sprintf(format, args...)}})
}

func NotFound(w http.ResponseWriter, code Code) {
	Fail(w, http.StatusNotFound, code, "nothing here")
}

// Error is an error that knows how it is answered.
type Error struct {
	status int
	code   Code
	text   string
}

func (e *Error) Error() string { return e.text }

func New(status int, code Code, text string) *Error { return &Error{status, code, text} }

func Missing(code Code) error { return New(http.StatusNotFound, code, "nothing here") }

func Answer(w http.ResponseWriter, err error) {
	var e *Error
	if errors.As(err, &e) {
		Fail(w, e.status, e.code, "%s", e.text)
		return
	}
	Fail(w, http.StatusInternalServerError, "internal_error", "%s", err.Error())
}

// Responder answers for others.
type Responder struct{ W http.ResponseWriter }

func (r Responder) Fail(status int, code Code) { Fail(r.W, status, code, "failed") }

// Sender is anything that can answer.
type Sender interface {
	Fail(status int, code Code)
}
