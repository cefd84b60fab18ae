package branch

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// Generated clients have a field for each answer that an operation documents: JSON404 is
// set where the status is 404, and nowhere else. Whether it is set then is the status.

// findFieldsByStatus notes the fields that hold an envelope and are set for one status alone.
func (w *walker) findFieldsByStatus() {
	set := make(map[*types.Var]int) // how often a field is set at all
	for _, f := range w.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for _, l := range n.Lhs {
					if v := w.answerField(l); v != nil {
						set[v]++
					}
				}
			case *ast.SwitchStmt:
				for _, c := range n.Body.List {
					c := c.(*ast.CaseClause)
					if status := w.oneStatus(n.Tag, c.List); status != 0 {
						w.setFor(status, c.Body)
					}
				}
			case *ast.IfStmt:
				if status := w.oneStatus(nil, []ast.Expr{n.Cond}); status != 0 {
					w.setFor(status, n.Body.List)
				}
			}
			return true
		})
	}
	for v := range w.byStatus {
		if set[v] != 1 {
			delete(w.byStatus, v)
		}
	}
}

// oneStatus is the only error status for which a clause runs, or 0.
func (w *walker) oneStatus(tag ast.Expr, list []ast.Expr) int {
	if len(list) != 1 {
		return 0
	}
	if tag != nil {
		if status, ok := isErrorStatus(w.constant(list[0])); ok && w.of(tag) == Status {
			return status
		}
		return 0
	}
	status := 0
	ast.Inspect(list[0], func(n ast.Node) bool {
		x, ok := n.(*ast.BinaryExpr)
		if !ok {
			return true
		}
		if x.Op == token.EQL {
			if subject, vs := w.sides(x); subject != nil && w.of(subject) == Status && len(vs) == 1 {
				status, _ = isErrorStatus(vs[0])
			}
		}
		return x.Op == token.LAND
	})
	return status
}

// setFor notes the fields that some statements set.
func (w *walker) setFor(status int, list []ast.Stmt) {
	for _, s := range list {
		if s, ok := s.(*ast.AssignStmt); ok && s.Tok == token.ASSIGN {
			for _, l := range s.Lhs {
				if v := w.answerField(l); v != nil {
					w.byStatus[v] = status
				}
			}
		}
	}
}

// answerField is the field that e selects if it points at an envelope, or nil.
func (r *roles) answerField(e ast.Expr) *types.Var {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	v, ok := r.Info.Uses[sel.Sel].(*types.Var)
	if !ok || !v.IsField() {
		return nil
	}
	if _, ok := types.Unalias(v.Type()).(*types.Pointer); !ok || !r.carries(pointed(v.Type()), 0) {
		return nil
	}
	return v.Origin()
}

// statusOfField is the status for which the field that e selects is set, as a constant; nil
// if e selects no such field.
func (r *roles) statusOfField(e ast.Expr) constant.Value {
	v := r.answerField(e)
	if v == nil {
		return nil
	}
	status := r.byStatus[v]
	if status == 0 && v.Pkg() != nil && v.Pkg() != r.Types {
		if f := r.Facts(v.Pkg().Path()); f != nil {
			if owner := r.owner(ast.Unparen(e).(*ast.SelectorExpr)); owner != nil {
				status = f.status(fieldKey(owner, v))
			}
		}
	}
	if status == 0 {
		return nil
	}
	return constant.MakeInt64(int64(status))
}

// whetherSet is the field of a comparison with nil that says which status has come.
func (r *roles) whetherSet(n *ast.BinaryExpr) (field ast.Expr, status constant.Value) {
	for _, p := range [][2]ast.Expr{{n.X, n.Y}, {n.Y, n.X}} {
		if r.Info.Types[p[1]].IsNil() {
			if status := r.statusOfField(p[0]); status != nil {
				return p[0], status
			}
		}
	}
	return nil, nil
}
