// Package resty has the signatures of the real one that the tests need.
package resty

import "net/http"

type Client struct{}

func New() *Client

func (c *Client) R() *Request

type Request struct{}

func (r *Request) SetError(err interface{}) *Request
func (r *Request) SetHeader(header, value string) *Request
func (r *Request) Get(url string) (*Response, error)
func (r *Request) Head(url string) (*Response, error)
func (r *Request) Execute(method, url string) (*Response, error)

type Response struct {
	RawResponse *http.Response
}

func (r *Response) Body() []byte
func (r *Response) Error() interface{}
func (r *Response) IsError() bool
func (r *Response) Status() string
func (r *Response) StatusCode() int
