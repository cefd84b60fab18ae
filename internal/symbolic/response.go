package symbolic

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"

	"github.com/errcodelint/errcodelint/internal/webapi"
)

// Some frameworks hand out the response in fields, and some keep the body, or both
// body and status, until the handler has returned.

// maxPending bounds the bodies that wait for one response to leave.
const maxPending = 16

// hold keeps bodies until the response leaves.
func (r *Response) hold(sends ...Send) {
	for _, s := range sends {
		if s.id == 0 {
			d := newDigest()
			d.number(int(s.Pos))
			d.word(uint64(Key(s.Body)))
			s.id = d.id()
		}
		known := false
		for _, p := range r.Pending {
			known = known || p.id == s.id
		}
		if !known && len(r.Pending) < maxPending {
			r.Pending = append(r.Pending[:len(r.Pending):len(r.Pending)], s)
		}
	}
}

// pending is the same for responses that hold the same bodies; 0: none.
func (r *Response) pending() ID {
	if len(r.Pending) == 0 {
		return 0
	}
	d := newDigest()
	for _, s := range r.Pending {
		d.word(uint64(s.id))
	}
	return d.id()
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
		status := f.statusOf(st, resp.Writer, nil, &whole)
		var open []Send
		for _, s := range resp.Pending {
			s.Guards, s.Headers, s.Open, s.Status = guards, resp.Headers, resp.Open, status
			if _, ok := s.Status.(Inherit); ok {
				s.Pending = true
				open = append(open, s)
			}
			f.noteSend(s)
		}
		resp.Pending = open
	}
}

// sameResponse reports whether a field of t is the response that t hands out.
func sameResponse(t types.Type, fld *types.Var) bool {
	role := webapi.LookupField(t, fld.Name())
	return role != nil && role.Role == webapi.Same
}

// assignedField reports whether the path has put something else into a field.
func (f *frame) assignedField(st *State, v Value, fld *types.Var) bool {
	s, ok := f.load(st, v).(*Struct)
	return ok && s.Fields[fld.Name()] != nil
}

// updateStatus assigns to a field of a response that is its status.
func (f *frame) updateStatus(st *State, l *ast.SelectorExpr, sel *types.Selection, with func(Value) Value) bool {
	role := webapi.LookupField(holder(sel), l.Sel.Name)
	if role == nil || role.Role != webapi.Status || !isContext(holder(sel)) {
		return false
	}
	f.eval1(st, l.X, func(v Value) {
		resp := st.response(f.canonical(st, f.walk(st, v, sel)))
		resp.Status = with(Opaque{At: l.Pos()})
	})
	return true
}

// keepBody keeps what is assigned to an element that a response is sent with: c.Data["json"].
func (f *frame) keepBody(st *State, l *ast.IndexExpr, index, v Value) {
	x, ok := ast.Unparen(l.X).(*ast.SelectorExpr)
	if !ok {
		return
	}
	sel := f.r.Info.Selections[x]
	key, isText := textOf(index)
	if sel == nil || !isText {
		return
	}
	role := webapi.LookupField(holder(sel), x.Sel.Name)
	if role == nil || role.Role != webapi.Body || role.Key != key {
		return
	}
	f.eval1(st, x.X, func(base Value) {
		st.response(f.canonical(st, f.walk(st, base, sel))).Body = v
	})
}

// holder is the type that declares a selected field.
func holder(sel *types.Selection) types.Type {
	t := sel.Recv()
	path := sel.Index()
	for _, i := range path[:len(path)-1] {
		fld := fieldAt(t, i)
		if fld == nil {
			return t
		}
		t = fld.Type()
	}
	return t
}

// walk goes from v through embedded fields to the one that declares the selected field.
func (f *frame) walk(st *State, v Value, sel *types.Selection) Value {
	t := sel.Recv()
	path := sel.Index()
	for _, i := range path[:len(path)-1] {
		fld := fieldAt(t, i)
		if fld == nil {
			return v
		}
		v = f.field(st, v, t, fld)
		t = fld.Type()
	}
	return v
}

// rendered is what is sent of a body: a framework's renderer holds it in a field.
func (f *frame) rendered(st *State, body Value) Value {
	s, ok := f.load(st, body).(*Struct)
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
