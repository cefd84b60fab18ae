// Package context has the signatures of the real one that the tests need.
package context

import "net/http"

type Map = map[string]interface{}

type Handler = func(*Context)

type JSON struct{}

type ResponseWriter interface {
	http.ResponseWriter
}

type RequestParams struct{}

func (r *RequestParams) Get(key string) string

type Context struct{}

func (ctx *Context) Params() *RequestParams
func (ctx *Context) URLParam(name string) string
func (ctx *Context) GetHeader(name string) string
func (ctx *Context) Next()
func (ctx *Context) ResponseWriter() ResponseWriter
func (ctx *Context) StatusCode(statusCode int)
func (ctx *Context) Header(name string, value string)
func (ctx *Context) StopWithText(statusCode int, format string, args ...interface{})
func (ctx *Context) StopWithJSON(statusCode int, jsonObject interface{}) error
func (ctx *Context) WriteString(body string) (n int, err error)
func (ctx *Context) JSON(v interface{}, opts ...JSON) (err error)
