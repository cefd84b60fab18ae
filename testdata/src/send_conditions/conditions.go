// Package send_conditions has helpers that give the status by conditions on what they
// are given: each path goes with the codes that lead to it, however many there are.
package send_conditions

import (
	"encoding/json"
	"net/http"
)

type body struct {
	Code string `json:"code"`
}

type envelope struct {
	Error body `json:"error"`
}

func write(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(envelope{body{code}})
}

// Six codes share a case.
func sixInACase(w http.ResponseWriter, code string) {
	status := http.StatusInternalServerError
	switch code {
	case "invalid_path", "invalid_cursor", "invalid_glob", "invalid_role", "invalid_policy", "access_denied":
		status = http.StatusBadRequest // want `error code "access_denied" is sent with status 400; contract scaivault says 403`
	}
	write(w, status, code)
}

func sixByOr(w http.ResponseWriter, code string) {
	if code == "invalid_path" || code == "invalid_cursor" || code == "invalid_glob" || code == "invalid_role" || code == "invalid_policy" {
		write(w, http.StatusBadRequest, code)
		return
	}
	write(w, http.StatusInternalServerError, code)
}

func statusOf(code string) int {
	switch code {
	case "invalid_path", "invalid_cursor", "invalid_glob":
		return http.StatusBadRequest
	case "invalid_role":
		return 400
	case "invalid_policy", "invalid_config", "invalid_duration":
		return http.StatusBadRequest
	}
	return http.StatusInternalServerError
}

func callers(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "A":
		sixInACase(w, "internal_error")
	case "B":
		sixInACase(w, "access_denied") // want `error code "access_denied" is sent with status 400; contract scaivault says 403`
	case "C":
		sixInACase(w, "invalid_glob")
	case "D":
		sixByOr(w, "internal_error")
	case "E":
		sixByOr(w, "secret_not_found") // want `error code "secret_not_found" is sent with status 500; contract scaivault says 404`
	case "F":
		write(w, statusOf("storage_error"), "storage_error")
	case "G":
		write(w, statusOf("rate_limited"), "storage_error")
	case "H":
		write(w, statusOf("invalid_config"), "internal_error") // want `error code "internal_error" is sent with status 400; contract scaivault says 500`
	}
}

// A code and a status that come from two switches on one value are never crossed.
type kind int

const (
	gone kind = iota + 1
	denied
	late
	exists
	path
	glob
)

func (k kind) code() string {
	switch k {
	case gone:
		return "secret_not_found"
	case denied:
		return "access_denied"
	case late:
		return "backend_timeout"
	case exists:
		return "secret_exists"
	case path:
		return "invalid_path"
	case glob:
		return "invalid_glob"
	}
	return "internal_error"
}

func (k kind) status() int {
	switch k {
	case gone:
		return http.StatusNotFound
	case denied:
		return http.StatusForbidden
	case late:
		return http.StatusGatewayTimeout
	case exists:
		return http.StatusConflict
	case path, glob:
		return http.StatusBadRequest
	}
	return http.StatusInternalServerError
}

func byKind(w http.ResponseWriter, k kind) { write(w, k.status(), k.code()) }

func load(r *http.Request) kind { return kind(len(r.URL.Path)) }

func kinds(w http.ResponseWriter, r *http.Request) {
	byKind(w, load(r))
	byKind(w, denied)
	byKind(w, glob)
}

// Kinds that are structs are compared by value.
type sort struct {
	number int
	text   string
}

var (
	sortDenied = sort{1, "access_denied"}
	sortGone   = sort{2, "secret_not_found"}
	sortFull   = sort{3, "internal_error"}
)

func sortStatus(s sort) int {
	switch s {
	case sortDenied:
		return http.StatusForbidden
	case sortGone:
		return http.StatusGone // want `error code "secret_not_found" is sent with status 410; contract scaivault says 404`
	}
	return http.StatusInternalServerError
}

func bySort(w http.ResponseWriter, s sort) { write(w, sortStatus(s), s.text) }

func sorts(w http.ResponseWriter, r *http.Request) {
	bySort(w, sortDenied)
	bySort(w, sortGone)
	bySort(w, sortFull)
}

// A table may have no row for a code.
var statuses = map[string]int{
	"access_denied":  http.StatusForbidden,
	"internal_error": http.StatusInternalServerError,
}

func byTable(w http.ResponseWriter, code string) {
	status, ok := statuses[code]
	if !ok {
		status = http.StatusInternalServerError
	}
	write(w, status, code)
}

func tables(w http.ResponseWriter, r *http.Request) {
	byTable(w, "access_denied")
	byTable(w, "storage_error")
	byTable(w, "version_not_found") // want `error code "version_not_found" is sent with status 500; contract scaivault says 404`
}

// A table may be keyed by errors, or by structs.
type failure struct{ text string }

func (f *failure) Error() string { return f.text }

var (
	errGone   = &failure{"there is none"}
	errDenied = &failure{"you may not"}
	errOdd    = &failure{"nobody knows"}
)

var codes = map[error]string{
	errGone:   "secret_not_found",
	errDenied: "access_denid", // want `unknown error code "access_denid"`
}

var rows = map[sort]int{
	sortDenied: http.StatusForbidden,
	sortGone:   http.StatusGone, // want `error code "secret_not_found" is sent with status 410; contract scaivault says 404`
}

func byError(w http.ResponseWriter, status int, err error) {
	code, ok := codes[err]
	if !ok {
		code = "internal_error"
	}
	write(w, status, code)
}

func keyed(w http.ResponseWriter, r *http.Request) {
	byError(w, http.StatusNotFound, errGone)
	byError(w, http.StatusForbidden, errDenied)
	byError(w, http.StatusInternalServerError, errOdd)
	byError(w, http.StatusConflict, errGone) // want `error code "secret_not_found" is sent with status 409; contract scaivault says 404`
	write(w, rows[sortDenied], sortDenied.text)
	write(w, rows[sortGone], sortGone.text)
}
