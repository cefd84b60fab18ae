// Package ignore silences findings, rightly and wrongly.
package ignore

import (
	"encoding/json"
	"net/http"
)

func fail(w http.ResponseWriter, status int, code, message string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code, "message": message}})
}

func Behind(w http.ResponseWriter, r *http.Request) {
	fail(w, 400, "secret_not_found", "No") //errcodelint:ignore status-mismatch old clients want a 400
}

func Above(w http.ResponseWriter, r *http.Request) {
	//errcodelint:ignore status-mismatch old clients want a 400
	fail(w, 400, "secret_not_found", "No")
}

func Both(w http.ResponseWriter, r *http.Request) {
	//errcodelint:ignore status-mismatch old clients want a 400
	//errcodelint:ignore missing-header the gateway sets it
	fail(w, 429, "secret_not_found", "No")
}

// One comment may name both.
func List(w http.ResponseWriter, r *http.Request) {
	//errcodelint:ignore status-mismatch,missing-header the gateway mends it
	fail(w, 429, "secret_not_found", "No")
}

func ListTooLong(w http.ResponseWriter, r *http.Request) {
	//errcodelint:ignore status-mismatch,missing-header the gateway mends it // want `errcodelint:ignore missing-header silences nothing; remove it`
	fail(w, 400, "secret_not_found", "No")
}

// A comment is silenced by another, which may be needed or not.
func Comment(w http.ResponseWriter, r *http.Request) {
	//errcodelint:ignore ignore-comment the fault comes and goes with a tag
	//errcodelint:ignore status-mismatch old clients want a 400
	fail(w, 404, "secret_not_found", "No")
	//errcodelint:ignore ignore-comment it is never needed // want `errcodelint:ignore ignore-comment silences nothing; remove it`
	//errcodelint:ignore status-mismatch old clients want a 400
	fail(w, 400, "secret_not_found", "No")
}

// One comment silences one rule on one line.
func Other(w http.ResponseWriter, r *http.Request) {
	//errcodelint:ignore missing-header the gateway sets it
	fail(w, 429, "secret_not_found", "No") // want `error code "secret_not_found" is sent with status 429`
	fail(w, 400, "secret_not_found", "No") // want `error code "secret_not_found" is sent with status 400`
}

func Behinds(w http.ResponseWriter, r *http.Request) {
	fail(w, 400, "secret_not_found", "No") //errcodelint:ignore status-mismatch old clients want a 400
	fail(w, 400, "secret_not_found", "No") // want `error code "secret_not_found" is sent with status 400`
}

func NoReason(w http.ResponseWriter, r *http.Request) {
	fail(w, 400, "secret_not_found", "No") //errcodelint:ignore status-mismatch // want `errcodelint:ignore status-mismatch gives no reason; write //errcodelint:ignore status-mismatch reason`
}

func Misspelt(w http.ResponseWriter, r *http.Request) {
	//errcodelint:ignore status-missmatch old clients // want `errcodelint:ignore names no rule: there is no "status-missmatch"; did you mean "status-mismatch"\?`
	fail(w, 400, "secret_not_found", "No") // want `error code "secret_not_found" is sent with status 400`
}

func NoRule(w http.ResponseWriter, r *http.Request) {
	//errcodelint:ignore // want `errcodelint:ignore names no rule; write //errcodelint:ignore RULE reason`
	fail(w, 404, "secret_not_found", "No")
}

func Nothing(w http.ResponseWriter, r *http.Request) {
	//errcodelint:ignore status-mismatch it was wrong once // want `errcodelint:ignore status-mismatch silences nothing; remove it`
	fail(w, 404, "secret_not_found", "No")
}

// bare-error is off: whether the comment is needed shows when it is on.
func Off(w http.ResponseWriter, r *http.Request) {
	//errcodelint:ignore bare-error read by the load balancer alone
	w.WriteHeader(500)
}

//errcodelint:ignored is another word.
