// Package send_maps sends envelopes that are maps.
package send_maps

import (
	"encoding/json"
	"net/http"
)

type M map[string]any

func literal(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]string{"code": "secret_not_found"}})
		return
	}
	w.WriteHeader(http.StatusNotFound)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]string{"code": "secret_not_found"}})
}

func named(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusNotFound)
	_ = json.NewEncoder(w).Encode(M{"error": M{"code": "secret_notfound"}}) // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
}

func assigned(w http.ResponseWriter, r *http.Request) {
	body := make(map[string]interface{})
	inner := M{"message": "No secret"}
	body["error"] = inner
	inner["code"] = "secret_not_found"
	if r.Method == http.MethodPut {
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_ = json.NewEncoder(w).Encode(body)
		return
	}
	w.WriteHeader(http.StatusNotFound)
	_ = json.NewEncoder(w).Encode(body)
}

// The last assignment counts.
func overwritten(w http.ResponseWriter, r *http.Request) {
	inner := M{"code": "secret_notfound", "message": "No secret"}
	inner["code"] = "secret_not_found"
	w.WriteHeader(http.StatusNotFound)
	_ = json.NewEncoder(w).Encode(M{"error": inner})
}

// Nested assignment.
func nested(w http.ResponseWriter, r *http.Request) {
	body := map[string]map[string]string{"error": {}}
	body["error"]["code"] = "secret_not_found"
	w.WriteHeader(http.StatusGone) // want `error code "secret_not_found" is sent with status 410; contract scaivault says 404`
	_ = json.NewEncoder(w).Encode(body)
}

// Structs in maps and maps in structs.
type detail struct {
	Code string `json:"code"`
}

type envelope struct {
	Error map[string]any `json:"error"`
}

func mixed(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodPut:
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_ = json.NewEncoder(w).Encode(M{"error": detail{"secret_not_found"}})
	case http.MethodPost:
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_ = json.NewEncoder(w).Encode(envelope{M{"code": "secret_not_found"}})
	default:
		w.WriteHeader(http.StatusNotFound)
		_ = json.NewEncoder(w).Encode(envelope{M{"code": "secret_not_found"}})
	}
}

// Other maps in other places are no envelopes.
func success(w http.ResponseWriter, r *http.Request) {
	_ = json.NewEncoder(w).Encode(M{"country": M{"code": "de"}, "errors": M{"count": 2}})
}
