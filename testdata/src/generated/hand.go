// Package generated has a file that a program wrote beside one that a person did.
package generated

import "net/http"

func hand(w http.ResponseWriter, r *http.Request) {
	Fail(w, 400, "secret_not_found") // want `error code "secret_not_found" is sent with status 400`
	Fail(w, 404, "secret_not_found")
}

var _, _ = made, hand
