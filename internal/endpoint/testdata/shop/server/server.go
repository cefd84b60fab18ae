// Package server registers its routes in all the ways that net/http has, and some of its own.
package server

import (
	"net/http"

	"example.com/shop/api"
)

// Shop answers requests.
type Shop struct {
	Store  api.Store
	Orders func(w http.ResponseWriter, r *http.Request)
}

func (s *Shop) get(w http.ResponseWriter, r *http.Request) {
	item, err := s.Store.Get(r.PathValue("id"))
	if err != nil {
		api.Write(w, err)
		return
	}
	w.Write([]byte(item))
}

// put returns its errors.
func (s *Shop) put(w http.ResponseWriter, r *http.Request) error {
	return s.Store.Put(r.PathValue("id"), r.FormValue("item"))
}

func returning(f func(w http.ResponseWriter, r *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := f(w, r); err != nil {
			api.Write(w, err)
		}
	}
}

// A handler is mounted as it is.
type handler func(w http.ResponseWriter, r *http.Request) error

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h(w, r); err != nil {
		api.Write(w, err)
	}
}

// closed is a handler with a method.
type closed struct{ code string }

func (c *closed) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	api.Write(w, &api.Error{Status: http.StatusGone, Code: "shop_moved"})
}

func (s *Shop) count() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "nobody counts", http.StatusNotImplemented)
	}
}

func onlyStaff(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Staff") == "" {
			api.Write(w, api.Denied("staff_only"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

func needs(role string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("Role") != role {
				api.Write(w, api.Denied("role_missing"))
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

func recovering(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if recover() != nil {
				w.WriteHeader(http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func (s *Shop) admin() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /close", func(w http.ResponseWriter, r *http.Request) {
		api.Write(w, &api.Error{Status: http.StatusLocked, Code: "till_open"})
	})
	mux.Handle("GET /count", s.count())
	return mux
}

// register is a helper that is given the router.
func register(mux *http.ServeMux, prefix string, s *Shop) {
	mux.HandleFunc("GET "+prefix+"/{id}", s.get)
	mux.Handle("PUT "+prefix+"/{id}", returning(s.put))
}

// A Router is one of the shop's own.
type Router struct {
	mux    *http.ServeMux
	prefix string
	around func(http.Handler) http.Handler
}

func (r *Router) Group(prefix string, around func(http.Handler) http.Handler) *Router {
	return &Router{r.mux, r.prefix + prefix, around}
}

func (r *Router) Post(path string, h http.Handler) {
	r.mux.Handle("POST "+r.prefix+path, r.around(h))
}

// New is the whole shop.
func New(s *Shop) http.Handler {
	mux := http.NewServeMux()
	register(mux, "/items", s)
	mux.Handle("DELETE /items/{id}", handler(s.put))
	mux.Handle("/old", &closed{"x"})
	mux.Handle("/admin/", http.StripPrefix("/admin", onlyStaff(s.admin())))
	for _, row := range []struct {
		method, path string
		h            http.HandlerFunc
	}{
		{"GET", "/first", s.get},
		{"POST", "/second", s.count()},
	} {
		mux.HandleFunc(row.method+" "+row.path, row.h)
	}
	v2 := (&Router{mux: mux}).Group("/v2", needs("clerk"))
	v2.Post("/items", returning(s.put))
	mux.HandleFunc("GET /orders", s.Orders)

	var all http.Handler = mux
	all = recovering(all)
	return all
}
