package symbolic

import (
	"go/ast"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// ask calls the method by which a framework asks the value that it is about to send
// for the status, or lets it set the status, and hands the status on.
func (f *frame) ask(st *State, e *ast.CallExpr, row *webapi.Row, body, status domain.Value, args []domain.Value, k func(*State, domain.Value)) {
	if row.Hook == "" || body == nil || f.lacks(st, body, row.Hook) {
		k(st, status)
		return
	}
	s, fn, on := f.method(st, body, row.Hook)
	switch {
	case s == nil && row.Fixed != 0:
		k(st, domain.Invoke{Recv: body, Method: row.Hook})
	case s == nil:
		k(st, domain.Opaque{At: e.Pos()})
	case fn != nil && fn.Signature().Params().Len() == 2 && row.Writer >= 0 && row.Also >= 0:
		f.apply(st, s, site{call: e, fn: fn}, []domain.Value{on, args[row.Writer], args[row.Also]}, func(st *State, _ []domain.Value) { k(st, status) })
	default:
		f.apply(st, s, site{call: e, fn: fn}, []domain.Value{on}, func(st *State, results []domain.Value) {
			if len(results) == 1 {
				k(st, results[0])
				return
			}
			k(st, domain.Opaque{At: e.Pos()})
		})
	}
}

// lacks reports whether v surely has no method of that name.
func (f *frame) lacks(st *State, v domain.Value, name string) bool {
	switch v := f.load(st, v).(type) {
	case *domain.Struct:
		if v.Shape == nil || v.Shape.Type() == nil {
			return v.Shape == nil
		}
		obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(v.Shape.Type()), true, f.r.Pkg, name)
		_, has := obj.(*types.Func)
		return !has
	case *domain.Map, *domain.List, domain.Const, domain.Nil:
		return true
	}
	return false
}
