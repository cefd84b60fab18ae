package ongin

import (
	"errors"
	"net/http"

	"github.com/errcodelint/errcodelint/internal/endpoint/real/api"
	"github.com/gin-gonic/gin"
)

type handler struct{ store api.Store }

func fail(c *gin.Context, status int, code string) {
	c.AbortWithStatusJSON(status, gin.H{"error": gin.H{"code": code, "message": "x"}})
}

func (h *handler) get(c *gin.Context) {
	v, err := h.store.Get(c.Param("id"))
	if errors.Is(err, api.ErrNotFound) {
		fail(c, 404, "not_found")
		return
	}
	if err != nil {
		fail(c, 500, "internal_error")
		return
	}
	c.String(200, v)
}

func auth() gin.HandlerFunc {
	return func(c *gin.Context) {
		if c.GetHeader("X") == "" {
			fail(c, 401, "unauthorized")
			return
		}
		c.Next()
	}
}

func register(g *gin.RouterGroup, h *handler) {
	g.GET("/:id", h.get)
	g.POST("", auth(), h.get)
}

type controller interface{ mount(r gin.IRouter) }

func (h *handler) mount(r gin.IRouter) { r.PATCH("/patch", h.get) }

// deep is given the engine, and not the group of which it has its methods.
func deep(r *gin.Engine, h *handler) {
	in := r.Group("/deep", auth())
	in.GET("/:id", h.get)
}

// New is a server on gin.
func New() http.Handler {
	r := gin.New()
	h := &handler{api.NewMemory()}
	v1 := r.Group("/v1")
	v1.Use(auth())
	{
		register(v1.Group("/items"), h)
		v1.DELETE("/x", func(c *gin.Context) { fail(c, 409, "conflict") })
	}
	for _, c := range []controller{h} {
		c.mount(r)
	}
	r.GET("/open", h.get)
	deep(r, h)
	return r
}
