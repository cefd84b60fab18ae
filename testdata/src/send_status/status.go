// Package send_status sets the status in every way of net/http.
package send_status

import (
	"encoding/json"
	"net/http"
)

type envelope struct {
	Error struct {
		Code string `json:"code"`
	} `json:"error"`
}

func of(code string) (e envelope) {
	e.Error.Code = code
	return e
}

// On every path to the write.
func paths(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodPut:
		w.WriteHeader(http.StatusNotFound)
	case http.MethodPost:
		w.WriteHeader(http.StatusGone) // want `error code "secret_not_found" is sent with status 410; contract scaivault says 404`
	default:
		w.WriteHeader(404)
	}
	_ = json.NewEncoder(w).Encode(of("secret_not_found"))
}

// Implicit, where a path sets none.
func implicit(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(of("secret_not_found")) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404 \(no status is set before the body\)`
}

func sometimes(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet {
		w.WriteHeader(http.StatusNotFound) // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
	}
	_ = json.NewEncoder(w).Encode(of("access_denied")) // want `error code "access_denied" is sent with status 200; contract scaivault says 403`
}

// A helper may have set it.
func prepare(w http.ResponseWriter, status int) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
}

func prepared(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		prepare(w, http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_ = json.NewEncoder(w).Encode(of("secret_not_found"))
		return
	}
	prepare(w, http.StatusNotFound)
	_ = json.NewEncoder(w).Encode(of("secret_not_found"))
}

// A function that is handed a response knows nothing of its status.
func body(w http.ResponseWriter, code string, extra int) {
	_ = json.NewEncoder(w).Encode(of(code))
}

func bodied(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		body(w, "secret_not_found", 1)
		return
	}
	if r.Method == http.MethodPost {
		body(w, "secret_not_found", 1) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
		return
	}
	w.WriteHeader(http.StatusNotFound)
	body(w, "secret_not_found", 1)
}

// Somebody who cannot be read has had the response in his hands.
func unknown(w http.ResponseWriter, r *http.Request) {
	http.ServeFile(w, r, "error.html")
	hooks[r.Method](w)
	_ = json.NewEncoder(w).Encode(of("secret_not_found"))
}

var hooks = map[string]func(http.ResponseWriter){}

// http.Error.
func stdError(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		http.Error(w, `{"error":{"code":"secret_not_found"}}`, 400) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return
	}
	http.Error(w, `{"error":{"code":"secret_not_found"}}`, 404)
}

// A wrapper around the response stands for it.
type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

func wrapped(w http.ResponseWriter, r *http.Request) {
	rec := &recorder{ResponseWriter: w}
	if r.Method == http.MethodPut {
		rec.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_ = json.NewEncoder(rec).Encode(of("secret_not_found"))
		return
	}
	rec.WriteHeader(http.StatusNotFound)
	_ = json.NewEncoder(w).Encode(of("secret_not_found"))
}
