// Package http has the signatures of the real one that the tests need.
package http

import "net/http"

type Response struct {
	*http.Response
}

type ResponseError struct {
	Response *Response
	Err      error
}

func (e *ResponseError) Error() string
func (e *ResponseError) HTTPStatusCode() int
