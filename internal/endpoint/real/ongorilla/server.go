package ongorilla

import (
	"net/http"

	"github.com/errcodelint/errcodelint/internal/endpoint/real/api"
	"github.com/gorilla/mux"
)

type H struct{ store api.Store }

func (h *H) get(w http.ResponseWriter, r *http.Request) {
	if _, err := h.store.Get("x"); err != nil {
		api.Write(w, err)
	}
}

type route struct {
	name, method, path string
	h                  http.HandlerFunc
}

func traced(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Trace") == "broken" {
			http.Error(w, "no", http.StatusBadGateway)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func mw(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			http.Error(w, "no", http.StatusTeapot)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func newRouter(h *H) *mux.Router {
	r := mux.NewRouter().StrictSlash(true)
	var routes = []route{{"a", "GET", "/a/{id}", h.get}, {"b", "POST", "/b", h.get}}
	for _, x := range routes {
		r.Methods(x.method).Path(x.path).Name(x.name).Handler(mw(x.h))
	}
	s := r.PathPrefix("/sub").Subrouter()
	s.Use(mw)
	s.HandleFunc("/c", h.get).Methods("GET", "PUT")
	s.Handle("/d", http.HandlerFunc(h.get))
	r.PathPrefix("/static/").Handler(http.StripPrefix("/static/", http.FileServer(http.Dir("."))))
	return r
}

// New is a server on gorilla/mux.
func New() http.Handler { return traced(newRouter(&H{api.NewMemory()})) }
