// Package fixes is mended in the style of each line.
package fixes

import (
	"encoding/json"
	web "net/http"

	"fixes/httperr"
)

func fail(w web.ResponseWriter, status int, code httperr.Code) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code, "message": "No"}})
}

func statuses(w web.ResponseWriter, r *web.Request) {
	switch r.Method {
	case "number":
		fail(w, 400, "secret_not_found") // want `is sent with status 400`
	case "constant":
		fail(w, web.StatusBadRequest, "secret_not_found") // want `is sent with status 400`
	case "another":
		fail(w, httperr.StatusGone, httperr.SecretNotFound) // want `is sent with status 410`
	}
}

func codes(w web.ResponseWriter, r *web.Request) {
	switch r.Method {
	case "literal":
		fail(w, 404, "secret_notfound") // want `unknown error code "secret_notfound"`
	case "raw":
		fail(w, 404, `secret_notfound`) // want `unknown error code "secret_notfound"`
	case "deprecated":
		fail(w, 404, "path_not_found") // want `"path_not_found" is deprecated`
	case "constant":
		fail(w, 404, httperr.PathNotFound) // want `"path_not_found" is deprecated`
	}
}

// The status serves two codes that want different ones: no fix.
func shared(w web.ResponseWriter, r *web.Request) {
	status := 400 // want `error code "secret_not_found" is sent with status 400` `error code "secret_expired" is sent with status 400`
	if r.Method == "GET" {
		fail(w, status, "secret_not_found")
		return
	}
	fail(w, status, "secret_expired")
}

type code string

const (
	denied  code = "acess_denied" // want `unknown error code "acess_denied"`
	missing code = "secret_not_found"
	lost    code = "secret_notfound" // want `unknown error code "secret_notfound"`
	expired code = "secret_expired"
)

// The mended key would stand in the map twice: no fix.
var table = map[string]int{
	"secret_not_found": 404,
	"secret_notfound":  404, // want `unknown error code "secret_notfound"`
	"acces_denied":     403, // want `unknown error code "acces_denied"`
	"secret_expired":   404, // want `error code "secret_expired" is listed with status 404`
}

var _ = []any{statuses, codes, shared, denied, missing, lost, expired, table}
