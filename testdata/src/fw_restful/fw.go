// Package fw_restful is a secrets API on go-restful.
package fw_restful

import (
	"net/http"

	"github.com/emicklei/go-restful/v3"
)

type Code string

const (
	InvalidPath    Code = "invalid_path"
	AccessDenied   Code = "access_denied"
	SecretNotFound Code = "secret_not_found"
	RateLimited    Code = "rate_limited"
)

type Error struct {
	Code    Code   `json:"code"`
	Message string `json:"message"`
}

type Envelope struct {
	Error Error `json:"error"`
}

func Service() *restful.WebService {
	ws := new(restful.WebService)
	ws.Path("/secrets").Filter(authorize)
	ws.Route(ws.GET("/{path}").To(getSecret))
	ws.Route(ws.PUT("/{path}").To(putSecret))
	ws.Route(ws.GET("/implicit").To(implicit))
	return ws
}

func getSecret(req *restful.Request, resp *restful.Response) {
	missing := Envelope{Error{SecretNotFound, "No secret at this path"}}
	switch req.PathParameter("path") {
	case "":
		_ = resp.WriteHeaderAndEntity(http.StatusNotFound, Envelope{Error{InvalidPath, "The path is empty"}}) // want `error code "invalid_path" is sent with status 404; contract scaivault says 400`
	case "/":
		_ = resp.WriteHeaderAndEntity(http.StatusBadRequest, Envelope{Error{InvalidPath, "The path is empty"}})
	case "a":
		_ = resp.WriteHeaderAndJson(http.StatusBadRequest, missing, restful.MIME_JSON) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "b":
		_ = resp.WriteHeaderAndJson(http.StatusNotFound, missing, restful.MIME_JSON)
	case "c":
		_ = resp.WriteErrorString(http.StatusBadRequest, `{"error":{"code":"secret_not_found"}}`) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "d":
		_ = resp.WriteErrorString(http.StatusNotFound, `{"error":{"code":"secret_not_found"}}`)
	case "e":
		_ = resp.WriteHeaderAndEntity(http.StatusNotFound, map[string]any{"error": map[string]any{"code": "secret_notfound"}}) // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "f":
		_ = resp.WriteErrorString(http.StatusBadRequest, "secret_not_found")
	case "g":
		resp.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_ = resp.WriteAsJson(missing)
	case "h":
		resp.WriteHeader(http.StatusNotFound)
		_ = resp.WriteAsJson(missing)
	default:
		_ = resp.WriteEntity(map[string]string{"value": "v"})
	}
}

func implicit(req *restful.Request, resp *restful.Response) {
	_ = resp.WriteEntity(Envelope{Error{SecretNotFound, "No secret at this path"}}) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
}

// A filter.
func authorize(req *restful.Request, resp *restful.Response, chain *restful.FilterChain) {
	switch req.HeaderParameter("Authorization") {
	case "guest":
		_ = resp.WriteHeaderAndEntity(http.StatusUnauthorized, Envelope{Error{AccessDenied, "Guests may not"}}) // want `error code "access_denied" is sent with status 401; contract scaivault says 403`
	case "nobody":
		_ = resp.WriteHeaderAndEntity(http.StatusForbidden, Envelope{Error{AccessDenied, "Nobody may"}})
	case "busy":
		resp.AddHeader("Retry-After", "45")
		_ = resp.WriteHeaderAndEntity(http.StatusTooManyRequests, Envelope{Error{RateLimited, "Too fast"}})
	default:
		chain.ProcessFilter(req, resp)
	}
}

// Helpers of the project's own.
func putSecret(req *restful.Request, resp *restful.Response) {
	switch req.PathParameter("path") {
	case "":
		fail(resp, http.StatusUnprocessableEntity, InvalidPath, "The path is empty") // want `error code "invalid_path" is sent with status 422; contract scaivault says 400`
	case "/":
		fail(resp, http.StatusBadRequest, InvalidPath, "The path is empty")
	case "a":
		forbidden(resp, SecretNotFound) // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
	case "b":
		forbidden(resp, AccessDenied)
	default:
		resp.WriteHeader(http.StatusNoContent)
	}
}

func fail(resp *restful.Response, status int, code Code, message string) {
	_ = resp.WriteHeaderAndEntity(status, Envelope{Error{code, message}})
}

func forbidden(resp *restful.Response, code Code) {
	fail(resp, http.StatusForbidden, code, "You may not")
}
