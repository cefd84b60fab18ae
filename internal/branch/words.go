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

// A status that is only put into words decides nothing that a program could do otherwise:
// whatever it is, the same happens, and people read another text. That is so where all
// that depends on it writes to people, and where every way out of the function is a text,
// or an error that nothing but its words tells from the others.

// tells reports whether all that a branch does is to write to people: calls that are
// given a text of several words, or that print or log, and whose result nobody takes;
// words put behind others; the level at which something is logged.
func (w *walker) tells(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.BlockStmt:
		return len(s.List) > 0 && !slices.ContainsFunc(s.List, func(s ast.Stmt) bool { return !w.tells(s) })
	case *ast.IfStmt:
		return w.tells(s.Body) && (s.Else == nil || w.tells(s.Else))
	case *ast.ExprStmt:
		call, ok := s.X.(*ast.CallExpr)
		return ok && !terminatesStmt(s) && (slices.ContainsFunc(call.Args, w.isSentence) || w.prints(call))
	case *ast.AssignStmt:
		for i, l := range s.Lhs {
			t := w.Info.TypeOf(l)
			if t == nil || len(s.Lhs) != len(s.Rhs) || !isLogLevel(t) && !(isText(t) && (s.Tok == token.ADD_ASSIGN || w.isSentence(s.Rhs[i]))) {
				return false
			}
		}
		return true
	}
	return false
}

// isSentence reports whether e is a text of several words, or is put together with one.
func (w *walker) isSentence(e ast.Expr) bool {
	if v := w.constant(e); v != nil {
		return v.Kind() == constant.String && strings.Contains(strings.TrimSpace(constant.StringVal(v)), " ")
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		return x.Op == token.ADD && (w.isSentence(x.X) || w.isSentence(x.Y))
	case *ast.CallExpr:
		fn := gotype.Callee(w.Info, x)
		return fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == "fmt" && strings.HasPrefix(fn.Name(), "Sprint") && slices.ContainsFunc(x.Args, w.isSentence)
	}
	return false
}

// prints reports whether a call prints or logs, by the names that such functions have.
func (w *walker) prints(call *ast.CallExpr) bool {
	fn := gotype.Callee(w.Info, call)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	name := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(fn.Name(), "Context"), "ln"), "f")
	switch name {
	case "Print", "Fprint":
		return true
	case "Debug", "Info", "Warn", "Warning", "Error", "Log", "Trace":
		return fn.Signature().Results().Len() == 0
	}
	return false
}

// isLogLevel reports whether a type is the level of a logging library.
func isLogLevel(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && strings.HasSuffix(n.Obj().Name(), "Level") && strings.Contains(n.Obj().Pkg().Path(), "log")
}

// onlyWords reports whether an if chooses between words: the ways out where its condition
// holds, and those where it does not.
func (w *walker) onlyWords(s *ast.IfStmt, rest []ast.Stmt) bool {
	w.same = w.sameEverywhere(s, rest)
	if !w.words(s.Body.List) {
		return false
	}
	if s.Else == nil {
		return w.words(rest)
	}
	return w.words([]ast.Stmt{s.Else}) || w.tells(s.Else) && w.words(rest)
}

// onlyWordsOf reports whether a switch chooses between words.
func (w *walker) onlyWordsOf(s *ast.SwitchStmt, rest []ast.Stmt) bool {
	w.same = w.sameEverywhere(s, rest)
	if !w.wordsOfCases(s) {
		return false
	}
	open := true // some status passes the switch, or leaves one of its clauses at the end
	if n := len(s.Body.List); n > 0 {
		open = !slices.ContainsFunc(s.Body.List, func(c ast.Stmt) bool { return c.(*ast.CaseClause).List == nil })
	}
	for _, c := range s.Body.List {
		if body := c.(*ast.CaseClause).Body; !w.words(body) && !w.isSuccess(c.(*ast.CaseClause).List) {
			open = true
		}
	}
	return !open || w.words(rest) || !w.leaves(s)
}

// sameEverywhere are the results that are one and the same constant at every way out below a
// statement and those after it: they tell nothing apart.
func (w *walker) sameEverywhere(s ast.Stmt, rest []ast.Stmt) map[int]bool {
	var ways []*ast.ReturnStmt
	if terminatesStmt(s) {
		rest = nil
	}
	for _, s := range append([]ast.Stmt{s}, rest...) {
		ast.Inspect(s, func(n ast.Node) bool {
			if r, ok := n.(*ast.ReturnStmt); ok {
				ways = append(ways, r)
			}
			_, lit := n.(*ast.FuncLit)
			return !lit
		})
	}
	same := make(map[int]bool)
	if len(ways) < 2 || len(ways[0].Results) < 2 { // one result alone is what is told
		return same
	}
	for i, e := range ways[0].Results {
		v := w.constant(e)
		same[i] = v != nil && !slices.ContainsFunc(ways, func(r *ast.ReturnStmt) bool {
			if i >= len(r.Results) {
				return true
			}
			other := w.constant(r.Results[i])
			return other == nil || other.ExactString() != v.ExactString()
		})
	}
	return same
}

// leaves reports whether a clause of a switch leaves the function. Where none does, all of
// them only tell.
func (w *walker) leaves(s *ast.SwitchStmt) bool {
	return slices.ContainsFunc(s.Body.List, func(c ast.Stmt) bool {
		body := c.(*ast.CaseClause).Body
		return len(body) > 0 && w.words(body)
	})
}

