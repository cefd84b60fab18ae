// Package fasthttp has the signatures of the real one that the tests need.
package fasthttp

import "io"

const (
	StatusOK                  = 200
	StatusBadRequest          = 400
	StatusForbidden           = 403
	StatusNotFound            = 404
	StatusUnprocessableEntity = 422
	StatusTooManyRequests     = 429
	StatusInternalServerError = 500
)

type ResponseHeader struct{}

func (h *ResponseHeader) StatusCode() int
func (h *ResponseHeader) SetStatusCode(statusCode int)
func (h *ResponseHeader) Set(key, value string)

type Response struct {
	Header ResponseHeader
}

func (resp *Response) StatusCode() int
func (resp *Response) SetStatusCode(statusCode int)
func (resp *Response) SetBody(body []byte)
func (resp *Response) BodyWriter() io.Writer

type RequestCtx struct {
	Response Response
}

func (ctx *RequestCtx) Path() []byte
func (ctx *RequestCtx) FormValue(key string) []byte
func (ctx *RequestCtx) IsPost() bool
func (ctx *RequestCtx) IsPut() bool
func (ctx *RequestCtx) SetStatusCode(statusCode int)
func (ctx *RequestCtx) SetContentType(contentType string)
func (ctx *RequestCtx) Error(msg string, statusCode int)
func (ctx *RequestCtx) NotFound()
func (ctx *RequestCtx) SetBody(body []byte)
func (ctx *RequestCtx) SetBodyString(body string)
func (ctx *RequestCtx) Write(p []byte) (int, error)

type Request struct{}

func (req *Request) SetRequestURI(requestURI string)

type Args struct{}

type Client struct{}

func (c *Client) Do(req *Request, resp *Response) error
func (c *Client) Get(dst []byte, url string) (statusCode int, body []byte, err error)

func AcquireResponse() *Response
func Do(req *Request, resp *Response) error
func Post(dst []byte, url string, postArgs *Args) (statusCode int, body []byte, err error)
