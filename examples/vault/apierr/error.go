package apierr

import (
	"fmt"
	"net/http"
)

// An Error is an error that a handler returns for the client to see.
type Error struct {
	Status  int
	Code    Code
	Message string
	Details map[string]any
}

// Error says the code and the message.
func (e *Error) Error() string {
	return fmt.Sprintf("%s: %s", e.Code, e.Message)
}

// With adds one key to the details and returns e.
func (e *Error) With(key string, value any) *Error {
	if e.Details == nil {
		e.Details = make(map[string]any)
	}
	e.Details[key] = value
	return e
}

// New returns an error with the given status and code.
func New(status int, code Code, message string) *Error {
	return &Error{Status: status, Code: code, Message: message}
}

// Of returns an error with the status that goes with code, one of this package's constants.
func Of(code Code, message string) *Error {
	return New(statuses[code], code, message)
}

// BadRequest returns a 400.
func BadRequest(code Code, message string) *Error {
	return New(http.StatusBadRequest, code, message)
}

// NotFound returns a 404.
func NotFound(code Code, message string) *Error {
	return New(http.StatusNotFound, code, message)
}

// Conflict returns a 409.
func Conflict(code Code, message string) *Error {
	return New(http.StatusConflict, code, message)
}

// Gone returns a 410.
func Gone(code Code, message string) *Error {
	return New(http.StatusGone, code, message)
}

// Validation returns a 422 that names what is wrong with each field.
func Validation(fields map[string]string) *Error {
	return &Error{
		Status:  http.StatusUnprocessableEntity,
		Code:    ValidationError,
		Message: "Some fields are not valid",
		Details: map[string]any{"fields": fields},
	}
}
