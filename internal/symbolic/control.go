package symbolic

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

func (f *frame) push(label string, loop bool) *target {
	t := &target{label: label, loop: loop}
	f.act.targets = append(f.act.targets, t)
	return t
}

func (f *frame) pop() { f.act.targets = f.act.targets[:len(f.act.targets)-1] }

func (f *frame) branch(s *ast.BranchStmt, in []*State) {
	for i := len(f.act.targets) - 1; i >= 0; i-- {
		t := f.act.targets[i]
		if s.Label != nil && t.label != s.Label.Name {
			continue
		}
		switch {
		case s.Tok == token.BREAK:
			t.breaks = append(t.breaks, in...)
			return
		case s.Tok == token.CONTINUE && t.loop:
			t.continues = append(t.continues, in...)
			return
		}
	}
	if s.Tok == token.GOTO {
		if f.act.jumps == nil {
			f.act.jumps = make(map[string][]*State)
		}
		f.act.jumps[s.Label.Name] = append(f.act.jumps[s.Label.Name], in...)
	}
}

// arrive adds those that jump to a label to the states that come to it. A jump back is a loop
// that is run once.
func (f *frame) arrive(l *ast.LabeledStmt, in []*State) []*State {
	jumped := f.act.jumps[l.Label.Name]
	if len(jumped) == 0 {
		return in
	}
	delete(f.act.jumps, l.Label.Name)
	return f.join(append(in, jumped...), l.Pos())
}

func (f *frame) switchStmt(s *ast.SwitchStmt, in []*State, label string) []*State {
	if s.Init != nil {
		in = f.stmt(s.Init, in, "")
	}
	t := f.push(label, false)
	defer f.pop()
	var out, through []*State
	// The states that reach each clause.
	clauses := make([][]*State, len(s.Body.List))
	var rest []*State
	for _, st := range in {
		match := func(st *State, tag domain.Value) {
			// A path goes down the clauses until one takes it.
			next := []*State{st}
			for i, c := range s.Body.List {
				for _, e := range c.(*ast.CaseClause).List {
					var not []*State
					for _, st := range next {
						take := func(st *State) { clauses[i] = append(clauses[i], st) }
						leave := func(st *State) { not = append(not, st) }
						if s.Tag == nil {
							f.cond(st, e, take, leave)
						} else {
							f.eval(st, e, func(st *State, with domain.Value) {
								f.split(st, domain.Guard{Value: tag, Op: domain.Equal, With: domain.AsTest(with)}, take, leave)
							})
						}
					}
					next = not
				}
			}
			rest = append(rest, next...)
		}
		if s.Tag == nil {
			match(st, nil)
			continue
		}
		f.eval(st, s.Tag, match)
	}
	for i, c := range s.Body.List {
		cc := c.(*ast.CaseClause)
		states := clauses[i]
		if cc.List == nil {
			states, rest = append(states, rest...), nil
		}
		states = append(states, through...)
		through = nil
		body := cc.Body
		falls := false
		if n := len(body); n > 0 {
			if b, ok := body[n-1].(*ast.BranchStmt); ok && b.Tok == token.FALLTHROUGH {
				body, falls = body[:n-1], true
			}
		}
		end := f.block(body, states)
		if falls {
			through = end
		} else {
			out = append(out, end...)
		}
	}
	out = append(append(out, rest...), t.breaks...)
	return f.join(out, s.End())
}

func (f *frame) typeSwitch(s *ast.TypeSwitchStmt, in []*State, label string) []*State {
	if s.Init != nil {
		in = f.stmt(s.Init, in, "")
	}
	var x ast.Expr
	switch a := s.Assign.(type) {
	case *ast.AssignStmt:
		x = ast.Unparen(a.Rhs[0]).(*ast.TypeAssertExpr).X
	case *ast.ExprStmt:
		x = ast.Unparen(a.X).(*ast.TypeAssertExpr).X
	}
	t := f.push(label, false)
	defer f.pop()
	var out []*State
	for _, st := range in {
		f.eval(st, x, func(st *State, v domain.Value) {
			next := []*State{st}
			var deflt *ast.CaseClause
			run := func(cc *ast.CaseClause, states []*State) {
				if obj, ok := f.r.Info.Implicits[cc].(*types.Var); ok {
					for _, st := range states {
						st.vars.set(obj, v)
					}
				}
				out = append(out, f.block(cc.Body, states)...)
			}
			for _, c := range s.Body.List {
				cc := c.(*ast.CaseClause)
				if cc.List == nil {
					deflt = cc
					continue
				}
				var taken []*State
				for _, e := range cc.List {
					var not []*State
					for _, st := range next {
						f.splitType(st, v, f.r.Info.TypeOf(e),
							func(st *State) { taken = append(taken, st) },
							func(st *State) { not = append(not, st) })
					}
					next = not
				}
				run(cc, taken)
			}
			if deflt != nil {
				run(deflt, next)
			} else {
				out = append(out, next...)
			}
		})
	}
	return f.join(append(out, t.breaks...), s.End())
}

