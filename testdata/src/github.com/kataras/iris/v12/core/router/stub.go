// Package router has the signatures of the real one that the tests need.
package router

import "github.com/kataras/iris/v12/context"

type Route struct{}

type APIBuilder struct{}

func (api *APIBuilder) Use(handlers ...context.Handler)
func (api *APIBuilder) Get(relativePath string, handlers ...context.Handler) *Route
func (api *APIBuilder) Put(relativePath string, handlers ...context.Handler) *Route
