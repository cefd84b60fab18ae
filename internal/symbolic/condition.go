package symbolic

import (
	"go/ast"
	"go/constant"
	"go/token"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// boolean evaluates a condition as a value: one path for each outcome, where a caller can learn from it.
func (f *frame) boolean(st *State, e ast.Expr, k func(*State, domain.Value)) {
	var yes, no []*State
	f.cond(st, e,
		func(st *State) { yes = append(yes, st) },
		func(st *State) { no = append(no, st) })
	if f.steps > maxSteps {
		for _, st := range f.collapse(append(yes, no...), e.Pos()) {
			k(st, f.opaque(e, 0))
		}
		return
	}
	for _, st := range yes {
		k(st, domain.BoolConst(true, e.Pos()))
	}
	for _, st := range no {
		k(st, domain.BoolConst(false, e.Pos()))
	}
}

// cond splits the paths on the condition e.
func (f *frame) cond(st *State, e ast.Expr, yes, no func(*State)) {
	if tv, ok := f.r.Info.Types[e]; ok && tv.Value != nil && tv.Value.Kind() == constant.Bool {
		if constant.BoolVal(tv.Value) {
			yes(st)
		} else {
			no(st)
		}
		return
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		f.cond(st, e.X, yes, no)
		return
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			f.cond(st, e.X, no, yes)
			return
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND:
			f.cond(st, e.X, func(st *State) { f.cond(st, e.Y, yes, no) }, no)
			return
		case token.LOR:
			f.cond(st, e.X, yes, func(st *State) { f.cond(st, e.Y, yes, no) })
			return
		case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
			f.eval(st, e.X, func(st *State, x domain.Value) {
				f.eval(st, e.Y, func(st *State, y domain.Value) { f.relation(st, e, x, y, yes, no) })
			})
			return
		}
	}
	f.eval(st, e, func(st *State, v domain.Value) {
		f.split(st, domain.Guard{Value: v, Op: domain.True}, yes, no)
	})
}

// relation splits the paths on x op y.
func (f *frame) relation(st *State, e *ast.BinaryExpr, x, y domain.Value, yes, no func(*State)) {
	op := e.Op
	if _, ok := domain.ConstLike(x); ok {
		if _, ok := domain.ConstLike(y); !ok {
			x, y = y, x
			op = mirrored[op]
		}
	}
	g := domain.Guard{Value: x, With: domain.AsTest(y)}
	switch op {
	case token.EQL, token.NEQ:
		g.Op = domain.Equal
	case token.LSS, token.GEQ:
		g.Op = domain.Less
	case token.LEQ, token.GTR:
		g.Op = domain.LessEqual
	}
	switch op {
	case token.NEQ, token.GEQ, token.GTR:
		yes, no = no, yes
	}
	f.split(st, emptiness(g), yes, no)
}

var mirrored = map[token.Token]token.Token{
	token.EQL: token.EQL, token.NEQ: token.NEQ,
	token.LSS: token.GTR, token.GTR: token.LSS, token.LEQ: token.GEQ, token.GEQ: token.LEQ,
}

// split forks the path on a guard, where both sides are possible.
func (f *frame) split(st *State, g domain.Guard, yes, no func(*State)) {
	g = g.Keyed()
	switch st.holds(g) {
	case truthOf(true):
		yes(st)
		return
	case truthOf(false):
		no(st)
		return
	}
	f.steps++
	other := st.fork()
	g.Want = true
	st.add(g)
	g.Want = false
	other.add(g)
	yes(st)
	no(other)
}

type truth uint8

