// Package branch_handed decides by statuses where the error goes.
package branch_handed

import (
	"errors"
	"fmt"
	"log"
	"net/http"

	"elsewhere.example/again"
)

type apiError struct {
	Status  int
	Code    string
	Message string
}

func (e *apiError) Error() string { return e.Message }

var errNone = errors.New("none")

func from(res *http.Response, code string) *apiError {
	return &apiError{Status: res.StatusCode, Code: code}
}

// The error leaves as it came: who gets it can ask for the code, and no code of a 400 or 404
// is to be tried again.

func stops(e *apiError, next func() error) error {
	if e.Status == http.StatusBadRequest {
		return again.Never(e)
	}
	return next()
}

func stopsWithWords(name string, next func() error) (string, error) {
	err := next()
	var e *apiError
	if errors.As(err, &e) {
		switch e.Status {
		case http.StatusNotFound, http.StatusBadRequest:
			log.Printf("giving up on %s", name)
			return "", fmt.Errorf("%s: %w", name, err)
		}
	}
	return name, next()
}

// What follows tells errors apart.

func differs(e *apiError, next func() error) error {
	if e.Status == http.StatusTooManyRequests { // want `not on status 429`
		return again.Never(e)
	}
	return next()
}

func forgets(e *apiError, next func() error) error {
	if e.Status == http.StatusNotFound { // want `not on status 404`
		return errNone
	}
	return next()
}

func does(e *apiError, next func() error) error {
	if e.Status == http.StatusNotFound { // want `not on status 404`
		if err := next(); err != nil {
			return err
		}
		return e
	}
	return errNone
}

func unless(e *apiError, next func() error) error {
	if e.Status != http.StatusNotFound { // want `not on status 404`
		return e
	}
	return next()
}
