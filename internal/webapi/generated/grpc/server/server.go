// Package server has the service of a server behind the gateway of gRPC, which sends the number
// of the code.
package server

import (
	"context"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/errcodelint/errcodelint/internal/webapi/generated/grpc/api"
)

type items struct{ api.UnimplementedItemsServer }

var _ api.ItemsServer = items{}

func (items) GetItem(_ context.Context, r *api.GetItemRequest) (*api.Item, error) {
	switch r.Id {
	case "a":
		return nil, status.Error(codes.NotFound, "m")
	case "b":
		return nil, status.Errorf(codes.Aborted, "%s", "m") // want `unknown error code "10"`
	case "c":
		return nil, status.Error(codes.FailedPrecondition, "m") // want `error code "9" goes with status 400; contract shop says 412`
	}
	return &api.Item{Name: r.Id}, nil
}
