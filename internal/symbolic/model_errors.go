package symbolic

import (
	"go/ast"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
)

func (f *frame) modelErrors(st *State, e *ast.CallExpr, fn *types.Func, args []domain.Value, k func(*State, []domain.Value)) bool {
	yes := func(st *State) { k(st, []domain.Value{domain.BoolConst(true, e.Pos())}) }
	no := func(st *State) { k(st, []domain.Value{domain.BoolConst(false, e.Pos())}) }
	switch fn.Name() {
	case "New":
		k(st, []domain.Value{f.newError(st, e, args[0])})
	case "Is":
		f.split(st, domain.Guard{Value: args[0], Op: domain.Is, With: args[1]}, yes, no)
	case "As":
		t := f.r.Info.TypeOf(e.Args[1])
		p, ok := t.Underlying().(*types.Pointer)
		if !ok {
			return false
		}
		f.splitType(st, args[0], p.Elem(), func(st *State) {
			if ref, ok := args[1].(domain.Ref); ok {
				st.heap.set(ref.Cell, f.find(st, args[0], f.r.typeKey(p.Elem())))
			}
			yes(st)
		}, no)
	case "AsType":
		res := fn.Signature().Results()
		if tv, ok := f.r.Info.Types[e]; ok {
			if tuple, ok := tv.Type.(*types.Tuple); ok {
				res = tuple
			}
		}
		t := res.At(0).Type()
		f.splitType(st, args[0], t,
			func(st *State) {
				k(st, []domain.Value{f.find(st, args[0], f.r.typeKey(t)), domain.BoolConst(true, e.Pos())})
			},
			func(st *State) { k(st, []domain.Value{f.r.zero(t), domain.BoolConst(false, e.Pos())}) })
	case "Join":
		k(st, []domain.Value{domain.Wrap{Inner: args}})
	case "Unwrap":
		if w, ok := args[0].(domain.Wrap); ok && len(w.Inner) == 1 {
			k(st, []domain.Value{w.Inner[0]})
			return true
		}
		return false
	default:
		return false
	}
	return true
}

// find is the error of a type in the chain of v, where the chain is known.
func (f *frame) find(st *State, v domain.Value, typ string) domain.Value {
	switch x := v.(type) {
	case domain.Wrap:
		for _, inner := range x.Inner {
			if decide(st, domain.Guard{Value: inner, Op: domain.As, Type: typ}) == yes {
				return f.find(st, inner, typ)
			}
		}
		if len(x.Inner) == 1 {
			return f.find(st, x.Inner[0], typ)
		}
		return domain.Opaque{}.OfType(f.r.named(typ))
	case domain.Param, domain.Sel, domain.Elem, domain.Invoke, domain.Apply:
		return domain.Invoke{Recv: v, Method: foundAs + typ}
	}
	return v
}
