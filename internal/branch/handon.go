package branch

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/errcodelint/errcodelint/internal/gotype"
)

// handsOn reports whether all that happens where a status is the one asked for is that the
// error leaves as it came in, perhaps with words around it, or in what another module makes of
// it, as libraries do that try again. Whoever gets it can still ask for the code; all that
// is decided is to go no further.
func (w *walker) handsOn(p pending) bool {
	if len(p.inside) != 1 {
		return false
	}
	var body []ast.Stmt
	switch n := p.inside[0].(type) {
	case *ast.BlockStmt:
		body = n.List
	case *ast.CaseClause:
		body = n.Body
	}
	if len(body) == 0 {
		return false
	}
	last, ok := body[len(body)-1].(*ast.ReturnStmt)
	if !ok || slices.ContainsFunc(body[:len(body)-1], func(s ast.Stmt) bool { return !w.tells(s) }) {
		return false
	}
	handed := false
	for _, e := range last.Results {
		switch {
		case w.isHandedOn(e):
			handed = true
		case !w.isZeroValue(e):
			return false
		}
	}
	return handed
}

// isHandedOn reports whether e is an error that has come in with the envelope, or is made of one
// by a function of another module.
func (w *walker) isHandedOn(e ast.Expr) bool {
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, ok := w.Info.Uses[x].(*types.Var)
		switch {
		case !ok || !gotype.IsError(v.Type()) || v.Parent() == v.Pkg().Scope():
			return false // a sentinel says what the client makes of it
		case !isErrorInterface(v.Type()):
			return w.carries(pointed(v.Type()), 0)
		}
		from := w.latest(v, x.Pos())
		if from == nil {
			return true
		}
		call, ok := from.(*ast.CallExpr)
		if !ok {
			return false
		}
		fn := gotype.Callee(w.Info, call)
		return fn == nil || !wraps(fn) || w.isHandedOn(call)
	case *ast.CallExpr:
		fn := gotype.Callee(w.Info, x)
		return fn != nil && fn.Pkg() != nil && !w.local(fn.Pkg().Path()) && slices.ContainsFunc(x.Args, w.isHandedOn)
	}
	return false
}
