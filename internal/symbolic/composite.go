package symbolic

import (
	"go/ast"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// composite evaluates a composite literal of type t.
func (f *frame) composite(st *State, e *ast.CompositeLit, t types.Type, k func(*State, domain.Value)) {
	pointer := false
	if p, ok := types.Unalias(t).Underlying().(*types.Pointer); ok { // an element &T{} of a slice literal
		t, pointer = p.Elem(), true
	}
	done := func(st *State, v domain.Value) {
		if pointer {
			v = f.alloc(st, v, e.Pos())
		}
		k(st, v)
	}
	exprs := make([]ast.Expr, 0, len(e.Elts))
	switch u := types.Unalias(t).Underlying().(type) {
	case *types.Struct:
		shape := f.r.shapes.Of(t)
		names := make([]string, 0, len(e.Elts))
		for i, el := range e.Elts {
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				if id, ok := kv.Key.(*ast.Ident); ok {
					names = append(names, id.Name)
					exprs = append(exprs, kv.Value)
				}
			} else if i < u.NumFields() {
				names = append(names, u.Field(i).Name())
				exprs = append(exprs, el)
			}
		}
		f.evalAll(st, exprs, func(st *State, vals []domain.Value) {
			s := &domain.Struct{Shape: shape, Fields: make(map[string]domain.Value, len(vals)), At: e.Pos()}
			for i, v := range vals {
				s.Fields[names[i]] = v
			}
			done(st, s)
		})
	case *types.Map:
		for _, el := range e.Elts {
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				exprs = append(exprs, kv.Key, kv.Value)
			}
		}
		f.evalAll(st, exprs, func(st *State, vals []domain.Value) {
			m := &domain.Map{At: e.Pos()}
			for i := 0; i+1 < len(vals); i += 2 {
				m.Entries = append(m.Entries, domain.Entry{Key: vals[i], Value: vals[i+1]})
			}
			done(st, f.alloc(st, m, e.Pos()))
		})
	default:
		keyed := make([]domain.Value, 0, len(e.Elts))
		for _, el := range e.Elts {
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				exprs = append(exprs, kv.Value)
				if tv, ok := f.r.Info.Types[kv.Key]; ok && tv.Value != nil {
					keyed = append(keyed, domain.Const{Val: tv.Value, Origin: domain.Origin{Expr: kv.Key, At: kv.Key.Pos(), End: kv.Key.End()}})
					continue
				}
			} else {
				exprs = append(exprs, el)
			}
			keyed = append(keyed, nil)
		}
		f.evalAll(st, exprs, func(st *State, vals []domain.Value) { done(st, list(keyed, vals)) })
	}
}

// list is a slice or array literal; keys are nil where the literal has none.
func list(keys, vals []domain.Value) domain.Value {
	l := &domain.List{}
	next := 0
	for i, v := range vals {
		if c, ok := domain.AsConst(keys[i]); ok {
			n, ok := c.IntVal()
			if !ok || n < 0 || n > maxRows*16 {
				l.Open = true
				l.Elems = append(l.Elems, v)
				continue
			}
			next = int(n)
		}
		for len(l.Elems) <= next {
			l.Elems = append(l.Elems, domain.Opaque{})
		}
		l.Elems[next] = v
		next++
	}
	return l
}
