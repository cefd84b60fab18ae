// Package huma has the signatures of the real one that the tests need.
package huma

import (
	"context"
	"io"
	"net/http"
)

type API interface {
	Middlewares() Middlewares
}

type Middlewares []func(ctx Context, next func(Context))

type Operation struct {
	Method      string `yaml:"-"`
	Path        string `yaml:"-"`
	OperationID string `yaml:"operationId,omitempty"`
}

type StatusError interface {
	GetStatus() int
	Error() string
}

type Context interface {
	Header(name string) string
	SetStatus(code int)
	SetHeader(name, value string)
	BodyWriter() io.Writer
}

var NewError func(status int, msg string, errs ...error) StatusError

func Error400BadRequest(msg string, errs ...error) StatusError
func ErrorWithHeaders(err error, headers http.Header) error

func Register[I, O any](api API, op Operation, handler func(context.Context, *I) (*O, error)) {}
