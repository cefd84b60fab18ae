// Package fiber has the signatures of the real one that the tests need.
package fiber

import "github.com/valyala/fasthttp"

const (
	StatusNoContent           = 204
	StatusBadRequest          = 400
	StatusUnauthorized        = 401
	StatusForbidden           = 403
	StatusNotFound            = 404
	StatusNotAcceptable       = 406
	StatusUnprocessableEntity = 422
	StatusTooManyRequests     = 429
	StatusInternalServerError = 500
)

const HeaderRetryAfter = "Retry-After"

type Map map[string]interface{}

type Handler = func(*Ctx) error

type ErrorHandler = func(*Ctx, error) error

type Config struct {
	ErrorHandler ErrorHandler `json:"-"`
}

type Router interface {
	Use(args ...interface{}) Router
}

type App struct{}

func New(config ...Config) *App
func (app *App) Use(args ...interface{}) Router
func (app *App) Get(path string, handlers ...Handler) Router
func (app *App) Put(path string, handlers ...Handler) Router
func (app *App) Delete(path string, handlers ...Handler) Router

type Error struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func NewError(code int, message ...string) *Error
func (e *Error) Error() string

type Ctx struct{}

func (c *Ctx) Params(key string, defaultValue ...string) string
func (c *Ctx) Query(key string, defaultValue ...string) string
func (c *Ctx) Get(key string, defaultValue ...string) string
func (c *Ctx) Path(override ...string) string
func (c *Ctx) IP() string
func (c *Ctx) Next() error
func (c *Ctx) Response() *fasthttp.Response
func (c *Ctx) Status(status int) *Ctx
func (c *Ctx) Type(extension string, charset ...string) *Ctx
func (c *Ctx) Set(key, val string)
func (c *Ctx) JSON(data interface{}, ctype ...string) error
func (c *Ctx) JSONP(data interface{}, callback ...string) error
func (c *Ctx) Send(body []byte) error
func (c *Ctx) SendStatus(status int) error
func (c *Ctx) SendString(body string) error
func (c *Ctx) Writef(f string, a ...interface{}) (int, error)

type Agent struct{}

func Get(url string) *Agent

func (a *Agent) Bytes() (int, []byte, []error)
func (a *Agent) Struct(v interface{}) (int, []byte, []error)
