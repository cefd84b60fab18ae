// Package response has the signatures of the real one that the tests need.
package response

import "net/http"

type Writer struct {
	http.ResponseWriter
}

type BufferWriter struct {
	*Writer
	Status int
}

func (w *BufferWriter) Write(data []byte) (int, error)
func (w *BufferWriter) WriteHeader(status int)
