// Package send_defaults has helpers that put a status of their own in the place of one
// that cannot be sent. Whether they do so is known only where the status is.
package send_defaults

import (
	"encoding/json"
	"net/http"
	"os"
)

type body struct {
	Code string `json:"code"`
}

type envelope struct {
	Error body `json:"error"`
}

var statuses = load()

func load() map[string]int {
	out := make(map[string]int)
	f, err := os.Open("statuses.json")
	if err == nil {
		err = json.NewDecoder(f).Decode(&out)
	}
	if err != nil {
		panic(err)
	}
	return out
}

func write(w http.ResponseWriter, status int, code string) {
	if status < 100 || status > 999 {
		status = http.StatusInternalServerError
	}
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(envelope{body{code}})
}

func normal(status int) int {
	if status == 0 {
		return http.StatusInternalServerError
	}
	return status
}

type failure struct {
	Status int
	Code   string
}

func fail(w http.ResponseWriter, f failure) {
	status := f.Status
	if status == 0 {
		status = http.StatusInternalServerError
	}
	write(w, status, f.Code)
}

func handler(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "A":
		write(w, statuses["x"], "secret_not_found")
	case "B":
		write(w, 400, "secret_not_found") // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "C":
		write(w, 42, "secret_not_found") // want `error code "secret_not_found" is sent with status 500; contract scaivault says 404`
	case "D":
		write(w, 404, "secret_not_found")
	case "E":
		w.WriteHeader(normal(statuses["x"]))
		_ = json.NewEncoder(w).Encode(envelope{body{"secret_not_found"}})
	case "F":
		w.WriteHeader(normal(0))
		_ = json.NewEncoder(w).Encode(envelope{body{"secret_not_found"}}) // want `error code "secret_not_found" is sent with status 500; contract scaivault says 404`
	case "G":
		fail(w, failure{Code: "secret_not_found"}) // want `error code "secret_not_found" is sent with status 500; contract scaivault says 404`
	case "H":
		fail(w, failure{statuses["y"], "secret_not_found"})
	case "I":
		fail(w, failure{410, "secret_not_found"}) // want `error code "secret_not_found" (is sent|goes) with status 410; contract scaivault says 404`
	}
}
