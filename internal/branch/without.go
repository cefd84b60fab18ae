package branch

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/gotype"
)

// consulted is the site where a condition does not hold that asked for the code, itself
// or where it holds. If it asked for one status, nobody asked for the code of the others.
func (w *walker) consulted(at site, cond ast.Expr, body ast.Node) site {
	if !w.asksCode(cond) && !w.knowsCode(cond) && (body == nil || !w.asksCode(body)) {
		return at
	}
	statuses, any := w.asksStatus(cond)
	if !any {
		return at.without(true)
	}
	at.settled = append(slices.Clip(at.settled), statuses...)
	return at
}

// knowsCode reports whether a condition is about what a code was looked up for: the second
// value of an element of a map, or what a function made of the code.
func (w *walker) knowsCode(cond ast.Expr) bool {
	found := false
	ast.Inspect(cond, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && !found {
			if v, ok := w.Info.Uses[id].(*types.Var); ok && !v.IsField() {
				from := w.latest(v, id.Pos())
				found = from != nil && w.asksCode(from)
			}
		}
		return !found
	})
	return found
}

// asksStatus reports whether a condition compares a status, and with which ones.
func (w *walker) asksStatus(cond ast.Expr) (statuses []int, any bool) {
	ast.Inspect(cond, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok {
			if role := w.of(e); role == Status || role == StatusText {
				any = true
			} else if status, ok := isErrorStatus(w.constant(e)); ok {
				statuses = append(statuses, status)
			}
		}
		return true
	})
	return statuses, any
}

// noCode reports whether there is no code to ask where a condition holds, or where it
// does not: the response had no body, or one that is no envelope.
func (r *roles) noCode(cond ast.Expr, holds bool) bool {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return r.noCode(e.X, !holds)
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR:
			x, y := r.noCode(e.X, holds), r.noCode(e.Y, holds)
			if (e.Op == token.LAND) == holds {
				return x || y
			}
			return x && y
		case token.EQL, token.NEQ:
			same := (e.Op == token.EQL) == holds
			return r.missing(e.X, e.Y, same) || r.missing(e.Y, e.X, same)
		case token.GTR, token.LEQ: // len(list) > 0
			return (e.Op == token.LEQ) == holds && isZero(r.constant(e.Y)) && r.lengthOfBody(e.X)
		}
	case *ast.CallExpr:
		return !holds && r.findsEnvelope(e)
	}
	return false
}

// missing reports whether x, being or not being y, says that there is no code.
func (r *roles) missing(x, y ast.Expr, same bool) bool {
	switch {
	case r.Info.Types[y].IsNil():
		if same {
			t := r.Info.TypeOf(x)
			_, isPointer := types.Unalias(t).(*types.Pointer)
			return isPointer && r.statusOfField(x) == nil && r.carries(pointed(t), 0)
		}
		return r.isDecodeError(x)
	case isZero(r.constant(y)):
		return same && r.lengthOfBody(x)
	case strings.HasPrefix(r.text(y), "application/json"):
		return !same
	}
	return r.constant(y) != nil && isEmpty(r.constant(y)) && same && (r.isBody(x) || r.of(x) == Code)
}

func isZero(v constant.Value) bool {
	return v != nil && v.Kind() == constant.Int && constant.Sign(v) == 0
}

// isDecodeError reports whether e is the error of reading a body.
func (r *roles) isDecodeError(e ast.Expr) bool {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return false
	}
	v, ok := r.Info.Uses[id].(*types.Var)
	if !ok || !types.Identical(v.Type(), types.Universe.Lookup("error").Type()) {
		return false
	}
	call, ok := r.latest(v, e.Pos()).(*ast.CallExpr)
	if !ok {
		return false
	}
	fn := gotype.Callee(r.Info, call)
	if fn == nil {
		return false
	}
	name := strings.ToLower(fn.Name())
	return strings.Contains(name, "decode") || strings.Contains(name, "unmarshal")
}

// lengthOfBody reports whether e is the length of a body, or of the list in an envelope
// that holds the codes.
func (r *roles) lengthOfBody(e ast.Expr) bool {
	switch x := ast.Unparen(e).(type) {
	case *ast.SelectorExpr:
		v, ok := r.Info.Uses[x.Sel].(*types.Var)
		return ok && v.Name() == "ContentLength" && v.Pkg() != nil && v.Pkg().Path() == "net/http"
	case *ast.CallExpr:
		if id, ok := ast.Unparen(x.Fun).(*ast.Ident); !ok || len(x.Args) != 1 {
			return false
		} else if b, ok := r.Info.Uses[id].(*types.Builtin); !ok || b.Name() != "len" {
			return false
		}
		t := r.Info.TypeOf(x.Args[0])
		if s, ok := t.Underlying().(*types.Slice); ok && r.carries(pointed(s.Elem()), 0) {
			return true
		}
		return r.isBody(x.Args[0])
	}
	return false
}

// isBody reports whether e is all that could be read of something, perhaps trimmed, or what
// the envelope is read out of.
func (r *roles) isBody(e ast.Expr) bool {
	for range 4 {
		switch x := ast.Unparen(e).(type) {
		case *ast.Ident:
			v, ok := r.Info.Uses[x].(*types.Var)
			if !ok {
				return false
			}
			if r.holdsEnvelope(v) {
				return true
			}
			if e = r.latest(v, x.Pos()); e == nil {
				return false
			}
		case *ast.CallExpr:
			fn := gotype.Callee(r.Info, x)
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
func (r *roles) findsEnvelope(e *ast.CallExpr) bool {
	fn := gotype.Callee(r.Info, e)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	if isErrorsAs(fn) && len(e.Args) == 2 {
		t := r.Info.TypeOf(e.Args[1])
		return t != nil && r.carries(pointed(pointed(t)), 0)
	}
	switch fn.Pkg().Path() + "." + fn.Name() {
	case "encoding/json.Valid":
		return true
	case "strings.Contains", "strings.HasPrefix":
		return len(e.Args) == 2 && strings.HasPrefix(r.text(e.Args[1]), "application/json")
	}
	return false
}

// bare reports whether a value goes into a field where there is no code to ask, or is
// handed to a function there. The type that is filled says that the response was no
// envelope; what the function does is the last resort.
func (r *roles) bare(f flow) bool {
	if v, ok := f.into.(*types.Var); !ok || !v.IsField() && v.Kind() != types.ParamVar {
		return false
	}
	in := func(s ast.Stmt) bool { return s != nil && s.Pos() <= f.from.Pos() && f.from.End() <= s.End() }
	return slices.ContainsFunc(r.ifs, func(s *ast.IfStmt) bool {
		return in(s.Body) && r.noCode(s.Cond, true) || s.Else != nil && in(s.Else) && r.noCode(s.Cond, false)
	})
}
