// Package echo has the signatures of the real one that the tests need.
package echo

import "net/http"

const HeaderRetryAfter = "Retry-After"

type HandlerFunc func(c *Context) error

type MiddlewareFunc func(next HandlerFunc) HandlerFunc

type HTTPErrorHandler func(c *Context, err error)

type RouteInfo struct{}

type Echo struct {
	HTTPErrorHandler HTTPErrorHandler
}

func New() *Echo
func (e *Echo) GET(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo
func (e *Echo) PUT(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo
func (e *Echo) DELETE(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo

type HTTPError struct {
	Code    int    `json:"-"`
	Message string `json:"message"`
}

func NewHTTPError(code int, message string) *HTTPError
func (he *HTTPError) StatusCode() int
func (he *HTTPError) Error() string

type Context struct{}

func (c *Context) Response() http.ResponseWriter
func (c *Context) Path() string
func (c *Context) Param(name string) string
func (c *Context) QueryParam(name string) string
func (c *Context) JSON(code int, i any) (err error)
func (c *Context) JSONPretty(code int, i any, indent string) (err error)
func (c *Context) NoContent(code int) error
