// Package fw_fasthttp is a secrets API on fasthttp, whose response leaves when the handler
// has returned.
package fw_fasthttp

import (
	"encoding/json"
	"fmt"

	"github.com/valyala/fasthttp"
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

func Handle(ctx *fasthttp.RequestCtx) {
	switch string(ctx.Path()) {
	case "/texts":
		texts(ctx)
	case "/secrets":
		secrets(ctx)
	default:
		ctx.NotFound()
	}
}

func texts(ctx *fasthttp.RequestCtx) {
	switch string(ctx.FormValue("as")) {
	case "error":
		ctx.Error(`{"error":{"code":"secret_not_found"}}`, fasthttp.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "error, right":
		ctx.Error(`{"error":{"code":"secret_not_found"}}`, fasthttp.StatusNotFound)
	case "unknown":
		ctx.Error(`{"error":{"code":"secret_notfound"}}`, fasthttp.StatusNotFound) // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "body":
		ctx.SetStatusCode(fasthttp.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		ctx.SetBodyString(`{"error":{"code":"secret_not_found"}}`)
	case "body, right":
		ctx.SetStatusCode(fasthttp.StatusNotFound)
		ctx.SetBodyString(`{"error":{"code":"secret_not_found"}}`)
	case "format":
		ctx.SetStatusCode(fasthttp.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		fmt.Fprintf(ctx, `{"error":{"code":"%s"}}`, SecretNotFound)
	case "format, right":
		ctx.SetStatusCode(fasthttp.StatusNotFound)
		fmt.Fprintf(ctx, `{"error":{"code":"%s"}}`, SecretNotFound)
	case "message":
		ctx.Error("secret_not_found", fasthttp.StatusBadRequest)
	}
}

// The status last: it counts all the same.
func Later(ctx *fasthttp.RequestCtx) {
	ctx.SetBodyString(`{"error":{"code":"secret_not_found"}}`)
	if ctx.IsPost() {
		ctx.SetStatusCode(fasthttp.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return
	}
	ctx.SetStatusCode(fasthttp.StatusNotFound)
}

func Implicit(ctx *fasthttp.RequestCtx) {
	ctx.SetContentType("application/json")
	ctx.SetBodyString(`{"error":{"code":"secret_not_found"}}`) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
}

// Through the response inside of the context.
func Response(ctx *fasthttp.RequestCtx) {
	if ctx.IsPost() {
		ctx.Response.SetStatusCode(fasthttp.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		ctx.Response.SetBody([]byte(`{"error":{"code":"secret_not_found"}}`))
		return
	}
	if ctx.IsPut() {
		ctx.Response.Header.SetStatusCode(fasthttp.StatusNotFound)
		ctx.Response.Header.Set("Content-Type", "application/json")
		ctx.SetBodyString(`{"error":{"code":"secret_not_found"}}`)
		return
	}
	ctx.SetStatusCode(fasthttp.StatusNotFound)
	_ = json.NewEncoder(ctx.Response.BodyWriter()).Encode(Envelope{Error{SecretNotFound, "No secret at this path"}})
}

// Helpers of the project's own.
func secrets(ctx *fasthttp.RequestCtx) {
	switch path := string(ctx.FormValue("path")); path {
	case "":
		fail(ctx, fasthttp.StatusUnprocessableEntity, InvalidPath, "The path is empty") // want `error code "invalid_path" is sent with status 422; contract scaivault says 400`
	case "/":
		fail(ctx, fasthttp.StatusBadRequest, InvalidPath, "The path is empty")
	case "a":
		forbidden(ctx, SecretNotFound) // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
	case "b":
		forbidden(ctx, AccessDenied)
	case "c":
		ctx.Response.Header.Set("Retry-After", "45")
		fail(ctx, fasthttp.StatusTooManyRequests, RateLimited, "Too fast")
	default:
		send(ctx, fasthttp.StatusOK, map[string]string{"value": path})
	}
}

func send(ctx *fasthttp.RequestCtx, status int, body any) {
	data, err := json.Marshal(body)
	if err != nil {
		ctx.Error("cannot encode the answer", fasthttp.StatusInternalServerError)
		return
	}
	ctx.SetContentType("application/json")
	ctx.SetStatusCode(status)
	ctx.SetBody(data)
}

func fail(ctx *fasthttp.RequestCtx, status int, code Code, message string) {
	send(ctx, status, Envelope{Error{code, message}})
}

func forbidden(ctx *fasthttp.RequestCtx, code Code) {
	fail(ctx, fasthttp.StatusForbidden, code, "You may not")
}
