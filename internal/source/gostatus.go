package source

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// statusNames are the names that net/http gives to statuses, and other packages after it.
var statusNames = sync.OnceValue(func() map[string]int {
	names := map[string]int{
		// Those that are not called as they read.
		"StatusTeapot":                       http.StatusTeapot,
		"StatusProxyAuthRequired":            http.StatusProxyAuthRequired,
		"StatusNonAuthoritativeInfo":         http.StatusNonAuthoritativeInfo,
		"StatusRequestURITooLong":            http.StatusRequestURITooLong,
		"StatusRequestedRangeNotSatisfiable": http.StatusRequestedRangeNotSatisfiable,
	}
	irregular := slices.Collect(maps.Values(names))
	for status := 100; status <= 599; status++ {
		if text := http.StatusText(status); text != "" && !slices.Contains(irregular, status) {
			names["Status"+strings.NewReplacer(" ", "", "-", "").Replace(text)] = status
		}
	}
	return names
})

// pair finds where codes and statuses stand together, and is for ast.Inspect.
func (v *goVocabulary) pair(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CompositeLit:
		v.literal(n)
	case *ast.FuncDecl:
		if n.Body != nil {
			v.function(n.Body)
		}
	}
	return true
}

func (v *goVocabulary) give(code, status int) {
	v.paired[code] = append(v.paired[code], status)
}

// literal reads the rows of a table from codes to statuses, or to something that has a status, and
// a literal that has one code and one status, such as an error.
func (v *goVocabulary) literal(lit *ast.CompositeLit) {
	var codes, statuses []int
	for _, elt := range lit.Elts {
		value := elt
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			value = kv.Value
			if code, ok := v.code(kv.Key); ok {
				if status, ok := v.statusIn(kv.Value); ok {
					v.give(code, status)
				}
				continue
			}
			if status, ok := v.status(kv.Key); ok {
				if code, ok := v.code(kv.Value); ok {
					v.give(code, status)
				}
				continue
			}
		}
		if code, ok := v.code(value); ok {
			codes = append(codes, code)
		} else if status, ok := v.status(value); ok {
			statuses = append(statuses, status)
		}
	}
	if len(codes) == 1 && len(statuses) == 1 {
		v.give(codes[0], statuses[0])
	}
}

// statusIn is a status, or the only one in a literal.
func (v *goVocabulary) statusIn(e ast.Expr) (int, bool) {
	if status, ok := v.status(e); ok {
		return status, true
	}
	if u, ok := e.(*ast.UnaryExpr); ok && u.Op == token.AND {
		e = u.X
	}
	lit, ok := e.(*ast.CompositeLit)
	if !ok {
		return 0, false
	}
	found := 0
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		if status, ok := v.status(elt); ok {
			if found != 0 {
				return 0, false
			}
			found = status
		}
	}
	return found, found != 0
}

// function reads what a function from codes to statuses, or back, returns under which condition.
// What it returns otherwise goes with the codes that it does not mention.
func (v *goVocabulary) function(body *ast.BlockStmt) {
	given := make(map[int]bool)
	rest, hasRest := 0, false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SwitchStmt:
			for _, stmt := range n.Body.List {
				clause := stmt.(*ast.CaseClause)
				v.branch(clause.List, clause.Body, given)
				if status, ok := v.outcome(clause.Body); ok && clause.List == nil {
					rest, hasRest = status, true
				}
			}
		case *ast.IfStmt:
			v.branch(equals(n.Cond), n.Body.List, given)
		}
		return true
	})
	if status, ok := v.outcome(body.List[max(len(body.List)-1, 0):]); ok && !hasRest {
		rest, hasRest = status, true
	}
	if len(given) == 0 || !hasRest {
		return
	}
	for i := range v.codes {
		if !given[i] {
			v.give(i, rest)
		}
	}
}

// branch pairs what a condition compares with and what happens under it.
func (v *goVocabulary) branch(with []ast.Expr, body []ast.Stmt, given map[int]bool) {
	if status, ok := v.outcome(body); ok {
		for _, e := range with {
			if code, ok := v.code(e); ok {
				v.give(code, status)
				given[code] = true
			}
		}
		return
	}
	for _, stmt := range body {
		ret, ok := stmt.(*ast.ReturnStmt)
		if !ok || len(ret.Results) != 1 {
			continue
		}
		code, ok := v.code(ret.Results[0])
		if !ok {
			continue
		}
		for _, e := range with {
			if status, ok := v.status(e); ok {
				v.give(code, status)
			}
		}
	}
}

// equals are the expressions that a condition such as a == x || a == y compares with.
func equals(cond ast.Expr) []ast.Expr {
	b, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok {
		return nil
	}
	switch b.Op {
	case token.EQL:
		return []ast.Expr{b.X, b.Y}
	case token.LOR:
		return append(equals(b.X), equals(b.Y)...)
	}
	return nil
}

// outcome is the only status that statements return or assign.
func (v *goVocabulary) outcome(body []ast.Stmt) (int, bool) {
	found := 0
	for _, stmt := range body {
		var values []ast.Expr
		switch stmt := stmt.(type) {
		case *ast.ReturnStmt:
			values = stmt.Results
		case *ast.AssignStmt:
			values = stmt.Rhs
		}
		for _, value := range values {
			if status, ok := v.status(value); ok {
				if found != 0 && found != status {
					return 0, false
				}
				found = status
			}
		}
	}
	return found, found != 0
}

// code is the code that an expression names: by a constant of the type, or by its value where it
// is converted to the type.
func (v *goVocabulary) code(e ast.Expr) (int, bool) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if c, ok := v.types.Scope().Lookup(e.Name).(*types.Const); ok {
			i, ok := v.index[c]
			return i, ok
		}
	case *ast.CallExpr:
		if fun, ok := e.Fun.(*ast.Ident); ok && fun.Name == v.name && len(e.Args) == 1 {
			if lit, ok := e.Args[0].(*ast.BasicLit); ok {
				i, ok := v.byValue[lit.Value]
				return i, ok
			}
		}
	}
	return 0, false
}

// status is the status of an error that an expression names.
func (v *goVocabulary) status(e ast.Expr) (int, bool) {
	switch e := ast.Unparen(e).(type) {
	case *ast.BasicLit:
		if e.Kind == token.INT {
			return errorStatus(constant.MakeFromLiteral(e.Value, e.Kind, 0))
		}
	case *ast.Ident:
		if c, ok := v.types.Scope().Lookup(e.Name).(*types.Const); ok {
			if _, isCode := v.index[c]; !isCode {
				return errorStatus(c.Val())
			}
		}
	case *ast.SelectorExpr:
		status, ok := statusNames()[e.Sel.Name]
		return status, ok
	}
	return 0, false
}

func errorStatus(val constant.Value) (int, bool) {
	if val.Kind() != constant.Int {
		return 0, false
	}
	n, ok := constant.Int64Val(val)
	return int(n), ok && n >= 400 && n <= 599
}
