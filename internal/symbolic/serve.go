package symbolic

import (
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// A handler that is made of a function, or bound to a value, answers requests once it is given
// to a router, or kept in a variable. What it is made of is known only there.

// serve lets a value that is given away as a type answer a request.
func (f *frame) serve(st *State, v domain.Value, t types.Type) {
	fn, recv := f.handler(v, t)
	if fn == nil || f.r.decls[fn] == nil || len(f.bodies) > 0 || f.trial || f.steps > maxSteps {
		return
	}
	b := f.r.bodyOf(fn)
	b.outer, b.root = true, true
	f.runBody(st.fork(), b, []domain.Value{recv}, func(*State, []domain.Value) {})
}

// handler is the method that answers a request, and what it is bound to; nil: there is none, or
// it says nothing more than where it is declared.
func (f *frame) handler(v domain.Value, t types.Type) (*types.Func, domain.Value) {
	if bound, ok := v.(domain.Func); ok && bound.Recv != nil {
		if !isHandler(bound.Fn.Signature()) || !built(bound.Recv) && !callable(bound.Recv) {
			return nil, nil
		}
		return bound.Fn, bound.Recv
	}
	if t == nil || !callable(v) {
		return nil, nil
	}
	obj, _, _ := types.LookupFieldOrMethod(t, false, f.r.Pkg, "ServeHTTP")
	fn, ok := obj.(*types.Func)
	if !ok || !isHandler(fn.Signature()) {
		return nil, nil
	}
	return fn.Origin(), v
}

// built reports whether v is a struct, or points to one, that this function has made.
func built(v domain.Value) bool {
	switch v := v.(type) {
	case *domain.Struct:
		return v.Base == nil
	case domain.Ref:
		return v.Cell[0] == 'c' || v.Cell[0] == 'v'
	}
	return false
}
