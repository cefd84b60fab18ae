package symbolic

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// A loop is followed for one round. What a path of that round leaves alone may have been set by an
// earlier one, which went another way: it is not known, as soon as the path sets anything itself.
// A path that sets nothing stands for no round at all.

// rounds is what the variables that a loop sets held before its first round.
type rounds struct {
	vars   []*types.Var
	before []map[domain.ID]bool // the values of each
}

// roundsOf looks at the states in which the body of a loop is entered.
func (f *frame) roundsOf(body *ast.BlockStmt, enter []*State) *rounds {
	r := &rounds{vars: f.assignedBy(body)}
	for _, v := range r.vars {
		values := make(map[domain.ID]bool)
		for _, st := range enter {
			values[f.heldIn(st, v)] = true
		}
		r.before = append(r.before, values)
	}
	return r
}

// assignedBy are the variables from outside of a loop's body that it assigns.
func (f *frame) assignedBy(body *ast.BlockStmt) []*types.Var {
	var out []*types.Var
	seen := make(map[*types.Var]bool)
	ast.Inspect(body, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || a.Tok != token.ASSIGN && a.Tok != token.DEFINE {
			return true
		}
		for _, l := range a.Lhs {
			id, ok := ast.Unparen(l).(*ast.Ident)
			if !ok {
				continue
			}
			if v, ok := f.r.Info.Uses[id].(*types.Var); ok && !seen[v] && (v.Pos() < body.Pos() || v.Pos() >= body.End()) {
				seen[v] = true
				out = append(out, v)
			}
		}
		return true
	})
	return out
}

// heldIn tells what a variable holds, and where that was written.
func (f *frame) heldIn(st *State, v *types.Var) domain.ID {
	d := domain.NewDigest()
	d.Placed(f.getVar(st, v))
	return d.ID()
}

// forgetEarlier forgets, in the states in which a round ends, what one of those that go on to
// the next round sets and the state itself does not.
func (f *frame) forgetEarlier(r *rounds, at token.Pos, goOn, leave []*State) {
	if len(r.vars) < 2 {
		return
	}
	left := func(st *State, i int) bool { return r.before[i][f.heldIn(st, r.vars[i])] }
	carried := make([]bool, len(r.vars))
	for i := range r.vars {
		for _, st := range goOn {
			carried[i] = carried[i] || !left(st, i)
		}
	}
	for _, states := range [][]*State{goOn, leave} {
		for _, st := range states {
			var stale []*types.Var
			sets := false
			for i, v := range r.vars {
				switch {
				case !left(st, i):
					sets = true
				case carried[i]:
					stale = append(stale, v)
				}
			}
			if !sets {
				continue
			}
			for _, v := range stale {
				f.setVar(st, v, domain.Opaque{At: at}.OfType(v.Type()))
			}
		}
	}
}
