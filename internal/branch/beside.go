package branch

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// codeBeside is the Go expression of the code that stands beside a status in one struct, or "".
func (w *walker) codeBeside(subject ast.Expr) string {
	sel, ok := ast.Unparen(subject).(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	t := w.Info.TypeOf(sel.X)
	if t == nil {
		return ""
	}
	st, ok := structOf(t)
	if !ok {
		return ""
	}
	for i := range st.NumFields() {
		f := st.Field(i)
		if gotype.KindOf(f.Type()) == gotype.String && w.inShape(pointed(t), f.Origin()) == Code {
			if _, isPointer := f.Type().Underlying().(*types.Pointer); !isPointer {
				return types.ExprString(sel.X) + "." + f.Name()
			}
		}
	}
	return ""
}

// decoding is a call that reads a response into a variable.
type decoding struct {
	call *ast.CallExpr
	into *types.Var
}

// decodesInto notes the variable that a call reads into, by its address or as a pointer.
func (r *roles) decodesInto(call *ast.CallExpr, arg ast.Expr) {
	arg = ast.Unparen(arg)
	if u, ok := arg.(*ast.UnaryExpr); ok && u.Op == token.AND {
		arg = ast.Unparen(u.X)
	}
	if id, ok := arg.(*ast.Ident); ok {
		if v, ok := r.Info.Uses[id].(*types.Var); ok {
			r.decodings = append(r.decodings, decoding{call, v})
		}
	}
}

// codeDecoded is the Go expression of the code in a variable that the body of the same
// response was read into, on every way to the comparison, or "".
func (w *walker) codeDecoded(subject ast.Expr) string {
	resp := w.responseOf(subject, 0)
	if resp == nil {
		return ""
	}
	for _, d := range w.decodings {
		if d.call.End() > subject.Pos() || !w.reaches(d.call, subject) || w.responseOf(d.call, 0) != resp {
			continue
		}
		for _, p := range w.Contract.Paths() {
			if expr := codeIn(d.into, p); expr != "" {
				return expr
			}
		}
	}
	return ""
}

// reaches reports whether a call stands in a block around e, or in what comes before the
// condition of an if there, and has thus been made.
func (w *walker) reaches(call *ast.CallExpr, e ast.Expr) bool {
	scope := w.Types.Scope().Innermost(call.Pos())
	for n, s := range w.Info.Scopes {
		if _, ok := n.(*ast.IfStmt); ok && s == scope {
			scope = scope.Parent()
			break
		}
	}
	return scope != nil && scope.Contains(e.Pos())
}

// responseOf is the variable that holds the *http.Response which e was made of, or nil.
func (w *walker) responseOf(e ast.Expr, depth int) *types.Var {
	if depth > 4 {
		return nil
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, ok := w.Info.Uses[x].(*types.Var)
		if !ok {
			return nil
		}
		if isResponse(v.Type()) {
			return v
		}
		if from := w.latest(v, x.Pos()); from != nil {
			return w.responseOf(from, depth+1)
		}
	case *ast.SelectorExpr:
		return w.responseOf(x.X, depth)
	case *ast.CallExpr:
		if resp := w.responseOf(x.Fun, depth); resp != nil {
			return resp
		}
		for _, a := range x.Args {
			if resp := w.responseOf(a, depth); resp != nil {
				return resp
			}
		}
	}
	return nil
}

// codeIn is the Go expression of what stands at a code path in a variable, if nothing on
// the way to it can be nil, or "".
func codeIn(v *types.Var, path contract.Path) string {
	expr, t := v.Name(), v.Type()
	for _, key := range path {
		st, ok := t.Underlying().(*types.Struct)
		if !ok {
			return ""
		}
		t = nil
		for i := range st.NumFields() {
			if gotype.MemberOf(st.Field(i), st.Tag(i)).Key == key {
				expr, t = expr+"."+st.Field(i).Name(), st.Field(i).Type()
				break
			}
		}
		if t == nil {
			return ""
		}
	}
	if !isText(t) {
		return ""
	}
	return expr
}
