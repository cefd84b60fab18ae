// Package send_vocabulary takes its codes from packages that have nothing else.
package send_vocabulary

import (
	"encoding/json"
	"net/http"

	"send_vocabulary/codes"
	"send_vocabulary/words"
)

func send(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code, "message": "it did not work"}})
}

// It is said where it is declared.
func get(w http.ResponseWriter, r *http.Request) {
	send(w, http.StatusUnauthorized, string(codes.Expired))
}

// Where it is declared nobody can tell what it is.
func put(w http.ResponseWriter, r *http.Request) {
	send(w, http.StatusTeapot, string(words.Odd)) // want `unknown error code "out_of_cheese"`
}

func level(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Level", string(words.High))
	send(w, http.StatusNotFound, string(codes.NoLease))
}
