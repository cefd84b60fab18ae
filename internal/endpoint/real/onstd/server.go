package onstd

import (
	"net/http"

	"github.com/errcodelint/errcodelint/internal/endpoint/real/api"
)

type H struct{ store api.Store }

func (h *H) get(w http.ResponseWriter, r *http.Request) {
	if _, err := h.store.Get("x"); err != nil {
		api.Write(w, err)
	}
}

type apiFunc func(w http.ResponseWriter, r *http.Request) error

func wrap(f apiFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := f(w, r); err != nil {
			api.Write(w, err)
		}
	}
}

func (h *H) put(w http.ResponseWriter, r *http.Request) error {
	return h.store.Put("a", "b")
}

type Router struct {
	mux    *http.ServeMux
	prefix string
	mws    []func(http.Handler) http.Handler
}

func (r *Router) Group(p string, mws ...func(http.Handler) http.Handler) *Router {
	return &Router{r.mux, r.prefix + p, append(r.mws, mws...)}
}

func (r *Router) Get(p string, h http.Handler) {
	for i := len(r.mws) - 1; i >= 0; i-- {
		h = r.mws[i](h)
	}
	r.mux.Handle("GET "+r.prefix+p, h)
}

func deny(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			api.Write(w, &api.Error{Status: 403, Code: "forbidden"})
			return
		}
		next.ServeHTTP(w, r)
	})
}

func admin(h *H) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /purge", wrap(h.put))
	return mux
}

func NewServer(h *H) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /items/{id}", h.get)
	mux.Handle("PUT /items/{id}", wrap(h.put))
	mux.Handle("/admin/", http.StripPrefix("/admin", deny(admin(h))))
	r := &Router{mux: mux}
	r.Group("/g", deny).Get("/x", http.HandlerFunc(h.get))
	var handler http.Handler = mux
	handler = logging(handler)
	return handler
}

func logging(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if recover() != nil {
				http.Error(w, "x", 500)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// New is a server on net/http alone.
func New() http.Handler { return NewServer(&H{api.NewMemory()}) }
