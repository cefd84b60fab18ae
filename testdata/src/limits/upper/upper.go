// Package upper sends errors that others made.
package upper

import (
	"encoding/json"
	"net/http"

	"limits/lower"
)

func send(w http.ResponseWriter, status int, e *lower.Error) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(lower.Envelope{Error: e})
}

func right(w http.ResponseWriter, r *http.Request) { send(w, http.StatusNotFound, lower.Missing()) }

func wrong(w http.ResponseWriter, r *http.Request) {
	send(w, http.StatusBadRequest, lower.Missing()) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
}
