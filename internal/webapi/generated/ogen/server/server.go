// Package server has the handlers of a server that ogen has generated.
package server

import (
	"context"
	"errors"

	"github.com/errcodelint/errcodelint/internal/webapi/generated/ogen/api"
)

type handler struct{}

var _ api.Handler = handler{}

var errBusy = errors.New("busy")

func (handler) GetItem(_ context.Context, params api.GetItemParams) (api.GetItemRes, error) {
	switch params.ID {
	case "a":
		return &api.GetItemNotFound{Error: api.Fault{Code: "item_taken", Message: "m"}}, nil // want `error code "item_taken" is sent with status 404; contract shop says 409`
	case "b":
		return &api.GetItemNotFound{Error: api.Fault{Code: "no_such_item", Message: "m"}}, nil
	case "c":
		return &api.GetItemConflict{Error: api.Fault{Code: "no_such_itme", Message: "m"}}, nil // want `unknown error code "no_such_itme"`
	case "d":
		return &api.GetItemConflict{Error: api.Fault{Code: "item_taken", Message: "m"}}, nil
	case "e":
		res := &api.GetItemConflict{}
		res.Error.SetCode("no_such_item") // want `error code "no_such_item" is sent with status 409; contract shop says 404`
		return res, nil
	case "f":
		return &api.GetItemTooManyRequests{Error: api.Fault{Code: "too_fast", Message: "m"}}, nil // want `status 429 is sent without the header Retry-After`
	case "g":
		return nil, errBusy
	}
	return &api.Item{Name: params.ID}, nil
}

// NewError is what becomes of errors.
func (handler) NewError(_ context.Context, err error) *api.FailureStatusCode {
	if errors.Is(err, errBusy) {
		return &api.FailureStatusCode{StatusCode: 503, Response: api.Failure{Error: api.Fault{Code: "internal", Message: "m"}}} // want `error code "internal" goes with status 503; contract shop says 500`
	}
	return &api.FailureStatusCode{StatusCode: 500, Response: api.Failure{Error: api.Fault{Code: "internal", Message: "m"}}}
}
