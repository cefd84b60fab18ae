// Package fiber has the signatures of the real one that the tests need.
package fiber

const (
	StatusNoContent           = 204
	StatusBadRequest          = 400
	StatusForbidden           = 403
	StatusNotFound            = 404
	StatusUnprocessableEntity = 422
	StatusTooManyRequests     = 429
	StatusInternalServerError = 500
)

const HeaderRetryAfter = "Retry-After"

type Map map[string]any

type ErrorHandler = func(Ctx, error) error

type Config struct {
	ErrorHandler ErrorHandler `json:"-"`
}

type Router interface {
	Use(args ...any) Router
}

type App struct{}

func New(config ...Config) *App
func (app *App) Get(path string, handler any, handlers ...any) Router
func (app *App) Put(path string, handler any, handlers ...any) Router
func (app *App) Delete(path string, handler any, handlers ...any) Router

type Error struct {
	Message string `json:"message"`
	Code    int    `json:"code"`
}

func NewErrorf(code int, message ...any) *Error
func (e *Error) Error() string

type Ctx interface {
	Params(key string, defaultValue ...string) string
	Query(key string, defaultValue ...string) string
	Path(override ...string) string
	Res() Res
	Status(status int) Ctx
	Type(extension string, charset ...string) Ctx
	Set(key, val string)
	JSON(data any, ctype ...string) error
	SendStatus(status int) error
	SendString(body string) error
}

type Res interface {
	Status(status int) Ctx
	JSON(data any, ctype ...string) error
}
