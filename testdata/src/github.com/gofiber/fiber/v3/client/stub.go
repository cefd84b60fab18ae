// Package client has the signatures of the real one that the tests need.
package client

type Client struct{}

func New() *Client

func (c *Client) Get(url string, cfg ...Config) (*Response, error)

type Config struct{}

type Response struct{}

func (r *Response) Status() string
func (r *Response) StatusCode() int
