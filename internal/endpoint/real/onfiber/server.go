package onfiber

import (
	"errors"

	"github.com/errcodelint/errcodelint/internal/endpoint/real/api"
	"github.com/gofiber/fiber/v2"
)

type H struct{ store api.Store }

func (h *H) get(c *fiber.Ctx) error {
	v, err := h.store.Get(c.Params("id"))
	if err != nil {
		return err
	}
	if v == "" {
		return fiber.NewError(fiber.StatusGone, "gone")
	}
	return c.SendString(v)
}

func (h *H) del(c *fiber.Ctx) error {
	return c.Status(409).JSON(fiber.Map{"error": fiber.Map{"code": "locked", "message": "x"}})
}

func auth(c *fiber.Ctx) error {
	if c.Get("X") == "" {
		return &api.Error{Status: 401, Code: "unauthorized"}
	}
	return c.Next()
}

func onError(c *fiber.Ctx, err error) error {
	var e *api.Error
	if errors.As(err, &e) {
		return c.Status(e.Status).JSON(fiber.Map{"error": fiber.Map{"code": e.Code, "message": "x"}})
	}
	if errors.Is(err, api.ErrNotFound) {
		return c.Status(404).JSON(fiber.Map{"error": fiber.Map{"code": "not_found", "message": "x"}})
	}
	return c.Status(500).JSON(fiber.Map{"error": fiber.Map{"code": "internal_error", "message": "x"}})
}

// New is a server on fiber.
func New() *fiber.App {
	app := fiber.New(fiber.Config{ErrorHandler: onError})
	h := &H{api.NewMemory()}
	g := app.Group("/api", auth)
	g.Get("/items/:id", h.get)
	app.Use("/admin", auth)
	app.Delete("/admin/:id", h.del)
	app.Route("/v2", func(r fiber.Router) { r.Get("/", h.get) })
	return app
}
