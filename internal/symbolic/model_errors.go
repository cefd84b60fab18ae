package symbolic

import (
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// errorModels make errors and look into them.
func errorModels() map[string]libraryModel {
	return map[string]libraryModel{
		"errors.New": func(c *libraryCall) bool { return c.give(c.newError(c.st, c.e, c.args[0])) },
		"fmt.Errorf": func(c *libraryCall) bool {
			if inner := wrapped(c.args); len(inner) > 0 {
				return c.give(domain.Wrap{Inner: inner})
			}
			return c.give(c.newError(c.st, c.e, c.formatCall(c.st, c.e, c.args, 0)))
		},
		"errors.Join": func(c *libraryCall) bool { return c.give(domain.Wrap{Inner: c.args}) },
		"errors.Unwrap": func(c *libraryCall) bool {
			w, ok := c.args[0].(domain.Wrap)
			return ok && len(w.Inner) == 1 && c.give(w.Inner[0])
		},
		"errors.Is": func(c *libraryCall) bool {
			c.split(c.st, domain.Guard{Value: c.args[0], Op: domain.Is, With: c.args[1]},
				func(st *State) { c.k(st, []domain.Value{domain.BoolConst(true, c.e.Pos())}) },
				func(st *State) { c.k(st, []domain.Value{domain.BoolConst(false, c.e.Pos())}) })
			return true
		},
		"errors.As":     errorsAs,
		"errors.AsType": errorsAsType,
	}
}

func errorsAs(c *libraryCall) bool {
	p, ok := c.r.Info.TypeOf(c.e.Args[1]).Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	c.splitType(c.st, c.args[0], p.Elem(),
		func(st *State) {
			if ref, ok := c.args[1].(domain.Ref); ok {
				st.heap.set(ref.Cell, c.find(st, c.args[0], c.r.typeKey(p.Elem())))
			}
			c.k(st, []domain.Value{domain.BoolConst(true, c.e.Pos())})
		},
		func(st *State) { c.k(st, []domain.Value{domain.BoolConst(false, c.e.Pos())}) })
	return true
}

func errorsAsType(c *libraryCall) bool {
	res := c.fn.Signature().Results()
	if tv, ok := c.r.Info.Types[c.e]; ok {
		if tuple, ok := tv.Type.(*types.Tuple); ok {
			res = tuple
		}
	}
	t := res.At(0).Type()
	c.splitType(c.st, c.args[0], t,
		func(st *State) {
			c.k(st, []domain.Value{c.find(st, c.args[0], c.r.typeKey(t)), domain.BoolConst(true, c.e.Pos())})
		},
		func(st *State) {
			c.k(st, []domain.Value{c.r.zero(t), domain.BoolConst(false, c.e.Pos())})
		})
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
