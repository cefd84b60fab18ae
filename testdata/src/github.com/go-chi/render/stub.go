// Package render has the signatures of the real one that the tests need.
package render

import "net/http"

type M map[string]interface{}

type Renderer interface {
	Render(w http.ResponseWriter, r *http.Request) error
}

var Respond = DefaultResponder

func Status(r *http.Request, status int)
func DefaultResponder(w http.ResponseWriter, r *http.Request, v interface{})
func Render(w http.ResponseWriter, r *http.Request, v Renderer) error
func JSON(w http.ResponseWriter, r *http.Request, v interface{})
func PlainText(w http.ResponseWriter, r *http.Request, v string)
func Data(w http.ResponseWriter, r *http.Request, v []byte)
func NoContent(w http.ResponseWriter, r *http.Request)
