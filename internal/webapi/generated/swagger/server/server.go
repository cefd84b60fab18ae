// Package server has the handlers of a server that go-swagger has generated.
package server

import (
	"github.com/go-openapi/runtime/middleware"

	"github.com/errcodelint/errcodelint/internal/webapi/generated/swagger/models"
	"github.com/errcodelint/errcodelint/internal/webapi/generated/swagger/restapi/operations"
)

func failure(code string) *models.Failure {
	message := "m"
	return &models.Failure{Error: &models.Fault{Code: &code, Message: &message}}
}

// Configure sets the handlers.
func Configure(api *operations.ShopAPI) {
	api.GetItemHandler = operations.GetItemHandlerFunc(func(params operations.GetItemParams) middleware.Responder {
		switch params.ID {
		case "a":
			return operations.NewGetItemNotFound().WithPayload(failure("item_taken")) // want `error code "item_taken" is sent with status 404; contract shop says 409`
		case "b":
			return operations.NewGetItemNotFound().WithPayload(failure("no_such_item"))
		case "c":
			return operations.NewGetItemConflict().WithPayload(failure("no_such_itme")) // want `unknown error code "no_such_itme"`
		case "d":
			return operations.NewGetItemTooManyRequests().WithPayload(failure("item_taken")) // want `error code "item_taken" is sent with status 429; contract shop says 409`
		case "e":
			return operations.NewGetItemTooManyRequests().WithPayload(failure("too_fast")).WithRetryAfter(3)
		case "f":
			return operations.NewGetItemDefault(503).WithPayload(failure("internal")) // want `error code "internal" is sent with status 503; contract shop says 500`
		case "g":
			return operations.NewGetItemDefault(500).WithPayload(failure("internal"))
		}
		return operations.NewGetItemOK().WithPayload(&models.Item{Name: &params.ID})
	})
}

// handler is one that is a type.
type handler struct{}

var _ operations.GetItemHandler = handler{}

func (handler) Handle(params operations.GetItemParams) middleware.Responder {
	res := operations.NewGetItemConflict()
	res.SetPayload(failure("no_such_item")) // want `error code "no_such_item" is sent with status 409; contract shop says 404`
	return res
}
