// Package fw_fiber is a secrets API on fiber v2.
package fw_fiber

import (
	"errors"
	"fmt"

	"github.com/gofiber/fiber/v2"
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

func Routes() *fiber.App {
	app := fiber.New(fiber.Config{ErrorHandler: reportError})
	app.Use(limit)
	app.Get("/secrets/:path", getSecret)
	app.Put("/secrets/:path", putSecret)
	app.Delete("/secrets/:path", deleteSecret)
	app.Get("/formats", formats)
	app.Get("/steps", steps)
	app.Get("/later", later)
	app.Get("/implicit", implicit)
	return app
}

func find(path string) (string, error) {
	if path == "a/b" {
		return "value", nil
	}
	return "", errors.New("no such secret")
}

// Maps, and chained calls.
func getSecret(c *fiber.Ctx) error {
	path := c.Params("path")
	if path == "" {
		return c.Status(fiber.StatusNotFound).JSON(fiber.Map{"error": fiber.Map{"code": "invalid_path", "message": "The path is empty"}}) // want `error code "invalid_path" is sent with status 404; contract scaivault says 400`
	}
	if path == "/" {
		return c.Status(fiber.StatusBadRequest).JSON(fiber.Map{"error": fiber.Map{"code": "invalid_path", "message": "The path is empty"}})
	}
	value, err := find(path)
	if err != nil && c.Query("debug") != "" {
		return c.Status(fiber.StatusNotFound).Type("json").JSON(fiber.Map{
			"error": fiber.Map{
				"code":    "secret_notfound", // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
				"message": err.Error(),
			},
		})
	}
	if err != nil {
		return c.Status(fiber.StatusNotFound).Type("json").JSON(fiber.Map{
			"error": fiber.Map{"code": "secret_not_found", "message": err.Error()},
		})
	}
	return c.JSON(fiber.Map{"value": value})
}

func formats(c *fiber.Ctx) error {
	missing := Envelope{Error{SecretNotFound, "No secret at this path"}}
	switch c.Query("as") {
	case "padded":
		return c.Status(400).JSONP(missing) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "padded, right":
		return c.Status(404).JSONP(missing)
	case "text":
		return c.Status(400).SendString(`{"error":{"code":"secret_not_found"}}`) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "text, right":
		return c.Status(404).SendString(`{"error":{"code":"secret_not_found"}}`)
	case "bytes":
		return c.Status(410).Send([]byte(`{"error":{"code":"secret_not_found"}}`)) // want `error code "secret_not_found" is sent with status 410; contract scaivault says 404`
	case "bytes, right":
		return c.Status(404).Send([]byte(`{"error":{"code":"secret_not_found"}}`))
	case "format":
		_, err := c.Status(400).Writef(`{"error":{"code":"%s"}}`, SecretNotFound) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return err
	case "format, right":
		_, err := c.Status(404).Writef(`{"error":{"code":"%s"}}`, SecretNotFound)
		return err
	}
	return c.SendStatus(fiber.StatusNotAcceptable)
}

// Helpers of the project's own.
func putSecret(c *fiber.Ctx) error {
	switch c.Params("path") {
	case "":
		return fail(c, fiber.StatusUnprocessableEntity, InvalidPath, "The path is empty") // want `error code "invalid_path" is sent with status 422; contract scaivault says 400`
	case "/":
		return fail(c, fiber.StatusBadRequest, InvalidPath, "The path is empty")
	case "a":
		return forbidden(c, SecretNotFound) // want `error code "secret_not_found" is sent with status 403; contract scaivault says 404`
	case "b":
		return forbidden(c, AccessDenied)
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func fail(c *fiber.Ctx, status int, code Code, format string, args ...any) error {
	return c.Status(status).JSON(Envelope{Error: Error{Code: code, Message: fmt.Sprintf(format, args...)}})
}

func forbidden(c *fiber.Ctx, code Code) error {
	return fail(c, fiber.StatusForbidden, code, "You may not read %s", c.Path())
}

// A middleware.
func limit(c *fiber.Ctx) error {
	if c.Get("X-Flood") != "" {
		c.Set("Retry-After", "45")
		return c.Status(fiber.StatusTooManyRequests).JSON(Envelope{Error{RateLimited, "Too fast"}})
	}
	if c.IP() == "" {
		return c.Status(fiber.StatusUnauthorized).JSON(Envelope{Error{AccessDenied, "Who are you?"}}) // want `error code "access_denied" is sent with status 401; contract scaivault says 403`
	}
	return c.Next()
}

// The status first, the body later.
func steps(c *fiber.Ctx) error {
	missing := Envelope{Error{SecretNotFound, "No secret at this path"}}
	switch c.Query("as") {
	case "wrong":
		c.Status(fiber.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		c.Set("Cache-Control", "no-store")
		return c.JSON(missing)
	case "response":
		c.Response().SetStatusCode(fiber.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return c.JSON(missing)
	case "response, right":
		c.Response().SetStatusCode(fiber.StatusNotFound)
		return c.JSON(missing)
	}
	c.Status(fiber.StatusNotFound)
	c.Set("Cache-Control", "no-store")
	return c.JSON(missing)
}

// The response is buffered: a status that comes after the body counts.
func later(c *fiber.Ctx) error {
	_ = c.JSON(Envelope{Error{SecretNotFound, "No secret at this path"}})
	if c.Query("wrong") != "" {
		return c.SendStatus(fiber.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	}
	return c.SendStatus(fiber.StatusNotFound)
}

func implicit(c *fiber.Ctx) error {
	return c.JSON(Envelope{Error{SecretNotFound, "No secret at this path"}}) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
}

// Errors that a central handler answers.
type APIError struct {
	Status  int
	Code    Code
	Message string
}

func (e *APIError) Error() string { return e.Message }

func deleteSecret(c *fiber.Ctx) error {
	if c.Query("force") == "" {
		return &APIError{fiber.StatusBadRequest, SecretNotFound, "No secret at this path"} // want `error code "secret_not_found" (is sent|goes) with status 400; contract scaivault says 404`
	}
	if _, err := find(c.Params("path")); err != nil {
		return &APIError{fiber.StatusNotFound, SecretNotFound, "No secret at this path"}
	}
	if c.Query("debug") != "" {
		return fiber.NewError(fiber.StatusBadRequest, "secret_not_found") // a message, not a code
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func reportError(c *fiber.Ctx, err error) error {
	var e *APIError
	if errors.As(err, &e) {
		return c.Status(e.Status).JSON(Envelope{Error{e.Code, e.Message}})
	}
	var fe *fiber.Error
	if errors.As(err, &fe) {
		return c.Status(fe.Code).JSON(Envelope{Error{codeOf(fe.Code), fe.Message}})
	}
	return c.Status(fiber.StatusInternalServerError).JSON(Envelope{Error{InternalError, "Something broke"}})
}

// codeOf is right: each code goes with the status that it is chosen by.
func codeOf(status int) Code {
	switch status {
	case fiber.StatusBadRequest:
		return "invalid_request"
	case fiber.StatusNotFound:
		return SecretNotFound
	default:
		return InternalError
	}
}
