package onhuma

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humachi"
	"github.com/errcodelint/errcodelint/internal/endpoint/real/api"
	"github.com/go-chi/chi/v5"
)

type H struct{ store api.Store }

// In is what requests have.
type In struct {
	ID string `path:"id"`
}

// Out is what answers have.
type Out struct{ Body string }

func (h *H) get(ctx context.Context, in *In) (*Out, error) {
	v, err := h.store.Get(in.ID)
	if err != nil {
		return nil, huma.Error404NotFound("none")
	}
	return &Out{v}, nil
}

// New is a server on huma, which is on chi.
func New() http.Handler {
	r := chi.NewMux()
	a := humachi.New(r, huma.DefaultConfig("x", "1"))
	h := &H{api.NewMemory()}
	huma.Get(a, "/items/{id}", h.get)
	huma.Register(a, huma.Operation{Method: http.MethodPut, Path: "/put"}, func(ctx context.Context, in *In) (*Out, error) {
		return nil, huma.Error409Conflict("x")
	})
	return r
}
