// Package undocumented_error sends what an OpenAPI document lists, and what it does not.
package undocumented_error

import (
	"encoding/json"
	"errors"
	"net/http"
)

var (
	errNotFound = errors.New("no item")
	errExists   = errors.New("an item")
	errLocked   = errors.New("locked")
)

func fail(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code, "message": "x"}})
}

// failWith maps errors: which of them an endpoint sends, its handler says.
func failWith(w http.ResponseWriter, err error) {
	switch {
	case errors.Is(err, errNotFound):
		fail(w, http.StatusNotFound, "item_not_found")
	case errors.Is(err, errExists):
		fail(w, http.StatusConflict, "item_exists")
	case errors.Is(err, errLocked):
		fail(w, http.StatusConflict, "item_locked") // want `error code "item_locked" is sent with status 409 for PUT /items/\{item\}, for which openapi.yaml does not list it`
	default:
		fail(w, http.StatusInternalServerError, "internal_error")
	}
}

type store interface {
	get(id string) error
	put(id string) error
}

type memory map[string]bool

func (m memory) get(id string) error {
	if !m[id] {
		return errNotFound
	}
	return nil
}

func (m memory) put(id string) error {
	if m[id] {
		return errExists
	}
	if len(m) > 3 {
		return errLocked
	}
	return nil
}

type server struct{ store store }

func (s *server) get(w http.ResponseWriter, r *http.Request) {
	if err := s.store.get(r.PathValue("id")); err != nil {
		failWith(w, err)
	}
}

func (s *server) put(w http.ResponseWriter, r *http.Request) {
	if err := s.store.put(r.PathValue("id")); err != nil {
		failWith(w, err)
	}
}

// remove sends what it likes: the operation lists any status.
func (s *server) remove(w http.ResponseWriter, r *http.Request) {
	fail(w, http.StatusConflict, "item_locked")
}

func (s *server) orders(w http.ResponseWriter, r *http.Request) {
	http.Error(w, "none", http.StatusNotFound)
}

func (s *server) order(w http.ResponseWriter, r *http.Request) {}

func withToken(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			fail(w, http.StatusUnauthorized, "token_missing") // want `status 401 is sent for GET /items/\{item\} and 2 other operations, for which openapi.yaml does not list it`
			return
		}
		next.ServeHTTP(w, r)
	})
}

func inside(w http.ResponseWriter, r *http.Request) {
	fail(w, http.StatusConflict, "item_locked")
}

// parts may be mounted anywhere: what it registers is no operation that is known.
func parts(mux *http.ServeMux) {
	mux.HandleFunc("GET /parts/{part}", inside)
}

func routes() http.Handler {
	s := &server{memory{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /v1/items/{id}", s.get)
	mux.HandleFunc("PUT /v1/items/{id}", s.put)
	mux.HandleFunc("DELETE /v1/items/{id}", s.remove)
	mux.HandleFunc("GET /v1/orders", s.orders)
	mux.HandleFunc("POST /v1/orders", s.order)
	mux.HandleFunc("GET /v1/nowhere", inside) // no operation of the document
	return withToken(mux)
}
