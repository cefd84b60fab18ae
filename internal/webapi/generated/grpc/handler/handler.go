// Package handler has an error handler for the gateway of gRPC that sends an envelope of its own.
package handler

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/errcodelint/errcodelint/internal/webapi/generated/grpc/api"
)

type fault struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// Mux serves the items.
func Mux(items api.ItemsServer) (*runtime.ServeMux, error) {
	mux := runtime.NewServeMux(runtime.WithErrorHandler(onError))
	return mux, api.RegisterItemsHandlerServer(context.Background(), mux, items)
}

func onError(_ context.Context, _ *runtime.ServeMux, _ runtime.Marshaler, w http.ResponseWriter, _ *http.Request, err error) {
	s := status.Convert(err)
	switch s.Code() {
	case codes.NotFound:
		send(w, runtime.HTTPStatusFromCode(s.Code()), "no_such_item", s.Message())
	case codes.AlreadyExists:
		send(w, runtime.HTTPStatusFromCode(codes.Aborted), "no_such_item", s.Message()) // want `error code "no_such_item" is sent with status 409; contract shop says 404`
	case codes.ResourceExhausted:
		w.Header().Set("Retry-After", "3")
		send(w, http.StatusTooManyRequests, "too_fast", s.Message())
	case codes.Unavailable:
		send(w, http.StatusServiceUnavailable, "internal", s.Message()) // want `error code "internal" is sent with status 503; contract shop says 500`
	default:
		send(w, http.StatusInternalServerError, "internal", s.Message())
	}
}

func send(w http.ResponseWriter, status int, code, message string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]fault{"error": {code, message}})
}
