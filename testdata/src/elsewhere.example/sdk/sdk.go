// Package sdk is a client library of the contract's API whose answers another package reads.
package sdk

import "net/http"

// Error is what the API answers.
type Error struct {
	StatusCode int
	Code       string `json:"code"`
	Message    string `json:"message"`
}

func (e *Error) Error() string { return e.Message }

// Fault is what another API answers.
type Fault struct {
	StatusCode int
	Reason     string `json:"reason"`
	Detail     string `json:"detail"`
}

func (f *Fault) Error() string { return f.Detail }

// Of says what an answer was.
func Of(res *http.Response, fault bool) error {
	if fault {
		return &Fault{StatusCode: res.StatusCode}
	}
	return &Error{StatusCode: res.StatusCode}
}
