// Package fw_beego is a secrets API on beego, whose controllers keep the body in their data.
package fw_beego

import (
	"net/http"

	"github.com/beego/beego/v2/server/web"
	"github.com/beego/beego/v2/server/web/context"
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

type SecretController struct {
	web.Controller
}

func (c *SecretController) Get() {
	switch c.Ctx.Input.Param(":path") {
	case "":
		c.Ctx.Output.SetStatus(http.StatusNotFound) // want `error code "invalid_path" is sent with status 404; contract scaivault says 400`
		c.Data["json"] = map[string]any{"error": map[string]any{"code": "invalid_path", "message": "The path is empty"}}
		_ = c.ServeJSON()
	case "/":
		c.Ctx.Output.SetStatus(http.StatusBadRequest)
		c.Data["json"] = map[string]any{"error": map[string]any{"code": "invalid_path", "message": "The path is empty"}}
		_ = c.ServeJSON()
	case "a":
		c.Ctx.Output.Status = http.StatusBadRequest // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		c.Data["json"] = Envelope{Error{SecretNotFound, "No secret at this path"}}
		_ = c.ServeJSON()
	case "a, after a choice":
		c.Ctx.Output.SetStatus(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		c.Data["json"] = map[string]any{"error": map[string]any{"code": "secret_not_found", "message": "No secret at this path"}}
		if c.Ctx.Input.Param(":version") == "latest" {
			println("the latest")
		}
		_ = c.ServeJSON()
	case "b":
		c.Ctx.Output.Status = http.StatusNotFound
		c.Data["json"] = Envelope{Error{SecretNotFound, "No secret at this path"}}
		_ = c.ServeJSON()
	case "c":
		c.Ctx.Output.SetStatus(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_ = c.JSONResp(Envelope{Error{SecretNotFound, "No secret at this path"}})
	case "d":
		c.Ctx.Output.SetStatus(http.StatusNotFound)
		_ = c.JSONResp(Envelope{Error{SecretNotFound, "No secret at this path"}})
	case "e":
		c.CustomAbort(http.StatusNotFound, `{"error":{"code":"secret_notfound"}}`) // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "f":
		c.CustomAbort(http.StatusNotFound, `{"error":{"code":"secret_not_found"}}`)
	case "g":
		c.CustomAbort(http.StatusBadRequest, "secret_not_found")
	default:
		c.Data["json"] = map[string]string{"value": "v"}
		_ = c.ServeJSON()
	}
}

// Helpers of the project's own, on the controller.
func (c *SecretController) Put() {
	switch c.Ctx.Input.Param(":path") {
	case "":
		c.fail(http.StatusUnprocessableEntity, InvalidPath, "The path is empty") // want `error code "invalid_path" is sent with status 422; contract scaivault says 400`
	case "/":
		c.fail(http.StatusBadRequest, InvalidPath, "The path is empty")
	case "a":
		c.forbidden(SecretNotFound) // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
	case "b":
		c.forbidden(AccessDenied)
	case "c":
		c.Ctx.Output.Header("Retry-After", "45")
		c.fail(http.StatusTooManyRequests, RateLimited, "Too fast")
	}
}

func (c *SecretController) fail(status int, code Code, message string) {
	c.Ctx.Output.SetStatus(status)
	c.Data["json"] = Envelope{Error{code, message}}
	_ = c.ServeJSON()
}

func (c *SecretController) forbidden(code Code) {
	c.fail(http.StatusForbidden, code, "You may not")
}

// Filters have no controller.
func Authorize(ctx *context.Context) {
	switch ctx.Input.Header("Authorization") {
	case "guest":
		ctx.Output.SetStatus(http.StatusUnauthorized) // want `error code "access_denied" is sent with status 401; contract scaivault says 403`
		_ = ctx.Output.JSON(Envelope{Error{AccessDenied, "Guests may not"}}, false, false)
	case "nobody":
		ctx.Output.SetStatus(http.StatusForbidden)
		_ = ctx.Output.JSON(Envelope{Error{AccessDenied, "Nobody may"}}, false, false)
	case "writer":
		ctx.ResponseWriter.WriteHeader(http.StatusUnauthorized) // want `error code "access_denied" is sent with status 401; contract scaivault says 403`
		ctx.WriteString(`{"error":{"code":"access_denied"}}`)
	case "writer, right":
		ctx.ResponseWriter.WriteHeader(http.StatusForbidden)
		ctx.WriteString(`{"error":{"code":"access_denied"}}`)
	}
}

func Implicit(ctx *context.Context) {
	_ = ctx.JSONResp(Envelope{Error{SecretNotFound, "No secret at this path"}}) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
}
