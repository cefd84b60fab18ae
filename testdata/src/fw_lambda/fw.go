// Package fw_lambda is a secrets API on lambda, where the response is a struct.
package fw_lambda

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/aws/aws-lambda-go/events"
)

type Code string

const (
	InvalidPath    Code = "invalid_path"
	AccessDenied   Code = "access_denied"
	SecretNotFound Code = "secret_not_found"
	RateLimited    Code = "rate_limited"
)

type Error struct {
	Code    Code   `json:"code"`
	Message string `json:"message"`
}

type Envelope struct {
	Error Error `json:"error"`
}

func Get(ctx context.Context, req events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	switch req.PathParameters["path"] {
	case "":
		return events.APIGatewayProxyResponse{StatusCode: http.StatusNotFound, Body: `{"error":{"code":"invalid_path"}}`}, nil // want `error code "invalid_path" (is sent|goes) with status 404; contract scaivault says 400`
	case "/":
		return events.APIGatewayProxyResponse{StatusCode: http.StatusBadRequest, Body: `{"error":{"code":"invalid_path"}}`}, nil
	case "a":
		return events.APIGatewayProxyResponse{StatusCode: http.StatusNotFound, Body: `{"error":{"code":"secret_notfound"}}`}, nil // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "b":
		return events.APIGatewayProxyResponse{StatusCode: http.StatusBadRequest, Body: "secret_not_found"}, nil
	}
	return answer(http.StatusOK, map[string]string{"value": "v"})
}

// Helpers of the project's own.
func Put(ctx context.Context, req *events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	switch req.PathParameters["path"] {
	case "":
		return fail(http.StatusUnprocessableEntity, InvalidPath, "The path is empty") // want `error code "invalid_path" (is sent|goes) with status 422; contract scaivault says 400`
	case "/":
		return fail(http.StatusBadRequest, InvalidPath, "The path is empty")
	case "a":
		return forbidden(SecretNotFound) // want `error code "secret_not_found" (is sent|goes) with status 403; contract scaivault says 404`
	case "b":
		return forbidden(AccessDenied)
	case "c":
		resp, err := fail(http.StatusTooManyRequests, RateLimited, "Too fast")
		resp.Headers = map[string]string{"Retry-After": "45"}
		return resp, err
	}
	return answer(http.StatusNoContent, nil)
}

func answer(status int, body any) (events.APIGatewayProxyResponse, error) {
	text, err := json.Marshal(body)
	if err != nil {
		return events.APIGatewayProxyResponse{}, err
	}
	return events.APIGatewayProxyResponse{
		StatusCode: status,
		Headers:    map[string]string{"Content-Type": "application/json"},
		Body:       string(text),
	}, nil
}

func fail(status int, code Code, message string) (events.APIGatewayProxyResponse, error) {
	return answer(status, Envelope{Error{code, message}})
}

func forbidden(code Code) (events.APIGatewayProxyResponse, error) {
	return fail(http.StatusForbidden, code, "You may not")
}
