package onchi

import (
	"net/http"

	"github.com/errcodelint/errcodelint/internal/endpoint/real/api"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
)

type server struct {
	store  api.Store
	router chi.Router
}

func (s *server) get(w http.ResponseWriter, r *http.Request) {
	v, err := s.store.Get(chi.URLParam(r, "id"))
	if err != nil {
		api.Write(w, err)
		return
	}
	w.Write([]byte(v))
}

func (s *server) put(w http.ResponseWriter, r *http.Request) {
	if err := s.store.Put(chi.URLParam(r, "id"), r.FormValue("v")); err != nil {
		api.Write(w, err)
	}
}

func requireRole(role string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Role") != role {
				api.Write(w, &api.Error{Status: 403, Code: "forbidden"})
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

func auth(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			api.Write(w, &api.Error{Status: 401, Code: "unauthorized"})
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *server) admin() http.Handler {
	r := chi.NewRouter()
	r.Use(requireRole("admin"))
	r.Get("/stats", s.stats())
	r.Delete("/{id}", func(w http.ResponseWriter, r *http.Request) {
		api.Write(w, api.NotFound("no_such_item"))
	})
	return r
}

func (s *server) stats() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		api.Write(w, &api.Error{Status: 503, Code: "unavailable"})
	}
}

func (s *server) routes() {
	s.router.Use(middleware.Logger)
	s.router.Route("/items", func(r chi.Router) {
		r.Get("/{id}", s.get)
		r.With(auth).Put("/{id}", s.put)
		r.Group(func(r chi.Router) {
			r.Use(auth)
			r.Post("/", s.put)
		})
		r.Route("/deep", s.deep)
	})
	s.router.Mount("/admin", s.admin())
	for _, x := range []struct {
		m, p string
		h    http.HandlerFunc
	}{{"GET", "/a", s.get}, {"POST", "/b", s.put}} {
		s.router.Method(x.m, x.p, x.h)
	}
}

func (s *server) deep(r chi.Router) { r.Get("/x", s.get) }

// New is a server on chi.
func New() http.Handler {
	s := &server{store: api.NewMemory(), router: chi.NewRouter()}
	s.routes()
	return s.router
}
