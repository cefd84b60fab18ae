package branch

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"
)

// consulted reports whether the code was asked by a condition, or where it holds; there
// it must not be for one status alone, since nobody asked for the code of the others.
func (w *walker) consulted(cond ast.Expr, body ast.Node) bool {
	return w.asksCode(cond) || !w.asksStatus(cond) && w.asksCode(body)
}

// asksStatus reports whether a condition compares a status.
func (w *walker) asksStatus(cond ast.Expr) bool {
	found := false
	ast.Inspect(cond, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok && !found {
			role := w.of(e)
			found = role == Status || role == StatusText
		}
		return !found
	})
	return found
}

// noCode reports whether there is no code to ask where a condition holds, or where it
// does not: the response had no body, or one that is no envelope.
func (w *walker) noCode(cond ast.Expr, holds bool) bool {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return w.noCode(e.X, !holds)
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR:
			x, y := w.noCode(e.X, holds), w.noCode(e.Y, holds)
			if (e.Op == token.LAND) == holds {
				return x || y
			}
			return x && y
		case token.EQL, token.NEQ:
			same := (e.Op == token.EQL) == holds
			return w.missing(e.X, e.Y, same) || w.missing(e.Y, e.X, same)
		case token.GTR, token.LEQ: // len(list) > 0
			return (e.Op == token.LEQ) == holds && isZero(w.constant(e.Y)) && w.lengthOfBody(e.X)
		}
	case *ast.CallExpr:
		return !holds && w.findsEnvelope(e)
	}
	return false
}

// missing reports whether x, being or not being y, says that there is no code.
func (w *walker) missing(x, y ast.Expr, same bool) bool {
	switch {
	case w.Info.Types[y].IsNil():
		if same {
			t := w.Info.TypeOf(x)
			_, isPointer := types.Unalias(t).(*types.Pointer)
			return isPointer && w.carries(pointed(t), 0)
		}
		return w.isDecodeError(x)
	case isZero(w.constant(y)):
		return same && w.lengthOfBody(x)
	case strings.HasPrefix(w.text(y), "application/json"):
		return !same
	}
	return w.constant(y) != nil && isEmpty(w.constant(y)) && same && w.isBody(x)
}

func isZero(v constant.Value) bool {
	return v != nil && v.Kind() == constant.Int && constant.Sign(v) == 0
}

// isDecodeError reports whether e is the error of reading a body.
func (w *walker) isDecodeError(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := w.Info.Uses[id].(*types.Var)
	if !ok || !types.Identical(v.Type(), types.Universe.Lookup("error").Type()) {
		return false
	}
	call, ok := w.latest(v, e.Pos()).(*ast.CallExpr)
	if !ok {
		return false
	}
	fn := w.callee(call)
	if fn == nil {
		return false
	}
	name := strings.ToLower(fn.Name())
	return strings.Contains(name, "decode") || strings.Contains(name, "unmarshal")
}

// lengthOfBody reports whether e is the length of a body, or of the list in an envelope
// that holds the codes.
func (w *walker) lengthOfBody(e ast.Expr) bool {
	switch x := ast.Unparen(e).(type) {
	case *ast.SelectorExpr:
		v, ok := w.Info.Uses[x.Sel].(*types.Var)
		return ok && v.Name() == "ContentLength" && v.Pkg() != nil && v.Pkg().Path() == "net/http"
	case *ast.CallExpr:
		if id, ok := ast.Unparen(x.Fun).(*ast.Ident); !ok || len(x.Args) != 1 {
			return false
		} else if b, ok := w.Info.Uses[id].(*types.Builtin); !ok || b.Name() != "len" {
			return false
		}
		t := w.Info.TypeOf(x.Args[0])
		if s, ok := t.Underlying().(*types.Slice); ok && w.carries(pointed(s.Elem()), 0) {
			return true
		}
		return w.isBody(x.Args[0])
	}
	return false
}

// isBody reports whether e is all that could be read of something, perhaps trimmed.
func (w *walker) isBody(e ast.Expr) bool {
	for range 4 {
		switch x := ast.Unparen(e).(type) {
		case *ast.Ident:
			v, ok := w.Info.Uses[x].(*types.Var)
			if !ok {
				return false
			}
			if e = w.latest(v, x.Pos()); e == nil {
				return false
			}
		case *ast.CallExpr:
			fn := w.callee(x)
			if fn != nil && (fn.Name() == "ReadAll" || fn.Name() == "Body") {
				return true
			}
			if len(x.Args) == 0 {
				return false
			}
			e = x.Args[0] // string(body), bytes.TrimSpace(body)
		default:
			return false
		}
	}
	return false
}

// findsEnvelope reports whether a call that returns true says that there is an envelope:
// it looked for an error that carries one, or for JSON.
func (w *walker) findsEnvelope(e *ast.CallExpr) bool {
	fn := w.callee(e)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	if isErrorsAs(fn) && len(e.Args) == 2 {
		t := w.Info.TypeOf(e.Args[1])
		return t != nil && w.carries(pointed(pointed(t)), 0)
	}
	switch fn.Pkg().Path() + "." + fn.Name() {
	case "encoding/json.Valid":
		return true
	case "strings.Contains", "strings.HasPrefix":
		return len(e.Args) == 2 && strings.HasPrefix(w.text(e.Args[1]), "application/json")
	}
	return false
}
