// Package echo has the signatures of the real one that the tests need.
package echo

import "net/http"

const (
	HeaderContentType   = "Content-Type"
	HeaderRetryAfter    = "Retry-After"
	MIMEApplicationJSON = "application/json"
)

type Map map[string]interface{}

type HandlerFunc func(c Context) error

type MiddlewareFunc func(next HandlerFunc) HandlerFunc

type HTTPErrorHandler func(err error, c Context)

type Route struct{}

type Echo struct {
	HTTPErrorHandler HTTPErrorHandler
}

func New() (e *Echo)
func (e *Echo) Use(middleware ...MiddlewareFunc)
func (e *Echo) GET(path string, h HandlerFunc, m ...MiddlewareFunc) *Route
func (e *Echo) PUT(path string, h HandlerFunc, m ...MiddlewareFunc) *Route
func (e *Echo) DELETE(path string, h HandlerFunc, m ...MiddlewareFunc) *Route

type Response struct {
	Writer    http.ResponseWriter
	Status    int
	Committed bool
}

func (r *Response) Header() http.Header
func (r *Response) WriteHeader(code int)
func (r *Response) Write(b []byte) (n int, err error)

type HTTPError struct {
	Internal error       `json:"-"`
	Message  interface{} `json:"message"`
	Code     int         `json:"-"`
}

func NewHTTPError(code int, message ...interface{}) *HTTPError
func (he *HTTPError) Error() string
func (he *HTTPError) SetInternal(err error) *HTTPError

type Context interface {
	Request() *http.Request
	Response() *Response
	RealIP() string
	Path() string
	Param(name string) string
	QueryParam(name string) string
	JSON(code int, i any) error
	JSONPretty(code int, i any, indent string) error
	JSONBlob(code int, b []byte) error
	JSONP(code int, callback string, i any) error
	String(code int, s string) error
	Blob(code int, contentType string, b []byte) error
	NoContent(code int) error
}
