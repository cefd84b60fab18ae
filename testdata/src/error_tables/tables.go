// Package error_tables keeps the statuses of errors whose texts are the codes.
package error_tables

import (
	"errors"
	"net/http"
)

var (
	ErrMissing = errors.New("secret_not_found")
	ErrDenied  = errors.New("access_denied")
	ErrExists  = errors.New("secret_exists")
)

var Statuses = map[error]int{
	ErrMissing: http.StatusNotFound,
	ErrDenied:  http.StatusUnauthorized, // want `error code "access_denied" is listed with status 401; contract scaivault says 403`
	ErrExists:  http.StatusConflict,
}

var (
	errClosed = errors.New("the vault is closed")
	errBusy   = errors.New("the vault is busy")
)

// Texts that are no codes.
var sentences = map[error]int{
	errClosed: http.StatusServiceUnavailable,
	errBusy:   http.StatusConflict,
}
