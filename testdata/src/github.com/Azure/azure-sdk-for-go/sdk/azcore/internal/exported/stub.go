// Package exported has the signatures of the real one that the tests need.
package exported

import "net/http"

type ResponseError struct {
	ErrorCode   string
	StatusCode  int
	RawResponse *http.Response
}

func (e *ResponseError) Error() string
