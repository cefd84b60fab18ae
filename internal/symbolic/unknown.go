package symbolic

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// unknownCall is a call of a function that nothing is known of.
func (f *frame) unknownCall(st *State, e *ast.CallExpr, fn *types.Func, recv domain.Value, args []domain.Value, k func(*State, []domain.Value)) {
	vals := args
	if recv != nil {
		vals = append([]domain.Value{recv}, args...)
	}
	sig := fn.Signature()
	f.escape(st, e.Pos(), domain.Argument, vals...)
	for i, a := range args {
		if i < len(e.Args) {
			f.serve(st, a, f.r.Info.TypeOf(e.Args[i]))
		}
	}
	f.havocCall(st, e, fn, vals)
	f.runCallbacks(st, args, func(st *State) {
		outside := f.r.outside(fn)
		if fn.Pkg() != nil && sig.Results().Len() > 0 && dependsOnAny(f, st, vals) {
			out := make([]domain.Value, sig.Results().Len())
			for i := range out {
				out[i] = domain.Apply{Fn: fn.FullName(), Args: plain(vals), Result: i, Unread: !outside}
			}
			k(st, out)
			return
		}
		if v, ok := property(fn, vals); ok {
			k(st, []domain.Value{v})
			return
		}
		out := f.unknown(e, sig)
		for i, v := range out {
			if o, ok := v.(domain.Opaque); ok {
				o.Input = outside
				out[i] = o
			}
		}
		k(st, out)
	})
}

// outside reports whether a function is none of the program's: its package has told nothing,
// and its path has not what those of one module have in common.
func (r *Reader) outside(fn *types.Func) bool {
	if fn.Pkg() == nil || fn.Pkg() == r.Pkg || r.facts(fn.Pkg().Path()) != nil {
		return false
	}
	mine, other := strings.Split(r.Pkg.Path(), "/"), strings.Split(fn.Pkg().Path(), "/")
	if mine[0] != other[0] {
		return true
	}
	// Below a host, the first folder is who owns it.
	return strings.Contains(mine[0], ".") && len(mine) > 2 && len(other) > 2 && mine[1] != other[1]
}

func (f *frame) unknownCallValue(st *State, e *ast.CallExpr, sig *types.Signature, args []domain.Value, k func(*State, []domain.Value)) {
	f.escape(st, e.Pos(), domain.Argument, args...)
	f.havocCall(st, e, nil, args)
	f.runCallbacks(st, args, func(st *State) { k(st, f.unknown(e, sig)) })
}

// property is what a method tells of its receiver, though it is not known what: a number or a
// text, and the same one whenever it is asked.
func property(fn *types.Func, args []domain.Value) (domain.Value, bool) {
	if fn == nil || len(args) != 1 || fn.Signature().Recv() == nil || fn.Signature().Results().Len() != 1 {
		return nil, false
	}
	switch gotype.KindOf(fn.Signature().Results().At(0).Type()) {
	case gotype.String, gotype.Integer:
	default:
		return nil, false
	}
	switch args[0].(type) {
	case domain.Opaque, domain.Sel, domain.Elem, domain.Invoke, domain.Apply:
		return domain.Apply{Fn: fn.FullName(), Args: args}, true
	}
	return nil, false
}

// plain keeps of the arguments of a call those that a condition on it can hang on.
func plain(vals []domain.Value) []domain.Value {
	out := make([]domain.Value, len(vals))
	for i, v := range vals {
		if out[i] = v; !domain.Simple(v) {
			out[i] = domain.Opaque{}
		}
	}
	return out
}

func dependsOnAny(f *frame, st *State, vals []domain.Value) bool {
	for _, v := range vals {
		switch v.(type) {
		case domain.Param, domain.Sel, domain.Arith, domain.Invoke:
			if domain.DependsOnParam(v) {
				return true
			}
		}
	}
	return false
}

// havocCall forgets what an unknown function may change: a response that it was
// given, and what pointers point to that it can write through.
func (f *frame) havocCall(st *State, e *ast.CallExpr, fn *types.Func, vals []domain.Value) {
	for _, v := range vals {
		if r, ok := st.writers.m[domain.Key(f.canonical(st, v))]; ok && !r.Open {
			c := *r
			c.Open = true
			if c.Status == nil {
				c.Status = domain.Opaque{At: e.Pos()}
			}
			st.writers.set(domain.Key(f.canonical(st, v)), &c)
		} else if !ok && f.isResponse(v) {
			r := st.response(f.canonical(st, v))
			r.Open, r.Status = true, domain.Opaque{At: e.Pos()}
		}
	}
	for _, a := range e.Args {
		u, ok := ast.Unparen(a).(*ast.UnaryExpr)
		if !ok || u.Op != token.AND {
			continue
		}
		if id, ok := ast.Unparen(u.X).(*ast.Ident); ok {
			if v, ok := f.r.Info.Uses[id].(*types.Var); ok {
				if _, ok := st.vars.m[v]; ok {
					f.setVar(st, v, domain.Opaque{At: e.Pos(), Input: true}.OfType(v.Type()))
				}
			}
			continue
		}
		f.update(st, u.X, func(domain.Value) domain.Value { return domain.Opaque{At: e.Pos(), Input: true} })
	}
	f.fill(st, vals)
	if fn == nil || fn.Pkg() == nil {
		return
	}
	// A pointer parameter of a type that the function's own package knows can be written through.
	for i, v := range vals {
		ref, ok := v.(domain.Ref)
		if !ok || ref.Cell[0] == 'g' {
			continue
		}
		n := i
		if fn.Signature().Recv() != nil {
			if i == 0 {
				if _, ptr := types.Unalias(fn.Signature().Recv().Type()).(*types.Pointer); ptr {
					st.heap.set(ref.Cell, domain.Opaque{At: e.Pos(), Input: true})
				}
				continue
			}
			n--
		}
		if n < fn.Signature().Params().Len() {
			if _, ptr := types.Unalias(fn.Signature().Params().At(n).Type()).(*types.Pointer); ptr {
				st.heap.set(ref.Cell, domain.Opaque{At: e.Pos(), Input: true})
			}
		}
	}
}

// fill lets code that is not followed, such as a decoder, have set the fields of
// structs that were zero so far. Those that were set keep their values: most of
// what is handed on so is printed.
func (f *frame) fill(st *State, vals []domain.Value) {
	for _, v := range vals {
		if p, ok := v.(domain.Param); ok { // a pointer to a type parameter, or an interface
			st.heap.set(domain.Filled+domain.ParamCell(p), domain.Nil{})
		}
		ref, ok := v.(domain.Ref)
		if !ok || ref.Cell[0] == 'g' {
			continue
		}
		if _, isParam := domain.ParamOf(ref.Cell); isParam {
			st.heap.set(domain.Filled+ref.Cell, domain.Nil{})
			continue
		}
		if m, ok := st.heap.m[ref.Cell].(*domain.Map); ok && !m.Open {
			st.heap.set(ref.Cell, &domain.Map{Entries: m.Entries, Open: true, At: m.At})
		}
		if l, ok := st.heap.m[ref.Cell].(*domain.List); ok && !l.Open {
			st.heap.set(ref.Cell, &domain.List{Elems: l.Elems, Open: true})
		}
		if s, ok := st.heap.m[ref.Cell].(*domain.Struct); ok && s.Base == nil && s.Shape != nil && !buffers[s.Shape.Name] {
			st.heap.set(ref.Cell, &domain.Struct{Shape: s.Shape, Fields: s.Fields, At: s.At, Base: domain.Opaque{Input: true}})
		}
	}
}
