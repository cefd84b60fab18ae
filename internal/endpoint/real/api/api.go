// Package api has the errors of the servers and what they keep things in.
package api

import (
	"encoding/json"
	"errors"
	"net/http"
)

type Error struct {
	Status  int    `json:"-"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (e *Error) Error() string { return e.Message }

type envelope struct {
	Error *Error `json:"error"`
}

var ErrNotFound = errors.New("not found")
var ErrConflict = errors.New("conflict")

func NotFound(code string) *Error { return &Error{404, code, "not found"} }

func Write(w http.ResponseWriter, err error) {
	var e *Error
	switch {
	case errors.As(err, &e):
	case errors.Is(err, ErrNotFound):
		e = &Error{404, "not_found", "x"}
	case errors.Is(err, ErrConflict):
		e = &Error{409, "conflict", "x"}
	default:
		e = &Error{500, "internal_error", "x"}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(e.Status)
	json.NewEncoder(w).Encode(envelope{e})
}

// Store is what servers keep things in.
type Store interface {
	Get(id string) (string, error)
	Put(id, v string) error
}

type Memory struct{ m map[string]string }

func NewMemory() *Memory { return &Memory{m: map[string]string{}} }

func (m *Memory) Get(id string) (string, error) {
	v, ok := m.m[id]
	if !ok {
		return "", ErrNotFound
	}
	return v, nil
}

func (m *Memory) Put(id, v string) error {
	if _, ok := m.m[id]; ok {
		return ErrConflict
	}
	if v == "" {
		return &Error{422, "validation_error", "empty"}
	}
	m.m[id] = v
	return nil
}