const (
	maybe truth = iota
	yes
	no
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

// holds says whether the condition of g (whatever it wants) is known on this path.
func (st *State) holds(g domain.Guard) truth {
	if t := decide(st, g); t != maybe {
		return t
	}
	if st.assumed == nil {
		return maybe
	}
	g = g.Keyed()
	either := false
	for h := st.assumed; h != nil; h = h.before {
		if h.SubjectID() == g.SubjectID() {
			return truthOf(h.Want)
		}
		// A value that equals one constant differs from every other one.
		if h.Op == domain.Equal && h.Want && g.Op == domain.Equal && h.ValueID() == g.ValueID() && st.same(h.With, g.With) == no {
			return no
		}
		if t := st.follows(&h.Guard, &g); t != maybe {
			return t
		}
		if !either {
			either = speaksOf(&h.Guard, &g)
		}
	}
	if either {
		return st.byAlternatives(&g)
	}
	return maybe
}

// follows says what an assumption about a value tells of another question about it. An error that
// is a variable's, or wraps it, is taken for that one by itself: what is wrapped is known as such.
func (st *State) follows(h, g *domain.Guard) truth {
	if h.ValueID() != g.ValueID() || h.With == nil {
		return maybe
	}
	switch {
	case h.Op == domain.Equal && (g.Op == domain.Is || g.Op == domain.As) && !isFixed(h.With):
		if h.Want {
			return decide(st, domain.Guard{Value: h.With, Op: g.Op, With: g.With, Type: g.Type})
		}
		if g.Op == domain.Is && st.same(h.With, g.With) == yes {
			return no
		}
	case h.Op == domain.Is && h.Want && g.Op == domain.Equal:
		return decide(st, domain.Guard{Value: g.With, Op: domain.Is, With: h.With})
	}
	return maybe
}

// either says whether an alternative is known to hold, or none can.
func (st *State) either(v domain.Either) truth {
	out := no
	for _, alt := range v.Alternatives {
		all := yes
		for _, g := range alt {
			switch st.holds(g) {
			case truthOf(g.Want):
			case truthOf(!g.Want):
				all = no
			default:
				if all == yes {
					all = maybe
				}
			}
			if all == no {
				break
			}
		}
		if all == yes {
			return yes
		}
		if all == maybe {
			out = maybe
		}
	}
	return out
}

// refine returns the constant that the path has found v to be equal to, or v.
func (st *State) refine(v domain.Value) domain.Value {
	switch v.(type) {
	case domain.Opaque, domain.Param, domain.Sel, domain.Elem, domain.Invoke, domain.HTTPStatus, domain.Apply:
	default:
		return v
	}
	var id domain.ID
	for g := st.assumed; g != nil; g = g.before {
		if g.Op != domain.Equal || !g.Want {
			continue
		}
		switch g.With.(type) {
		case domain.Const, domain.Nil:
		default:
			continue
		}
		if id == 0 {
			id = domain.Key(v)
		}
		if g.ValueID() == id {
			return g.With
		}
	}
	return v
}

// allows reports whether the guards may hold on the path.
func (st *State) allows(guards []domain.Guard) bool {
	trial := &State{r: st.r, assumed: st.assumed, heap: st.heap.fork()}
	for _, g := range guards {
		if trial.holds(g) == truthOf(!g.Want) {
			return false
		}
		trial.add(g)
	}
	return true
}

// decide answers a guard from the values alone.
func decide(st *State, g domain.Guard) truth {
	load := func(v domain.Value) domain.Value {
		switch v := v.(type) {
		case domain.Ref:
			if c, ok := st.heap.m[v.Cell]; ok {
				return c
			}
		case domain.Ptr:
			return v.Elem
		}
		return v
	}
	switch g.Op {
	case domain.Equal:
		return st.same(g.Value, g.With)
	case domain.Is:
		switch v := g.Value.(type) {
		case domain.Nil:
			return no
		case domain.Wrap:
			out := no
			for _, inner := range v.Inner {
				switch decide(st, domain.Guard{Value: inner, Op: domain.Is, With: g.With}) {
				case yes:
					return yes
				case maybe:
					out = maybe
				}
			}
			return out
		case domain.Ref, domain.Ptr:
			if domain.CellName(v) != "" && domain.CellName(v) == domain.CellName(g.With) {
				return yes
			}
			s, ok := load(v).(*domain.Struct)
			if !ok || s.Shape == nil || s.Shape.HasMethod("Is") || s.Shape.HasMethod("Unwrap") {
				return maybe
			}
			if _, ok := g.With.(domain.Ref); ok && domain.CellName(v) != "" && domain.CellName(v)[0] != 'p' {
				return no
			}
		}
	case domain.As:
		switch v := g.Value.(type) {
		case domain.Nil:
			return no
		case domain.Wrap:
			out := no
			for _, inner := range v.Inner {
				switch decide(st, domain.Guard{Value: inner, Op: domain.As, Type: g.Type}) {
				case yes:
					return yes
				case maybe:
					out = maybe
				}
			}
			return out
		}
		return st.r.is(load(g.Value), g.Type)
	case domain.True:
		if e, ok := g.Value.(domain.Either); ok {
			return st.either(e)
		}
		if c, ok := domain.AsConst(g.Value); ok && c.Val.Kind() == constant.Bool {
			return truthOf(constant.BoolVal(c.Val))
		}
	case domain.Less, domain.LessEqual:
		a, okA := domain.AsConst(g.Value)
		b, okB := domain.AsConst(g.With)
		if okA && okB {
			x, okX := a.IntVal()
			y, okY := b.IntVal()
			if okX && okY {
				return truthOf(x < y || g.Op == domain.LessEqual && x == y)
			}
		}
	}
	return maybe
}

// definite reports whether v surely is not nil.
func definite(v domain.Value) bool {
	switch v := v.(type) {
	case domain.Ref:
		return v.Cell[0] != 'p'
	case domain.Ptr, *domain.Struct, *domain.Map, domain.Wrap, domain.Func, domain.Closure, domain.Lambda, domain.Const:
		return true
	}
	return false
}
