package symbolic

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

func isContext(t types.Type) bool { return webapi.IsContext(t) }

// writer is a function of the table of writers.
type writer struct {
	row *webapi.Row
	sig *types.Signature
}

// row is that of fn in the table of writers, nil without one. The codes of a library are nobody's
// concern whose contract has others: a service for remote calls may stand beside the API.
func (r *Reader) row(fn *types.Func) *webapi.Row {
	row := webapi.Lookup(fn)
	if row != nil && row.Codes != nil && !r.policy.Knows(row.Codes) {
		return nil
	}
	return row
}

// write does what a row of the table of writers says.
func (f *frame) write(st *State, e *ast.CallExpr, fn writer, recv domain.Value, args []domain.Value, k func(*State, []domain.Value)) {
	row := fn.row
	arg := func(i int) domain.Value {
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
		status = domain.Const{Val: constant.MakeInt64(int64(row.Fixed)), Origin: domain.Origin{Expr: e.Fun, At: e.Fun.Pos(), End: e.Fun.End()}}
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
			k(st, []domain.Value{recv})
			return
		}
		k(st, f.unknown(e, fn.sig))
	}
	switch row.Effect {
	case webapi.Fail:
		if row.Codes != nil {
			k(st, []domain.Value{f.alloc(st, f.failed(e, row, recv, arg(row.Code)), e.Pos())})
			return
		}
		s := &domain.Struct{Shape: domain.FailShape, At: e.Pos(), Fields: map[string]domain.Value{}}
		for name, v := range map[string]domain.Value{"Status": status, "Body": body, "Code": arg(row.Code)} {
			if v != nil {
				s.Fields[name] = v
			}
		}
		k(st, []domain.Value{f.alloc(st, s, e.Pos())})
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
		if h, ok := w.(domain.Handle); ok {
			f.setHeader(st, h, arg(row.Header))
		} else if row.Recv != "Header" {
			f.setHeader(st, domain.Handle{Kind: "header", On: f.canonical(st, w)}, arg(row.Header))
		}
		done(st)
		return
	case webapi.SetStatus:
		if status != nil {
			resp := st.response(f.canonical(st, w))
			resp.Status, resp.Sure = status, true
			resp.Gone = resp.Gone || row.Commits && f.commits(e)
		}
		done(st)
		return
	}
	if f.buffered(st, w, body) {
		done(st)
		return
	}
	f.ask(st, e, row, body, status, args, func(st *State, status domain.Value) {
		f.send(st, e, fn, w, arg(row.Also), status, body)
		done(st)
	})
}

// failed is the error that a library makes of one of its codes: what will be sent of it.
func (f *frame) failed(e *ast.CallExpr, row *webapi.Row, recv, code domain.Value) domain.Value {
	s := &domain.Struct{Shape: domain.FailShape, At: e.Pos(), Fields: make(map[string]domain.Value)}
	switch {
	case row.Code == webapi.Receiver:
		code = recv
	case row.Named != "":
		code = domain.Const{Val: constant.MakeString(row.Named), Origin: domain.Origin{Expr: e.Fun, At: e.Fun.Pos(), End: e.Fun.End()}}
	}
	c, ok := domain.AsConst(code)
	if !ok {
		return s
	}
	is, status, ok := row.Codes.Of(c.Val)
	if !ok {
		return s
	}
	s.Fields["Status"] = domain.Const{Val: constant.MakeInt64(int64(status)), Origin: c.Origin}
	c.Val, c.Type = is, ""
	s.Fields["Body"] = &domain.Map{Open: true, Entries: []domain.Entry{{Key: domain.Const{Val: constant.MakeString(row.CodePath)}, Value: c}}}
	return s
}

// send writes a body to a response, or gives it to a framework that will.
func (f *frame) send(st *State, e *ast.CallExpr, fn writer, w, also, status, body domain.Value) {
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
	s := domain.Send{
		Pos:      e.Pos(),
		Guards:   f.exportAllGuards(st),
		Writer:   f.export(st, target, true),
		Response: sure,
		Headers:  resp.Headers,
		Open:     resp.Open,
		Bare:     row.Effect == webapi.Send && body == nil && bodiless(fn),
		Again:    resp.Sent,
	}
	if body != nil {
		s.Body = f.export(st, f.shaped(st, body), false)
	}
	if !sure && !domain.Informative(s.Writer) {
		return
	}
	if row.Buffered {
		resp.Hold(s)
	} else {
		s.Status = f.export(st, f.statusOf(st, target, also, resp), false)
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
		if i != fn.row.Writer && i != fn.row.Status && i != fn.row.Also && gotype.TypeName(p.Type()) != "net/http.Request" {
			return false
		}
		i++
	}
	return true
}

// shaped is a body of which only the type is known, by what the path has asserted, by its
// parameter or by the call that made it, as a struct whose fields are its own.
func (f *frame) shaped(st *State, body domain.Value) domain.Value {
	if e, ok := body.(domain.Encoded); ok {
		return domain.Encoded{Value: f.shaped(st, e.Value)}
	}
	var t types.Type
	switch v := body.(type) {
	case domain.Ref:
		p, isParam := domain.ParamOf(v.Cell)
		s, ok := f.load(st, v).(*domain.Struct)
		if !isParam || !ok || s.Base == nil || len(s.Fields) > 0 {
			return body
		}
		return domain.Ptr{Elem: &domain.Struct{Shape: s.Shape, Fields: map[string]domain.Value{}, Base: p}}
	case domain.Opaque:
		t = v.Type()
	case domain.Param:
		if v.Level == 0 {
			t = f.paramType(v.Index)
		}
	case domain.Sel, domain.Elem, domain.Invoke, domain.Apply:
	default:
		return body
	}
	s := f.r.shapes.Of(t)
	if id := domain.Key(body); s == nil {
		for g := st.assumed; g != nil && s == nil; g = g.before {
			if g.Op == domain.As && g.Want && g.ValueID() == id {
				s = f.r.shapes.Of(f.r.named(g.Type))
			}
		}
	}
	if s == nil {
		return body
	}
	return domain.Ptr{Elem: &domain.Struct{Shape: s, Fields: map[string]domain.Value{}, Base: body}}
}
