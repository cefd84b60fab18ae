// Package fw_huma is a secrets API on huma, where handlers return an error that says its
// status by a method.
package fw_huma

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

type Code string

const (
	InvalidPath    Code = "invalid_path"
	AccessDenied   Code = "access_denied"
	SecretNotFound Code = "secret_not_found"
	RateLimited    Code = "rate_limited"
)

type Detail struct {
	Code    Code   `json:"code"`
	Message string `json:"message"`
}

type Envelope struct {
	Error Detail `json:"error"`
}

type Input struct {
	Path string `path:"path"`
}

type Output struct {
	Body struct {
		Value string `json:"value"`
	}
}

func Register(api huma.API) {
	huma.Register(api, huma.Operation{OperationID: "get", Method: http.MethodGet, Path: "/secrets/{path}"}, getSecret)
	huma.Register(api, huma.Operation{OperationID: "put", Method: http.MethodPut, Path: "/secrets/{path}"}, putSecret)
	huma.Register(api, huma.Operation{OperationID: "delete", Method: http.MethodDelete, Path: "/secrets/{path}"}, deleteSecret)
}

// APIError is its own envelope.
type APIError struct {
	status int
	Err    Detail `json:"error"`
}

func (e *APIError) Error() string  { return e.Err.Message }
func (e *APIError) GetStatus() int { return e.status }

var _ huma.StatusError = (*APIError)(nil)

func getSecret(ctx context.Context, in *Input) (*Output, error) {
	switch in.Path {
	case "":
		return nil, &APIError{http.StatusNotFound, Detail{InvalidPath, "The path is empty"}} // want `error code "invalid_path" (is sent|goes) with status 404; contract scaivault says 400`
	case "/":
		return nil, &APIError{http.StatusBadRequest, Detail{InvalidPath, "The path is empty"}}
	case "a":
		return nil, &APIError{status: http.StatusNotFound, Err: Detail{Code: "secret_notfound"}} // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "b":
		return nil, &APIError{status: http.StatusNotFound, Err: Detail{Code: "secret_not_found"}}
	case "c":
		return nil, huma.Error400BadRequest("secret_not_found") // a message, not a code
	}
	return &Output{}, nil
}

// Helpers of the project's own.
func putSecret(ctx context.Context, in *Input) (*Output, error) {
	switch in.Path {
	case "":
		return nil, fail(http.StatusUnprocessableEntity, InvalidPath, "The path is empty") // want `error code "invalid_path" (is sent|goes) with status 422; contract scaivault says 400`
	case "/":
		return nil, fail(http.StatusBadRequest, InvalidPath, "The path is empty")
	case "a":
		return nil, forbidden(SecretNotFound) // want `error code "secret_not_found" (is sent|goes) with status 403; contract scaivault says 404`
	case "b":
		return nil, forbidden(AccessDenied)
	case "c":
		return nil, huma.ErrorWithHeaders(fail(http.StatusTooManyRequests, RateLimited, "Too fast"), http.Header{"Retry-After": {"45"}})
	}
	return &Output{}, nil
}

func fail(status int, code Code, message string) huma.StatusError {
	return &APIError{status: status, Err: Detail{Code: code, Message: message}}
}

func forbidden(code Code) error {
	return fail(http.StatusForbidden, code, "You may not")
}

// A result with a status and a body of its own.
type Result struct {
	Status int
	Body   Envelope
}

func deleteSecret(ctx context.Context, in *Input) (*Result, error) {
	if in.Path == "" {
		return &Result{Status: http.StatusBadRequest, Body: Envelope{Detail{SecretNotFound, "No secret at this path"}}}, nil // want `error code "secret_not_found" (is sent|goes) with status 400; contract scaivault says 404`
	}
	return &Result{Status: http.StatusNotFound, Body: Envelope{Detail{SecretNotFound, "No secret at this path"}}}, nil
}

// A middleware, which writes by itself.
func Authorize(ctx huma.Context, next func(huma.Context)) {
	switch ctx.Header("Authorization") {
	case "guest":
		ctx.SetStatus(http.StatusUnauthorized) // want `error code "access_denied" is sent with status 401; contract scaivault says 403`
		ctx.SetHeader("Content-Type", "application/json")
		_ = json.NewEncoder(ctx.BodyWriter()).Encode(Envelope{Detail{AccessDenied, "Guests may not"}})
	case "nobody":
		ctx.SetStatus(http.StatusForbidden)
		ctx.SetHeader("Content-Type", "application/json")
		_ = json.NewEncoder(ctx.BodyWriter()).Encode(Envelope{Detail{AccessDenied, "Nobody may"}})
	default:
		next(ctx)
	}
}
