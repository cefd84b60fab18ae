package symbolic

import (
	"go/ast"
	"go/token"
	"go/types"

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
	sig := f.r.Info.TypeOf(lit).(*types.Signature)
	root := alone && isHandler(sig)
	for _, l := range f.lits {
		if l == lit {
			k(st, f.unknownOf(lit, sig))
			return
		}
	}
	if f.depth >= maxDepth {
		k(st, f.unknownOf(lit, sig))
		return
	}
	f.depth++
	f.lits = append(f.lits, lit)
	f.seqs++
	wasSeq := f.seq
	f.seq = f.seqs & 0xffff
	i := 0
	for p := range sig.Params().Variables() {
		var v domain.Value
		if i < len(args) {
			v = args[i]
		} else {
			v = domain.Opaque{At: p.Pos(), Index: f.seq << 8}.OfType(p.Type())
		}
		st.vars.set(p, v)
		if root && webapi.IsContext(p.Type()) {
			f.owned[domain.Key(f.canonical(st, v))] = true
		}
		i++
	}
	defers := st.defers
	st.defers = nil
	wasAlone := f.detached
	if alone {
		f.detached = lit
	}
	exits := f.run(st, sig, lit.Body, alone)
	f.detached = wasAlone
	f.depth--
	f.lits = f.lits[:len(f.lits)-1]
	f.seq = wasSeq
	// Exits that a caller cannot tell apart are one.
	var order []domain.ID
	groups := make(map[domain.ID][]exit)
	for _, x := range exits {
		d := domain.NewDigest()
		for _, r := range x.results {
			if domain.Informative(r) {
				d.Value(r)
			} else {
				d.Byte('?')
			}
		}
		k := d.ID()
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], x)
	}
	for _, key := range order {
		g := groups[key]
		states := make([]*State, len(g))
		for i, x := range g {
			x.st.defers = defers
			states[i] = x.st
		}
		results := g[0].results
		for _, st := range f.join(states, lit.End()) {
			k(st, results)
		}
	}
}

func (f *frame) unknownOf(lit *ast.FuncLit, sig *types.Signature) []domain.Value {
	out := make([]domain.Value, sig.Results().Len())
	for i := range out {
		out[i] = domain.Opaque{At: lit.Pos(), Index: i}.OfType(sig.Results().At(i).Type())
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
		a = ast.Unparen(a)
		if u, ok := a.(*ast.UnaryExpr); ok && u.Op == token.AND {
			a = ast.Unparen(u.X)
		}
		switch a.(type) {
		case *ast.CallExpr, *ast.CompositeLit:
			if i < len(args) {
				f.escape(st, e.Pos(), domain.Argument, args[i])
			}
		}
	}
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
