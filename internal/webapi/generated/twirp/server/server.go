// Package server has the service of a server that twirp has generated.
package server

import (
	"context"

	"github.com/twitchtv/twirp"

	"github.com/errcodelint/errcodelint/internal/webapi/generated/twirp/api"
)

type items struct{}

var _ api.Items = items{}

func (items) GetItem(_ context.Context, r *api.GetItemRequest) (*api.Item, error) {
	switch r.Id {
	case "a":
		return nil, twirp.NotFoundError("m")
	case "b":
		return nil, twirp.InternalError("m") // want `unknown error code "internal"`
	case "c":
		return nil, twirp.NewError(twirp.Aborted, "m").WithMeta("a", "b") // want `unknown error code "aborted"`
	case "d":
		return nil, twirp.FailedPrecondition.Errorf("%s", "m") // want `error code "failed_precondition" goes with status 412; contract shop says 400`
	case "e":
		return nil, twirp.AlreadyExists.Error("m")
	}
	return &api.Item{Name: r.Id}, nil
}
