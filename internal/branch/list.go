package branch

import (
	"go/ast"
	"go/types"
)

// written is the literal or call that e is, or that was assigned to it.
func (w *walker) written(e ast.Expr) ast.Expr {
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		if v, ok := w.Info.Uses[id].(*types.Var); ok && len(w.defs[v]) == 1 {
			return ast.Unparen(w.defs[v][0])
		}
	}
	return ast.Unparen(e)
}

// list are the constant elements of a list, or the keys of a set.
func (w *walker) list(e ast.Expr) []Value {
	e = w.written(e)
	switch x := e.(type) {
	case *ast.CompositeLit:
		if _, ok := typeOf(w.Info, x).(*types.Map); ok {
			return w.keys(x)
		}
		var out []Value
		for _, el := range x.Elts {
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				el = kv.Value
			}
			if v := w.constant(el); v != nil {
				out = append(out, Value{v, el})
			}
		}
		return out
	case *ast.CallExpr: // sets.New(404, 410)
		var out []Value
		for _, a := range x.Args {
			if v := w.constant(a); v != nil {
				out = append(out, Value{v, a})
			}
		}
		return out
	}
	return nil
}

// keys are the constant keys of a map or an array.
func (w *walker) keys(e ast.Expr) []Value {
	lit, ok := w.written(e).(*ast.CompositeLit)
	if !ok {
		return nil
	}
	var out []Value
	for _, el := range lit.Elts {
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			if v := w.constant(kv.Key); v != nil {
				out = append(out, Value{v, kv.Key})
			}
		}
	}
	return out
}

// constants are the constant that e is, or those that it lists.
func (w *walker) constants(e ast.Expr) []Value {
	if v := w.constant(e); v != nil {
		return []Value{{v, e}}
	}
	return w.list(e)
}
