// Package ghttp has the signatures of the real one that the tests need.
package ghttp

import "github.com/gogf/gf/v2/net/ghttp/internal/response"

type Request struct {
	Response *Response
}

func (r *Request) GetHeader(key string) string

type Response struct {
	*response.BufferWriter
	Request *Request
}

func (r *Response) WriteStatus(status int, content ...interface{})
func (r *Response) WriteStatusExit(status int, content ...interface{})
func (r *Response) Writef(format string, params ...interface{})
func (r *Response) WriteJson(content interface{})
func (r *Response) WriteJsonExit(content interface{})
