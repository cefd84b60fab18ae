package symbolic

import (
	"go/ast"
	"go/constant"
	"go/types"
	"maps"
	"net/http"
	"slices"

	"github.com/errcodelint/errcodelint/internal/webapi"
)

func isContext(t types.Type) bool { return webapi.IsContext(t) }

// failShape is what an error looks like that carries a status and a body to a
// framework's error handler.
var failShape = newErrorShape(FailType,
	Member{Name: "Status", Kind: Integer}, Member{Name: "Body", Kind: Dynamic}, Member{Name: "Code", Kind: String})

// FailType names the shape of a framework's error value: fields Status, Body and Code.
const FailType = "errcodelint.fail"

// writer is a function of the table of writers.
type writer struct {
	row  *webapi.Row
	name string
	sig  *types.Signature
}

// write does what a row of the table of writers says.
func (f *frame) write(st *State, e *ast.CallExpr, fn writer, recv Value, args []Value, k func(*State, []Value)) {
	row := fn.row
	arg := func(i int) Value {
		if i >= 0 && i < len(args) {
			return args[i]
		}
		return nil
	}
	w := recv
	if row.Writer >= 0 {
		w = arg(row.Writer)
	}
	status := arg(row.Status)
	if row.Fixed != 0 {
		status = Const{Val: constant.MakeInt64(int64(row.Fixed)), Origin: Origin{Expr: e.Fun, At: e.Fun.Pos(), End: e.Fun.End()}}
	}
	body := arg(row.Body)
	switch {
	case row.Format >= 0 && row.Format < len(args):
		body = f.formatCall(st, e, args, row.Format)
	case body != nil && row.Encoding == webapi.Raw:
		body = f.text(st, body)
	case body != nil:
		body = f.rendered(st, body)
	}
	done := func(st *State) {
		if row.Chain {
			k(st, []Value{recv})
			return
		}
		k(st, f.unknown(e, fn.sig))
	}
	switch row.Effect {
	case webapi.Fail:
		s := &Struct{Shape: failShape, At: e.Pos(), Fields: map[string]Value{}}
		for name, v := range map[string]Value{"Status": status, "Body": body, "Code": arg(row.Code)} {
			if v != nil {
				s.Fields[name] = v
			}
		}
		k(st, []Value{f.alloc(st, s, e.Pos())})
		return
	case webapi.Touch:
		done(st)
		return
	}
	if w == nil {
		done(st)
		return
	}
	switch row.Effect {
	case webapi.SetHeader:
		if h, ok := w.(Handle); ok {
			f.setHeader(st, h, arg(row.Header))
		} else if row.Recv != "Header" {
			f.setHeader(st, Handle{"header", f.canonical(st, w)}, arg(row.Header))
		}
		done(st)
		return
	case webapi.SetStatus:
		if status != nil {
			resp := st.response(f.canonical(st, w))
			resp.Status, resp.Sure = status, true
			f.statusField(e, row.Status)
		}
		done(st)
		return
	}
	if f.buffered(st, w, body) {
		done(st)
		return
	}
	f.statusField(e, row.Status)
	f.ask(st, e, row, body, status, args, func(st *State, status Value) {
		f.send(st, e, fn, w, arg(row.Also), status, body)
		done(st)
	})
}

// send writes a body to a response, or gives it to a framework that will.
func (f *frame) send(st *State, e *ast.CallExpr, fn writer, w, also, status, body Value) {
	row := fn.row
	target := f.canonical(st, w)
	sure := row.Writer == webapi.Receiver && !anyWriter[row.Path] || f.isResponse(target) || f.staticResponse(e, row)
	if also != nil {
		also = f.canonical(st, also)
	}
	resp := st.response(target)
	sure = sure || resp.Sure
	if status != nil {
		resp.Status = status
	}
	if body == nil {
		body = resp.Body
	}
	s := Send{
		Pos:      e.Pos(),
		Guards:   f.exportAllGuards(st),
		Writer:   f.export(st, target, true),
		Response: sure,
		Headers:  resp.Headers,
		Open:     resp.Open,
		Bare:     row.Effect == webapi.Send && body == nil && bodiless(fn),
		Again:    resp.Sent,
		Callee:   fn.name,
	}
	if body != nil {
		s.Body = f.export(st, body, false)
	}
	if !sure && !known(s.Writer) {
		return
	}
	if row.Buffered {
		resp.hold(s)
	} else {
		s.Status = f.statusOf(st, target, also, resp)
		f.noteSend(s)
	}
	if row.Effect == webapi.Send {
		resp.Sent = true
	}
}

// anyWriter are the packages whose receivers write to anything, not just to responses.
var anyWriter = map[string]bool{"encoding/json": true, "io": true}

