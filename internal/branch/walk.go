package branch

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"sync"
)

// walker goes through functions with what the comparisons on the way say.
type walker struct {
	*roles
	out     []Decision
	pending []pending
	uses    map[*types.Var]*Use
	asked   []asked
	decl    *ast.FuncDecl
	// Of generated files only what others should know counts: nobody mends them.
	generated bool
	fn        *types.Func
	same      map[int]bool // results that the words at hand leave alike
}

// pending is a status test that the code may refine: in what stands beside it, or in
// what runs where the status is the one asked for.
type pending struct {
	decision  int
	fn        *types.Func
	beside    []ast.Expr
	inside    []ast.Node
	other     []ast.Node // what runs where it is another one
	predicate bool       // all that the function does is to say whether it is
}

// asked is a call of a function of this package with constants that it may compare with a code.
type asked struct {
	call *ast.CallExpr
	fn   *types.Func
	at   site
}

// assumed is an Assumption with the value that it is about.
type assumed struct {
	Assumption
	key  string
	root types.Object
}

// site is where an expression stands.
type site struct {
	env      []assumed
	beside   []ast.Expr  // the other operands of && around it
	then     []ast.Node  // what runs if it holds
	els      []ast.Node  // what runs if it does not
	consults bool        // the code was asked first: this is where it gave no answer
	settled  []int       // the statuses for which it was
	tells    func() bool // what depends on it only writes to people; nil: it does not
	class    bool        // it spells out the class of the server's errors
	chain    ast.Expr    // the largest || of alternatives around it, or the largest &&
}

// onlyTells reports whether what depends on the site only writes to people.
func (s *site) onlyTells() bool { return s.tells != nil && s.tells() }

func (s site) with(more []assumed) site {
	s.env = append(slices.Clip(s.env), more...)
	return s
}

func (s site) and(e ast.Expr) site {
	s.beside = append(slices.Clip(s.beside), e)
	return s
}

func (s site) not() site {
	s.then, s.els = s.els, s.then
	return s
}

// without is the site where there may be no code to ask.
func (s site) without(noCode bool) site {
	s.consults = s.consults || noCode
	return s
}

// plain is the site of an operand, whose own outcome decides nothing.
func (s site) plain() site { return site{env: s.env, consults: s.consults, settled: s.settled} }

func (w *walker) file(f *ast.File) {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Body == nil {
				continue
			}
			w.decl = d
			w.fn, _ = w.Info.Defs[d.Name].(*types.Func)
			if !w.proxies[w.fn] && !(w.fn.Name() == "RoundTrip" && isTransport(w.fn.Signature())) {
				w.block(d.Body.List, site{})
			}
			w.decl, w.fn = nil, nil
		case *ast.GenDecl:
			w.scan(d, site{})
		}
	}
}

func (w *walker) block(list []ast.Stmt, at site) site {
	for i, s := range list {
		at = w.stmt(s, at, list[i+1:])
	}
	return at
}

// stmt goes through one statement and returns what holds after it.
func (w *walker) stmt(s ast.Stmt, at site, rest []ast.Stmt) site {
	switch s := s.(type) {
	case nil:
		return at
	case *ast.BlockStmt:
		w.block(s.List, at)
		return w.forget(at, s)
	case *ast.LabeledStmt:
		return w.stmt(s.Stmt, at, rest)
	case *ast.IfStmt:
		return w.branch(s, at, rest)
	case *ast.SwitchStmt:
		return w.choice(s, at, rest)
	case *ast.TypeSwitchStmt:
		at = w.stmt(s.Init, at, nil)
		w.scan(s.Assign, at.plain())
		for _, c := range s.Body.List {
			w.block(c.(*ast.CaseClause).Body, at)
		}
		return w.forget(at, s.Body)
	case *ast.SelectStmt:
		for _, c := range s.Body.List {
			c := c.(*ast.CommClause)
			w.block(c.Body, w.stmt(c.Comm, at, nil))
		}
		return w.forget(at, s.Body)
	case *ast.ForStmt:
		at = w.forget(w.stmt(s.Init, at, nil), s)
		if s.Cond != nil {
			cond := at.plain()
			cond.then = []ast.Node{s.Body}
			w.scan(s.Cond, cond)
			w.block(s.Body.List, at.with(w.assume(s.Cond, true)))
		} else {
			w.block(s.Body.List, at)
		}
		w.stmt(s.Post, at, nil)
		return at
	case *ast.RangeStmt:
		w.scan(s.X, at.plain())
		at = w.forget(at, s)
		w.block(s.Body.List, at)
		return at
	default:
		w.scan(s, at.plain())
		return w.forget(at, s)
	}
}

