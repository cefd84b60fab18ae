// Package http has the signatures of the real one that the tests need.
package http

import (
	"context"
	"net/http"
	"net/url"
)

type EncodeErrorFunc func(http.ResponseWriter, *http.Request, error)

type HandlerFunc func(Context) error

type FilterFunc func(http.Handler) http.Handler

type Router struct{}

func (r *Router) GET(path string, h HandlerFunc, m ...FilterFunc)

type Server struct{}

type ServerOption func(*Server)

func ErrorEncoder(en EncodeErrorFunc) ServerOption
func NewServer(opts ...ServerOption) *Server
func (s *Server) Route(prefix string, filters ...FilterFunc) *Router

type Context interface {
	context.Context
	Vars() url.Values
	Response() http.ResponseWriter
	Result(int, interface{}) error
	JSON(int, interface{}) error
	String(int, string) error
}
