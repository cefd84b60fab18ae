// Package branch_own is a client that also makes errors itself.
package branch_own

import (
	"encoding/json"
	"net/http"
)

type apiError struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

func (e *apiError) Error() string { return e.Message }

type envelope struct {
	Error apiError `json:"error"`
}

const codeUnreadable = "unreadable_answer"

func get(name string) error {
	if name == "" {
		return &apiError{Code: "no_name_was_given", Message: "a name is needed"}
	}
	if name == "x" {
		return &apiError{Code: "secret_notfound"} // want `did you mean "secret_not_found"`
	}
	res, err := http.Get("https://vault.example.com/" + name)
	if err != nil {
		return err
	}
	if res.StatusCode < 300 {
		return nil
	}
	var v envelope
	if err := json.NewDecoder(res.Body).Decode(&v); err != nil {
		return &apiError{codeUnreadable, err.Error()}
	}
	return &v.Error
}

func isUnreadable(e *apiError) bool { return e.Code == codeUnreadable }

func isOther(e *apiError) bool {
	return e.Code == "something_else_entirely" // want `unknown error code "something_else_entirely"`
}

// A transport must not interpret the answer.
type transport struct{ next http.RoundTripper }

func (t transport) RoundTrip(req *http.Request) (*http.Response, error) {
	res, err := t.next.RoundTrip(req)
	if err == nil && res.StatusCode == http.StatusNotFound {
		res.Header.Del("Set-Cookie")
	}
	return res, err
}

type roundTripper func(*http.Request) (*http.Response, error)

func measured(next http.RoundTripper, misses *int) roundTripper {
	return func(req *http.Request) (*http.Response, error) {
		res, err := next.RoundTrip(req)
		if err == nil && res.StatusCode == http.StatusNotFound {
			*misses++
		}
		return res, err
	}
}

func sent(c *http.Client, req *http.Request, misses *int) {
	res, err := c.Do(req)
	if err == nil && res.StatusCode == http.StatusNotFound { // want `not on status 404`
		*misses++
	}
}
