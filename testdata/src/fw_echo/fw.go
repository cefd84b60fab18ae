// Package fw_echo is a secrets API on echo v4.
package fw_echo

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"
)

type Code string

const (
	InvalidPath    Code = "invalid_path"
	AccessDenied   Code = "access_denied"
	SecretNotFound Code = "secret_not_found"
	RateLimited    Code = "rate_limited"
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
	e.Use(limit)
	e.GET("/secrets/:path", getSecret)
	e.PUT("/secrets/:path", putSecret)
	e.DELETE("/secrets/:path", deleteSecret)
	e.GET("/formats", formats)
	e.GET("/errors", httpErrors)
	e.GET("/steps", steps)
	e.GET("/implicit", implicit)
	return e
}

func find(path string) (string, error) {
	if path == "a/b" {
		return "value", nil
	}
	return "", errors.New("no such secret")
}

// Maps.
func getSecret(c echo.Context) error {
	path := c.Param("path")
	if path == "" {
		return c.JSON(http.StatusNotFound, echo.Map{"error": echo.Map{"code": "invalid_path", "message": "The path is empty"}}) // want `error code "invalid_path" is sent with status 404; contract scaivault says 400`
	}
	if path == "/" {
		return c.JSON(http.StatusBadRequest, echo.Map{"error": echo.Map{"code": "invalid_path", "message": "The path is empty"}})
	}
	value, err := find(path)
	if err != nil && c.QueryParam("debug") != "" {
		return c.JSON(http.StatusNotFound, map[string]any{
			"error": map[string]string{
				"code":    "secret_notfound", // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
				"message": err.Error(),
			},
		})
	}
	if err != nil {
		return c.JSON(http.StatusNotFound, map[string]any{
			"error": map[string]string{"code": "secret_not_found", "message": err.Error()},
		})
	}
	return c.JSON(http.StatusOK, echo.Map{"value": value})
}

func formats(c echo.Context) error {
	missing := Envelope{Error{SecretNotFound, "No secret at this path"}}
	switch c.QueryParam("as") {
	case "pretty":
		return c.JSONPretty(http.StatusBadRequest, missing, "  ") // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "pretty, right":
		return c.JSONPretty(http.StatusNotFound, missing, "  ")
	case "padded":
		return c.JSONP(http.StatusBadRequest, "callback", &missing) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "padded, right":
		return c.JSONP(http.StatusNotFound, "callback", &missing)
	case "encoded":
		return c.JSONBlob(410, []byte(`{"error":{"code":"secret_not_found"}}`)) // want `error code "secret_not_found" is sent with status 410; contract scaivault says 404`
	case "encoded, right":
		return c.JSONBlob(404, []byte(`{"error":{"code":"secret_not_found"}}`))
	case "blob":
		return c.Blob(410, echo.MIMEApplicationJSON, []byte(`{"error":{"code":"secret_not_found"}}`)) // want `error code "secret_not_found" is sent with status 410; contract scaivault says 404`
	case "blob, right":
		return c.Blob(404, echo.MIMEApplicationJSON, []byte(`{"error":{"code":"secret_not_found"}}`))
	case "text":
		return c.String(400, `{"error":{"code":"secret_not_found"}}`) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "text, right":
		return c.String(404, `{"error":{"code":"secret_not_found"}}`)
	}
	return c.NoContent(http.StatusNotAcceptable)
}

// Helpers of the project's own.
func putSecret(c echo.Context) error {
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

func fail(c echo.Context, status int, code Code, message string) error {
	return c.JSON(status, Envelope{Error: Error{Code: code, Message: message}})
}

func forbidden(c echo.Context, code Code) error {
	return fail(c, http.StatusForbidden, code, "You may not")
}

// A middleware.
func limit(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if c.Request().Header.Get("X-Flood") != "" {
			c.Response().Header().Set("Retry-After", "45")
			return c.JSON(http.StatusTooManyRequests, Envelope{Error{RateLimited, "Too fast"}})
		}
		if c.RealIP() == "" {
			return c.JSON(http.StatusUnauthorized, Envelope{Error{AccessDenied, "Who are you?"}}) // want `error code "access_denied" is sent with status 401; contract scaivault says 403`
		}
		return next(c)
	}
}

// Errors of echo's own whose message is the envelope.
func httpErrors(c echo.Context) error {
	switch c.QueryParam("as") {
	case "wrong":
		return echo.NewHTTPError(http.StatusBadRequest, Envelope{Error{SecretNotFound, "No secret at this path"}}) // want `error code "secret_not_found" (is sent|goes) with status 400; contract scaivault says 404`
	case "right":
		return echo.NewHTTPError(http.StatusNotFound, Envelope{Error{SecretNotFound, "No secret at this path"}})
	case "caused":
		return echo.NewHTTPError(http.StatusBadRequest, echo.Map{"error": echo.Map{"code": "secret_not_found"}}).SetInternal(errors.New("cause")) // want `error code "secret_not_found" (is sent|goes) with status 400; contract scaivault says 404`
	case "literal":
		return &echo.HTTPError{Code: http.StatusBadRequest, Message: Envelope{Error{SecretNotFound, "No secret at this path"}}} // want `error code "secret_not_found" (is sent|goes) with status 400; contract scaivault says 404`
	case "literal, right":
		return &echo.HTTPError{Code: http.StatusNotFound, Message: Envelope{Error{SecretNotFound, "No secret at this path"}}}
	}
	return echo.NewHTTPError(http.StatusBadRequest, "secret_not_found") // a message, not a code
}

// The status first, the body later, through the response below.
func steps(c echo.Context) error {
	if c.QueryParam("wrong") != "" {
		c.Response().Header().Set(echo.HeaderContentType, echo.MIMEApplicationJSON)
		c.Response().WriteHeader(http.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return json.NewEncoder(c.Response()).Encode(Envelope{Error{SecretNotFound, "No secret at this path"}})
	}
	c.Response().Header().Set(echo.HeaderContentType, echo.MIMEApplicationJSON)
	c.Response().WriteHeader(http.StatusNotFound)
	return json.NewEncoder(c.Response()).Encode(Envelope{Error{SecretNotFound, "No secret at " + c.Path()}})
}

func implicit(c echo.Context) error {
	c.Response().Header().Set(echo.HeaderContentType, echo.MIMEApplicationJSON)
	return json.NewEncoder(c.Response()).Encode(Envelope{Error{SecretNotFound, "No secret at this path"}}) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
}

// Errors that a central handler answers.
type APIError struct {
	Status  int
	Code    Code
	Message string
}

func (e *APIError) Error() string { return e.Message }

func deleteSecret(c echo.Context) error {
	if c.QueryParam("force") == "" {
		return &APIError{http.StatusBadRequest, SecretNotFound, "No secret at this path"} // want `error code "secret_not_found" (is sent|goes) with status 400; contract scaivault says 404`
	}
	if _, err := find(c.Param("path")); err != nil {
		return &APIError{http.StatusNotFound, SecretNotFound, "No secret at this path"}
	}
	return c.NoContent(http.StatusNoContent)
}

func reportError(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	var e *APIError
	if errors.As(err, &e) {
		_ = c.JSON(e.Status, Envelope{Error{e.Code, e.Message}})
		return
	}
	var he *echo.HTTPError
	if errors.As(err, &he) {
		_ = c.JSON(he.Code, he.Message)
		return
	}
	_ = c.JSON(http.StatusInternalServerError, Envelope{Error{InternalError, "Something broke"}})
}
