package symbolic

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// literal runs a function literal where it is written, as if somebody called it
// later with unknown arguments, and forgets what became of the state.
func (f *frame) literal(st *State, lit *ast.FuncLit) {
	if f.ran[lit] >= 4 || f.depth >= maxDepth {
		return
	}
	f.ran[lit]++
	f.inlineRoot(st.fork(), lit, nil, true, func(*State, []domain.Value) {})
}

// inline runs a function literal with known arguments.
func (f *frame) inline(st *State, lit *ast.FuncLit, args []domain.Value, k func(*State, []domain.Value)) {
	f.inlineRoot(st, lit, args, false, k)
}

func (f *frame) inlineRoot(st *State, lit *ast.FuncLit, args []domain.Value, alone bool, k func(*State, []domain.Value)) {
	b := body{sig: f.r.Info.TypeOf(lit).(*types.Signature), block: lit.Body, outer: alone, detached: f.detached}
	if alone {
		b.detached = lit
	}
	b.params = variables(b.sig.Params())
	b.root = alone && isHandler(b.sig)
	f.runBody(st, b, args, k)
}

// inlineDecl runs a declared function of the package, the receiver first among its arguments, in
// the place of its summary: what it does with a function that it is given, a summary cannot say.
func (f *frame) inlineDecl(st *State, fn *types.Func, args []domain.Value, k func(*State, []domain.Value)) {
	f.runBody(st, f.r.bodyOf(fn), args, k)
}

func (r *Reader) bodyOf(fn *types.Func) body {
	decl := r.decls[fn]
	b := body{sig: fn.Signature(), block: decl.Body, decl: decl}
	if recv := b.sig.Recv(); recv != nil {
		b.params = append(b.params, r.recvVar(decl, recv))
	}
	b.params = append(b.params, variables(b.sig.Params())...)
	return b
}

// body is a function that is run in the frame of another one.
type body struct {
	sig      *types.Signature
	params   []*types.Var // the receiver first
	block    *ast.BlockStmt
	decl     *ast.FuncDecl // nil: a literal
	outer    bool          // what it returns leaves the function at hand
	root     bool          // it answers a request by itself
	detached *ast.FuncLit  // see frame
}

// argument is the i-th argument of a call, for the parameter p.
func (f *frame) argument(args []domain.Value, i int, p *types.Var, root bool) domain.Value {
	if i < len(args) {
		return args[i]
	}
	return domain.Opaque{At: p.Pos(), Index: f.seq << 8, Input: root}.OfType(p.Type())
}

func variables(t *types.Tuple) []*types.Var {
	out := make([]*types.Var, 0, t.Len())
	for v := range t.Variables() {
		out = append(out, v)
	}
	return out
}

// runBody runs a body and hands on the ways in which it returns that can be told apart.
func (f *frame) runBody(st *State, b body, args []domain.Value, k func(*State, []domain.Value)) {
	if f.depth >= maxDepth || slices.Contains(f.bodies, b.block) {
		k(st, f.unknownOf(b))
		return
	}
	f.depth++
	f.bodies = append(f.bodies, b.block)
	f.seqs++
	wasSeq, wasDetached := f.seq, f.detached
	f.seq, f.detached = f.seqs&0xffff, b.detached
	for i, p := range b.params {
		v := f.argument(args, i, p, b.root)
		st.vars.set(p, v)
		if b.root && webapi.IsContext(p.Type()) {
			f.owned[domain.Key(f.canonical(st, v))] = true
		}
	}
	defers := st.defers
	st.defers = nil
	leave := f.enter(b.decl)
	exits := f.run(st, b.sig, b.block, b.outer)
	f.depth--
	f.bodies = f.bodies[:len(f.bodies)-1]
	f.seq, f.detached = wasSeq, wasDetached
	leave()
	for _, group := range sameResults(f.returned(exits, defers)) {
		states := make([]*State, len(group))
		for i, x := range group {
			if b.decl != nil {
				x.st.drop(func(v *types.Var) bool { return within(b.decl, v.Pos()) })
			}
			x.st.defers = defers
			states[i] = x.st
		}
		for _, st := range f.join(states, b.block.End()) {
			k(st, group[0].results)
		}
	}
}

