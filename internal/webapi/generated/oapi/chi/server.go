// Package server has the handlers of a server that oapi-codegen has generated for chi.
package server

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/errcodelint/errcodelint/internal/webapi/generated/oapi/chi/api"
)

// Strict answers with the types of the responses.
type Strict struct{}

var _ api.StrictServerInterface = Strict{}

func failure(code string) api.Failure {
	return api.Failure{Error: api.Fault{Code: code, Message: "m"}}
}

func (Strict) GetItem(_ context.Context, request api.GetItemRequestObject) (api.GetItemResponseObject, error) {
	seconds := 3
	switch request.Id {
	case "a":
		return api.GetItem404JSONResponse{Error: api.Fault{Code: "item_taken"}}, nil // want `error code "item_taken" is sent with status 404; contract shop says 409`
	case "b":
		return api.GetItem404JSONResponse{Error: api.Fault{Code: "no_such_item"}}, nil
	case "c":
		return api.GetItem409JSONResponse(failure("no_such_itme")), nil // want `unknown error code "no_such_itme"`
	case "d":
		return api.GetItem409JSONResponse(failure("item_taken")), nil
	case "e":
		return api.GetItem429JSONResponse{Body: failure("too_fast")}, nil // want `status 429 is sent without the header Retry-After`
	case "f":
		return api.GetItem429JSONResponse{Body: failure("too_fast"), Headers: api.GetItem429ResponseHeaders{RetryAfter: &seconds}}, nil
	case "g":
		return api.GetItemdefaultJSONResponse{Body: failure("internal"), StatusCode: 503}, nil // want `error code "internal" is sent with status 503; contract shop says 500`
	case "h":
		return api.GetItemdefaultJSONResponse{Body: failure("internal"), StatusCode: 500}, nil
	}
	return api.GetItem200JSONResponse{Name: request.Id}, nil
}

// Plain writes the response itself.
type Plain struct{}

var _ api.ServerInterface = Plain{}

func (Plain) GetItem(w http.ResponseWriter, _ *http.Request, id string) {
	switch id {
	case "a":
		w.WriteHeader(http.StatusNotFound) // want `error code "item_taken" is sent with status 404; contract shop says 409`
		_ = json.NewEncoder(w).Encode(failure("item_taken"))
	case "b":
		w.WriteHeader(http.StatusNotFound)
		_ = json.NewEncoder(w).Encode(failure("no_such_item"))
	}
}
