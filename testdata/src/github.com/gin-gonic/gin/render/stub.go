// Package render has the signatures of the real one that the tests need.
package render

import "net/http"

type Render interface {
	Render(http.ResponseWriter) error
	WriteContentType(w http.ResponseWriter)
}

type JSON struct {
	Data any
}

func (r JSON) Render(w http.ResponseWriter) error
func (r JSON) WriteContentType(w http.ResponseWriter)
