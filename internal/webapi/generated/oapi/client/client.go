// Package client asks what oapi-codegen has made.
package client

import (
	"context"
	"errors"
	"net/http"

	"github.com/errcodelint/errcodelint/internal/webapi/generated/oapi/client/api"
)

var errNone = errors.New("none")

func byField(ctx context.Context, c *api.ClientWithResponses) error {
	res, err := c.GetItemWithResponse(ctx, "a")
	if err != nil {
		return err
	}
	if res.JSON409 != nil { // want `not on status 409`
		return nil
	}
	return errNone
}

func byStatus(ctx context.Context, c *api.ClientWithResponses) error {
	res, err := c.GetItemWithResponse(ctx, "a")
	if err != nil {
		return err
	}
	switch res.StatusCode() {
	case http.StatusConflict: // want `not on status 409`
		return nil
	}
	return errNone
}

// What follows is right.

func byCode(ctx context.Context, c *api.ClientWithResponses) error {
	res, err := c.GetItemWithResponse(ctx, "a")
	if err != nil {
		return err
	}
	if res.JSON200 != nil {
		return nil
	}
	if res.JSON409 != nil && res.JSON409.Error.Code == "item_taken" {
		return nil
	}
	if res.StatusCode() >= 500 {
		return errors.New("the shop is closed")
	}
	return errNone
}
