// Package fw_hertz is a secrets API on hertz.
package fw_hertz

import (
	"context"

	"github.com/cloudwego/hertz/pkg/app"
	"github.com/cloudwego/hertz/pkg/common/utils"
	"github.com/cloudwego/hertz/pkg/protocol/consts"
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

var Handlers = []app.HandlerFunc{authorize, getSecret, putSecret, formats, steps, implicit}

// Maps.
func getSecret(ctx context.Context, c *app.RequestContext) {
	switch c.Param("path") {
	case "":
		c.JSON(consts.StatusNotFound, utils.H{"error": utils.H{"code": "invalid_path", "message": "The path is empty"}}) // want `error code "invalid_path" is sent with status 404; contract scaivault says 400`
	case "/":
		c.JSON(consts.StatusBadRequest, utils.H{"error": utils.H{"code": "invalid_path", "message": "The path is empty"}})
	case "a":
		c.JSON(consts.StatusNotFound, utils.H{"error": utils.H{"code": "secret_notfound"}}) // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "b":
		c.JSON(consts.StatusNotFound, utils.H{"error": utils.H{"code": "secret_not_found"}})
	default:
		c.JSON(consts.StatusOK, utils.H{"value": "v"})
	}
}

// A middleware.
func authorize(ctx context.Context, c *app.RequestContext) {
	switch string(c.GetHeader("Authorization")) {
	case "guest":
		c.AbortWithStatusJSON(consts.StatusUnauthorized, Envelope{Error{AccessDenied, "Guests may not"}}) // want `error code "access_denied" is sent with status 401; contract scaivault says 403`
	case "nobody":
		c.AbortWithStatusJSON(consts.StatusForbidden, Envelope{Error{AccessDenied, "Nobody may"}})
	case "busy":
		c.Header("Retry-After", "45")
		c.AbortWithStatusJSON(consts.StatusTooManyRequests, Envelope{Error{RateLimited, "Too fast"}})
	default:
		c.Next(ctx)
	}
}

func formats(ctx context.Context, c *app.RequestContext) {
	missing := Envelope{Error{SecretNotFound, "No secret at this path"}}
	switch c.Query("as") {
	case "pure":
		c.PureJSON(consts.StatusBadRequest, missing) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "pure, right":
		c.PureJSON(consts.StatusNotFound, missing)
	case "indented":
		c.IndentedJSON(consts.StatusBadRequest, missing) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "indented, right":
		c.IndentedJSON(consts.StatusNotFound, missing)
	case "format":
		c.String(400, `{"error":{"code":"secret_not_found","message":"No secret at %s"}}`, c.Query("path")) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "format, right":
		c.String(404, `{"error":{"code":"secret_not_found","message":"No secret at %s"}}`, c.Query("path"))
	case "bytes":
		c.Data(410, "application/json", []byte(`{"error":{"code":"secret_not_found"}}`)) // want `error code "secret_not_found" is sent with status 410; contract scaivault says 404`
	case "bytes, right":
		c.Data(404, "application/json", []byte(`{"error":{"code":"secret_not_found"}}`))
	case "message":
		c.AbortWithMsg(`{"error":{"code":"secret_not_found"}}`, consts.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "message, right":
		c.AbortWithMsg(`{"error":{"code":"secret_not_found"}}`, consts.StatusNotFound)
	default:
		c.AbortWithMsg("secret_not_found", consts.StatusBadRequest)
	}
}

// The status and the body on their own; the response leaves when the handler has returned.
func steps(ctx context.Context, c *app.RequestContext) {
	switch c.Query("as") {
	case "wrong":
		c.SetStatusCode(consts.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		c.SetBodyString(`{"error":{"code":"secret_not_found"}}`)
	case "later":
		c.SetBodyString(`{"error":{"code":"secret_not_found"}}`)
		c.SetStatusCode(consts.StatusNotFound)
	case "response":
		c.Response.SetStatusCode(consts.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		c.Response.SetBodyString(`{"error":{"code":"secret_not_found"}}`)
	case "response, right":
		c.Response.SetStatusCode(consts.StatusNotFound)
		c.Response.Header.Set("Content-Type", "application/json")
		c.Response.SetBodyString(`{"error":{"code":"secret_not_found"}}`)
	default:
		c.Status(consts.StatusNotFound)
		_, _ = c.WriteString(`{"error":{"code":"secret_not_found"}}`)
	}
}

func implicit(ctx context.Context, c *app.RequestContext) {
	c.SetContentType("application/json")
	_, _ = c.WriteString(`{"error":{"code":"secret_not_found"}}`) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
}

// Helpers of the project's own.
func putSecret(ctx context.Context, c *app.RequestContext) {
	switch c.Param("path") {
	case "":
		fail(c, consts.StatusUnprocessableEntity, InvalidPath, "The path is empty") // want `error code "invalid_path" is sent with status 422; contract scaivault says 400`
	case "/":
		fail(c, consts.StatusBadRequest, InvalidPath, "The path is empty")
	case "a":
		forbidden(c, SecretNotFound) // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
	case "b":
		forbidden(c, AccessDenied)
	default:
		c.AbortWithStatus(consts.StatusNoContent)
	}
}

func fail(c *app.RequestContext, status int, code Code, message string) {
	c.AbortWithStatusJSON(status, Envelope{Error{Code: code, Message: message}})
}

func forbidden(c *app.RequestContext, code Code) {
	fail(c, consts.StatusForbidden, code, "You may not")
}
