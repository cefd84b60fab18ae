package symbolic

import (
	"go/ast"
	"go/constant"
	"go/types"
	"maps"
	"net/http"
	"slices"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// Some frameworks hand out the response in fields, and some keep the body, or both
// body and status, until the handler has returned.

// isResponse reports whether v surely is a response.
func (f *frame) isResponse(v domain.Value) bool {
	switch v := v.(type) {
	case domain.Opaque:
		return v.Type() != nil && webapi.IsContext(v.Type())
	case domain.Param:
		if v.Level == 0 {
			if t := f.paramType(v.Index); t != nil {
				return webapi.IsContext(t)
			}
		}
	case domain.Ref:
		if p, ok := domain.ParamOf(v.Cell); ok {
			return f.isResponse(p)
		}
	}
	return false
}

// staticResponse reports whether the writer's expression has the type of a response.
func (f *frame) staticResponse(e *ast.CallExpr, row *webapi.Row) bool {
	if row.Writer < 0 || row.Writer >= len(e.Args) {
		return false
	}
	t := f.r.Info.TypeOf(e.Args[row.Writer])
	return t != nil && isContext(t)
}

// canonical is the response that w stands for: what an encoder or a wrapper writes to.
func (f *frame) canonical(st *State, w domain.Value) domain.Value {
	for range 8 {
		switch v := w.(type) {
		case domain.Handle:
			w = v.On
			continue
		case domain.Ref:
			if p, ok := domain.ParamOf(v.Cell); ok {
				return p
			}
			if s, ok := st.heap.m[v.Cell].(*domain.Struct); ok {
				if inner, ok := s.EmbeddedResponse(); ok {
					w = inner
					continue
				}
			}
		case *domain.Struct:
			if inner, ok := v.EmbeddedResponse(); ok {
				w = inner
				continue
			}
		}
		return w
	}
	return w
}

// statusOf is the status under which a body written now goes out.
func (f *frame) statusOf(st *State, w, also domain.Value, resp *domain.Response) domain.Value {
	if resp.Status != nil {
		return resp.Status
	}
	if also != nil {
		if r := st.writers.m[domain.Key(also)]; r != nil && r.Status != nil {
			return r.Status
		}
		also = f.export(st, also, true)
	}
	switch {
	case resp.Open || resp.Sent:
		return domain.Opaque{}
	case f.owned[domain.Key(w)]:
		return domain.Const{Val: constant.MakeInt64(http.StatusOK), Origin: domain.Origin{Implicit: true}}
	}
	return domain.Inherit{Writer: w, Also: also}
}

// setHeader notes that a header was set.
func (f *frame) setHeader(st *State, h domain.Handle, name domain.Value) {
	if h.Kind != "header" {
		return
	}
	resp := st.response(f.canonical(st, h.On))
	if resp.Gone {
		return
	}
	text, isText := domain.AsText(name)
	if !isText {
		resp.Open = true
		return
	}
	if resp.Headers == nil {
		resp.Headers = make(domain.Headers)
	}
	resp.Headers[http.CanonicalHeaderKey(text)] = true
}

// sameResponse reports whether a field of t is the response that t hands out.
func sameResponse(t types.Type, fld *types.Var) bool {
	role := webapi.LookupField(t, fld.Name())
	return role != nil && role.Role == webapi.Same
}

// assignedField reports whether the path has put something else into a field.
func (f *frame) assignedField(st *State, v domain.Value, fld *types.Var) bool {
	s, ok := f.load(st, v).(*domain.Struct)
	return ok && s.Fields[fld.Name()] != nil
}

// updateStatus assigns to a field of a response that is its status.
func (f *frame) updateStatus(st *State, l *ast.SelectorExpr, sel *types.Selection, with func(domain.Value) domain.Value) bool {
	role := webapi.LookupField(gotype.FieldOwner(sel), l.Sel.Name)
	if role == nil || role.Role != webapi.Status || !isContext(gotype.FieldOwner(sel)) {
		return false
	}
	f.eval1(st, l.X, func(v domain.Value) {
		resp := st.response(f.canonical(st, f.walk(st, v, sel)))
		resp.Status = with(domain.Opaque{At: l.Pos()})
	})
	return true
}

// setPendingBody keeps what is assigned to an element that a response is sent with: c.Data["json"].
func (f *frame) setPendingBody(st *State, l *ast.IndexExpr, index, v domain.Value) {
	x, ok := ast.Unparen(l.X).(*ast.SelectorExpr)
	if !ok {
		return
	}
	sel := f.r.Info.Selections[x]
	key, isText := domain.AsText(index)
	if sel == nil || !isText {
		return
	}
	role := webapi.LookupField(gotype.FieldOwner(sel), x.Sel.Name)
	if role == nil || role.Role != webapi.Body || role.Key != key {
		return
	}
	f.eval1(st, x.X, func(base domain.Value) {
		st.response(f.canonical(st, f.walk(st, base, sel))).Body = v
	})
}

// rendered is what is sent of a body: a framework's renderer holds it in a field.
func (f *frame) rendered(st *State, body domain.Value) domain.Value {
	s, ok := f.load(st, body).(*domain.Struct)
	if !ok || s.Shape == nil {
		return body
	}
	role := webapi.RoleField(s.Shape.Name, webapi.Body)
	if role == nil || webapi.RoleField(s.Shape.Name, webapi.Status) != nil {
		return body
	}
	if v := s.Fields[role.Name]; v != nil {
		return v
	}
	return body
}

// leave sends what was held back: the path has come to its end. Where the status is
// still open, it is for the caller to set.
func (f *frame) leave(st *State) {
	for _, key := range slices.Sorted(maps.Keys(st.writers.m)) {
		if len(st.writers.m[key].Pending) == 0 {
			continue
		}
		resp := st.response(st.writers.m[key].Writer)
		guards := f.exportAllGuards(st)
		whole := *resp
		whole.Sent = false // whatever came first, the status comes last
		status := f.export(st, f.statusOf(st, resp.Writer, nil, &whole), false)
		var open []domain.Send
		for _, s := range resp.Pending {
			s.Guards, s.Headers, s.Open, s.Status = guards, resp.Headers, resp.Open, status
			if _, ok := s.Status.(domain.Inherit); ok {
				s.Pending = true
				open = append(open, s)
			}
			f.noteSend(s)
		}
		resp.Pending = open
	}
}

// noteEmpty notes the errors that a handler leaves without a body. One that returns
// an error may leave the body to who called it.
func (f *frame) noteEmpty(st *State, results []domain.Value) {
	for _, v := range results {
		if _, ok := v.(domain.Nil); !ok {
			return
		}
	}
	for _, w := range slices.Sorted(maps.Keys(st.writers.m)) {
		r := st.writers.m[w]
		if c, ok := domain.AsConst(r.Status); ok && f.owned[w] && !r.Sent && !r.Open && domain.IsErrorStatus(c) {
			f.noteSend(domain.Send{Pos: c.At, Writer: r.Writer, Response: true, Status: c, Headers: r.Headers, Bare: true})
		}
	}
}

// commits reports whether the status is set on a plain response: some frameworks give
// theirs the same method, and let the headers leave with the body.
func (f *frame) commits(e *ast.CallExpr) bool {
	sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr)
	return ok && gotype.TypeName(f.r.Info.TypeOf(sel.X)) == "net/http.ResponseWriter"
}
