package branch

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
)

// spelledOut is how many different 5xx, decided on together, are the class and no longer
// errors that are told apart: 500, 502, 503 and 504 are what a client tries again after.
const spelledOut = 3

// apart are the values that tell errors apart: 4xx and 5xx, but for a class that is
// spelled out, and for what the code was asked about already.
func (w *walker) apart(vs []Value, at site) []Value {
	var server []int
	out := slices.DeleteFunc(slices.Clone(vs), func(v Value) bool {
		n, is := isErrorStatus(v.Val)
		if is && n >= 500 && !slices.Contains(server, n) {
			server = append(server, n)
		}
		return !is || slices.Contains(at.settled, n)
	})
	if !at.class && len(server) < spelledOut {
		return out
	}
	return slices.DeleteFunc(out, func(v Value) bool {
		n, _ := constant.Int64Val(v.Val)
		return n >= 500
	})
}

// serverErrors is how many different 5xx stand in alternatives: the operands of || that
// are ==, those of && that are !=, the expressions of a case.
func (w *walker) serverErrors(list ...ast.Expr) int {
	var seen []int
	note := func(e ast.Expr) {
		if n, ok := isErrorStatus(w.constant(e)); ok && n >= 500 && !slices.Contains(seen, n) {
			seen = append(seen, n)
		}
	}
	var visit func(e ast.Expr, chain token.Token)
	visit = func(e ast.Expr, chain token.Token) {
		x, ok := ast.Unparen(e).(*ast.BinaryExpr)
		if !ok {
			if chain == token.ILLEGAL {
				note(e)
			}
			return
		}
		switch x.Op {
		case token.LAND, token.LOR:
			visit(x.X, x.Op)
			visit(x.Y, x.Op)
		case token.EQL, token.NEQ:
			if (x.Op == token.NEQ) == (chain == token.LAND) {
				note(x.X)
				note(x.Y)
			}
		}
	}
	for _, e := range list {
		visit(e, token.ILLEGAL)
	}
	return len(seen)
}

// joined are the expressions of a clause and of those that fall through to it or that it
// falls through to: they share one body.
func joined(clauses []ast.Stmt, i int) []ast.Expr {
	first, last := i, i
	for first > 0 && fallsThrough(clauses[first-1]) {
		first--
	}
	for last < len(clauses)-1 && fallsThrough(clauses[last]) {
		last++
	}
	var out []ast.Expr
	for _, c := range clauses[first : last+1] {
		out = append(out, c.(*ast.CaseClause).List...)
	}
	return out
}

// others are the clauses of a switch but for one.
func others(clauses []ast.Stmt, but int) []ast.Node {
	var out []ast.Node
	for i, c := range clauses {
		if i != but {
			out = append(out, c)
		}
	}
	return out
}

func fallsThrough(s ast.Stmt) bool {
	body := s.(*ast.CaseClause).Body
	if len(body) != 1 {
		return false
	}
	b, ok := body[0].(*ast.BranchStmt)
	return ok && b.Tok == token.FALLTHROUGH
}

// alternatives is where a chain begins if a comparison is one of its alternatives: == in
// one of ||, != in one of &&.
func alternatives(chain, comparison ast.Expr) token.Pos {
	outer, ok := chain.(*ast.BinaryExpr)
	if !ok {
		return token.NoPos
	}
	x, ok := comparison.(*ast.BinaryExpr)
	if !ok || (x.Op == token.NEQ) != (outer.Op == token.LAND) {
		return token.NoPos
	}
	return outer.Pos()
}

// joinChains makes one decision of the comparisons of one status in one chain, since a
// person mends them together.
func joinChains(list []Decision) []Decision {
	var out []Decision
	for _, d := range list {
		i := slices.IndexFunc(out, func(first Decision) bool {
			return d.chain.IsValid() && first.chain == d.chain && first.Role == Status && d.Role == Status &&
				first.Refined == d.Refined && types.ExprString(first.Subject) == types.ExprString(d.Subject)
		})
		if i < 0 {
			out = append(out, d)
			continue
		}
		out[i].Values = append(slices.Clip(out[i].Values), d.Values...)
		out[i].Also = append(out[i].Also, d.Expr)
	}
	return out
}
