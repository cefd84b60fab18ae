// Package app has the signatures of the real one that the tests need.
package app

import (
	"context"

	"github.com/cloudwego/hertz/pkg/protocol"
)

type HandlerFunc func(c context.Context, ctx *RequestContext)

type RequestContext struct {
	Response protocol.Response
}

func (ctx *RequestContext) Param(key string) string
func (ctx *RequestContext) Query(key string) string
func (ctx *RequestContext) GetHeader(key string) []byte
func (ctx *RequestContext) Next(c context.Context)
func (ctx *RequestContext) Status(code int)
func (ctx *RequestContext) SetStatusCode(statusCode int)
func (ctx *RequestContext) SetContentType(contentType string)
func (ctx *RequestContext) SetBodyString(body string)
func (ctx *RequestContext) Header(key, value string)
func (ctx *RequestContext) AbortWithStatus(code int)
func (ctx *RequestContext) AbortWithMsg(msg string, statusCode int)
func (ctx *RequestContext) AbortWithStatusJSON(code int, jsonObj interface{})
func (ctx *RequestContext) JSON(code int, obj interface{})
func (ctx *RequestContext) PureJSON(code int, obj interface{})
func (ctx *RequestContext) IndentedJSON(code int, obj interface{})
func (ctx *RequestContext) String(code int, format string, values ...interface{})
func (ctx *RequestContext) Data(code int, contentType string, data []byte)
func (ctx *RequestContext) WriteString(s string) (int, error)
