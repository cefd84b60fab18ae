package gotype

import (
	"go/ast"
	"go/types"
)

// Callee is the function or method that a call names, its generic origin.
func Callee(info *types.Info, call *ast.CallExpr) *types.Func {
	fun := ast.Unparen(call.Fun)
	switch f := fun.(type) {
	case *ast.IndexExpr:
		fun = f.X
	case *ast.IndexListExpr:
		fun = f.X
	}
	var id *ast.Ident
	switch f := ast.Unparen(fun).(type) {
	case *ast.Ident:
		id = f
	case *ast.SelectorExpr:
		id = f.Sel
	default:
		return nil
	}
	fn, _ := info.Uses[id].(*types.Func)
	if fn == nil {
		return nil
	}
	return fn.Origin()
}

// NameOf is the identifier that names what e stands for, alone or behind a dot; nil if there is none.
func NameOf(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return e.Sel
	}
	return nil
}

// SelectorOf is the selector of a called method or field, also of one with type arguments.
func SelectorOf(fun ast.Expr) (*ast.SelectorExpr, bool) {
	switch f := fun.(type) {
	case *ast.SelectorExpr:
		return f, true
	case *ast.IndexExpr:
		return SelectorOf(ast.Unparen(f.X))
	case *ast.IndexListExpr:
		return SelectorOf(ast.Unparen(f.X))
	}
	return nil, false
}

// RootIdent is the variable that an expression such as e.Error.Code begins with; nil if it begins otherwise.
func RootIdent(e ast.Expr) *ast.Ident {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return nil
		}
	}
}
