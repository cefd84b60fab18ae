// Package api has the errors of the shop and what its data is kept in.
package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

// Error is what clients get to see.
type Error struct {
	Status  int    `json:"-"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (e *Error) Error() string { return e.Message }

type envelope struct {
	Error *Error `json:"error"`
}

var (
	ErrNotFound = errors.New("there is none")
	ErrTaken    = errors.New("there is one already")
	ErrClosed   = errors.New("closed: nobody returns it")
)

// Denied carries its code and its status.
func Denied(code string) *Error {
	return &Error{Status: http.StatusForbidden, Code: code, Message: "no"}
}

// Write maps an error to its response.
func Write(w http.ResponseWriter, err error) {
	var known *Error
	switch {
	case errors.As(err, &known):
	case errors.Is(err, ErrNotFound):
		known = &Error{http.StatusNotFound, "no_such_item", "There is no such item"}
	case errors.Is(err, ErrTaken):
		known = &Error{http.StatusConflict, "item_exists", "There is one already"}
	case errors.Is(err, ErrClosed):
		known = &Error{http.StatusServiceUnavailable, "shop_closed", "Come again"}
	default:
		known = &Error{http.StatusInternalServerError, "internal_error", "The shop failed"}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(known.Status)
	json.NewEncoder(w).Encode(envelope{known})
}

// Store keeps items.
type Store interface {
	Get(id string) (string, error)
	Put(id, item string) error
}

// Memory is a Store.
type Memory struct{ items map[string]string }

// NewMemory is an empty one.
func NewMemory() *Memory { return &Memory{items: make(map[string]string)} }

// Get returns an item.
func (m *Memory) Get(id string) (string, error) {
	item, ok := m.items[id]
	if !ok {
		return "", fmt.Errorf("get %s: %w", id, ErrNotFound)
	}
	return item, nil
}

// Put keeps an item.
func (m *Memory) Put(id, item string) error {
	if item == "" {
		return &Error{http.StatusUnprocessableEntity, "item_empty", "An item has a text"}
	}
	if _, ok := m.items[id]; ok {
		return ErrTaken
	}
	m.items[id] = item
	return nil
}

// unused is a Store that nobody makes.
type unused struct{}

func (unused) Get(string) (string, error) { return "", &Error{http.StatusTeapot, "never", "x"} }
func (unused) Put(string, string) error   { return &Error{http.StatusTeapot, "never", "x"} }
