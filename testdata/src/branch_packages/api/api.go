package api

import (
	"net/http"
	"strings"
)

type Error struct {
	Status  int
	Code    string
	Message string
}

func (e *Error) Error() string { return e.Message }

func Check(resp *http.Response) error {
	if resp.StatusCode < 400 {
		return nil
	}
	return &Error{Status: resp.StatusCode}
}

func Is(e *Error, code string) bool { return e.Code == code }

func Status(resp *http.Response) int { return resp.StatusCode }

func Retryable(status int) bool { return status == 429 || status == 503 }

func Mentions(text string) bool { return strings.Contains(text, "expired") }
