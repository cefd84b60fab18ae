package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/analysis"
)

// rewriteCode writes another code in the place of an expression, in its style: a
// literal for a literal, for a constant the one beside it that has the value. It
// gives nothing where there is no such constant.
func (c *check) rewriteCode(e ast.Expr, code string, integer bool) []analysis.SuggestedFix {
	text := ""
	switch e := e.(type) {
	case *ast.BasicLit:
		text = quoteLike(e, code)
	case *ast.Ident:
		text = c.constantLike(e, code, integer)
	case *ast.SelectorExpr:
		x, ok := e.X.(*ast.Ident)
		name := c.constantLike(e.Sel, code, integer)
		if ok && name != "" {
			text = x.Name + "." + name
		}
	}
	if text == "" {
		return nil
	}
	return []analysis.SuggestedFix{{
		Message:   "write " + text,
		TextEdits: []analysis.TextEdit{{Pos: e.Pos(), End: e.End(), NewText: []byte(text)}},
	}}
}

// constantLike is the name of a constant of the same scope and type as the one that
// id names, with another value; "" if there is none.
func (c *check) constantLike(id *ast.Ident, code string, integer bool) string {
	obj, ok := c.pass.TypesInfo.Uses[id].(*types.Const)
	if !ok || obj.Pkg() == nil || obj.Parent() == nil {
		return ""
	}
	want := strconv.Quote(code)
	if integer {
		want = code
	}
	for _, name := range obj.Parent().Names() {
		o, ok := obj.Parent().Lookup(name).(*types.Const)
		if ok && types.Identical(o.Type(), obj.Type()) && exactText(o.Val()) == want && (o.Exported() || o.Pkg() == c.pass.Pkg) {
			return name
		}
	}
	return ""
}

// exactText is a constant as Go writes it, in full.
func exactText(v constant.Value) string {
	if v.Kind() == constant.String {
		return strconv.Quote(constant.StringVal(v))
	}
	return v.ExactString()
}

// sameFunc reports whether two places are in one declared function.
func (c *check) sameFunc(a, b token.Pos) bool {
	for _, f := range c.reader.Files {
		for _, d := range f.Decls {
			if d.Pos() <= a && a < d.End() {
				return d.Pos() <= b && b < d.End()
			}
		}
	}
	return false
}
