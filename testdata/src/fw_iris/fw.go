// Package fw_iris is a secrets API on iris.
package fw_iris

import (
	"encoding/json"

	"github.com/kataras/iris/v12"
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

func Routes() *iris.Application {
	app := iris.New()
	app.Use(authorize)
	app.Get("/secrets/{path}", getSecret)
	app.Put("/secrets/{path}", putSecret)
	app.Get("/texts", texts)
	app.Get("/implicit", implicit)
	return app
}

func getSecret(ctx iris.Context) {
	switch ctx.Params().Get("path") {
	case "":
		ctx.StatusCode(iris.StatusNotFound) // want `error code "invalid_path" is sent with status 404; contract scaivault says 400`
		_ = ctx.JSON(iris.Map{"error": iris.Map{"code": "invalid_path", "message": "The path is empty"}})
	case "/":
		ctx.StatusCode(iris.StatusBadRequest)
		_ = ctx.JSON(iris.Map{"error": iris.Map{"code": "invalid_path", "message": "The path is empty"}})
	case "a":
		_ = ctx.StopWithJSON(iris.StatusNotFound, iris.Map{"error": iris.Map{"code": "secret_notfound"}}) // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "b":
		_ = ctx.StopWithJSON(iris.StatusNotFound, iris.Map{"error": iris.Map{"code": "secret_not_found"}})
	default:
		_ = ctx.JSON(iris.Map{"value": "v"})
	}
}

func texts(ctx iris.Context) {
	switch ctx.URLParam("as") {
	case "stop":
		ctx.StopWithText(iris.StatusBadRequest, `{"error":{"code":"%s"}}`, SecretNotFound) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "stop, right":
		ctx.StopWithText(iris.StatusNotFound, `{"error":{"code":"%s"}}`, SecretNotFound)
	case "write":
		ctx.StatusCode(iris.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_, _ = ctx.WriteString(`{"error":{"code":"secret_not_found"}}`)
	case "write, right":
		ctx.StatusCode(iris.StatusNotFound)
		_, _ = ctx.WriteString(`{"error":{"code":"secret_not_found"}}`)
	case "writer":
		ctx.ResponseWriter().WriteHeader(iris.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		_ = json.NewEncoder(ctx.ResponseWriter()).Encode(Envelope{Error{SecretNotFound, "No secret at this path"}})
	case "writer, right":
		ctx.ResponseWriter().WriteHeader(iris.StatusNotFound)
		_ = json.NewEncoder(ctx.ResponseWriter()).Encode(Envelope{Error{SecretNotFound, "No secret at this path"}})
	default:
		ctx.StopWithText(iris.StatusBadRequest, "secret_not_found")
	}
}

func implicit(ctx iris.Context) {
	_ = ctx.JSON(Envelope{Error{SecretNotFound, "No secret at this path"}}) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
}

// A middleware.
func authorize(ctx iris.Context) {
	switch ctx.GetHeader("Authorization") {
	case "guest":
		_ = ctx.StopWithJSON(iris.StatusUnauthorized, Envelope{Error{AccessDenied, "Guests may not"}}) // want `error code "access_denied" is sent with status 401; contract scaivault says 403`
	case "nobody":
		_ = ctx.StopWithJSON(iris.StatusForbidden, Envelope{Error{AccessDenied, "Nobody may"}})
	case "busy":
		ctx.Header("Retry-After", "45")
		_ = ctx.StopWithJSON(iris.StatusTooManyRequests, Envelope{Error{RateLimited, "Too fast"}})
	default:
		ctx.Next()
	}
}

// Helpers of the project's own.
func putSecret(ctx iris.Context) {
	switch ctx.Params().Get("path") {
	case "":
		fail(ctx, iris.StatusUnprocessableEntity, InvalidPath, "The path is empty") // want `error code "invalid_path" is sent with status 422; contract scaivault says 400`
	case "/":
		fail(ctx, iris.StatusBadRequest, InvalidPath, "The path is empty")
	case "a":
		forbidden(ctx, SecretNotFound) // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
	case "b":
		forbidden(ctx, AccessDenied)
	default:
		ctx.StatusCode(iris.StatusNoContent)
	}
}

func fail(ctx iris.Context, status int, code Code, message string) {
	ctx.StatusCode(status)
	_ = ctx.JSON(Envelope{Error{code, message}})
}

func forbidden(ctx iris.Context, code Code) {
	fail(ctx, iris.StatusForbidden, code, "You may not")
}