func (w *walker) branch(s *ast.IfStmt, at site, rest []ast.Stmt) site {
	at = w.stmt(s.Init, at, nil)
	cond := at.plain()
	cond.then = []ast.Node{s.Body}
	cond.tells = sync.OnceValue(func() bool { // most conditions are about no status
		return w.tells(s.Body) && (s.Else == nil || w.tells(s.Else)) || w.onlyWords(s, rest)
	})
	if s.Else != nil {
		cond.els = append(cond.els, s.Else)
	}
	ends := terminates(s.Body)
	if ends || breaks(s.Body) {
		for _, r := range rest {
			cond.els = append(cond.els, r)
		}
	}
	w.scan(s.Cond, cond)
	w.block(s.Body.List, at.with(w.assume(s.Cond, true)).without(w.noCode(s.Cond, true)))
	no := w.assume(s.Cond, false)
	// Where the condition does not hold, the code may have been asked, or have been missing.
	other := w.consulted(at.with(no).without(w.noCode(s.Cond, false)), s.Cond, s.Body)
	if s.Else != nil {
		w.stmt(s.Else, other, nil)
	}
	after := w.forget(at, s)
	switch {
	case ends && (s.Else == nil || !terminates(s.Else)):
		after = w.forget(other, s.Else)
	case s.Else != nil && terminates(s.Else):
		after = w.forget(at.with(w.assume(s.Cond, true)), s.Body)
	}
	return after
}

// choice goes through a switch: each clause knows that those above it did not match.
func (w *walker) choice(s *ast.SwitchStmt, at site, rest []ast.Stmt) site {
	at = w.stmt(s.Init, at, nil)
	if s.Tag != nil {
		w.scan(s.Tag, at.plain())
	}
	before, after := at, at
	before.consults = at.consults || s.Tag != nil && w.of(s.Tag) == Code
	words := sync.OnceValue(func() bool { return w.onlyWordsOf(s, rest) })
	var last *ast.CaseClause
	for i, c := range s.Body.List {
		c := c.(*ast.CaseClause)
		if c.List == nil {
			last = c
			continue
		}
		var is, not []assumed
		cond := before.plain()
		cond.then = []ast.Node{c}
		cond.tells = words
		cond.els = others(s.Body.List, i)
		cond.class = w.serverErrors(joined(s.Body.List, i)...) >= spelledOut
		if s.Tag != nil {
			cond.consults = at.consults
			w.cases(s.Tag, c.List, cond)
			is, not = w.tagged(s.Tag, c.List, true), w.tagged(s.Tag, c.List, false)
		} else {
			for _, e := range c.List {
				w.scan(e, cond)
				not = append(not, w.assume(e, false)...)
				if len(c.List) == 1 {
					is = w.assume(e, true)
				}
			}
		}
		body := before.with(is)
		if s.Tag == nil {
			body = body.without(len(c.List) == 1 && w.noCode(c.List[0], true))
			for _, e := range c.List {
				before = w.consulted(before.without(w.noCode(e, false)), e, c)
			}
		}
		w.block(c.Body, body)
		before = before.with(not)
		if len(c.Body) > 0 && terminatesStmt(c.Body[len(c.Body)-1]) {
			after = after.with(not)
		}
	}
	if last != nil {
		w.block(last.Body, before)
	}
	return w.forget(after, s.Body)
}

// forget drops what was assumed of variables that n assigns, or hands out by address.
func (w *walker) forget(at site, n ast.Node) site {
	if len(at.env) == 0 || n == nil {
		return at
	}
	changed := make(map[types.Object]bool)
	note := func(e ast.Expr) {
		if root := w.root(e); root != nil {
			changed[root] = true
		}
	}
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				note(l)
			}
		case *ast.IncDecStmt:
			note(n.X)
		case *ast.RangeStmt:
			note(n.Key)
			note(n.Value)
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				note(n.X)
			}
		case *ast.CallExpr:
			for _, a := range n.Args {
				if t := w.Info.TypeOf(a); t != nil {
					if _, ok := t.Underlying().(*types.Pointer); ok {
						note(a)
					}
				}
			}
		}
		return true
	})
	if len(changed) == 0 {
		return at
	}
	at.env = slices.DeleteFunc(slices.Clone(at.env), func(a assumed) bool { return changed[a.root] })
	return at
}

