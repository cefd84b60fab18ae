package symbolic

import (
	"go/ast"
	"go/types"
)

// counted runs a loop whose counter picks elements as often as its condition surely holds, one
// round after the other; from where that is not known, it is a loop like any other.
func (f *frame) counted(in []*State, s *ast.ForStmt, label string, split func(st *State, enter, skip func(*State))) []*State {
	var out []*State
	t := f.push(label, true)
	budget := maxUnrolled / max(1, statements(s.Body))
	for ; budget > 0 && len(in) > 0; budget-- {
		var enter []*State
		var open bool
		for _, st := range in {
			forked := 0
			var on, off []*State
			split(st.fork(), func(st *State) { on = append(on, st); forked++ }, func(st *State) { off = append(off, st); forked++ })
			if open = open || forked != 1; open {
				break
			}
			enter, out = append(enter, on...), append(out, off...)
		}
		if open {
			break
		}
		t.continues = nil
		in = f.join(append(f.block(s.Body.List, enter), t.continues...), s.Body.End())
		if s.Post != nil {
			in = f.stmt(s.Post, in, "")
		}
	}
	f.pop()
	if out = append(out, t.breaks...); len(in) > 0 {
		out = append(out, f.loop(in, label, s.Body, s.Post, split, s.End())...)
	}
	return f.join(out, s.End())
}

// indexes reports whether the body of a loop picks elements by its counter.
func (r *Reader) indexes(s *ast.ForStmt) bool {
	init, ok := s.Init.(*ast.AssignStmt)
	if !ok || len(init.Lhs) != 1 || s.Cond == nil {
		return false
	}
	id, ok := init.Lhs[0].(*ast.Ident)
	if !ok {
		return false
	}
	counter, _ := r.Info.Defs[id].(*types.Var)
	found := false
	ast.Inspect(s.Body, func(n ast.Node) bool {
		if x, ok := n.(*ast.IndexExpr); ok {
			ast.Inspect(x.Index, func(n ast.Node) bool {
				id, ok := n.(*ast.Ident)
				found = found || ok && counter != nil && r.Info.Uses[id] == counter
				return !found
			})
		}
		return !found
	})
	return found
}
