package send_paths

import "net/http"

// A pair that one turn sets, and the one for no turn at all.
func firstOf(w http.ResponseWriter, r *http.Request) {
	code, status := "internal_error", http.StatusInternalServerError
	for _, role := range r.Header["X-Role"] {
		if role == "guest" {
			code, status = "access_denied", http.StatusBadRequest // want `error code "access_denied" is sent with status 400; contract scaivault says 403`
			break
		}
		if role == "none" {
			code, status = "secret_not_found", http.StatusNotFound
		}
	}
	write(w, status, code)
}

// Retries: the pair is set on the way out alone.
func retried(w http.ResponseWriter, r *http.Request, try func() error) {
	code, status := "internal_error", http.StatusBadRequest // want `error code "internal_error" is sent with status 400; contract scaivault says 500`
	var err error
	for i := 0; i < 3; i++ {
		if err = try(); err == nil {
			code, status = "secret_not_found", http.StatusNotFound
			break
		}
	}
	write(w, status, code)
}

// Two turns, one for each half.
func halves(w http.ResponseWriter, r *http.Request) {
	status, code := http.StatusForbidden, "access_denied"
	for _, role := range r.Header["X-Role"] {
		switch role {
		case "code":
			code = "secret_not_found"
		case "status":
			status = http.StatusNotFound
		}
	}
	write(w, status, code)
}

// One of them for all turns.
func half(w http.ResponseWriter, r *http.Request) {
	code := "access_denied"
	for _, role := range r.Header["X-Role"] {
		if role == "guest" {
			code = "secret_not_found" // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
		}
	}
	write(w, http.StatusForbidden, code)
}
