package symbolic

import (
	"github.com/errcodelint/errcodelint/internal/domain"
)

// buffers are the types that keep what is written to them.
var buffers = map[string]bool{"bytes.Buffer": true, "strings.Builder": true}

// buffered appends body to a buffer, if w is one.
func (f *frame) buffered(st *State, w, body domain.Value) bool {
	if h, ok := w.(domain.Handle); ok {
		if h.Kind == "encoder" && body != nil {
			body = domain.Encoded{Value: body}
		}
		w = h.On
	}
	ref, ok := w.(domain.Ref)
	if !ok {
		return false
	}
	s, ok := f.load(st, ref).(*domain.Struct)
	if !ok || s.Shape == nil || !buffers[s.Shape.Name] {
		return false
	}
	text := s.Fields["text"]
	switch {
	case body == nil:
		text = domain.Opaque{}
	case text == nil:
		text = body
	default:
		text = domain.NewConcat(domain.Part{Value: text}, domain.Part{Value: body})
	}
	st.heap.set(ref.Cell, &domain.Struct{Shape: s.Shape, At: s.At, Fields: map[string]domain.Value{"text": text}})
	return true
}

// text is what a buffer or a reader holds, or v itself.
func (f *frame) text(st *State, v domain.Value) domain.Value {
	if s, ok := f.load(st, v).(*domain.Struct); ok && s.Shape != nil && buffers[s.Shape.Name] {
		if t := s.Fields["text"]; t != nil {
			return t
		}
	}
	return v
}
