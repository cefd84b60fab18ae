package symbolic

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"slices"
)

// activation is one run of a function body: the function itself, or a literal in it.
type activation struct {
	sig     *types.Signature
	results []*types.Var // named results
	outer   bool         // what it returns leaves the function at hand
	exits   []exit
	targets []*target
}

// exit is one return.
type exit struct {
	st      *State
	results []Value
	pos     token.Pos
}

// target is a statement that break or continue can name.
type target struct {
	label     string
	loop      bool
	breaks    []*State
	continues []*State
}

func (f *frame) block(stmts []ast.Stmt, in []*State) []*State {
	for _, s := range stmts {
		if len(in) == 0 {
			return nil
		}
		if f.act.outer && !f.quiet { // else nobody notes what is returned
			f.reached[s] = true
		}
		in = f.stmt(s, in, "")
	}
	return in
}

// stmt runs s from each state and returns the states after it.
func (f *frame) stmt(s ast.Stmt, in []*State, label string) []*State {
	var out []*State
	collect := func(st *State) { out = append(out, st) }
	if f.steps += len(in); f.steps > maxSteps {
		in = f.one(in, s.Pos())
	}
	switch s := s.(type) {
	case nil, *ast.EmptyStmt:
		return in
	case *ast.BlockStmt:
		return f.block(s.List, in)
	case *ast.LabeledStmt:
		return f.stmt(s.Stmt, in, s.Label.Name)
	case *ast.ExprStmt:
		for _, st := range in {
			f.evalMulti(st, s.X, 0, func(st *State, _ []Value) { collect(st) })
		}
		return f.settle(out, s.End())
	case *ast.AssignStmt:
		for _, st := range in {
			f.assignStmt(st, s, collect)
		}
		return f.settle(out, s.End())
	case *ast.IncDecStmt:
		for _, st := range in {
			f.eval(st, s.X, func(st *State, v Value) {
				f.assign(st, s.X, arith(incOp(s.Tok), v, Const{Val: constant.MakeInt64(1), Origin: Origin{At: s.Pos()}}, s.Pos()))
				collect(st)
			})
		}
		return out
	case *ast.DeclStmt:
		for _, st := range in {
			f.declStmt(st, s, collect)
		}
		return f.settle(out, s.End())
	case *ast.IfStmt:
		if s.Init != nil {
			in = f.stmt(s.Init, in, "")
		}
		var then, els []*State
		for _, st := range in {
			f.cond(st, s.Cond,
				func(st *State) { then = append(then, st) },
				func(st *State) { els = append(els, st) })
		}
		out = f.block(s.Body.List, then)
		if s.Else != nil {
			els = f.stmt(s.Else, els, "")
		}
		return f.join(append(out, els...), s.End())
	case *ast.SwitchStmt:
		return f.switchStmt(s, in, label)
	case *ast.TypeSwitchStmt:
		return f.typeSwitch(s, in, label)
	case *ast.ForStmt:
		if s.Init != nil {
			in = f.stmt(s.Init, in, "")
		}
		return f.loop(in, label, s.Body, s.Post, s.Cond, nil, s.End())
	case *ast.RangeStmt:
		return f.rangeStmt(s, in, label)
	case *ast.SelectStmt:
		t := f.push(label, false)
		for _, c := range s.Body.List {
			cc := c.(*ast.CommClause)
			states := forkAll(in)
			if cc.Comm != nil {
				states = f.stmt(cc.Comm, states, "")
			}
			out = append(out, f.block(cc.Body, states)...)
		}
		f.pop()
		return f.join(append(out, t.breaks...), s.End())
	case *ast.ReturnStmt:
		for _, st := range in {
			f.returnStmt(st, s)
		}
		return nil
	case *ast.BranchStmt:
		f.branch(s, in)
		return nil
	case *ast.GoStmt:
		for _, st := range in {
			f.evalMulti(st.fork(), s.Call, 0, func(*State, []Value) {})
			collect(st)
		}
		return out
	case *ast.DeferStmt:
		for _, st := range in {
			f.deferStmt(st, s)
			collect(st)
		}
		return out
	case *ast.SendStmt:
		for _, st := range in {
			f.eval(st, s.Value, func(st *State, v Value) {
				f.pass(st, s.Pos(), Stored, v)
				collect(st)
			})
		}
		return out
	}
	return in
}

func incOp(t token.Token) token.Token {
	if t == token.DEC {
		return token.SUB
	}
	return token.ADD
}

func forkAll(in []*State) []*State {
	out := make([]*State, len(in))
	for i, st := range in {
		out[i] = st.fork()
	}
	return out
}