// root is the variable that an expression such as e.Error.Code begins with.
func (w *walker) root(e ast.Expr) types.Object {
	for e != nil {
		switch x := ast.Unparen(e).(type) {
		case *ast.Ident:
			if obj := w.Info.Uses[x]; obj != nil {
				return obj
			}
			return w.Info.Defs[x]
		case *ast.SelectorExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.UnaryExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.TypeAssertExpr:
			e = x.X
		case *ast.CallExpr:
			if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && len(x.Args) == 0 {
				e = sel.X
				continue
			}
			if len(x.Args) == 1 && w.Info.Types[x.Fun].IsType() {
				e = x.Args[0]
				continue
			}
			return nil
		default:
			return nil
		}
	}
	return nil
}

// assume is what a condition says where it holds, or where it does not.
func (w *walker) assume(e ast.Expr, want bool) []assumed {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return w.assume(e.X, !want)
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR:
			x, y := w.assume(e.X, want), w.assume(e.Y, want)
			if (e.Op == token.LAND) == want {
				return append(x, y...)
			}
			return either(x, y)
		case token.EQL, token.NEQ:
			if field, status := w.whetherSet(e); field != nil {
				if root := w.root(field); root != nil {
					return []assumed{{Assumption{Status, []constant.Value{status}, (e.Op == token.NEQ) == want, field.Pos()}, types.ExprString(ast.Unparen(field)), root}}
				}
			}
			if x, vs := w.sides(e); x != nil {
				return w.assumption(x, vs, (e.Op == token.EQL) == want)
			}
		}
	}
	return nil
}

// either is what two alternatives have in common: the same value is one of both lists.
func either(x, y []assumed) []assumed {
	var out []assumed
	for _, a := range x {
		for _, b := range y {
			if a.key == b.key && a.root == b.root && a.Is && b.Is && a.Role == b.Role {
				a.Values = append(slices.Clip(a.Values), b.Values...)
				out = append(out, a)
			}
		}
	}
	return out
}

// tagged is what a clause of a switch with a tag says.
func (w *walker) tagged(tag ast.Expr, list []ast.Expr, is bool) []assumed {
	var vs []constant.Value
	for _, e := range list {
		if v := w.constant(e); v != nil {
			vs = append(vs, v)
		} else if is {
			return nil
		}
	}
	if len(vs) == 0 {
		return nil
	}
	return w.assumption(tag, vs, is)
}

func (w *walker) assumption(subject ast.Expr, vs []constant.Value, is bool) []assumed {
	role := w.of(subject)
	root := w.root(subject)
	if role != Status && role != Code || root == nil {
		return nil
	}
	return []assumed{{Assumption{role, vs, is, subject.Pos()}, types.ExprString(ast.Unparen(subject)), root}}
}

// breaks reports whether a block ends by leaving a loop or a switch.
func breaks(b *ast.BlockStmt) bool {
	if len(b.List) == 0 {
		return false
	}
	last, ok := b.List[len(b.List)-1].(*ast.BranchStmt)
	return ok && last.Tok == token.BREAK
}

// terminates reports whether control never leaves the end of a statement.
func terminates(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.BlockStmt:
		return len(s.List) > 0 && terminatesStmt(s.List[len(s.List)-1])
	case *ast.IfStmt:
		return terminatesStmt(s)
	}
	return false
}

func terminatesStmt(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return s.Tok == token.CONTINUE || s.Tok == token.GOTO
	case *ast.BlockStmt:
		return terminates(s)
	case *ast.IfStmt:
		return s.Else != nil && terminates(s.Body) && terminates(s.Else)
	case *ast.ExprStmt:
		if call, ok := s.X.(*ast.CallExpr); ok {
			switch f := call.Fun.(type) {
			case *ast.Ident:
				return f.Name == "panic"
			case *ast.SelectorExpr:
				return f.Sel.Name == "Fatal" || f.Sel.Name == "Fatalf" || f.Sel.Name == "Exit"
			}
		}
	}
	return false
}
