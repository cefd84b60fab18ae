// Package send_paths sets statuses and codes on paths that meet again.
package send_paths

import (
	"encoding/json"
	"errors"
	"net/http"
)

func write(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code}})
}

var errMissing, errDenied = errors.New("missing"), errors.New("denied")

// Set together, sent once.
func together(w http.ResponseWriter, r *http.Request, err error) {
	status, code := http.StatusInternalServerError, "internal_error"
	switch {
	case errors.Is(err, errMissing):
		status, code = http.StatusNotFound, "secret_not_found"
	case errors.Is(err, errDenied):
		status = http.StatusUnauthorized // want `error code "access_denied" is sent with status 401; contract scaivault says 403`
		code = "access_denied"
	}
	write(w, status, code)
}

// Never crossed.
func crossed(w http.ResponseWriter, r *http.Request) {
	var status int
	var code string
	if r.Method == http.MethodPut {
		status = http.StatusNotFound
		code = "secret_not_found"
	} else if r.Method == http.MethodPost {
		status = http.StatusForbidden
		code = "access_denied"
	} else {
		status, code = http.StatusTooManyRequests, "rate_limited"
		w.Header().Set("Retry-After", "1")
	}
	write(w, status, code)
}

// Conditions that go together.
func correlated(w http.ResponseWriter, r *http.Request, found bool) {
	code := "access_denied"
	if !found {
		code = "secret_not_found"
	}
	status := http.StatusForbidden
	if !found {
		status = http.StatusNotFound
	}
	write(w, status, code)
}

func correlatedWrong(w http.ResponseWriter, r *http.Request, found bool) {
	code := "access_denied"
	if !found {
		code = "secret_not_found"
	}
	status := http.StatusForbidden
	if !found {
		status = http.StatusBadRequest // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	}
	write(w, status, code)
}

// Loops.
func loops(w http.ResponseWriter, r *http.Request) {
	status, code := http.StatusNotFound, "secret_not_found"
	for _, v := range r.Header["X-Role"] {
		if v == "guest" {
			status, code = http.StatusForbidden, "access_denied"
			break
		}
	}
	write(w, status, code)
}

func loopsWrong(w http.ResponseWriter, r *http.Request) {
	for i := 0; i < 3; i++ {
		if r.Header.Get("X-Role") == "" {
			continue
		}
		write(w, http.StatusUnauthorized, "access_denied") // want `error code "access_denied" is sent with status 401; contract scaivault says 403`
		return
	}
}

// Deferred.
func deferred(w http.ResponseWriter, r *http.Request) {
	status, code := http.StatusInternalServerError, "internal_error"
	defer func() { write(w, status, code) }()
	if r.Method == http.MethodPut {
		status, code = http.StatusNotFound, "secret_not_found"
		return
	}
	if r.Method == http.MethodPost {
		status = http.StatusBadRequest // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		code = "secret_not_found"
	}
}

// Early returns.
func early(w http.ResponseWriter, r *http.Request) {
	status := http.StatusForbidden
	if r.Method == http.MethodPut {
		write(w, status, "access_denied")
		return
	}
	status = http.StatusNotFound
	if r.Method == http.MethodPost {
		write(w, status, "secret_not_found")
		return
	}
	write(w, status, "access_denied") // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
}

// Two results of one helper.
func both(r *http.Request) (status int, code string) {
	if r.Method == http.MethodPut {
		return http.StatusNotFound, "secret_not_found"
	}
	return http.StatusForbidden, "access_denied"
}

func results(w http.ResponseWriter, r *http.Request) {
	status, code := both(r)
	write(w, status, code)
}

// A helper that decides.
func decide(w http.ResponseWriter, code string) {
	switch code {
	case "secret_not_found":
		write(w, http.StatusNotFound, code)
	case "access_denied":
		write(w, http.StatusForbidden, code)
	default:
		write(w, http.StatusInternalServerError, code)
	}
}

func decided(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		decide(w, "rate_limited") // want `error code "rate_limited" is sent with status 500; contract scaivault says 429`
		return
	}
	decide(w, "secret_not_found")
	decide(w, "access_denied")
}

// Unknown values.
func unknown(w http.ResponseWriter, r *http.Request, status int, code string) {
	write(w, status, "secret_not_found")
	write(w, http.StatusBadRequest, code)
	write(w, fetch(r), "secret_not_found")
}

func fetch(r *http.Request) int { return int(r.ContentLength) }

// A status that a test has found out.
func tested(w http.ResponseWriter, r *http.Request, resp *http.Response) {
	if resp.StatusCode >= 500 {
		write(w, http.StatusBadGateway, "secret_not_found") // want `error code "secret_not_found" is sent with status 502; contract scaivault says 404`
	}
}
