// Package server has the service of a server that connect-go has generated.
package server

import (
	"context"
	"errors"

	"connectrpc.com/connect"

	"github.com/errcodelint/errcodelint/internal/webapi/generated/connect/api"
	"github.com/errcodelint/errcodelint/internal/webapi/generated/connect/api/apiconnect"
)

type items struct{}

var _ apiconnect.ItemsHandler = items{}

func (items) GetItem(_ context.Context, r *connect.Request[api.GetItemRequest]) (*connect.Response[api.Item], error) {
	switch r.Msg.Id {
	case "a":
		return nil, connect.NewError(connect.CodeNotFound, errors.New("m"))
	case "b":
		return nil, connect.NewError(connect.CodeAborted, errors.New("m")) // want `unknown error code "aborted"`
	case "c":
		return nil, connect.NewError(connect.CodeFailedPrecondition, errors.New("m")) // want `error code "failed_precondition" goes with status 400; contract shop says 412`
	case "d":
		return nil, connect.NewError(connect.CodeAlreadyExists, errors.New("m"))
	}
	return connect.NewResponse(&api.Item{Name: r.Msg.Id}), nil
}
