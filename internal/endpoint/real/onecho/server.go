package onecho

import (
	"errors"
	"net/http"

	"github.com/errcodelint/errcodelint/internal/endpoint/real/api"
	"github.com/labstack/echo/v4"
)

type H struct{ store api.Store }

func (h *H) get(c echo.Context) error {
	v, err := h.store.Get(c.Param("id"))
	if err != nil {
		return err
	}
	return c.String(200, v)
}

func (h *H) put(c echo.Context) error {
	if c.FormValue("v") == "" {
		return echo.NewHTTPError(http.StatusBadRequest, "v is missing")
	}
	return h.store.Put(c.Param("id"), c.FormValue("v"))
}

func auth(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if c.Request().Header.Get("X") == "" {
			return &api.Error{Status: 401, Code: "unauthorized"}
		}
		return next(c)
	}
}

func handleError(err error, c echo.Context) {
	var e *api.Error
	var he *echo.HTTPError
	switch {
	case errors.As(err, &e):
	case errors.As(err, &he):
		e = &api.Error{Status: he.Code, Code: "http_error"}
	case errors.Is(err, api.ErrNotFound):
		e = &api.Error{Status: 404, Code: "not_found"}
	case errors.Is(err, api.ErrConflict):
		e = &api.Error{Status: 409, Code: "conflict"}
	default:
		e = &api.Error{Status: 500, Code: "internal_error"}
	}
	c.JSON(e.Status, map[string]any{"error": e})
}

// New is a server on echo.
func New() http.Handler {
	e := echo.New()
	e.HideBanner = true
	e.HTTPErrorHandler = handleError
	h := &H{api.NewMemory()}
	g := e.Group("/api", auth)
	g.GET("/items/:id", h.get)
	g.PUT("/items/:id", h.put)
	e.POST("/free", h.put, auth)
	return e
}
