// Package fw_echo5 is a secrets API on echo v5, whose context is a struct and whose
// errors say their status by a method.
package fw_echo5

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/labstack/echo/v5"
)

type Code string

const (
	InvalidPath    Code = "invalid_path"
	AccessDenied   Code = "access_denied"
	SecretNotFound Code = "secret_not_found"
	InternalError  Code = "internal_error"
)

type Error struct {
	Code    Code   `json:"code"`
	Message string `json:"message"`
}

type Envelope struct {
	Error Error `json:"error"`
}

func Routes() *echo.Echo {
	e := echo.New()
	e.HTTPErrorHandler = reportError
	e.GET("/secrets/:path", getSecret)
	e.PUT("/secrets/:path", putSecret)
	e.DELETE("/secrets/:path", deleteSecret)
	e.GET("/steps", steps)
	e.GET("/implicit", implicit)
	return e
}

func getSecret(c *echo.Context) error {
	switch c.Param("path") {
	case "":
		return c.JSON(http.StatusNotFound, map[string]any{"error": map[string]any{"code": "invalid_path", "message": "The path is empty"}}) // want `error code "invalid_path" is sent with status 404; contract scaivault says 400`
	case "/":
		return c.JSON(http.StatusBadRequest, map[string]any{"error": map[string]any{"code": "invalid_path", "message": "The path is empty"}})
	case "a":
		return c.JSONPretty(http.StatusNotFound, map[string]any{"error": map[string]any{"code": "secret_notfound"}}, "  ") // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "b":
		return c.JSONPretty(http.StatusNotFound, map[string]any{"error": map[string]any{"code": "secret_not_found"}}, "  ")
	}
	return c.JSON(http.StatusOK, map[string]any{"value": "v"})
}

// Helpers of the project's own.
func putSecret(c *echo.Context) error {
	switch c.Param("path") {
	case "":
		return fail(c, http.StatusUnprocessableEntity, InvalidPath, "The path is empty") // want `error code "invalid_path" is sent with status 422; contract scaivault says 400`
	case "/":
		return fail(c, http.StatusBadRequest, InvalidPath, "The path is empty")
	case "a":
		return forbidden(c, SecretNotFound) // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
	case "b":
		return forbidden(c, AccessDenied)
	}
	return c.NoContent(http.StatusNoContent)
}

func fail(c *echo.Context, status int, code Code, message string) error {
	return c.JSON(status, Envelope{Error: Error{Code: code, Message: message}})
}

func forbidden(c *echo.Context, code Code) error {
	return fail(c, http.StatusForbidden, code, "You may not")
}

// The status first, the body later, through the response below.
func steps(c *echo.Context) error {
	if c.QueryParam("wrong") != "" {
		c.Response().WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return json.NewEncoder(c.Response()).Encode(Envelope{Error{SecretNotFound, "No secret at this path"}})
	}
	c.Response().WriteHeader(http.StatusNotFound)
	return json.NewEncoder(c.Response()).Encode(Envelope{Error{SecretNotFound, "No secret at " + c.Path()}})
}

func implicit(c *echo.Context) error {
	return json.NewEncoder(c.Response()).Encode(Envelope{Error{SecretNotFound, "No secret at this path"}}) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
}

// An error that is its own envelope and says its status by the method that echo asks.
type APIError struct {
	status int
	Detail Error `json:"error"`
}

func (e *APIError) Error() string   { return e.Detail.Message }
func (e *APIError) StatusCode() int { return e.status }

func missing(status int) error {
	return &APIError{status: status, Detail: Error{SecretNotFound, "No secret at this path"}}
}

func deleteSecret(c *echo.Context) error {
	switch c.Param("path") {
	case "a":
		return &APIError{status: http.StatusBadRequest, Detail: Error{SecretNotFound, "No secret at this path"}} // want `error code "secret_not_found" (is sent|goes) with status 400; contract scaivault says 404`
	case "b":
		return &APIError{status: http.StatusNotFound, Detail: Error{SecretNotFound, "No secret at this path"}}
	case "c":
		return missing(http.StatusGone) // want `error code "secret_not_found" (is sent|goes) with status 410; contract scaivault says 404`
	case "d":
		return missing(http.StatusNotFound)
	case "e":
		return echo.NewHTTPError(http.StatusBadRequest, "secret_not_found") // a message, not a code
	}
	return c.NoContent(http.StatusNoContent)
}

func reportError(c *echo.Context, err error) {
	var e *APIError
	if errors.As(err, &e) {
		_ = c.JSON(e.StatusCode(), e)
		return
	}
	_ = c.JSON(http.StatusInternalServerError, Envelope{Error{InternalError, "Something broke"}})
}
