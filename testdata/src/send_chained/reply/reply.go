// Package reply builds a response step by step. What uses a step stands before it.
package reply

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// Send is all steps in one.
func Send(w http.ResponseWriter, status int, body any) error {
	return To(w).Header("Content-Type", "application/json").Status(status).Send(body)
}

// Well leaves the status as To has set it.
func Well(w http.ResponseWriter, body any) error {
	return To(w).Send(body)
}

// Reply is a response in the making.
type Reply struct {
	w      http.ResponseWriter
	status int
}

// To starts a reply.
func To(w http.ResponseWriter) *Reply {
	r := &Reply{w: w}
	return r.Status(http.StatusOK)
}

func (r *Reply) Header(key, value string) *Reply {
	r.w.Header().Set(key, value)
	return r
}

func (r *Reply) Status(status int) *Reply {
	r.status = status
	return r
}

func (r *Reply) Send(body any) error {
	var text []byte
	if body != nil {
		var err error
		if text, err = json.Marshal(body); err != nil {
			return fmt.Errorf("encoding: %w", err)
		}
	}
	return r.write(text)
}

func (r *Reply) write(text []byte) error {
	r.w.WriteHeader(r.status)
	if len(text) == 0 {
		return nil
	}
	_, err := r.w.Write(text)
	return err
}
