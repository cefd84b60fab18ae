// Package restful has the signatures of the real one that the tests need.
package restful

import "net/http"

const MIME_JSON = "application/json"

type RouteFunction func(*Request, *Response)

type FilterFunction func(*Request, *Response, *FilterChain)

type FilterChain struct{}

func (f *FilterChain) ProcessFilter(request *Request, response *Response)

type RouteBuilder struct{}

func (b *RouteBuilder) To(function RouteFunction) *RouteBuilder

type WebService struct{}

func (w *WebService) Path(root string) *WebService
func (w *WebService) Filter(filter FilterFunction) *WebService
func (w *WebService) Route(builder *RouteBuilder) *WebService
func (w *WebService) GET(subPath string) *RouteBuilder
func (w *WebService) PUT(subPath string) *RouteBuilder

type Request struct {
	Request *http.Request
}

func (r *Request) PathParameter(name string) string
func (r *Request) HeaderParameter(name string) string

type Response struct {
	http.ResponseWriter
}

func (r Response) AddHeader(header string, value string) Response
func (r *Response) WriteHeader(httpStatus int)
func (r *Response) Write(bytes []byte) (int, error)
func (r *Response) WriteEntity(value interface{}) error
func (r *Response) WriteAsJson(value interface{}) error
func (r *Response) WriteHeaderAndEntity(status int, value interface{}) error
func (r *Response) WriteHeaderAndJson(status int, value interface{}, contentType string) error
func (r *Response) WriteErrorString(httpStatus int, errorReason string) error
