// Package fw_fiber3 is a secrets API on fiber v3, whose context is an interface.
package fw_fiber3

import (
	"errors"

	"github.com/gofiber/fiber/v3"
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

func Routes() *fiber.App {
	app := fiber.New(fiber.Config{ErrorHandler: reportError})
	app.Get("/secrets/:path", getSecret)
	app.Put("/secrets/:path", putSecret)
	app.Delete("/secrets/:path", deleteSecret)
	app.Get("/steps", steps)
	app.Get("/implicit", implicit)
	return app
}

func getSecret(c fiber.Ctx) error {
	switch c.Params("path") {
	case "":
		return c.Status(fiber.StatusNotFound).JSON(fiber.Map{"error": fiber.Map{"code": "invalid_path", "message": "The path is empty"}}) // want `error code "invalid_path" is sent with status 404; contract scaivault says 400`
	case "/":
		return c.Status(fiber.StatusBadRequest).JSON(fiber.Map{"error": fiber.Map{"code": "invalid_path", "message": "The path is empty"}})
	case "a":
		return c.Status(fiber.StatusNotFound).Type("json").SendString(`{"error":{"code":"secret_notfound"}}`) // want `unknown error code "secret_notfound"; did you mean "secret_not_found"\?`
	case "b":
		return c.Status(fiber.StatusNotFound).Type("json").SendString(`{"error":{"code":"secret_not_found"}}`)
	case "c":
		return c.Res().Status(fiber.StatusBadRequest).JSON(Envelope{Error{SecretNotFound, "No secret at this path"}}) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
	case "d":
		return c.Res().Status(fiber.StatusNotFound).JSON(Envelope{Error{SecretNotFound, "No secret at this path"}})
	}
	return c.JSON(fiber.Map{"value": "v"})
}

// Helpers of the project's own.
func putSecret(c fiber.Ctx) error {
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

func fail(c fiber.Ctx, status int, code Code, message string) error {
	return c.Status(status).JSON(Envelope{Error: Error{Code: code, Message: message}})
}

func forbidden(c fiber.Ctx, code Code) error {
	return fail(c, fiber.StatusForbidden, code, "You may not")
}

// The status first, the body later.
func steps(c fiber.Ctx) error {
	missing := Envelope{Error{SecretNotFound, "No secret at this path"}}
	if c.Query("wrong") != "" {
		c.Status(fiber.StatusBadRequest) // want `error code "secret_not_found" is sent with status 400; contract scaivault says 404`
		return c.JSON(missing)
	}
	c.Status(fiber.StatusNotFound)
	return c.JSON(missing)
}

func implicit(c fiber.Ctx) error {
	return c.JSON(Envelope{Error{SecretNotFound, "No secret at this path"}}) // want `error code "secret_not_found" is sent with status 200; contract scaivault says 404`
}

// Errors that a central handler answers.
type APIError struct {
	Status  int
	Code    Code
	Message string
}

func (e *APIError) Error() string { return e.Message }

func deleteSecret(c fiber.Ctx) error {
	switch c.Params("path") {
	case "a":
		return &APIError{fiber.StatusBadRequest, SecretNotFound, "No secret at this path"} // want `error code "secret_not_found" (is sent|goes) with status 400; contract scaivault says 404`
	case "b":
		return &APIError{fiber.StatusNotFound, SecretNotFound, "No secret at this path"}
	case "c":
		return fiber.NewErrorf(fiber.StatusBadRequest, "secret_not_found: %s", c.Path()) // a message, not a code
	}
	return c.SendStatus(fiber.StatusNoContent)
}

func reportError(c fiber.Ctx, err error) error {
	var e *APIError
	if errors.As(err, &e) {
		return c.Status(e.Status).JSON(Envelope{Error{e.Code, e.Message}})
	}
	return c.Status(fiber.StatusInternalServerError).JSON(Envelope{Error{InternalError, "Something broke"}})
}
