// Package send_chained answers through a chain of steps in another package.
package send_chained

import (
	"net/http"

	"send_chained/reply"
)

type body struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

type envelope struct {
	Error body `json:"error"`
}

func missing() envelope { return envelope{body{"secret_not_found", "there is none"}} }

func handler(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case "A":
		_ = reply.Send(w, 400, missing()) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "B":
		_ = reply.Send(w, 404, missing())
	case "C":
		_ = reply.To(w).Status(410).Send(missing()) // want `error code "secret_not_found" is sent with status 410; contract scaivault says 404`
	case "D":
		_ = reply.To(w).Status(404).Header("A", "b").Send(missing())
	case "E":
		_ = reply.Well(w, envelope{body{"secret_not_found", "there is none"}}) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
	case "F":
		_ = reply.Well(w, "fine")
	}
}
