// Code generated in the shape of a server. DO NOT EDIT.

// Package api is what a generator makes of an API's description.
package api

import (
	"encoding/json"
	"fmt"
	"net/http"
)

type Error struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

type Failure struct {
	Error Error `json:"error"`
}

// ReadReply is any response of the operation read: each has a type that writes itself.
type ReadReply interface {
	VisitRead(w http.ResponseWriter) error
}

type Read404 Failure

func (r Read404) VisitRead(w http.ResponseWriter) error {
	w.WriteHeader(404)
	return json.NewEncoder(w).Encode(r)
}

type Read429 struct {
	Body       Failure
	RetryAfter *int
}

func (r Read429) VisitRead(w http.ResponseWriter) error {
	if r.RetryAfter != nil {
		w.Header().Set("Retry-After", fmt.Sprint(*r.RetryAfter))
	}
	w.WriteHeader(429)
	return json.NewEncoder(w).Encode(r.Body)
}

// Slow429 is a response that its description gives no header.
type Slow429 struct{ Body Failure }

func (r Slow429) VisitRead(w http.ResponseWriter) error {
	w.WriteHeader(429)
	return json.NewEncoder(w).Encode(r.Body)
}

type ReadDefault struct {
	Body       Failure
	StatusCode int
}

func (r ReadDefault) VisitRead(w http.ResponseWriter) error {
	w.WriteHeader(r.StatusCode)
	return json.NewEncoder(w).Encode(r.Body)
}

// Responder is written by whoever serves.
type Responder interface {
	WriteResponse(w http.ResponseWriter)
}

type PutConflict struct{ Payload *Failure }

func NewPutConflict() *PutConflict { return &PutConflict{} }

func (o *PutConflict) WithPayload(p *Failure) *PutConflict {
	o.Payload = p
	return o
}

func (o *PutConflict) WriteResponse(w http.ResponseWriter) {
	w.WriteHeader(409)
	if o.Payload != nil {
		_ = json.NewEncoder(w).Encode(o.Payload)
	}
}

type PutFunc func(r *http.Request) Responder

func (f PutFunc) ServeHTTP(w http.ResponseWriter, r *http.Request) { f(r).WriteResponse(w) }

// ListRes has no method that writes: a function does.
type ListRes interface{ listRes() }

type ListForbidden Failure

func (*ListForbidden) listRes() {}

type ListGone Failure

func (*ListGone) listRes() {}

func encodeList(res ListRes, w http.ResponseWriter, more map[string]string) error {
	switch res := res.(type) {
	case *ListForbidden:
		w.WriteHeader(403)
		return json.NewEncoder(w).Encode(res)
	case *ListGone:
		w.WriteHeader(410)
		return json.NewEncoder(w).Encode(res)
	}
	return fmt.Errorf("unexpected response %T", res)
}

type Server interface {
	Read(path string) (ReadReply, error)
	List() (ListRes, error)
}

func Handle(s Server, w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/" {
		if res, err := s.List(); err == nil {
			_ = encodeList(res, w, nil)
		}
		return
	}
	if reply, err := s.Read(r.URL.Path); err == nil {
		_ = reply.VisitRead(w)
	}
}

// Reply lets a reply be written.
func Reply(w http.ResponseWriter, reply ReadReply) { _ = reply.VisitRead(w) }
