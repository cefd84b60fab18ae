package symbolic

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// A channel that is made in the function is a list of what was sent and not yet received. A
// literal that is started to send on one is run at once: whoever receives waits for it.

// channel is the cell of a channel whose content is known.
func (f *frame) channel(st *State, v domain.Value) (domain.Ref, *domain.List, bool) {
	ref, ok := v.(domain.Ref)
	if !ok {
		return ref, nil, false
	}
	l, ok := f.load(st, ref).(*domain.List)
	return ref, l, ok
}

func (f *frame) sendStmt(st *State, s *ast.SendStmt, k func(*State)) {
	f.eval(st, s.Chan, func(st *State, ch domain.Value) {
		f.eval(st, s.Value, func(st *State, v domain.Value) {
			f.escape(st, s.Pos(), domain.Stored, v)
			if ref, l, ok := f.channel(st, ch); ok && len(l.Elems) < maxRows {
				st.heap.set(ref.Cell, &domain.List{Elems: append(l.Elems[:len(l.Elems):len(l.Elems)], v), Open: l.Open})
			}
			k(st)
		})
	})
}

// receive is <-x, and whether something was received.
func (f *frame) receive(st *State, e *ast.UnaryExpr, ch domain.Value, want int, k func(*State, []domain.Value)) {
	v, more := f.opaque(e, 0), f.opaque(e, 1)
	if ref, l, ok := f.channel(st, ch); ok && !l.Open {
		if len(l.Elems) > 0 {
			v, more = l.Elems[0], domain.BoolConst(true, e.Pos())
			st.heap.set(ref.Cell, &domain.List{Elems: l.Elems[1:]})
		} else if want == 2 {
			v, more = f.r.zero(element(f.r.Info.TypeOf(e.X))), domain.BoolConst(false, e.Pos())
		}
	}
	if want == 2 {
		k(st, []domain.Value{v, more})
		return
	}
	k(st, []domain.Value{v})
}

// goStmt starts a call. What a literal that sends, or assigns, leaves behind is there for
// whoever waits for it; of any other call nothing is.
func (f *frame) goStmt(st *State, s *ast.GoStmt, k func(*State)) {
	before, done := st.fork(), false
	lit, ok := ast.Unparen(s.Call.Fun).(*ast.FuncLit)
	waited := ok && (f.r.assignsOuter(lit) || sends(lit.Body))
	f.evalMulti(st, s.Call, 0, func(st *State, _ []domain.Value) {
		if waited {
			done = true
			k(st)
		}
	})
	if !done {
		k(before)
	}
}

func sends(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		_, ok := n.(*ast.SendStmt)
		found = found || ok
		return !found
	})
	return found
}

func (f *frame) selectStmt(s *ast.SelectStmt, in []*State, label string) []*State {
	var out []*State
	t := f.push(label, false)
	clauses := make([][]*State, len(s.Body.List))
	for _, st := range in {
		for i, taken := range f.ready(st, s.Body.List) {
			if taken {
				clauses[i] = append(clauses[i], st.fork())
			}
		}
	}
	for i, c := range s.Body.List {
		cc := c.(*ast.CommClause)
		states := clauses[i]
		if cc.Comm != nil && len(states) > 0 {
			states = f.stmt(cc.Comm, states, "")
		}
		out = append(out, f.block(cc.Body, states)...)
	}
	f.pop()
	return f.join(append(out, t.breaks...), s.End())
}

// ready says which clauses of a select can be taken: one that receives from a channel which is
// known to be empty is not, and the default one is not where something has come.
func (f *frame) ready(st *State, clauses []ast.Stmt) []bool {
	out := make([]bool, len(clauses))
	come, any := false, false
	for i, c := range clauses {
		cc := c.(*ast.CommClause)
		out[i] = true
		if from := receivesFrom(cc.Comm); from != nil {
			f.eval1(st.fork(), from, func(ch domain.Value) {
				if _, l, ok := f.channel(st, ch); ok && !l.Open {
					out[i] = len(l.Elems) > 0
					come = come || out[i]
				}
			})
		}
		any = any || out[i]
	}
	for i, c := range clauses {
		if out[i] = out[i] || !any; c.(*ast.CommClause).Comm == nil && come {
			out[i] = false
		}
	}
	return out
}

// receivesFrom is the channel that a statement receives from; nil: it does not.
func receivesFrom(s ast.Stmt) ast.Expr {
	var e ast.Expr
	switch s := s.(type) {
	case *ast.ExprStmt:
		e = s.X
	case *ast.AssignStmt:
		e = s.Rhs[0]
	}
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && u.Op == token.ARROW {
		return u.X
	}
	return nil
}

// element is the type of what a channel holds.
func element(ch types.Type) types.Type {
	if c, ok := ch.Underlying().(*types.Chan); ok {
		return c.Elem()
	}
	return nil
}
