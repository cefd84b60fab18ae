// Package send_integers has an API whose codes are integers.
package send_integers

import (
	"encoding/json"
	"fmt"
	"net/http"
)

type Code int

const (
	BadInput Code = 40001
	Who      Code = 40101
)

const (
	SecretMissing Code = iota + 40401
	PolicyMissing
	LeaseMissing
	TokenMissing // want `unknown error code "40404"; contract numbers does not have it`
)

type body struct {
	Code    Code   `json:"code"`
	Message string `json:"msg"`
}

func write(w http.ResponseWriter, status int, code Code, message string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body{code, message})
}

func typed(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "A":
		write(w, http.StatusBadRequest, SecretMissing, "No secret") // want `error code "40401" is sent with status 400; contract numbers says 404`
	case "B":
		write(w, http.StatusNotFound, SecretMissing, "No secret")
	case "C":
		write(w, http.StatusBadRequest, PolicyMissing, "No policy") // want `error code "40402" is sent with status 400; contract numbers says 404`
	case "D":
		write(w, http.StatusNotFound, LeaseMissing, "No lease")
	case "E":
		write(w, http.StatusNotFound, 40001, "Bad") // want `error code "40001" is sent with status 404; contract numbers says 400`
	case "F":
		write(w, http.StatusUnauthorized, Who, "Who are you?")
	}
}

func untyped(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "A":
		w.WriteHeader(http.StatusBadRequest) // want `error code "40401" is sent with status 400; contract numbers says 404`
		_ = json.NewEncoder(w).Encode(map[string]any{"code": 40401, "msg": "No secret"})
	case "B":
		w.WriteHeader(http.StatusNotFound)
		_ = json.NewEncoder(w).Encode(map[string]any{"code": 40401, "msg": "No secret"})
	case "C":
		w.WriteHeader(http.StatusBadRequest) // want `error code "40401" is sent with status 400; contract numbers says 404`
		fmt.Fprintf(w, `{"code":%d,"msg":%q}`, 40401, "No secret")
	case "D":
		http.Error(w, `{"code":40401}`, http.StatusNotFound)
	case "E":
		http.Error(w, `{"code":40401}`, http.StatusBadRequest) // want `error code "40401" is sent with status 400; contract numbers says 404`
	}
}

// The status in the code.
func computed(w http.ResponseWriter, r *http.Request) {
	write(w, int(SecretMissing)/100, SecretMissing, "No secret")
	write(w, statusOf(BadInput), BadInput, "Bad")
	write(w, statusOf(SecretMissing), BadInput, "Bad") // want `error code "40001" is sent with status 404; contract numbers says 400`
}

func statusOf(code Code) int { return int(code) / 100 }

// Errors that carry both.
type failure struct {
	status int
	code   Code
}

func (f failure) Error() string { return fmt.Sprint(f.code) }

func find(path string) error {
	if path == "" {
		return failure{http.StatusBadRequest, SecretMissing} // want `error code "40401" goes with status 400; contract numbers says 404`
	}
	return failure{http.StatusNotFound, SecretMissing}
}

// Success has a code of its own, and other integers are no codes.
func success(w http.ResponseWriter, r *http.Request) {
	_ = json.NewEncoder(w).Encode(map[string]any{"code": 0, "msg": "ok", "total": 40404})
}

// Codes that are worked out of a status and a number.
func numbered(status, n int) Code { return Code(status*100 + n) }

func worked(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		write(w, http.StatusBadRequest, numbered(http.StatusNotFound, 1), "No secret") // want `error code "40401" is sent with status 400; contract numbers says 404`
		return
	}
	code := numbered(http.StatusNotFound, 2)
	write(w, int(code)/100, code, "No policy")
	write(w, http.StatusNotFound, numbered(http.StatusNotFound, 9), "No table") // want `unknown error code "40409"`
}
