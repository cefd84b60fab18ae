package branch

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"net/http"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/symbolic"
)

// refine completes what could not be known before all functions were seen: what
// helpers do with constants that are handed to them, and which status tests the code refines.
func (w *walker) refine() {
	for _, a := range w.asked {
		params := a.fn.Signature().Params()
		for i := range params.Len() {
			if u := w.uses[params.At(i)]; u != nil && u.Code && !a.fn.Signature().Variadic() {
				w.handed(a.call, &Use{Index: i, Code: true}, a.at)
			}
		}
	}
	for _, p := range w.pending {
		d := &w.out[p.decision]
		for _, e := range p.beside {
			d.Refined = d.Refined || w.asksCode(e)
		}
		for _, n := range p.inside {
			d.Refined = d.Refined || w.asksCode(n)
		}
		if w.challenged(p) {
			d.Values = slices.DeleteFunc(d.Values, func(v Value) bool {
				n, _ := isErrorStatus(v.Val)
				return n == http.StatusUnauthorized || n == http.StatusProxyAuthRequired
			})
		}
		d.CodeExpr = w.codeBeside(d.Subject)
	}
}

// challenged reports whether a status test is part of HTTP's own authentication: the
// server names its scheme in a header, and 401 is how it asks for credentials.
func (w *walker) challenged(p pending) bool {
	found := w.challenges[p.fn]
	for _, n := range p.inside {
		ast.Inspect(n, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && !found {
				if fn := w.callee(call); fn != nil && fn.Pkg() != nil {
					found = w.challenges[fn]
					if f := w.Facts(fn.Pkg().Path()); fn.Pkg() != w.Types && f != nil {
						found = slices.Contains(f.Challenges, symbolic.FuncKey(fn))
					}
				}
			}
			return !found
		})
	}
	return found
}

// asksCode reports whether anything in n is decided by a code.
func (w *walker) asksCode(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.EQL || n.Op == token.NEQ {
				found = found || w.of(n.X) == Code || w.of(n.Y) == Code
			}
		case *ast.SwitchStmt:
			found = found || n.Tag != nil && w.of(n.Tag) == Code
		case *ast.IndexExpr:
			found = found || w.constant(n.Index) == nil && w.of(n.Index) == Code
		case *ast.CallExpr:
			found = found || w.asks(n)
		}
		return !found
	})
	return found
}

// asks reports whether a call decides on a code: one that it is given, or one that it finds.
func (w *walker) asks(n *ast.CallExpr) bool {
	fn := w.callee(n)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	if w.deciders[fn] {
		return true
	}
	if f := w.Facts(fn.Pkg().Path()); fn.Pkg() != w.Types && f != nil && slices.Contains(f.Deciders, symbolic.FuncKey(fn)) {
		return true
	}
	results := fn.Signature().Results()
	if results.Len() == 0 || !isBool(results.At(results.Len()-1).Type()) {
		return false
	}
	for _, a := range n.Args {
		if w.of(a) == Code {
			return true
		}
	}
	return false
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

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
		if symbolic.KindOf(f.Type()) == symbolic.String && w.inShape(pointed(t), f.Origin()) == Code {
			if _, isPointer := f.Type().Underlying().(*types.Pointer); !isPointer {
				return types.ExprString(sel.X) + "." + f.Name()
			}
		}
	}
	return ""
}

// source is where the response of a status came from.
func (w *walker) source(subject ast.Expr) Source {
	v, ok := w.root(subject).(*types.Var)
	if !ok {
		return Source{}
	}
	var s Source
	for _, def := range w.defs[v] {
		if call, ok := ast.Unparen(def).(*ast.CallExpr); ok {
			w.request(call, &s, 0)
		}
	}
	return s
}

// request reads what a call that returns a response says of the request.
func (w *walker) request(call *ast.CallExpr, s *Source, depth int) {
	if fn := w.callee(call); fn != nil && fn.Name() == "Head" {
		s.Head = true
	}
	for _, a := range call.Args {
		if text := w.beginning(a, 0); text == "HEAD" {
			s.Head = true
		} else if s.URL == "" && (strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://")) {
			s.URL = text
		}
		if id, ok := ast.Unparen(a).(*ast.Ident); ok && depth < 2 {
			if v, ok := w.Info.Uses[id].(*types.Var); ok && len(w.defs[v]) == 1 {
				if from, ok := ast.Unparen(w.defs[v][0]).(*ast.CallExpr); ok {
					w.request(from, s, depth+1)
				}
			}
		}
	}
}

// beginning is the constant text that e begins with.
func (w *walker) beginning(e ast.Expr, depth int) string {
	if v := w.constant(e); v != nil {
		if v.Kind() == constant.String {
			return constant.StringVal(v)
		}
		return ""
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		if x.Op == token.ADD {
			return w.beginning(x.X, depth)
		}
	case *ast.CallExpr:
		if fn := w.callee(x); fn != nil && fn.FullName() == "fmt.Sprintf" && len(x.Args) > 0 {
			text, _, _ := strings.Cut(w.beginning(x.Args[0], depth), "%")
			if text == "" && len(x.Args) > 1 {
				return w.beginning(x.Args[1], depth)
			}
			return text
		}
	case *ast.Ident:
		if v, ok := w.Info.Uses[x].(*types.Var); ok && len(w.defs[v]) == 1 && depth < 3 {
			return w.beginning(w.defs[v][0], depth+1)
		}
	}
	return ""
}
