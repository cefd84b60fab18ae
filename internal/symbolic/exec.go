package symbolic

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/errcodelint/errcodelint/internal/domain"
)

func (f *frame) block(stmts []ast.Stmt, in []*State) []*State {
	for _, s := range stmts {
		if l, ok := s.(*ast.LabeledStmt); ok {
			in = f.arrive(l, in)
		}
		if len(in) == 0 {
			continue // a goto may lead to a label that comes
		}
		if f.act.outer && !f.trial { // else nobody notes what is returned
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
		in = f.collapse(in, s.Pos())
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
			f.evalMulti(st, s.X, 0, func(st *State, _ []domain.Value) { collect(st) })
		}
		return f.settle(out, s.End())
	case *ast.AssignStmt:
		for _, st := range in {
			f.assignStmt(st, s, collect)
		}
		return f.settle(out, s.End())
	case *ast.IncDecStmt:
		for _, st := range in {
			f.eval(st, s.X, func(st *State, v domain.Value) {
				f.assign(st, s.X, domain.NewArith(incOp(s.Tok), v, domain.Const{Val: constant.MakeInt64(1), Origin: domain.Origin{At: s.Pos()}}, s.Pos()))
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
		return f.ifStmt(s, in)
	case *ast.SwitchStmt:
		return f.switchStmt(s, in, label)
	case *ast.TypeSwitchStmt:
		return f.typeSwitch(s, in, label)
	case *ast.ForStmt:
		if s.Init != nil {
			in = f.stmt(s.Init, in, "")
		}
		var split func(st *State, enter, skip func(*State))
		if s.Cond != nil {
			split = func(st *State, enter, skip func(*State)) { f.cond(st, s.Cond, enter, skip) }
		}
		if f.r.indexes(s) {
			return f.counted(in, s, label, split)
		}
		return f.loop(in, label, s.Body, s.Post, split, s.End())
	case *ast.RangeStmt:
		return f.rangeStmt(s, in, label)
	case *ast.SelectStmt:
		return f.selectStmt(s, in, label)
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
			f.goStmt(st, s, collect)
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
			f.sendStmt(st, s, collect)
		}
		return out
	}
	return in
}

func (f *frame) ifStmt(s *ast.IfStmt, in []*State) []*State {
	if s.Init != nil {
		in = f.stmt(s.Init, in, "")
	}
	var then, els []*State
	for _, st := range in {
		f.cond(st, s.Cond,
			func(st *State) { then = append(then, st) },
			func(st *State) { els = append(els, st) })
	}
	out := f.block(s.Body.List, then)
	if s.Else != nil {
		els = f.stmt(s.Else, els, "")
	}
	return f.join(append(out, els...), s.End())
}

func incOp(t token.Token) token.Token {
	if t == token.DEC {
		return token.SUB
	}
	return token.ADD
}

// settle is join where a simple statement has split a path.
func (f *frame) settle(states []*State, at token.Pos) []*State {
	if len(states) > 8 {
		return f.join(states, at)
	}
	return states
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
		f.evalList(st, vs.Values, len(vs.Names), func(st *State, vals []domain.Value) {
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
		f.eval(st, s.Lhs[0], func(st *State, x domain.Value) {
			f.eval(st, s.Rhs[0], func(st *State, y domain.Value) {
				f.assign(st, s.Lhs[0], f.binary(st, assignOp(s.Tok), x, y, s.Rhs[0], s.Pos()))
				k(st)
			})
		})
		return
	}
	f.evalList(st, s.Rhs, len(s.Lhs), func(st *State, vals []domain.Value) {
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
func (f *frame) evalList(st *State, exprs []ast.Expr, want int, k func(*State, []domain.Value)) {
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
	f.evalList(st, s.Results, f.act.sig.Results().Len(), func(st *State, vals []domain.Value) {
		f.exit(st, vals, s.Pos(), s)
	})
}

// exit leaves the activation: named results take their values, deferred calls run.
func (f *frame) exit(st *State, vals []domain.Value, pos token.Pos, ret *ast.ReturnStmt) {
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
			out = make([]domain.Value, len(act.results))
			for i, v := range act.results {
				out[i] = f.getVar(st, v)
			}
		}
		if act.outer && st.panic == nil {
			f.leave(st)
			if len(out) > 0 {
				f.escape(st, pos, domain.Returned, out...)
			}
			for i, v := range out {
				f.respond(st, resultAt(pos, ret, i), act.sig.Results().At(i).Type(), v)
			}
			f.noteEmpty(st, out)
		}
		act.exits = append(act.exits, exit{st, out, pos})
	}
}

// resultAt is where a return statement has one of its results.
func resultAt(pos token.Pos, ret *ast.ReturnStmt, i int) token.Pos {
	if ret != nil && i < len(ret.Results) {
		return ret.Results[i].Pos()
	}
	return pos
}

// unwind leaves the activation with a panic: a deferred call may recover, or one further up.
func (f *frame) unwind(st *State, v domain.Value, at token.Pos) {
	if f.act == nil {
		return
	}
	st.panic = v
	f.exit(st, nil, at, nil)
}

// worthCatching reports whether somebody may send what a path panics with: an error, a word. A
// sentence is for those who read the log.
func worthCatching(v domain.Value) bool {
	switch v := v.(type) {
	case domain.Const:
		text, isText := v.StringVal()
		return !isText || !strings.Contains(text, " ")
	case domain.Ref, domain.Ptr, *domain.Struct, domain.Wrap, domain.Param:
		return true
	}
	return false
}

func (f *frame) deferStmt(st *State, s *ast.DeferStmt) {
	act := f.act
	st.defers = append(st.defers, deferred{func(st *State) []*State {
		was := f.act
		f.act = act
		defer func() { f.act = was }()
		var out []*State
		f.evalMulti(st, s.Call, 0, func(st *State, _ []domain.Value) { out = append(out, st) })
		return out
	}})
}
