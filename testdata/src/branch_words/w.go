// Package branch_words puts statuses into words, and decides nothing else by them.
package branch_words

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"net/http"
)

var errGone = errors.New("gone")

type thing struct{ Name string }

// All ways out are errors that differ in their words.
func decode(res *http.Response, op string) (*thing, error) {
	if res.StatusCode == http.StatusNotFound {
		return nil, fmt.Errorf("%s: no such thing", op)
	}
	if res.StatusCode == http.StatusConflict {
		return nil, errors.New("somebody else was faster")
	}
	if res.StatusCode >= 300 {
		return nil, fmt.Errorf("%s: %s", op, res.Status)
	}
	var t thing
	if err := json.NewDecoder(res.Body).Decode(&t); err != nil {
		return nil, err
	}
	return &t, nil
}

// A thing that is missing is no error here.
func optional(res *http.Response) (*thing, error) {
	if res.StatusCode == http.StatusNotFound { // want `not on status 404`
		return nil, nil
	}
	if res.StatusCode >= 300 {
		return nil, fmt.Errorf("answered %s", res.Status)
	}
	return new(thing), nil
}

// Callers can look for this error.
func sentinel(res *http.Response, op string) error {
	if res.StatusCode == http.StatusNotFound { // want `not on status 404`
		return fmt.Errorf("%s: %w", op, errGone)
	}
	return fmt.Errorf("%s: %s", op, res.Status)
}

// Other statuses go on as if nothing had happened.
func unfinished(res *http.Response) (*thing, error) {
	if res.StatusCode == http.StatusNotFound { // want `not on status 404`
		return nil, errors.New("no such thing")
	}
	var t thing
	return &t, json.NewDecoder(res.Body).Decode(&t)
}

// What is kept beside the words is more than words.
type session struct{ token string }

func (s *session) check(res *http.Response) error {
	if res.StatusCode == http.StatusConflict { // want `not on status 409`
		s.token = ""
		return errors.New("please log in again")
	}
	return fmt.Errorf("answered %s", res.Status)
}

func text(res *http.Response) string {
	switch res.StatusCode {
	case http.StatusNotFound:
		return "not there: " + res.Status
	case http.StatusConflict:
		return fmt.Sprintf("taken by %s", res.Header.Get("Owner"))
	}
	return "it did not work"
}

// One word is what programs go on with.
func kind(res *http.Response) string {
	switch res.StatusCode {
	case http.StatusNotFound: // want `not on status 404`
		return "missing"
	}
	return "other"
}

func wrapped(res *http.Response, err error) error {
	switch res.StatusCode {
	case http.StatusOK:
		return nil
	case http.StatusNotFound:
		return fmt.Errorf("it is not there: %w", err)
	default:
		return fmt.Errorf("it failed: %w", err)
	}
}

func printed(res *http.Response) {
	if res.StatusCode == http.StatusNotFound {
		fmt.Println("not there:", res.Request.URL)
	} else {
		fmt.Println(res.Status)
	}
}

func leveled(res *http.Response) {
	level := slog.LevelError
	if res.StatusCode == http.StatusNotFound {
		level = slog.LevelInfo
	}
	slog.Log(res.Request.Context(), level, "answered", "status", res.Status)
	switch res.StatusCode {
	case http.StatusConflict:
		log.Print(res.Status)
	}
}

type outcome int

const (
	done outcome = iota + 1
	again
	failed
)

// The constant beside the words is one and the same.
func givesUp(res *http.Response, err error) (outcome, error) {
	if err != nil {
		return failed, fmt.Errorf("giving up: %w", err)
	} else if res.StatusCode == http.StatusForbidden {
		return failed, errors.New("giving up: it is not allowed")
	} else {
		return failed, fmt.Errorf("giving up: %s", res.Status)
	}
}

// Here it tells what is to be done.
func goesOn(res *http.Response) (outcome, error) {
	if res.StatusCode == http.StatusForbidden { // want `not on status 403`
		return again, errors.New("it is not allowed yet")
	}
	return failed, fmt.Errorf("giving up: %s", res.Status)
}
