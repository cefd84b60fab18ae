// Package resty has the signatures of the real one that the tests need.
package resty

type Client struct{}

func New() *Client

func (c *Client) R() *Request

type Request struct{}

func (r *Request) Get(url string) (*Response, error)

type Response struct{}

func (r *Response) Status() string
func (r *Response) StatusCode() int
