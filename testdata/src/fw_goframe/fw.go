// Package fw_goframe is a secrets API on goframe, whose response leaves when the handler has
// returned.
package fw_goframe

import (
	"net/http"

	"github.com/gogf/gf/v2/net/ghttp"
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

func Get(r *ghttp.Request) {
	missing := Envelope{Error{SecretNotFound, "No secret at this path"}}
	switch r.GetHeader("X-Case") {
	case "text":
		r.Response.WriteStatus(http.StatusBadRequest, `{"error":{"code":"secret_not_found"}}`) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "text, right":
		r.Response.WriteStatus(http.StatusNotFound, `{"error":{"code":"secret_not_found"}}`)
	case "unknown":
		r.Response.WriteStatusExit(http.StatusNotFound, `{"error":{"code":"secret_notfound"}}`) // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "header":
		r.Response.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		r.Response.WriteJson(missing)
	case "header, right":
		r.Response.WriteHeader(http.StatusNotFound)
		r.Response.WriteJson(missing)
	case "field":
		r.Response.Status = http.StatusBadRequest // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		r.Response.WriteJsonExit(missing)
	case "field, right":
		r.Response.Status = http.StatusNotFound
		r.Response.WriteJsonExit(missing)
	case "later":
		r.Response.WriteJson(missing)
		r.Response.WriteHeader(http.StatusNotFound)
	case "format":
		r.Response.WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		r.Response.Writef(`{"error":{"code":"%s"}}`, SecretNotFound)
	case "message":
		r.Response.WriteStatus(http.StatusBadRequest, "secret_not_found")
	default:
		r.Response.WriteJson(map[string]string{"value": "v"})
	}
}

func Implicit(r *ghttp.Request) {
	r.Response.WriteJsonExit(Envelope{Error{SecretNotFound, "No secret at this path"}}) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
}

// Helpers of the project's own.
func Put(r *ghttp.Request) {
	switch r.GetHeader("X-Case") {
	case "a":
		fail(r, http.StatusUnprocessableEntity, InvalidPath, "The path is empty") // want `error code "invalid_path" is sent with status 422; contract scaivault says 400`
	case "b":
		fail(r, http.StatusBadRequest, InvalidPath, "The path is empty")
	case "c":
		forbidden(r, SecretNotFound) // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
	case "d":
		forbidden(r, AccessDenied)
	case "e":
		r.Response.Header().Set("Retry-After", "45")
		fail(r, http.StatusTooManyRequests, RateLimited, "Too fast")
	}
}

func fail(r *ghttp.Request, status int, code Code, message string) {
	r.Response.WriteHeader(status)
	r.Response.WriteJson(Envelope{Error{code, message}})
}

func forbidden(r *ghttp.Request, code Code) {
	fail(r, http.StatusForbidden, code, "You may not")
}
