package symbolic

import (
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// buffers are the types that keep what is written to them.
var buffers = map[string]bool{"bytes.Buffer": true, "strings.Builder": true, jsonBuffer: true}

// jsonBuffer is what generated types write themselves to, by their method Encode. They have the
// same members by their tags.
const jsonBuffer = "github.com/go-faster/jx.Encoder"

// encodesItself writes the receiver of such a method.
func (f *frame) encodesItself(st *State, fn *types.Func, recv domain.Value, args []domain.Value) bool {
	sig := fn.Signature()
	if fn.Name() != "Encode" || recv == nil || len(args) != 1 || sig.Results().Len() != 0 || gotype.TypeName(sig.Params().At(0).Type()) != jsonBuffer {
		return false
	}
	return f.buffered(st, args[0], domain.Encoded{Value: recv})
}

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

// bufferModels write to buffers and take texts out of them.
func bufferModels() map[string]libraryModel {
	newBuffer := func(c *libraryCall) bool {
		s := &domain.Struct{Shape: c.r.shapes.Of(c.fn.Signature().Results().At(0).Type()), At: c.e.Pos(), Fields: map[string]domain.Value{}}
		if domain.IsTextual(c.args[0]) {
			s.Fields["text"] = c.args[0]
		}
		return c.give(c.alloc(c.st, s, c.e.Pos()))
	}
	out := map[string]libraryModel{
		"bytes.NewBuffer":       newBuffer,
		"bytes.NewBufferString": newBuffer,
		"bytes.NewReader":       func(c *libraryCall) bool { return c.give(c.args[0]) },
	}
	text := func(c *libraryCall) bool { return c.give(c.text(c.st, c.recv)) }
	write := func(c *libraryCall) bool {
		return c.buffered(c.st, c.recv, c.args[0]) && c.give(c.unknown(c.e, c.fn.Signature())...)
	}
	writeTo := func(c *libraryCall) bool {
		c.sendText(c.st, c.e, c.fn, c.args[0], c.text(c.st, c.recv))
		return c.give(c.unknown(c.e, c.fn.Signature())...)
	}
	reset := func(c *libraryCall) bool {
		if ref, ok := c.recv.(domain.Ref); ok {
			if s, ok := c.load(c.st, ref).(*domain.Struct); ok {
				c.st.heap.set(ref.Cell, &domain.Struct{Shape: s.Shape, At: s.At, Fields: map[string]domain.Value{}})
			}
		}
		return c.give()
	}
	for name := range buffers {
		out[name+".Bytes"], out[name+".String"] = text, text
		out[name+".Write"], out[name+".WriteString"] = write, write
		out[name+".WriteTo"], out[name+".Reset"] = writeTo, reset
	}
	return out
}
