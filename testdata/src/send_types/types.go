// Package send_types sends envelopes of every shape that encoding/json knows.
package send_types

import (
	"encoding/json"
	"net/http"

	"send_types/wire"
)

type code string

const secretNotFound code = "secret_not_found"

// Tags, whatever the Go names.
type failure struct {
	Inner struct {
		Kind code   `json:"code"`
		Text string `json:"message"`
	} `json:"error"`
}

func tags(w http.ResponseWriter, r *http.Request) {
	var f failure
	f.Inner.Kind = secretNotFound
	if r.Method == http.MethodPut {
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_ = json.NewEncoder(w).Encode(f)
		return
	}
	w.WriteHeader(http.StatusNotFound)
	_ = json.NewEncoder(w).Encode(f)
}

// A field called Code that JSON calls otherwise is no code.
type other struct {
	Error struct {
		Code string `json:"origin"`
	} `json:"error"`
}

func otherName(w http.ResponseWriter, r *http.Request) {
	var o other
	o.Error.Code = "warehouse"
	w.WriteHeader(http.StatusBadRequest)
	_ = json.NewEncoder(w).Encode(o)
}

// Embedded and promoted.
type base struct {
	Code code `json:"code"`
}

type detail struct {
	base
	Message string `json:"message"`
}

type embedded struct {
	*head
}

type head struct {
	Error *detail `json:"error"`
}

func promoted(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		w.WriteHeader(http.StatusForbidden) // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
		_ = json.NewEncoder(w).Encode(embedded{&head{&detail{base{secretNotFound}, "No secret"}}})
		return
	}
	w.WriteHeader(http.StatusNotFound)
	_ = json.NewEncoder(w).Encode(&embedded{head: &head{Error: &detail{base: base{Code: secretNotFound}}}})
}

// A promoted field that is set through the outer name.
func promotedField(w http.ResponseWriter, r *http.Request) {
	d := detail{}
	d.Code = "secret_not_found"
	w.WriteHeader(http.StatusGone) // want `error code "secret_not_found" is sent with status 410; contract scaivault says 404`
	_ = json.NewEncoder(w).Encode(head{Error: &d})
}

// Anonymous.
func anonymous(w http.ResponseWriter, r *http.Request) {
	body := struct {
		Error any `json:"error"`
	}{
		Error: struct {
			Code string `json:"code"`
		}{"secret_notfound"}, // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	}
	w.WriteHeader(http.StatusNotFound)
	_ = json.NewEncoder(w).Encode(body)
}

// Generic.
type envelope[T any] struct {
	Error T `json:"error"`
}

func generic(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut {
		send(w, http.StatusConflict, envelope[detail]{detail{base{secretNotFound}, "No secret"}}) // want `error code "secret_not_found" is sent with status 409; contract scaivault says 404`
		return
	}
	send(w, http.StatusNotFound, envelope[detail]{detail{base{secretNotFound}, "No secret"}})
}

func send[T any](w http.ResponseWriter, status int, body T) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

// Types of another package.
func foreign(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodPut:
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_ = json.NewEncoder(w).Encode(wire.Body{Error: wire.Detail{Code: "secret_not_found"}})
	case http.MethodPost:
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_ = json.NewEncoder(w).Encode(wire.Of[*wire.Detail]{Error: &wire.Detail{Code: "secret_not_found"}})
	default:
		w.WriteHeader(http.StatusNotFound)
		_ = json.NewEncoder(w).Encode(wire.Body{Error: wire.Detail{Code: "secret_not_found"}})
	}
}

// Pointers to the code, too.
type optional struct {
	Error struct {
		Code *string `json:"code"`
	} `json:"error"`
}

func pointer(w http.ResponseWriter, r *http.Request) {
	var o optional
	c := "secret_not_found"
	o.Error.Code = &c
	if r.Method == http.MethodPut {
		w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_ = json.NewEncoder(w).Encode(o)
		return
	}
	w.WriteHeader(http.StatusNotFound)
	_ = json.NewEncoder(w).Encode(o)
}

// Conversion from a type of the same fields.
type internalDetail struct {
	Code    string
	Message string
}

func converted(w http.ResponseWriter, r *http.Request) {
	d := internalDetail{Code: "secret_not_found"}
	w.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	_ = json.NewEncoder(w).Encode(wire.Body{Error: wire.Detail(d)})
}
