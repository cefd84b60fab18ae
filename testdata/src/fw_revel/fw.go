// Package fw_revel is a secrets API on revel, whose response leaves when the action has
// returned its result.
package fw_revel

import (
	"net/http"

	"github.com/revel/revel"
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

type Secrets struct {
	*revel.Controller
}

func (c Secrets) Show(path string) revel.Result {
	switch path {
	case "":
		c.Response.Status = http.StatusNotFound // want `error code "invalid_path" is sent with status 404; contract scaivault says 400`
		return c.RenderJSON(map[string]any{"error": map[string]any{"code": "invalid_path", "message": "The path is empty"}})
	case "/":
		c.Response.Status = http.StatusBadRequest
		return c.RenderJSON(map[string]any{"error": map[string]any{"code": "invalid_path", "message": "The path is empty"}})
	case "a":
		c.Response.SetStatus(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return c.RenderJSON(Envelope{Error{SecretNotFound, "No secret at this path"}})
	case "b":
		c.Response.Status = http.StatusNotFound
		return c.RenderText(`{"error":{"code":"secret_notfound"}}`) // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "c":
		c.Response.Status = http.StatusNotFound
		return c.RenderText(`{"error":{"code":"secret_not_found"}}`)
	case "d":
		return c.NotFound("secret_notfound") // a message, not a code
	}
	return c.RenderJSON(map[string]string{"value": path})
}

// Helpers of the project's own, on the controller.
func (c Secrets) Update(path string) revel.Result {
	switch path {
	case "":
		return c.fail(http.StatusUnprocessableEntity, InvalidPath, "The path is empty") // want `error code "invalid_path" is sent with status 422; contract scaivault says 400`
	case "/":
		return c.fail(http.StatusBadRequest, InvalidPath, "The path is empty")
	case "a":
		return c.forbidden(SecretNotFound) // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
	case "b":
		return c.forbidden(AccessDenied)
	case "c":
		c.Response.Out.Header().Set("Retry-After", "45")
		return c.fail(http.StatusTooManyRequests, RateLimited, "Too fast")
	}
	return c.RenderText("")
}

func (c Secrets) fail(status int, code Code, message string) revel.Result {
	c.Response.Status = status
	return c.RenderJSON(Envelope{Error{code, message}})
}

func (c Secrets) forbidden(code Code) revel.Result {
	return c.fail(http.StatusForbidden, code, "You may not")
}
