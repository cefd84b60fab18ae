// Package iris has the signatures of the real one that the tests need.
package iris

import (
	"github.com/kataras/iris/v12/context"
	"github.com/kataras/iris/v12/core/router"
)

const (
	StatusNoContent           = 204
	StatusBadRequest          = 400
	StatusUnauthorized        = 401
	StatusForbidden           = 403
	StatusNotFound            = 404
	StatusUnprocessableEntity = 422
	StatusTooManyRequests     = 429
)

type (
	Context = *context.Context
	Map     = context.Map
)

type Application struct {
	*router.APIBuilder
}

func New() *Application
