// Package fw_gokit is a secrets API on go-kit, whose encoders ask a value for its status.
package fw_gokit

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	kithttp "github.com/go-kit/kit/transport/http"
)

type Code string

const (
	InvalidPath    Code = "invalid_path"
	AccessDenied   Code = "access_denied"
	SecretNotFound Code = "secret_not_found"
	InternalError  Code = "internal_error"
)

type Detail struct {
	Code    Code   `json:"code"`
	Message string `json:"message"`
}

type Envelope struct {
	Error Detail `json:"error"`
}

// A response that says its own status.
type Failure struct {
	status int
	Envelope
}

func (f Failure) StatusCode() int { return f.status }

func EncodeResponse(ctx context.Context, w http.ResponseWriter, response any) error {
	if path, ok := response.(string); ok {
		switch path {
		case "":
			return kithttp.EncodeJSONResponse(ctx, w, Failure{http.StatusNotFound, Envelope{Detail{InvalidPath, "The path is empty"}}}) // want `error code "invalid_path" (is sent|goes) with status 404; contract scaivault says 400`
		case "/":
			return kithttp.EncodeJSONResponse(ctx, w, Failure{http.StatusBadRequest, Envelope{Detail{InvalidPath, "The path is empty"}}})
		case "a":
			return kithttp.EncodeJSONResponse(ctx, w, Envelope{Detail{SecretNotFound, "No secret at this path"}}) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
		}
	}
	return kithttp.EncodeJSONResponse(ctx, w, response)
}

// Errors of the service's own, and the encoder that answers them.
type ServiceError struct {
	Status  int
	Code    Code
	Message string
}

func (e *ServiceError) Error() string { return e.Message }

type Service struct{}

func (Service) Secret(ctx context.Context, path string) (string, error) {
	switch path {
	case "":
		return "", &ServiceError{http.StatusUnprocessableEntity, InvalidPath, "The path is empty"} // want `error code "invalid_path" (is sent|goes) with status 422; contract scaivault says 400`
	case "/":
		return "", &ServiceError{http.StatusBadRequest, InvalidPath, "The path is empty"}
	case "a":
		return "", &ServiceError{Status: http.StatusNotFound, Code: "secret_notfound"} // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "b":
		return "", &ServiceError{Status: http.StatusNotFound, Code: "secret_not_found"}
	}
	return "v", nil
}

func EncodeError(ctx context.Context, err error, w http.ResponseWriter) {
	w.Header().Set("Content-Type", "application/json")
	var e *ServiceError
	if errors.As(err, &e) {
		w.WriteHeader(e.Status)
		_ = json.NewEncoder(w).Encode(Envelope{Detail{e.Code, e.Message}})
		return
	}
	w.WriteHeader(http.StatusInternalServerError)
	_ = json.NewEncoder(w).Encode(Envelope{Detail{InternalError, "Something broke"}})
}

var Options = []kithttp.ServerOption{kithttp.ServerErrorEncoder(EncodeError)}

// An encoder that chooses the status by the error.
var (
	errMissing = errors.New("no secret at this path")
	errDenied  = errors.New("you may not")
)

func EncodeSentinel(_ context.Context, err error, w http.ResponseWriter) {
	switch {
	case errors.Is(err, errMissing):
		write(w, http.StatusBadRequest, SecretNotFound, err) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case errors.Is(err, errDenied):
		write(w, http.StatusForbidden, AccessDenied, err)
	default:
		write(w, http.StatusInternalServerError, InternalError, err)
	}
}

func write(w http.ResponseWriter, status int, code Code, err error) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(Envelope{Detail{code, err.Error()}})
}
