// Package protocol has the signatures of the real one that the tests need.
package protocol

type ResponseHeader struct{}

func (h *ResponseHeader) Set(key, value string)

type Response struct {
	Header ResponseHeader
}

func (resp *Response) StatusCode() int
func (resp *Response) SetStatusCode(statusCode int)
func (resp *Response) SetBodyString(body string)
