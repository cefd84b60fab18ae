// Package send_codes puts codes together.
package send_codes

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

type Code string

const (
	SecretNotFound Code = "secret_not_found"
	AccessDenied   Code = "access_denied"
	SecretGone     Code = "secret_notfound" // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
)

const (
	resource = "secret"
	suffix   = "_not_found"
	joined   = resource + suffix
)

func write(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code}})
}

func parts(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "A":
		write(w, http.StatusBadRequest, string(SecretNotFound)) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "B":
		write(w, http.StatusBadRequest, joined) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "C":
		name := "secret"
		write(w, http.StatusBadRequest, name+"_not_found") // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "D":
		write(w, http.StatusBadRequest, fmt.Sprintf("%s_%s", resource, "not_found")) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "E":
		write(w, http.StatusBadRequest, strings.Join([]string{"secret", "not", "found"}, "_")) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "F":
		write(w, http.StatusBadRequest, strings.ToLower("SECRET_NOT_FOUND")) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "G":
		write(w, http.StatusBadRequest, missing("secret")) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "H":
		write(w, http.StatusNotFound, missing("secret"))
	case "I":
		write(w, http.StatusNotFound, fmt.Sprintf("%s_%s", resource, "not_found"))
	case "J":
		write(w, http.StatusNotFound, strings.Join([]string{"secret", "not", "found"}, "_"))
	default:
		write(w, http.StatusNotFound, joined)
	}
}

func missing(what string) string { return what + "_not_found" }

// What is not known stays silent.
func dynamic(w http.ResponseWriter, r *http.Request) {
	write(w, http.StatusBadRequest, r.FormValue("kind")+"_not_found")
	write(w, http.StatusBadRequest, missing(r.FormValue("kind")))
}

// A struct with a String method.
type kind struct{ resource, problem string }

func (k kind) String() string { return k.resource + "_" + k.problem }

var notFound = kind{"secret", "not_found"}

func stringers(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		write(w, http.StatusBadRequest, notFound.String()) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return
	}
	if r.Method == http.MethodPost {
		write(w, http.StatusBadRequest, fmt.Sprint(kind{"secret", "not_found"})) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return
	}
	write(w, http.StatusNotFound, notFound.String())
}

// An enumeration with a String method.
type number int

const (
	numberMissing number = iota
	numberDenied
)

func (n number) String() string {
	switch n {
	case numberMissing:
		return "secret_not_found"
	case numberDenied:
		return "access_denied"
	}
	return "internal_error"
}

func enumerated(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		write(w, http.StatusNotFound, numberDenied.String()) // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
		return
	}
	write(w, http.StatusNotFound, numberMissing.String())
}

var names = [...]string{numberMissing: "secret_not_found", numberDenied: "access_denied"}

func indexed(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		write(w, http.StatusNotFound, names[numberDenied]) // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
		return
	}
	write(w, http.StatusNotFound, names[numberMissing])
}
