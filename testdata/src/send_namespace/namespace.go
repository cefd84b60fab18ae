// Package send_namespace declares its codes without the namespace that all of them share.
package send_namespace

import (
	"encoding/json"
	"net/http"
)

const namespace = "urn:ietf:params:acme:error:"

type Type string

const (
	badNonce  = Type("badNonce")
	malformed = Type("malformed")
	badCSRs   = Type("badCSRs")         // want `unknown error code "badCSRs"; did you mean "badCSR"\?`
	outOfTea  = Type("outOfTea")        // want `unknown error code "outOfTea"; contract acme does not have it`
	whole     = Type(namespace + "dns") // nothing is missing
)

type problem struct {
	Type   Type   `json:"type"`
	Detail string `json:"detail"`
	Status int    `json:"status"`
}

func (p *problem) Error() string { return p.Detail }

func send(w http.ResponseWriter, p *problem) {
	p.Type = namespace + p.Type
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	_ = json.NewEncoder(w).Encode(p)
}

func handler(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "A":
		send(w, &problem{badNonce, "again", http.StatusBadRequest})
	case "B":
		send(w, &problem{badNonce, "again", http.StatusConflict}) // want `error code "(urn:ietf:params:acme:error:)?badNonce" (is sent|goes) with status 409; contract acme says 400`
	case "C":
		w.WriteHeader(http.StatusBadRequest)
		_ = json.NewEncoder(w).Encode(problem{Type: "badPublicKey", Detail: "bare"}) // want `unknown error code "badPublicKey"; did you mean "urn:ietf:params:acme:error:badPublicKey"\?`
	case "D":
		w.WriteHeader(http.StatusBadRequest)
		_ = json.NewEncoder(w).Encode(problem{Type: namespace + "badPublicKey", Detail: "whole"})
	}
}
