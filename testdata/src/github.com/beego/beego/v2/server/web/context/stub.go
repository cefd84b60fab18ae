// Package context has the signatures of the real one that the tests need.
package context

import "net/http"

type BeegoInput struct{}

func (input *BeegoInput) Param(key string) string
func (input *BeegoInput) Header(key string) string

type BeegoOutput struct {
	Context *Context
	Status  int
}

func (output *BeegoOutput) Header(key, val string)
func (output *BeegoOutput) SetStatus(status int)
func (output *BeegoOutput) JSON(data interface{}, hasIndent bool, encoding bool) error

type Response struct {
	http.ResponseWriter
}

func (r *Response) Write(p []byte) (int, error)
func (r *Response) WriteHeader(code int)

type Context struct {
	Input          *BeegoInput
	Output         *BeegoOutput
	ResponseWriter *Response
}

func (ctx *Context) JSONResp(data interface{}) error
func (ctx *Context) WriteString(content string)
