// Package fw_kratos is a secrets API on kratos whose handlers write by themselves.
package fw_kratos

import (
	"encoding/json"
	"net/http"

	khttp "github.com/go-kratos/kratos/v2/transport/http"
)

type Error struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

type Envelope struct {
	Error Error `json:"error"`
}

func get(ctx khttp.Context) error {
	switch ctx.Vars().Get("path") {
	case "":
		return ctx.JSON(http.StatusBadRequest, Envelope{Error{"secret_not_found", "No secret at this path"}}) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "/":
		return ctx.JSON(http.StatusNotFound, Envelope{Error{"secret_not_found", "No secret at this path"}})
	case "a":
		return ctx.Result(http.StatusBadRequest, Envelope{Error{"secret_not_found", "No secret at this path"}}) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "b":
		return ctx.String(http.StatusNotFound, `{"error":{"code":"secret_not_found"}}`)
	case "c":
		ctx.Response().WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return json.NewEncoder(ctx.Response()).Encode(Envelope{Error{"secret_not_found", "No secret at this path"}})
	}
	return ctx.Result(http.StatusOK, map[string]string{"value": "v"})
}

func Route(s *khttp.Server) {
	s.Route("/").GET("/secrets/{path}", get)
}