// unknownOf are the results of a body that is not run: it is being run, or too deep inside.
func (f *frame) unknownOf(b body) []domain.Value {
	out := make([]domain.Value, b.sig.Results().Len())
	for i := range out {
		out[i] = domain.Opaque{At: b.block.Pos(), Index: i}.OfType(b.sig.Results().At(i).Type())
	}
	return out
}

// lambda is a function literal as a value that leaves the function.
func (f *frame) lambda(st *State, c domain.Closure) domain.Value {
	if f.depth >= 2 {
		return domain.Opaque{At: c.Lit.Pos()}
	}
	sub := f.child(c.Lit)
	sig := f.r.Info.TypeOf(c.Lit).(*types.Signature)
	s2 := st.fork()
	s2.defers = nil
	s2.assumed = nil
	for p := range sig.Params().Variables() {
		sub.bindParam(s2, p, sub.params)
		sub.params++
	}
	exits := sub.run(s2, sig, c.Lit.Body, false)
	s := f.r.forCallers(sub.summarize(exits))
	if !f.r.needsCallers(s) && !isSetter(s) {
		return domain.Opaque{At: c.Lit.Pos()}
	}
	return domain.Lambda{Summary: s, At: c.Lit.Pos()}
}

// escapeTemporaries notes the arguments that were made just for the call of a literal, as the
// literal leaves them: it may keep no more than a part of each.
func (f *frame) escapeTemporaries(st *State, e *ast.CallExpr, args []domain.Value) {
	for i, a := range e.Args {
		if i < len(args) && isTemporary(a) {
			f.escape(st, e.Pos(), domain.Argument, args[i])
		}
	}
}

// finished are the arguments of a call without those that point to what may not have all its
// fields yet, as what an option is given does.
func finished(e *ast.CallExpr, args []domain.Value) []domain.Value {
	out := slices.Clone(args)
	for i, a := range args {
		if _, ok := a.(domain.Ref); ok && (i >= len(e.Args) || !isTemporary(e.Args[i])) {
			out[i] = domain.Opaque{}
		}
	}
	return out
}

// isTemporary reports whether an argument is made just for its call.
func isTemporary(e ast.Expr) bool {
	e = ast.Unparen(e)
	if u, ok := e.(*ast.UnaryExpr); ok && u.Op == token.AND {
		e = ast.Unparen(u.X)
	}
	switch e.(type) {
	case *ast.CallExpr, *ast.CompositeLit:
		return true
	}
	return false
}

// runCallbacks lets the literals among the arguments of an unknown call have run, or not.
func (f *frame) runCallbacks(st *State, args []domain.Value, k func(*State)) {
	for _, a := range args {
		c, ok := a.(domain.Closure)
		if !ok || !f.r.assignsOuter(c.Lit) {
			continue
		}
		ran := st.fork()
		f.inline(ran, c.Lit, nil, func(st *State, _ []domain.Value) { k(st) })
	}
	k(st)
}

// assignsOuter reports whether a literal assigns a variable that it did not declare.
func (r *Reader) assignsOuter(lit *ast.FuncLit) bool {
	found := false
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok {
			return !found
		}
		for _, l := range a.Lhs {
			if id := gotype.RootIdent(l); id != nil {
				if v, ok := r.Info.Uses[id].(*types.Var); ok && (v.Pos() < lit.Pos() || v.Pos() > lit.End()) {
					found = true
				}
			}
		}
		return !found
	})
	return found
}

// isSetter reports whether a literal does no more than to set what it is given a pointer
// to, as an option does: which fields it leaves alone is worth knowing, too.
func isSetter(s *domain.Summary) bool {
	return len(s.Outcomes) == 1 && len(s.Outcomes[0].Stores) > 0 && len(s.Outcomes[0].Results) == 0
}
