// Package gin has the signatures of the real one that the tests need.
package gin

import (
	"net/http"

	"github.com/gin-gonic/gin/render"
)

type H map[string]any

type HandlerFunc func(*Context)

type HandlersChain []HandlerFunc

type IRoutes interface {
	Use(...HandlerFunc) IRoutes
}

type RouterGroup struct{}

func (group *RouterGroup) GET(relativePath string, handlers ...HandlerFunc) IRoutes
func (group *RouterGroup) PUT(relativePath string, handlers ...HandlerFunc) IRoutes
func (group *RouterGroup) DELETE(relativePath string, handlers ...HandlerFunc) IRoutes

type Engine struct {
	RouterGroup
}

type OptionFunc func(*Engine)

func New(opts ...OptionFunc) *Engine
func (engine *Engine) Use(middleware ...HandlerFunc) IRoutes
func (engine *Engine) ServeHTTP(w http.ResponseWriter, req *http.Request)

type ResponseWriter interface {
	http.ResponseWriter
	http.Hijacker
	http.Flusher
	http.CloseNotifier
	Status() int
	Size() int
	WriteString(string) (int, error)
	Written() bool
	WriteHeaderNow()
	Pusher() http.Pusher
}

type Error struct {
	Err  error
	Meta any
}

func (msg Error) Error() string

type errorMsgs []*Error

func (a errorMsgs) Last() *Error

type Context struct {
	Request *http.Request
	Writer  ResponseWriter
	Errors  errorMsgs
}

func (c *Context) Param(key string) string
func (c *Context) Query(key string) (value string)
func (c *Context) GetHeader(key string) string
func (c *Context) Next()
func (c *Context) Abort()
func (c *Context) Error(err error) *Error
func (c *Context) AbortWithStatus(code int)
func (c *Context) AbortWithStatusJSON(code int, jsonObj any)
func (c *Context) AbortWithError(code int, err error) *Error
func (c *Context) Status(code int)
func (c *Context) Header(key, value string)
func (c *Context) Render(code int, r render.Render)
func (c *Context) JSON(code int, obj any)
func (c *Context) IndentedJSON(code int, obj any)
func (c *Context) PureJSON(code int, obj any)
func (c *Context) SecureJSON(code int, obj any)
func (c *Context) AsciiJSON(code int, obj any)
func (c *Context) JSONP(code int, obj any)
func (c *Context) String(code int, format string, values ...any)
func (c *Context) Data(code int, contentType string, data []byte)
