// Package limits has what the reader does not see.
package limits

import (
	"encoding/json"
	"net/http"
)

func write(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code}})
}

// A loop is read as run once or not at all: a pair that takes two turns is not seen.
func turns(w http.ResponseWriter, r *http.Request) {
	code, status := "access_denied", http.StatusForbidden
	for i := 0; i < 2; i++ {
		if i == 0 {
			code = "secret_not_found"
			continue
		}
		status = http.StatusNotFound
	}
	write(w, status, code)
}

// Both in one turn are seen as they are.
func turn(w http.ResponseWriter, r *http.Request) {
	code, status := "access_denied", http.StatusForbidden
	for _, v := range r.Header["X-Role"] {
		if v == "guest" {
			code, status = "secret_not_found", http.StatusNotFound
		}
	}
	write(w, status, code)
}

// A function with very many paths loses what they do not share.
func paths(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	code, status := "access_denied", http.StatusForbidden
	if q.Has("a") {
		code, status = "secret_not_found", http.StatusNotFound
	}
	if q.Has("b") {
		code, status = "rate_limited", http.StatusTooManyRequests
	}
	if q.Has("c") {
		code, status = "internal_error", http.StatusInternalServerError
	}
	if q.Has("d") {
		code, status = "validation_error", http.StatusUnprocessableEntity
	}
	n := 0
	if q.Has("e") {
		n++
	}
	if q.Has("f") {
		n++
	}
	if q.Has("g") {
		n++
	}
	if q.Has("h") {
		n++
	}
	if q.Has("i") {
		n++
	}
	if q.Has("j") {
		n++
	}
	if q.Has("k") {
		n++
	}
	if q.Has("l") {
		n++
	}
	if q.Has("m") {
		n++
	}
	if q.Has("n") {
		n++
	}
	if n > 3 {
		status = http.StatusBadRequest
	}
	w.Header().Set("Retry-After", "1")
	if n <= 3 {
		write(w, status, code)
	}
}