// splitType tells the paths on which v has the type t from the others.
func (f *frame) splitType(st *State, v domain.Value, t types.Type, take, leave func(*State)) {
	if t == nil {
		leave(st)
		return
	}
	if b, ok := t.(*types.Basic); ok && b.Kind() == types.UntypedNil {
		f.split(st, domain.Guard{Value: v, Op: domain.Equal, With: domain.Nil{}}, take, leave)
		return
	}
	if types.IsInterface(t) {
		if _, isNil := v.(domain.Nil); isNil {
			leave(st)
			return
		}
		if c := f.r.dynamicType(f.load(st, v)); c != nil {
			if types.Implements(c, t.Underlying().(*types.Interface)) || types.Implements(types.NewPointer(c), t.Underlying().(*types.Interface)) {
				take(st)
			} else {
				leave(st)
			}
			return
		}
	}
	f.split(st, domain.Guard{Value: v, Op: domain.As, Type: f.r.typeKey(t)}, take, leave)
}

// loop runs a body no time or once: more rounds write nothing that one has not. split
// tells the paths that enter it from those that do not; nil: it is left by break alone.
func (f *frame) loop(in []*State, label string, body *ast.BlockStmt, post ast.Stmt, split func(st *State, enter, skip func(*State)), end token.Pos) []*State {
	t := f.push(label, true)
	var skip, enter []*State
	for _, st := range in {
		f.havocLoop(st, body, post)
		if split == nil {
			enter = append(enter, st)
			continue
		}
		split(st,
			func(st *State) { enter = append(enter, st) },
			func(st *State) { skip = append(skip, st) })
	}
	rounds := f.roundsOf(body, enter)
	after := f.block(body.List, enter)
	after = append(after, t.continues...)
	f.forgetEarlier(rounds, body.Pos(), after, t.breaks)
	if post != nil {
		after = f.stmt(post, f.join(after, end), "")
	}
	f.pop()
	if split == nil {
		return f.join(t.breaks, end)
	}
	return f.join(append(append(skip, after...), t.breaks...), end)
}

// havocLoop forgets the counters that a loop moves: their value differs from round to round.
// What is put into a list or a map may come more often than once, or not at all.
func (f *frame) havocLoop(st *State, body *ast.BlockStmt, post ast.Stmt) {
	forget := func(e ast.Expr) {
		if id, ok := ast.Unparen(e).(*ast.Ident); ok {
			if v, ok := f.r.Info.Uses[id].(*types.Var); ok {
				if _, ok := st.vars.m[v]; ok {
					f.setVar(st, v, domain.Opaque{At: id.Pos()}.OfType(v.Type()))
				}
			}
		}
	}
	inspect := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IncDecStmt:
			forget(n.X)
		case *ast.AssignStmt:
			if n.Tok != token.ASSIGN && n.Tok != token.DEFINE {
				forget(n.Lhs[0])
				return true
			}
			for i, l := range n.Lhs {
				if x, ok := ast.Unparen(l).(*ast.IndexExpr); ok {
					f.forgetOutside(st, body, x.X)
				} else if len(n.Rhs) == len(n.Lhs) && f.appends(n.Rhs[i]) {
					f.forgetOutside(st, body, l)
				}
			}
		}
		return true
	}
	ast.Inspect(body, inspect)
	if post != nil {
		ast.Inspect(post, inspect)
	}
}

func (f *frame) rangeStmt(s *ast.RangeStmt, in []*State, label string) []*State {
	var out []*State
	for _, st := range in {
		f.eval(st, s.X, func(st *State, x domain.Value) {
			// A short list whose elements are known is run through in order: options, rows.
			if keys, elems, ok := f.unrolled(st, x, s.Body, s.Pos()); ok {
				states := []*State{st}
				t := f.push(label, true)
				for i, e := range elems {
					for _, st := range states {
						f.bindRange(st, s, keys[i], e)
					}
					t.continues = nil
					states = f.block(s.Body.List, states)
					states = f.join(append(states, t.continues...), s.Body.End())
				}
				f.pop()
				out = append(out, append(states, t.breaks...)...)
				return
			}
			split := func(st *State, enter, skip func(*State)) {
				bound := func(st *State) {
					var key domain.Value = domain.Opaque{}
					if s.Key != nil {
						key = domain.Opaque{At: s.Key.Pos()}.OfType(f.r.Info.TypeOf(s.Key))
					}
					f.bindRange(st, s, key, domain.Elem{Base: x, Index: domain.Opaque{At: s.Pos()}})
					enter(st)
				}
				if n := f.length(st, x); n != nil && isCounted(f.r.Info.TypeOf(s.X)) {
					f.split(st, isEmpty(n), skip, bound)
					return
				}
				skip(st.fork())
				bound(st)
			}
			out = append(out, f.loop([]*State{st}, label, s.Body, nil, split, s.End())...)
		})
	}
	return f.join(out, s.End())
}

// bindRange gives the variables of a range statement their values.
func (f *frame) bindRange(st *State, s *ast.RangeStmt, key, elem domain.Value) {
	if s.Key != nil {
		f.assign(st, s.Key, key)
	}
	if s.Value != nil {
		f.assign(st, s.Value, elem)
	}
}

// appends reports whether an expression is a call of append.
func (f *frame) appends(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	return ok && id.Name == "append" && f.r.Info.Types[call.Fun].IsBuiltin()
}

// forgetOutside is forgetElements for what the loop does not declare itself.
func (f *frame) forgetOutside(st *State, body *ast.BlockStmt, e ast.Expr) {
	id := gotype.RootIdent(e)
	if id == nil {
		return
	}
	if v, ok := f.r.Info.Uses[id].(*types.Var); ok && (v.Pos() < body.Pos() || v.Pos() >= body.End()) {
		f.forgetElements(st, e)
	}
}