// words reports whether control leaves the function at the end of some statements, or
// in them, with nothing but words: whatever error has come in. What follows rest, if its
// end is reached, does not count as words.
func (w *walker) words(list []ast.Stmt) bool {
	class := false // the errors have left already
	for _, s := range list {
		switch s := s.(type) {
		case *ast.ReturnStmt:
			return class || w.returnsWords(s)
		case *ast.IfStmt:
			switch {
			case w.isClassTest(s.Cond):
				if !w.words(s.Body.List) {
					return false
				}
				class = true
			case w.asksStatusAlone(s.Cond):
				if terminates(s.Body) && !w.words(s.Body.List) || !terminates(s.Body) && !w.tells(s.Body) {
					return false
				}
				if s.Else != nil {
					return w.words([]ast.Stmt{s.Else})
				}
			case !w.handlesOther(s):
				return false
			}
		case *ast.BlockStmt:
			return w.words(s.List)
		case *ast.SwitchStmt:
			if !w.wordsOfCases(s) {
				return false
			}
		case *ast.AssignStmt:
			if !class && slices.ContainsFunc(s.Lhs, func(e ast.Expr) bool { _, local := e.(*ast.Ident); return !local }) {
				return false // what is kept elsewhere outlives the words
			}
		case *ast.DeclStmt, *ast.DeferStmt:
		case *ast.ExprStmt:
			if !w.tells(s) && !class {
				return false
			}
		default:
			return class
		}
	}
	return false
}

// wordsOfCases reports whether each case of a switch that leaves the function does so
// with words, and the others only tell.
func (w *walker) wordsOfCases(s *ast.SwitchStmt) bool {
	for _, c := range s.Body.List {
		c := c.(*ast.CaseClause)
		if w.isSuccess(c.List) || len(c.Body) == 0 || w.words(c.Body) {
			continue
		}
		if slices.ContainsFunc(c.Body, func(s ast.Stmt) bool { return !w.tells(s) }) {
			return false
		}
	}
	return true
}

// isSuccess reports whether the cases of a clause are statuses, none of them an error.
func (w *walker) isSuccess(list []ast.Expr) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(e ast.Expr) bool {
		v := w.constant(e)
		_, isError := isErrorStatus(v)
		return v == nil || v.Kind() != constant.Int || isError
	})
}

// isClassTest reports whether a condition tests a status, and with no 4xx or 5xx for equality.
func (w *walker) isClassTest(cond ast.Expr) bool {
	statuses, any := w.asksStatus(cond)
	if !any {
		return false
	}
	if len(statuses) == 0 {
		return true
	}
	ordered := false
	ast.Inspect(cond, func(n ast.Node) bool {
		if x, ok := n.(*ast.BinaryExpr); ok {
			switch x.Op {
			case token.GEQ, token.GTR, token.LSS, token.LEQ:
				ordered = true
			}
		}
		return true
	})
	return ordered
}

// asksStatusAlone reports whether a condition is about a status.
func (w *walker) asksStatusAlone(cond ast.Expr) bool {
	_, any := w.asksStatus(cond)
	return any
}

// handlesOther reports whether an if is about something else than the answer that leaves
// with words where it leaves: reading or decoding the body has failed.
func (w *walker) handlesOther(s *ast.IfStmt) bool {
	return s.Else == nil && (!terminates(s.Body) || w.words(s.Body.List))
}

// returnsWords reports whether a return hands up nothing but words: the zero value of
// each result, and one error that only its text tells from others, or one text.
func (w *walker) returnsWords(s *ast.ReturnStmt) bool {
	said := len(s.Results) == 0
	for i, e := range s.Results {
		t := w.Info.TypeOf(e)
		switch {
		case t == nil:
			return false
		case w.isZeroValue(e) || w.same[i]:
		case isErrorInterface(t) || gotype.IsError(t):
			if !w.isWorded(e) {
				return false
			}
			said = true
		case isText(t):
			if _, named := types.Unalias(t).(*types.Named); named || !w.isSentence(e) && w.of(e) != Message {
				return false
			}
			said = true
		default:
			return false
		}
	}
	return said
}

// isZeroValue reports whether e is what a function returns beside an error.
func (w *walker) isZeroValue(e ast.Expr) bool {
	if w.Info.Types[e].IsNil() {
		return true
	}
	if v := w.constant(e); v != nil {
		switch v.Kind() {
		case constant.Bool:
			return !constant.BoolVal(v)
		case constant.String:
			return constant.StringVal(v) == ""
		}
		return isZero(v)
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		return len(x.Elts) == 0
	case *ast.Ident: // a named result, or what was declared for it, that nothing has filled
		v, ok := w.Info.Uses[x].(*types.Var)
		return ok && !v.IsField() && !gotype.IsError(v.Type()) && !isText(v.Type()) && w.latest(v, x.Pos()) == nil
	}
	return false
}

// isWorded reports whether an error differs from others by its words alone: it was made
// of a text just here, of an error that has come in, or is that error.
func (w *walker) isWorded(e ast.Expr) bool {
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, ok := w.Info.Uses[x].(*types.Var)
		if !ok || v.Parent() == v.Pkg().Scope() || !isErrorInterface(v.Type()) {
			return false
		}
		_, called := w.latest(v, x.Pos()).(*ast.CallExpr)
		return called || w.latest(v, x.Pos()) == nil
	case *ast.CallExpr:
		fn := gotype.Callee(w.Info, x)
		if fn == nil || fn.Pkg() == nil || !wraps(fn) {
			return false
		}
		// A sentinel inside, or a type of its own, is what callers can look for.
		return !slices.ContainsFunc(x.Args, func(a ast.Expr) bool {
			t := w.Info.TypeOf(a)
			return t != nil && gotype.IsError(t) && !w.isWorded(a)
		})
	}
	return false
}
