// Package send_helpers sends through helpers of every kind.
package send_helpers

import (
	"encoding/json"
	"net/http"

	"send_helpers/lib"
)

func write(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code}})
}

func forbidden(w http.ResponseWriter, code string) { write(w, http.StatusForbidden, code) }

func denied(w http.ResponseWriter) { forbidden(w, "access_denied") }

func missing(w http.ResponseWriter) {
	forbidden(w, "secret_not_found") // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
}

// Functions, and helpers of helpers.
func functions(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "A":
		write(w, http.StatusBadRequest, "secret_not_found") // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "B":
		write(w, http.StatusNotFound, "secret_not_found")
	case "C":
		forbidden(w, "secret_not_found") // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
	case "D":
		denied(w)
	case "E":
		missing(w)
	}
}

// Methods.
type server struct {
	write func(w http.ResponseWriter, status int, code string)
	out   responder
}

func (s *server) fail(w http.ResponseWriter, code string, status int) { write(w, status, code) }

func (s *server) methods(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		s.fail(w, "secret_not_found", http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return
	}
	s.fail(w, "secret_not_found", http.StatusNotFound)
}

// Closures.
func closures(w http.ResponseWriter, r *http.Request) {
	fail := func(status int, code string) { write(w, status, code) }
	if r.Method == http.MethodPut {
		fail(http.StatusBadRequest, "secret_not_found") // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return
	}
	fail(http.StatusNotFound, "secret_not_found")
}

func handler(code string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { write(w, http.StatusNotFound, code) }
}

func made(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		handler("access_denied")(w, r) // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
		return
	}
	handler("secret_not_found")(w, r)
}

// Function values.
var answer = write

func newServer() *server { return &server{write: write, out: plain{}} }

func (s *server) values(w http.ResponseWriter, r *http.Request) {
	f := write
	switch r.Method {
	case "A":
		f(w, http.StatusBadRequest, "secret_not_found") // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "B":
		answer(w, http.StatusBadRequest, "secret_not_found") // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "C":
		s.write(w, http.StatusBadRequest, "secret_not_found") // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	default:
		s.write(w, http.StatusNotFound, "secret_not_found")
		with(w, write)
	}
}

func with(w http.ResponseWriter, f func(http.ResponseWriter, int, string)) {
	f(w, http.StatusNotFound, "secret_not_found")
}

// Interface methods.
type responder interface {
	respond(w http.ResponseWriter, status int, code string)
}

type plain struct{}

func (plain) respond(w http.ResponseWriter, status int, code string) { write(w, status, code) }

func (s *server) interfaces(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		s.out.respond(w, http.StatusBadRequest, "secret_not_found") // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return
	}
	s.out.respond(w, http.StatusNotFound, "secret_not_found")
}

// Generics.
func respond[C ~string](w http.ResponseWriter, status int, code C) { write(w, status, string(code)) }

func generics(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		respond(w, http.StatusBadRequest, lib.SecretNotFound) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return
	}
	respond[string](w, http.StatusNotFound, "secret_not_found")
}

// Another package.
func foreign(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "A":
		lib.Fail(w, http.StatusBadRequest, lib.SecretNotFound, "nothing at %s", r.URL.Path) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "B":
		lib.Fail(w, http.StatusNotFound, lib.SecretNotFound, "nothing at %s", r.URL.Path)
	case "C":
		lib.NotFound(w, lib.AccessDenied) // want `error code "access_denied" is sent with status 404; contract scaivault says 403`
	case "D":
		lib.NotFound(w, lib.SecretNotFound)
	case "E":
		lib.NotFound(w, "secret_notfound") // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "F":
		lib.JSON(w, http.StatusBadRequest, map[string]any{"error": map[string]any{"code": lib.SecretNotFound}}) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "G":
		lib.Responder{W: w}.Fail(http.StatusBadRequest, lib.SecretNotFound) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "H":
		lib.Responder{W: w}.Fail(http.StatusNotFound, lib.SecretNotFound)
	case "I":
		var s lib.Sender = lib.Responder{W: w}
		s.Fail(http.StatusBadRequest, lib.SecretNotFound) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	}
}

// Constructors.
func find(path string) error {
	switch path {
	case "":
		return lib.New(http.StatusUnprocessableEntity, "invalid_path", "the path is empty") // want `error code "invalid_path" goes with status 422; contract scaivault says 400`
	case "/":
		return lib.New(http.StatusBadRequest, "invalid_path", "the path is empty")
	case "a":
		return lib.Missing(lib.AccessDenied) // want `error code "access_denied" (is sent|goes) with status 404; contract scaivault says 403`
	case "b":
		return lib.Missing(lib.SecretNotFound)
	}
	return nil
}

func constructors(w http.ResponseWriter, r *http.Request) {
	if err := find(r.URL.Path); err != nil {
		lib.Answer(w, err)
	}
}
