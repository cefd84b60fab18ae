// Package server has the service of a server that goa has generated. Its errors are given their
// statuses by name, in a package that uses this one's: only their codes are read.
package server

import (
	"context"
	"errors"

	"github.com/errcodelint/errcodelint/internal/webapi/generated/goa/gen/items"
)

type service struct{}

var _ items.Service = service{}

func (service) Get(_ context.Context, p *items.GetPayload) (string, error) {
	switch p.ID {
	case "a":
		return "", &items.Failure{Name: "not_found", Detail: &items.Detail{Code: "item_taken", Message: "m"}} // a 404, which is not seen
	case "b":
		return "", &items.Failure{Name: "not_found", Detail: &items.Detail{Code: "no_such_item", Message: "m"}}
	case "c":
		return "", &items.Failure{Name: "taken", Detail: &items.Detail{Code: "no_such_itme", Message: "m"}} // want `unknown error code "no_such_itme"`
	case "d":
		return "", items.MakeBusy(errors.New("busy"))
	}
	return p.ID, nil
}
