// Package send_roles sends codes and statuses that travel in fields whose names say
// nothing: what a field is for shows in what the code does with it.
package send_roles

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"send_roles/kinds"
	"send_roles/wraps"
)

type fault struct {
	reason string
	n      int
	cause  error
}

func (f *fault) Error() string { return f.reason }
func (f *fault) Unwrap() error { return f.cause }

type inner struct {
	Why  string `json:"code"`
	Text string `json:"message"`
}

type body struct {
	Error inner `json:"error"`
}

func write(w http.ResponseWriter, n int, why, text string) {
	w.WriteHeader(n)
	_ = json.NewEncoder(w).Encode(body{inner{why, text}})
}

func fail(w http.ResponseWriter, err error) {
	var f *fault
	if errors.As(err, &f) {
		write(w, f.n, f.reason, err.Error())
		return
	}
	write(w, http.StatusInternalServerError, "internal_error", err.Error())
}

func twoReturnsAndNil(r *http.Request) error {
	if r.URL.Path == "" {
		return &fault{reason: "secret_not_found", n: 410} // want `"secret_not_found" goes with status 410`
	}
	if r.URL.Path == "/" {
		return &fault{reason: "role_not_found", n: 404}
	}
	return nil
}

func wrapped(r *http.Request) error {
	return fmt.Errorf("reading: %w", &fault{reason: "lease_not_found", n: 410}) // want `"lease_not_found" goes with status 410`
}

func joined(r *http.Request) error {
	return errors.Join(nil, &fault{reason: "lease_not_there", n: 404}) // want `unknown error code "lease_not_there"`
}

func inASwitch(r *http.Request) error {
	var err error
	switch r.Method {
	case "GET":
		err = &fault{reason: "csr_not_found", n: 400} // want `"csr_not_found" goes with status 400`
	case "PUT":
		err = &fault{reason: "csr_not_found", n: 404}
	}
	return err
}

func named(r *http.Request) (err error) {
	if r.Method == "GET" {
		err = &fault{reason: "ca_not_found", n: 400} // want `"ca_not_found" goes with status 400`
		return
	}
	return nil
}

func channelled(r *http.Request) error {
	failed := make(chan error, 1)
	go func() { failed <- &fault{reason: "ca_not_found", n: 409} }() // want `"ca_not_found" goes with status 409`
	return <-failed
}

func listed(r *http.Request) error {
	var all []error
	all = append(all, &fault{reason: "engine_not_found", n: 410}) // want `"engine_not_found" goes with status 410`
	return errors.Join(all...)
}

func out(r *http.Request, into **fault) {
	*into = &fault{reason: "engine_not_found", n: 400} // want `"engine_not_found" goes with status 400`
}

func raised(r *http.Request) {
	panic(&fault{reason: "export_not_found", n: 400}) // want `"export_not_found" goes with status 400`
}

func adapted(w http.ResponseWriter, r *http.Request) error {
	return &fault{reason: "export_not_found", n: 410} // want `"export_not_found" goes with status 410`
}

func adapter(h func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if e, ok := recover().(error); ok {
				fail(w, e)
			}
		}()
		if err := h(w, r); err != nil {
			fail(w, err)
		}
	}
}

// A carrier that is no error, and one that is sent with a status of its own.

type refusal struct {
	why  string
	more any
}

func refuse(h func(r *http.Request) *refusal) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if e := h(r); e != nil {
			write(w, http.StatusNotFound, e.why, "")
		}
	}
}

func refused(r *http.Request) *refusal {
	if r.Method == "" {
		return &refusal{"secret_not_there", nil} // want `unknown error code "secret_not_there"`
	}
	return &refusal{why: "secret_not_found"}
}

// What is made in another package.

func send(w http.ResponseWriter, k *kinds.Kind) { write(w, k.N, k.Reason, "") }

func theirs(w http.ResponseWriter, r *http.Request) {
	send(w, kinds.NoSecret)
	send(w, kinds.NoRole)                            // want `"role_not_found" is sent with status 410`
	send(w, kinds.Lost)                              // want `unknown error code "lease_not_there"`
	send(w, &kinds.Plain)                            // want `"version_conflict" is sent with status 400`
	send(w, kinds.NoSecret.Because("secret_exists")) // want `"secret_exists" is sent with status 404`
	send(w, kinds.Plain.Because("secret_exists").With(409))
	send(w, kinds.Plain.Because("secret_exists").With(404)) // want `"secret_exists" is sent with status 404`
}

func answer(w http.ResponseWriter, err error) {
	var k *kinds.Kind
	if errors.As(err, &k) {
		write(w, k.N, k.Reason, "")
		return
	}
	var f *wraps.Failure
	if errors.As(err, &f) {
		write(w, f.Of.N, f.Of.Reason, f.What)
	}
}

func wrappedThere(w http.ResponseWriter, r *http.Request) {
	answer(w, kinds.Make("secret_not_found", 404))
	answer(w, kinds.Make("secret_not_found", 409)) // want `"secret_not_found" is sent with status 409`
	answer(w, wraps.New(kinds.NoSecret, ""))
	answer(w, wraps.New(kinds.NoRole, "")) // want `"role_not_found" is sent with status 410`
	answer(w, wraps.Deep(kinds.NoRole))    // want `"role_not_found" is sent with status 410`
	answer(w, errors.New("secret_not_found"))
}

// What is used for other things is none of it.

type book struct {
	reason string
	n      int
}

func shelf() []book { return []book{{"role_not_there", 404}, {kinds.Book.Reason, kinds.Book.N}} }
