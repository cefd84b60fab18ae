// Package http has the signatures of the real one that the tests need.
package http

import (
	"context"
	"net/http"
)

type Server struct{}

type ServerOption func(*Server)

type ErrorEncoder func(ctx context.Context, err error, w http.ResponseWriter)

func ServerErrorEncoder(ee ErrorEncoder) ServerOption
func EncodeJSONResponse(_ context.Context, w http.ResponseWriter, response interface{}) error
