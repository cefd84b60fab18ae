// Package send_initial sends what tables say that are filled when their package is initialised.
package send_initial

import (
	"encoding/json"
	"net/http"

	"send_initial/tables"
)

func write(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code, "message": "m"}})
}

func byCode(w http.ResponseWriter, r *http.Request) {
	c := tables.Missing
	write(w, c.Status(), string(c))
	write(w, tables.Broken.Status(), string(tables.Broken))
	write(w, tables.Denied.Status(), string(tables.Denied)) // want `error code "access_denied" is sent with status 401; contract scaivault says 403`
}

func load(r *http.Request) error {
	switch r.Method {
	case "A":
		return tables.ErrMissing
	case "B":
		return tables.ErrDenied
	}
	return tables.ErrOther
}

func byError(w http.ResponseWriter, r *http.Request) {
	err := load(r)
	write(w, tables.StatusOf(err), err.Error()) // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
}

func byLearned(w http.ResponseWriter, r *http.Request) {
	tables.Learn(tables.Denied, 403)
	write(w, tables.Learned(tables.Denied), "access_denied")
	write(w, tables.Learned(tables.Missing), "secret_not_found")
}

func byRows(w http.ResponseWriter, r *http.Request) {
	write(w, tables.FromRows(tables.Denied), "access_denied")
	write(w, tables.FromRows(tables.Denied), "secret_not_found") // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
	write(w, tables.Fallback(), "version_conflict")
	write(w, tables.Fallback(), "secret_not_found") // want `error code "secret_not_found" is sent with status 409; contract scaivault says 404`
}

var mine map[string]int

func init() {
	fill("secret_not_found", 404)
	fill("access_denied", 400) // want `error code "access_denied" is sent with status 400; contract scaivault says 403`
}

func fill(code string, status int) {
	if mine == nil {
		mine = map[string]int{}
	}
	mine[code] = status
}

func byMine(w http.ResponseWriter, r *http.Request) {
	code := "access_denied"
	write(w, mine[code], code)
	write(w, mine["secret_not_found"], "secret_not_found")
}
