package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"

	"github.com/errcodelint/errcodelint/internal/domain"
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
	if text == "" || c.twice(e, exactCode(code, integer)) {
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
	want := exactCode(code, integer)
	for _, name := range obj.Parent().Names() {
		o, ok := obj.Parent().Lookup(name).(*types.Const)
		if ok && types.Identical(o.Type(), obj.Type()) && exactText(o.Val()) == want && (o.Exported() || o.Pkg() == c.pass.Pkg) {
			return name
		}
	}
	return ""
}

// exactCode is a code as exactText writes its constant.
func exactCode(code string, integer bool) string {
	if integer {
		return code
	}
	return strconv.Quote(code)
}

// exactText is a constant as Go writes it, in full.
func exactText(v constant.Value) string {
	if v.Kind() == constant.String {
		return strconv.Quote(constant.StringVal(v))
	}
	return v.ExactString()
}

// twice reports whether a value, in the place of an expression, would give a switch
// the same case or a map the same key twice: by itself, or once a misspelt one beside
// it is mended, too.
func (c *check) twice(e ast.Expr, value string) bool {
	for _, other := range c.siblings(e) {
		tv := c.pass.TypesInfo.Types[other]
		if tv.Value == nil {
			continue
		}
		if exactText(tv.Value) == value {
			return true
		}
		text, integer, ok := codeText(domain.Const{Val: tv.Value})
		if _, known := c.contracts.lookup(text, integer); !ok || known {
			continue
		}
		near, _ := c.contracts.nearest(text, integer)
		if exactCode(near, integer) == value {
			return true
		}
	}
	return false
}

// siblings are the other cases of the switch, or the other keys of the literal, that
// an expression is one of.
func (c *check) siblings(e ast.Expr) []ast.Expr {
	var path []ast.Node
	for _, f := range c.files {
		if f.FileStart <= e.Pos() && e.Pos() < f.FileEnd {
			path, _ = astutil.PathEnclosingInterval(f, e.Pos(), e.End())
		}
	}
	var self ast.Node = e
	for i, n := range path {
		var all []ast.Expr
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			lit, ok := path[i+1].(*ast.CompositeLit)
			if !ok || n.Key != self {
				return nil
			}
			for _, elt := range lit.Elts {
				if kv, ok := elt.(*ast.KeyValueExpr); ok {
					all = append(all, kv.Key)
				}
			}
		case *ast.CaseClause:
			for _, clause := range path[i+1].(*ast.BlockStmt).List {
				if clause, ok := clause.(*ast.CaseClause); ok {
					all = append(all, clause.List...)
				}
			}
		case *ast.BasicLit, *ast.Ident, *ast.SelectorExpr, *ast.ParenExpr, *ast.CallExpr: // a conversion
			self = n
			continue
		default:
			return nil
		}
		return slices.DeleteFunc(all, func(x ast.Expr) bool { return x == self })
	}
	return nil
}

// declares reports whether the package has another constant of the type of obj with a value.
func (c *check) declares(obj *types.Const, value string) bool {
	for _, name := range obj.Pkg().Scope().Names() {
		o, ok := obj.Pkg().Scope().Lookup(name).(*types.Const)
		if ok && o != obj && types.Identical(o.Type(), obj.Type()) && exactText(o.Val()) == value {
			return true
		}
	}
	return false
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
