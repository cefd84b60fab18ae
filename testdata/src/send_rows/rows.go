// Package send_rows looks codes and statuses up in tables, by keys that are not known.
package send_rows

import (
	"encoding/json"
	"net/http"
)

// Two tables are looked up by one key: their rows go together.
type kind int

const (
	missing kind = iota
	denied
	broken
	unused
)

var kindCodes = map[kind]string{
	missing: "secret_not_found",
	denied:  "access_denied",
	broken:  "internal_eror", // want `unknown error code "internal_eror"`
	unused:  "rate_limited",
}

var kindStatuses = map[kind]int{
	missing: http.StatusBadRequest, // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	denied:  http.StatusForbidden,
	broken:  http.StatusInternalServerError,
	unused:  http.StatusConflict,
}

func answer(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code, "message": "m"}})
}

func byKind(w http.ResponseWriter, k kind) {
	if k == unused { // the path is not this row's
		return
	}
	answer(w, kindStatuses[k], kindCodes[k])
}

// A path of one key is that row's alone.
func byOneKind(w http.ResponseWriter, k kind) {
	if k == denied {
		answer(w, kindStatuses[k], kindCodes[k])
	}
}

// Which rows are sent with another status, the key alone knows.
func byFixedStatus(w http.ResponseWriter, k kind) { answer(w, http.StatusForbidden, kindCodes[k]) }

func byTwoKeys(w http.ResponseWriter, k, l kind) { answer(w, kindStatuses[k], kindCodes[l]) }

func byTest(w http.ResponseWriter, k kind) {
	if k.ours() {
		answer(w, kindStatuses[k], kindCodes[k])
	}
}

func (k kind) ours() bool { return k > missing && k < unused }

// Arrays, the key a field, the tables behind methods.
type level uint8

const (
	low level = iota
	high
)

var levelCodes = [...]string{low: "validation_error", high: "internal_errors"} // want `unknown error code "internal_errors"`
var levelStatuses = [...]int{low: http.StatusUnprocessableEntity, high: http.StatusInternalServerError}

func (l level) code() string { return levelCodes[l] }
func (l level) status() int  { return levelStatuses[l] }

type leveled struct{ level level }

func byLevel(w http.ResponseWriter, e *leveled) { answer(w, e.level.status(), e.level.code()) }

// A table that others fill may have any row.
var filledCodes = map[kind]string{missing: "secret_not_found"}

func fillCodes(k kind, code string) { filledCodes[k] = code }

func byFilled(w http.ResponseWriter, k kind) { answer(w, kindStatuses[k], filledCodes[k]) }