// bodiless reports whether a function that ends a response is given nothing that
// could be its body.
func bodiless(fn writer) bool {
	i := 0
	for p := range fn.sig.Params().Variables() {
		if i != fn.row.Writer && i != fn.row.Status && i != fn.row.Also && TypeName(p.Type()) != "net/http.Request" {
			return false
		}
		i++
	}
	return true
}

// noteEmpty notes the errors that a handler leaves without a body. One that returns
// an error may leave the body to who called it.
func (f *frame) noteEmpty(st *State, results []Value) {
	for _, v := range results {
		if _, ok := v.(Nil); !ok {
			return
		}
	}
	for _, w := range slices.Sorted(maps.Keys(st.writers.m)) {
		r := st.writers.m[w]
		if c, ok := isConst(r.Status); ok && f.roots[w] && !r.Sent && !r.Open && isErrorStatus(c) {
			f.noteSend(Send{Pos: c.At, Writer: r.Writer, Response: true, Status: c, Headers: r.Headers, Bare: true})
		}
	}
}

// staticResponse reports whether the writer's expression has the type of a response.
func (f *frame) staticResponse(e *ast.CallExpr, row *webapi.Row) bool {
	if row.Writer < 0 || row.Writer >= len(e.Args) {
		return false
	}
	t := f.r.Info.TypeOf(e.Args[row.Writer])
	return t != nil && isContext(t)
}

// statusOf is the status under which a body written now goes out.
func (f *frame) statusOf(st *State, w, also Value, resp *Response) Value {
	if resp.Status != nil {
		return resp.Status
	}
	if also != nil {
		if r := st.writers.m[Key(also)]; r != nil && r.Status != nil {
			return r.Status
		}
		also = f.export(st, also, true)
	}
	switch {
	case resp.Open || resp.Sent:
		return Opaque{}
	case f.roots[Key(w)]:
		return Const{Val: constant.MakeInt64(http.StatusOK), Origin: Origin{Implicit: true}}
	}
	return Inherit{Writer: w, Also: also}
}

// canonical is the response that w stands for: what an encoder or a wrapper writes to.
func (f *frame) canonical(st *State, w Value) Value {
	for range 8 {
		switch v := w.(type) {
		case Handle:
			w = v.On
			continue
		case Ref:
			if p, ok := paramOf(v.Cell); ok {
				return p
			}
			if s, ok := st.heap.m[v.Cell].(*Struct); ok {
				if inner, ok := s.wrapped(); ok {
					w = inner
					continue
				}
			}
		case *Struct:
			if inner, ok := v.wrapped(); ok {
				w = inner
				continue
			}
		}
		return w
	}
	return w
}

// wrapped is the response in a struct that embeds one.
func (s *Struct) wrapped() (Value, bool) {
	v, ok := s.Fields["ResponseWriter"]
	return v, ok && v != nil
}

// setHeader notes that a header was set.
func (f *frame) setHeader(st *State, h Handle, name Value) {
	if h.Kind != "header" {
		return
	}
	resp := st.response(f.canonical(st, h.On))
	text, isText := textOf(name)
	if !isText {
		resp.Open = true
		return
	}
	if resp.Headers == nil {
		resp.Headers = make(Headers)
	}
	resp.Headers[http.CanonicalHeaderKey(text)] = true
}

// buffers are the types that keep what is written to them.
var buffers = map[string]bool{"bytes.Buffer": true, "strings.Builder": true}

// buffered appends body to a buffer, if w is one.
func (f *frame) buffered(st *State, w, body Value) bool {
	if h, ok := w.(Handle); ok {
		if h.Kind == "encoder" && body != nil {
			body = Encoded{body}
		}
		w = h.On
	}
	ref, ok := w.(Ref)
	if !ok {
		return false
	}
	s, ok := f.load(st, ref).(*Struct)
	if !ok || s.Shape == nil || !buffers[s.Shape.Name] {
		return false
	}
	text := s.Fields["text"]
	switch {
	case body == nil:
		text = Opaque{}
	case text == nil:
		text = body
	default:
		text = concat(Part{Value: text}, Part{Value: body})
	}
	st.heap.set(ref.Cell, &Struct{Shape: s.Shape, At: s.At, Fields: map[string]Value{"text": text}})
	return true
}

// text is what a buffer or a reader holds, or v itself.
func (f *frame) text(st *State, v Value) Value {
	if s, ok := f.load(st, v).(*Struct); ok && s.Shape != nil && buffers[s.Shape.Name] {
		if t := s.Fields["text"]; t != nil {
			return t
		}
	}
	return v
}
