package symbolic

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// A responder is a value that code of its own type writes to the response: in generated servers,
// each response of an operation is one. A handler gives it away as an interface, and whoever
// serves, often in another package, has it written: by a method of the interface, or by a function
// beside the interface that takes the value and the response.

// taker is a function that can write a responder. fn is nil where only its package knows it.
type taker struct {
	domain.Taker
	fn *types.Func
}

// served is how the values of one interface come to be written.
type served struct {
	methods []*types.Func // of the interface
	takers  []taker       // beside it
	asked   bool          // it is an error: whoever is given one may ask whether it can write itself
}

// respond notes what a value that is given away as an interface will send.
func (f *frame) respond(st *State, at token.Pos, as types.Type, v domain.Value) {
	if f.trial || f.r.watch != nil || !types.IsInterface(as) {
		return
	}
	how := f.r.serve(as)
	if len(how.methods) == 0 && len(how.takers) == 0 && !how.asked {
		return
	}
	t := f.r.concrete(f.load(st, v))
	if t == nil {
		return
	}
	methods := how.methods
	if how.asked {
		if methods = f.r.writing(types.NewPointer(t)); len(methods) != 1 {
			return
		}
	}
	for _, m := range methods {
		if s, fn, on := f.method(st, v, m.Name()); s != nil {
			sig := m.Signature()
			f.written(st, at, taker{domain.Taker{Summary: s, Writer: 1 + response(sig), Params: 1 + sig.Params().Len()}, fn}, on)
		}
	}
	for _, t := range how.takers {
		f.written(st, at, t, v)
	}
}

// respondArgs does that for the arguments of a call. Who is given an error seldom writes it.
func (f *frame) respondArgs(st *State, e *ast.CallExpr, sig *types.Signature, args []domain.Value) {
	if len(args) != len(e.Args) {
		return
	}
	for i := range min(len(args), sig.Params().Len()) {
		if as := sig.Params().At(i).Type(); types.IsInterface(as) && !gotype.IsError(as) {
			f.respond(st, e.Args[i].Pos(), as, args[i])
		}
	}
}

// concrete is the type of a value that an interface holds, nil if it is not known.
func (r *Reader) concrete(v domain.Value) types.Type {
	if s, ok := v.(*domain.Struct); ok && s.Shape != nil && s.Shape.Type() == nil {
		return r.named(s.Shape.Name) // it was made in another package
	}
	return r.dynamicType(v)
}

// written notes what a function sends of a responder, to a response that nobody else has touched.
func (f *frame) written(st *State, at token.Pos, t taker, v domain.Value) {
	call := &ast.CallExpr{Fun: &ast.Ident{NamePos: at}, Rparen: at}
	st = st.fork()
	args := make([]domain.Value, t.Params)
	for i := range args {
		args[i] = domain.Opaque{At: at, Index: -1 - i}
	}
	args[t.Value] = v
	w := args[t.Writer]
	f.owned[domain.Key(w)] = true
	in := &instance{f: f, st: st, of: t.Summary, site: site{call: call, fn: t.fn, foreign: t.fn == nil}, args: args, responder: &t}
	for i := range t.Summary.Sends {
		if s := &t.Summary.Sends[i]; t.writes(s) {
			st.response(w).Sure = true
			in.send(s)
		}
	}
}

// writes reports whether what is sent is the responder's matter alone. What the function sends by
// itself is said where it is, and what its callers give it, where they do.
func (t taker) writes(s *domain.Send) bool {
	if w, ok := s.Writer.(domain.Param); !ok || w.Index != t.Writer {
		return false
	}
	responder, others := false, false
	for _, v := range []domain.Value{s.Status, s.Body} {
		domain.Walk(v, func(v domain.Value) bool {
			if p, ok := v.(domain.Param); ok {
				responder, others = responder || p.Index == t.Value, others || p.Index != t.Value
			}
			return true
		})
	}
	return responder && !others
}

// settable reports whether headers that are missing are for those to set who make the value: the
// type has fields for them, or nobody has written it.
func (t taker) settable() bool {
	for i := range t.Summary.Sends {
		if !maps.Equal(t.Summary.Sends[i].Headers, t.Summary.Sends[0].Headers) {
			return true
		}
	}
	return t.Summary.Generated
}

// serve says how the values of an interface come to be written.
func (r *Reader) serve(as types.Type) *served {
	how, ok := r.serving[as]
	if !ok {
		how = &served{methods: r.writing(as)}
		if len(how.methods) == 0 {
			how.takers = r.takersOf(as)
			how.asked = len(how.takers) == 0 && gotype.IsError(as)
		}
		r.serving[as] = how
	}
	return how
}

// takersOf are the functions that write what an interface holds, of the package that declares it.
func (r *Reader) takersOf(as types.Type) []taker {
	n, ok := types.Unalias(as).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return nil
	}
	if n.Obj().Pkg() == r.Pkg {
		return r.takers()[n.Obj().Name()]
	}
	facts := r.facts(n.Obj().Pkg().Path())
	if facts == nil {
		return nil
	}
	var out []taker
	for _, t := range facts.Takers[n.Obj().Name()] {
		out = append(out, taker{Taker: t})
	}
	return out
}

// takers are the functions of this package that write what an interface of this package holds, by
// the interface's name.
func (r *Reader) takers() map[string][]taker {
	if r.taking != nil {
		return r.taking
	}
	r.taking = make(map[string][]taker)
	if r.watch != nil {
		return r.taking
	}
	for _, fn := range r.order {
		sig := fn.Signature()
		w := response(sig)
		if w < 0 || sig.Recv() != nil {
			continue
		}
		for i := range sig.Params().Len() {
			n, ok := types.Unalias(sig.Params().At(i).Type()).(*types.Named)
			if !ok || n.Obj().Pkg() != r.Pkg || !types.IsInterface(n) || len(r.writing(n)) > 0 {
				continue
			}
			if s := r.Summary(fn); s != nil && len(s.Sends) > 0 {
				t := domain.Taker{Summary: s, Value: i, Writer: w, Params: sig.Params().Len()}
				r.taking[n.Obj().Name()] = append(r.taking[n.Obj().Name()], taker{t, fn})
			}
		}
	}
	return r.taking
}

// writing are the methods of a type that take a response.
func (r *Reader) writing(t types.Type) []*types.Func {
	if r.writes.At(t) == nil {
		var out []*types.Func
		for m := range types.NewMethodSet(t).Methods() {
			if fn := m.Obj().(*types.Func); response(fn.Signature()) >= 0 {
				out = append(out, fn)
			}
		}
		r.writes.Set(t, out)
	}
	return r.writes.At(t).([]*types.Func)
}

// response is the place of the one parameter that is a response, -1 without one.
func response(sig *types.Signature) int {
	at := -1
	for i := range sig.Params().Len() {
		if !webapi.IsContext(sig.Params().At(i).Type()) {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = i
	}
	return at
}
