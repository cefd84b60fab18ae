// Package missing_header sends statuses that want a header of their own.
package missing_header

import (
	"encoding/json"
	"net/http"
)

func fail(w http.ResponseWriter, status int, code, message string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code, "message": message}})
}

func Limited(w http.ResponseWriter, r *http.Request) {
	fail(w, http.StatusTooManyRequests, "rate_limited", "Too fast") // want `status 429 is sent without the header Retry-After; contract scaivault requires it`
}

func LimitedRight(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("retry-after", "45") // the name counts, not how it is written
	fail(w, http.StatusTooManyRequests, "rate_limited", "Too fast")
}

func Direct(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(429) // want `status 429 is sent without the header Retry-After`
	_, _ = w.Write([]byte(`{"error":{"code":"rate_limited"}}`))
}

func Text(w http.ResponseWriter, r *http.Request) {
	http.Error(w, "too fast", http.StatusTooManyRequests) // want `status 429 is sent without the header Retry-After`
}

// On one path the header is set: somebody thought of it.
func Sometimes(w http.ResponseWriter, r *http.Request) {
	if r.FormValue("wait") != "" {
		w.Header().Set("Retry-After", "45")
	}
	fail(w, http.StatusTooManyRequests, "rate_limited", "Too fast")
}

// The helper sends the header by itself.
func slow(w http.ResponseWriter, wait string) {
	w.Header().Set("Retry-After", wait)
	fail(w, http.StatusTooManyRequests, "rate_limited", "Too fast")
}

func Slow(w http.ResponseWriter, r *http.Request) { slow(w, "45") }

// The helper leaves it to its callers, and a helper of the helper, too.
func tooMany(w http.ResponseWriter, message string) {
	fail(w, http.StatusTooManyRequests, "rate_limited", message)
}

func tooManySecrets(w http.ResponseWriter, n int) { tooMany(w, "Too many secrets") }

func Secrets(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", "60")
	tooManySecrets(w, 3)
}

// Here nobody sets it: the helper is the place, once.
func quota(w http.ResponseWriter, message string) {
	fail(w, http.StatusTooManyRequests, "quota_exceeded", message) // want `status 429 is sent without the header Retry-After`
}

func Leases(w http.ResponseWriter, r *http.Request)   { quota(w, "Too many leases") }
func Policies(w http.ResponseWriter, r *http.Request) { quota(w, "Too many policies") }

// What decorate does cannot be read.
var decorate func(http.ResponseWriter)

func Decorated(w http.ResponseWriter, r *http.Request) {
	decorate(w)
	fail(w, http.StatusTooManyRequests, "rate_limited", "Too fast")
}

func name() string { return "Retry-" + "After" }

func Named(w http.ResponseWriter, r *http.Request) {
	w.Header().Set(name(), "45")
	fail(w, http.StatusTooManyRequests, "rate_limited", "Too fast")
}

// Other statuses want nothing, and a status that is not known wants nothing.
func Missing(w http.ResponseWriter, r *http.Request) {
	fail(w, http.StatusNotFound, "secret_not_found", "No secret here")
}

type failure struct {
	Status int
	Code   string
}

func Known(w http.ResponseWriter, r *http.Request, f failure) {
	fail(w, f.Status, f.Code, "Failed")
}