// join forgets what is dead and merges what is equal.
func (f *frame) join(states []*State, at token.Pos) []*State {
	if len(states) < 2 {
		return states
	}
	for _, st := range states {
		st.drop(func(v *types.Var) bool {
			last, ok := f.lastUse[v]
			return ok && last < at && !slices.Contains(f.act.results, v)
		})
	}
	if len(f.lits) == 0 { // else a value that is being worked out may be in no variable
		for _, st := range states {
			st.collect()
		}
	}
	if f.steps > maxSteps {
		return f.one(states, at)
	}
	return join(states, at)
}

// one is a single state that stands for all: a function that was followed for long
// enough is read on for what stands on each line, no longer for its paths.
// Errors that only some of the paths hold are noted before they are lost.
func (f *frame) one(states []*State, at token.Pos) []*State {
	if len(states) < 2 {
		return states
	}
	first := states[0]
	for _, st := range states {
		for _, v := range slices.SortedFunc(maps.Keys(st.vars.m), func(a, b *types.Var) int { return int(a.Pos()) - int(b.Pos()) }) {
			val := st.vars.m[v]
			if s, ok := f.load(st, val).(*Struct); ok && s.Shape != nil && s.Shape.Error && IsError(v.Type()) && (st == first || Key(first.vars.m[v]) != Key(val)) {
				f.pass(st, at, Stored, val)
			}
		}
	}
	for _, st := range states[1:] {
		first.absorb(st, at)
	}
	return states[:1]
}

