// Package branch_last tests what decides after the code, or instead of it.
package branch_last

import (
	"net/http"
	"strings"
)

type apiError struct {
	Status  int
	Code    string
	Message string
}

func (e *apiError) Error() string { return e.Message }

func fail(resp *http.Response) *apiError { return &apiError{Status: resp.StatusCode} }

func afterwards(e *apiError) bool {
	if e.Code == "secret_not_found" {
		return true
	}
	return e.Status == 404 // the last resort
}

func message(e *apiError) bool {
	if e.Code == "secret_expired" {
		return true
	}
	return strings.Contains(e.Message, "expired")
}

func messageFirst(e *apiError) bool {
	if strings.Contains(e.Message, "expired") { // want `branch on error.code`
		return true
	}
	return e.Code == "secret_expired"
}

func oneStatus(e *apiError) bool {
	if e.Status == 404 {
		return e.Code == "secret_not_found"
	} else if e.Status == 409 { // want `not on status 409`
		return true
	}
	if e.Status == 410 {
		if e.Code == "secret_expired" {
			return true
		}
		return false
	}
	return e.Status == 403 // want `not on status 403`
}

func oneCode(e *apiError) int {
	if e.Status == 409 && e.Code == "version_conflict" {
		return 1
	}
	if e.Status == 404 { // want `not on status 404`
		return 2
	}
	if e.Status == 409 { // the last resort
		return 3
	}
	return 0
}

func chosen(e *apiError) int {
	switch {
	case e.Status == 404:
		if e.Code == "secret_not_found" {
			return 1
		}
	case e.Status == 409: // want `not on status 409`
		return 2
	}
	return 0
}

type deepError struct {
	Status int
	Info   struct {
		Code  string `json:"code"`
		Inner struct {
			Code string `json:"code"`
			Kind string `json:"kind"`
		} `json:"innererror"`
	} `json:"error"`
}

func (e *deepError) Error() string { return e.Info.Code }

func deeper(resp *http.Response, err error) bool {
	switch resp.StatusCode {
	case 400:
		if e, ok := err.(*deepError); ok && e.Info.Inner.Code == "path_is_too_long" {
			return true
		}
	case 409: // want `not on status 409`
		if e, ok := err.(*deepError); ok && e.Info.Inner.Kind == "path" {
			return true
		}
	}
	return false
}

// A code counts wherever it was found.

func inHeader(resp *http.Response) bool {
	return resp.StatusCode == 404 && resp.Header.Get("X-Error-Code") == "secret_not_found"
}

func inHeaderOfAnother(resp *http.Response) bool {
	return resp.StatusCode == 404 && resp.Header.Get("X-Kind") == "kv" // want `not on status 404`
}

func byFunction(resp *http.Response, has func(error, string) bool, err error) bool {
	if resp.StatusCode == 404 {
		return hasCode(err, "secret_not_found")
	}
	return resp.StatusCode == 409 && hasCode(err, "kv") // want `not on status 409`
}

func hasCode(err error, code string) bool { return strings.HasPrefix(err.Error(), code) }

var byCode = map[string]int{"secret_not_found": 1, "secret_expired": 2}

func lookedUp(e *apiError) int {
	if n, ok := byCode[e.Code]; ok {
		return n
	}
	if e.Status == 404 { // the last resort
		return 1
	}
	return 0
}

func known(code string) error {
	switch code {
	case "secret_not_found":
		return errNone
	}
	return nil
}

var errNone = &apiError{}

func inHelper(e *apiError) error {
	if err := known(e.Code); err != nil {
		return err
	}
	if e.Status == 404 { // the last resort
		return errNone
	}
	return nil
}

func besideIt(e *apiError) bool { return e.Code == "secret_not_found" || e.Status == 404 }

// Handed over only where there is no code.
func instead(status int) string {
	switch status {
	case 404:
		return "secret_not_found"
	}
	return "internal_error"
}

func filled(resp *http.Response, e *apiError) string {
	if e.Code == "" {
		return instead(resp.StatusCode)
	}
	return e.Code
}

// Handed over whatever the code is.
func always(status int) string {
	switch status {
	case 409: // want `not on status 409`
		return "version_conflict"
	}
	return "internal_error"
}

func overwritten(resp *http.Response) string { return always(resp.StatusCode) }