// settle is join where a simple statement has split a path.
func (f *frame) settle(states []*State, at token.Pos) []*State {
	if len(states) > 8 {
		return f.join(states, at)
	}
	return states
}

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
	// A goto: where it leads is not followed.
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
		match := func(st *State, tag Value) {
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
							f.eval(st, e, func(st *State, with Value) {
								f.compare(st, e, tag, with)
								f.split(st, Guard{Value: tag, Op: Equal, With: asTest(with)}, take, leave)
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
		// Cases that say the same of the rest of the path are one path.
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

// asTest marks a constant as known from a test.
func asTest(v Value) Value {
	if c, ok := v.(Const); ok {
		c.Test = true
		return c
	}
	return v
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
		f.eval(st, x, func(st *State, v Value) {
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
func (f *frame) splitType(st *State, v Value, t types.Type, take, leave func(*State)) {
	if t == nil {
		leave(st)
		return
	}
	if b, ok := t.(*types.Basic); ok && b.Kind() == types.UntypedNil {
		f.split(st, Guard{Value: v, Op: Equal, With: Nil{}}, take, leave)
		return
	}
	if types.IsInterface(t) {
		if _, isNil := v.(Nil); isNil {
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
	f.split(st, Guard{Value: v, Op: As, Type: f.r.typeKey(t)}, take, leave)
}

// loop runs a body no time or once: more rounds write nothing that one has not.
func (f *frame) loop(in []*State, label string, body *ast.BlockStmt, post ast.Stmt, cond ast.Expr, bind func(*State), end token.Pos) []*State {
	t := f.push(label, true)
	var skip, enter []*State
	for _, st := range in {
		f.havoc(st, body, post)
		if cond == nil {
			if bind != nil {
				skip = append(skip, st.fork())
				bind(st)
			}
			enter = append(enter, st)
			continue
		}
		f.cond(st, cond,
			func(st *State) { enter = append(enter, st) },
			func(st *State) { skip = append(skip, st) })
	}
	after := f.block(body.List, enter)
	after = append(after, t.continues...)
	if post != nil {
		after = f.stmt(post, f.join(after, end), "")
	}
	f.pop()
	if cond == nil && bind == nil {
		// for {} is left by break alone.
		return f.join(t.breaks, end)
	}
	return f.join(append(append(skip, after...), t.breaks...), end)
}

// havoc forgets the counters that a loop moves: their value differs from round to round.
func (f *frame) havoc(st *State, body *ast.BlockStmt, post ast.Stmt) {
	forget := func(e ast.Expr) {
		if id, ok := ast.Unparen(e).(*ast.Ident); ok {
			if v, ok := f.r.Info.Uses[id].(*types.Var); ok {
				if _, ok := st.vars.m[v]; ok {
					f.setVar(st, v, Opaque{At: id.Pos()}.OfType(v.Type()))
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
		f.eval(st, s.X, func(st *State, x Value) {
			// A short list whose elements are known is run through in order: options, rows.
			if l, ok := f.load(st, x).(*List); ok && !l.Open && len(l.Elems) > 0 && len(l.Elems) <= 16 {
				states := []*State{st}
				t := f.push(label, true)
				for i, e := range l.Elems {
					for _, st := range states {
						if s.Key != nil {
							f.assign(st, s.Key, Const{Val: constant.MakeInt64(int64(i)), Origin: Origin{At: s.Pos()}})
						}
						if s.Value != nil {
							f.assign(st, s.Value, e)
						}
					}
					t.continues = nil
					states = f.block(s.Body.List, states)
					states = f.join(append(states, t.continues...), s.Body.End())
				}
				f.pop()
				out = append(out, append(states, t.breaks...)...)
				return
			}
			bind := func(st *State) {
				elem := Elem{Base: x, Index: Opaque{At: s.Pos()}}
				if s.Key != nil {
					f.assign(st, s.Key, Opaque{At: s.Key.Pos()}.OfType(f.r.Info.TypeOf(s.Key)))
				}
				if s.Value != nil {
					f.assign(st, s.Value, Value(elem))
				}
			}
			out = append(out, f.loop([]*State{st}, label, s.Body, nil, nil, bind, s.End())...)
		})
	}
	return f.join(out, s.End())
}

func (f *frame) declStmt(st *State, s *ast.DeclStmt, k func(*State)) {
	g, ok := s.Decl.(*ast.GenDecl)
	if !ok || g.Tok != token.VAR {
		k(st)
		return
	}
	var spec func(st *State, specs []ast.Spec)
	spec = func(st *State, specs []ast.Spec) {
		if len(specs) == 0 {
			k(st)
			return
		}
		vs := specs[0].(*ast.ValueSpec)
		if len(vs.Values) == 0 {
			for _, name := range vs.Names {
				if v, ok := f.r.Info.Defs[name].(*types.Var); ok {
					f.setVar(st, v, f.r.zero(v.Type()))
				}
			}
			spec(st, specs[1:])
			return
		}
		f.evalList(st, vs.Values, len(vs.Names), func(st *State, vals []Value) {
			for i, name := range vs.Names {
				if v, ok := f.r.Info.Defs[name].(*types.Var); ok && i < len(vals) {
					f.setVar(st, v, vals[i])
				}
			}
			spec(st, specs[1:])
		})
	}
	spec(st, g.Specs)
}

func (f *frame) assignStmt(st *State, s *ast.AssignStmt, k func(*State)) {
	if s.Tok != token.ASSIGN && s.Tok != token.DEFINE {
		f.eval(st, s.Lhs[0], func(st *State, x Value) {
			f.eval(st, s.Rhs[0], func(st *State, y Value) {
				f.assign(st, s.Lhs[0], f.binary(st, assignOp(s.Tok), x, y, s.Rhs[0], s.Pos()))
				k(st)
			})
		})
		return
	}
	f.evalList(st, s.Rhs, len(s.Lhs), func(st *State, vals []Value) {
		for i, l := range s.Lhs {
			if i < len(vals) {
				f.assign(st, l, vals[i])
			}
		}
		k(st)
	})
}

func assignOp(t token.Token) token.Token { return t + token.ADD - token.ADD_ASSIGN }

// evalList evaluates the right-hand side of an assignment to want variables.
func (f *frame) evalList(st *State, exprs []ast.Expr, want int, k func(*State, []Value)) {
	if len(exprs) == 1 && want != 1 {
		f.evalMulti(st, exprs[0], want, k)
		return
	}
	f.evalAll(st, exprs, k)
}

func (f *frame) returnStmt(st *State, s *ast.ReturnStmt) {
	if len(s.Results) == 0 {
		f.exit(st, nil, s.Pos(), nil)
		return
	}
	f.evalList(st, s.Results, f.act.sig.Results().Len(), func(st *State, vals []Value) {
		f.exit(st, vals, s.Pos(), s)
	})
}

// exit leaves the activation: named results take their values, deferred calls run.
func (f *frame) exit(st *State, vals []Value, pos token.Pos, ret *ast.ReturnStmt) {
	act := f.act
	named := len(act.results) > 0
	if named {
		for i, v := range act.results {
			if i < len(vals) {
				f.setVar(st, v, vals[i])
			}
		}
	}
	states := []*State{st}
	defers := st.defers
	st.defers = nil
	for i := len(defers) - 1; i >= 0; i-- {
		var next []*State
		for _, st := range states {
			next = append(next, defers[i].call(st)...)
		}
		states = f.join(next, pos)
	}
	for _, st := range states {
		out := vals
		if named {
			out = make([]Value, len(act.results))
			for i, v := range act.results {
				out[i] = f.getVar(st, v)
			}
		}
		if act.outer {
			f.leave(st)
			if len(out) > 0 {
				f.pass(st, pos, Returned, out...)
			}
			f.noteEmpty(st, out)
		}
		act.exits = append(act.exits, exit{st, out, pos})
	}
}

func (f *frame) deferStmt(st *State, s *ast.DeferStmt) {
	act := f.act
	st.defers = append(st.defers, deferred{func(st *State) []*State {
		was := f.act
		f.act = act
		defer func() { f.act = was }()
		var out []*State
		f.evalMulti(st, s.Call, 0, func(st *State, _ []Value) { out = append(out, st) })
		return out
	}})
}
