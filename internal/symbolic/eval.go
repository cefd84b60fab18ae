package symbolic

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// eval evaluates e and hands each state in which it ends, with its value, to k.
func (f *frame) eval(st *State, e ast.Expr, k func(*State, domain.Value)) {
	f.evalMulti(st, e, 1, func(st *State, vs []domain.Value) {
		if len(vs) == 0 {
			k(st, domain.Opaque{At: e.Pos()})
			return
		}
		k(st, vs[0])
	})
}

// evalAll evaluates expressions from left to right.
func (f *frame) evalAll(st *State, exprs []ast.Expr, k func(*State, []domain.Value)) {
	f.evalRest(st, exprs, make([]domain.Value, 0, len(exprs)), k)
}

func (f *frame) evalRest(st *State, exprs []ast.Expr, done []domain.Value, k func(*State, []domain.Value)) {
	if len(done) == len(exprs) {
		k(st, done)
		return
	}
	forked := false
	f.eval(st, exprs[len(done)], func(st *State, v domain.Value) {
		mine := done
		if forked { // what follows is another path's
			mine = append(make([]domain.Value, 0, len(exprs)), done...)
		}
		forked = true
		f.evalRest(st, exprs, append(mine, v), k)
	})
}

// evalMulti evaluates e where want values are wanted: 2 of a map lookup, an
// assertion or a receive add the boolean.
func (f *frame) evalMulti(st *State, e ast.Expr, want int, k func(*State, []domain.Value)) {
	info := f.r.Info
	if tv, ok := info.Types[e]; ok && tv.Value != nil {
		k(st, []domain.Value{domain.Const{Val: tv.Value, Type: gotype.TypeName(tv.Type), Origin: domain.Origin{Expr: e, At: e.Pos(), End: e.End()}}})
		return
	}
	one := func(st *State, v domain.Value) { k(st, []domain.Value{v}) }
	opaque := func(st *State) { one(st, f.opaque(e, 0)) }
	switch e := e.(type) {
	case *ast.ParenExpr:
		f.evalMulti(st, e.X, want, k)
	case *ast.Ident:
		one(st, st.refine(f.ident(st, e)))
	case *ast.FuncLit:
		if f.r.watch == nil || len(e.Type.Params.List) == 0 {
			f.literal(st, e)
		}
		one(st, domain.Closure{Lit: e})
	case *ast.CompositeLit:
		f.composite(st, e, info.TypeOf(e), one)
	case *ast.SelectorExpr:
		f.selector(st, e, one)
	case *ast.StarExpr:
		f.eval(st, e.X, func(st *State, v domain.Value) { one(st, f.load(st, v)) })
	case *ast.UnaryExpr:
		f.unary(st, e, want, k)
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR, token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
			f.boolean(st, e, one)
		default:
			f.eval(st, e.X, func(st *State, x domain.Value) {
				f.eval(st, e.Y, func(st *State, y domain.Value) {
					one(st, f.binary(st, e.Op, x, y, e, e.Pos()))
				})
			})
		}
	case *ast.IndexExpr:
		if tv, ok := info.Types[e.X]; ok && !tv.IsValue() || f.isGeneric(e.X) {
			f.eval(st, e.X, one) // an instantiation
			return
		}
		f.eval(st, e.X, func(st *State, x domain.Value) {
			f.eval(st, e.Index, func(st *State, i domain.Value) { f.index(st, e, x, i, want, k) })
		})
	case *ast.IndexListExpr:
		f.eval(st, e.X, one)
	case *ast.SliceExpr:
		f.eval(st, e.X, func(st *State, x domain.Value) {
			if e.Low != nil || e.High != nil {
				part := f.opaque(e, 0).(domain.Opaque)
				part.Input = domain.Supposable(x)
				one(st, part)
				return
			}
			one(st, x)
		})
	case *ast.TypeAssertExpr:
		f.eval(st, e.X, func(st *State, v domain.Value) {
			if want != 2 {
				one(st, v)
				return
			}
			f.splitType(st, v, info.TypeOf(e.Type),
				func(st *State) { k(st, []domain.Value{v, domain.BoolConst(true, e.Pos())}) },
				func(st *State) {
					k(st, []domain.Value{f.r.zero(info.TypeOf(e.Type)), domain.BoolConst(false, e.Pos())})
				})
		})
	case *ast.CallExpr:
		f.call(st, e, k)
	default:
		opaque(st)
	}
}

func (f *frame) isGeneric(e ast.Expr) bool {
	t := f.r.Info.TypeOf(e)
	sig, ok := t.(*types.Signature)
	return ok && sig.TypeParams().Len() > 0
}

// opaque is the unknown value of e.
func (f *frame) opaque(e ast.Expr, index int) domain.Value {
	t := f.r.Info.TypeOf(e)
	if tuple, ok := t.(*types.Tuple); ok {
		if index < tuple.Len() {
			t = tuple.At(index).Type()
		} else {
			t = nil
		}
	}
	return domain.Opaque{At: e.Pos(), Index: index | f.seq<<8}.OfType(t)
}

// ident is the value of a name.
func (f *frame) ident(st *State, id *ast.Ident) domain.Value {
	switch obj := f.r.Info.ObjectOf(id).(type) {
	case *types.Var:
		if v, ok := st.vars.m[obj]; ok {
			return f.unbox(st, v)
		}
		if obj.Parent() != nil && obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope() {
			return f.global(st, obj, id.Pos())
		}
		return domain.Opaque{At: obj.Pos()}.OfType(obj.Type())
	case *types.Func:
		return domain.Func{Fn: obj.Origin()}
	case *types.Nil:
		return domain.Nil{}
	}
	return domain.Opaque{At: id.Pos()}
}

// selector evaluates x.Sel as a value.
func (f *frame) selector(st *State, e *ast.SelectorExpr, k func(*State, domain.Value)) {
	sel := f.r.Info.Selections[e]
	if sel == nil { // package-qualified
		switch obj := f.r.Info.Uses[e.Sel].(type) {
		case *types.Var:
			k(st, f.global(st, obj, e.Pos()))
		case *types.Func:
			k(st, domain.Func{Fn: obj.Origin()})
		default:
			k(st, f.opaque(e, 0))
		}
		return
	}
	if sel.Kind() == types.MethodExpr {
		if fn, ok := sel.Obj().(*types.Func); ok {
			k(st, domain.Func{Fn: fn.Origin()})
			return
		}
	}
	f.eval(st, e.X, func(st *State, v domain.Value) {
		path := sel.Index()
		t := sel.Recv()
		for i, idx := range path {
			last := i == len(path)-1
			if last && sel.Kind() == types.MethodVal {
				k(st, domain.Func{Fn: sel.Obj().(*types.Func).Origin(), Recv: v})
				return
			}
			fld := gotype.FieldAt(t, idx)
			if fld == nil {
				k(st, f.opaque(e, 0))
				return
			}
			v = f.field(st, v, t, fld)
			t = fld.Type()
		}
		k(st, st.refine(v))
	})
}

func (f *frame) unary(st *State, e *ast.UnaryExpr, want int, k func(*State, []domain.Value)) {
	one := func(st *State, v domain.Value) { k(st, []domain.Value{v}) }
	switch e.Op {
	case token.AND:
		switch x := ast.Unparen(e.X).(type) {
		case *ast.CompositeLit:
			f.composite(st, x, f.r.Info.TypeOf(x), func(st *State, v domain.Value) { one(st, f.alloc(st, v, x.Pos())) })
			return
		case *ast.Ident:
			if v, ok := f.r.Info.Uses[x].(*types.Var); ok {
				if val, ok := st.vars.m[v]; ok {
					b, ok := val.(boxed)
					if !ok {
						b = boxed{domain.Ref{Cell: "v:" + strconv.Itoa(int(v.Pos()))}}
						st.heap.set(b.Cell, val)
						st.vars.set(v, b)
					}
					one(st, b.Ref)
					return
				}
			}
			one(st, f.ident(st, x))
			return
		}
		f.eval(st, e.X, one) // the address of a field or an element: the element itself
	case token.ARROW:
		f.eval(st, e.X, func(st *State, ch domain.Value) { f.receive(st, e, ch, want, k) })
	case token.NOT:
		f.boolean(st, e, one)
	default:
		f.eval(st, e.X, func(st *State, _ domain.Value) { one(st, f.opaque(e, 0)) })
	}
}

// binary evaluates arithmetic and concatenation.
func (f *frame) binary(st *State, op token.Token, x, y domain.Value, e ast.Expr, at token.Pos) domain.Value {
	a, okA := domain.AsConst(x)
	b, okB := domain.AsConst(y)
	if okA && okB {
		return domain.NewArith(op, a, b, at)
	}
	if op == token.ADD && gotype.IsString(f.r.Info.TypeOf(e)) {
		return domain.NewConcat(domain.Part{Value: x}, domain.Part{Value: y})
	}
	if (domain.Informative(x) || domain.Informative(y)) && domain.Simple(x) && domain.Simple(y) {
		return domain.Arith{Op: op, X: x, Y: y}
	}
	return f.opaque(e, 0)
}

// index evaluates x[i].
func (f *frame) index(st *State, e *ast.IndexExpr, x, i domain.Value, want int, k func(*State, []domain.Value)) {
	give := func(st *State, v domain.Value, found bool) {
		if want == 2 {
			k(st, []domain.Value{v, domain.BoolConst(found, e.Pos())})
			return
		}
		k(st, []domain.Value{v})
	}
	t := f.r.Info.TypeOf(e)
	if tuple, ok := t.(*types.Tuple); ok {
		t = tuple.At(0).Type()
	}
	switch m := f.load(st, x).(type) {
	case *domain.Map:
		switch v, found := st.lookup(m, i); found {
		case yes:
			give(st, v, true)
			return
		case no:
			give(st, f.r.zero(t), false)
			return
		}
		if domain.FromConst(i) { // who fills the table will not forget it
			give(st, domain.Opaque{At: e.Pos()}.OfType(t), true)
			return
		}
	case *domain.List:
		if n, ok := domain.AsInt(i); ok && n >= 0 && int(n) < len(m.Elems) {
			give(st, m.Elems[n], true)
			return
		}
	}
	v := domain.Value(domain.Elem{Base: x, Index: i})
	if domain.Depth(x) > 8 || !domain.Simple(i) && !isParam(i) {
		v = f.opaque(e, 0)
	}
	if want == 2 {
		k(st, []domain.Value{v, domain.Invoke{Recv: v, Method: "ok"}})
		return
	}
	k(st, []domain.Value{v})
}

// eval1 evaluates an expression that is part of a place; alternatives in it are not told apart.
func (f *frame) eval1(st *State, e ast.Expr, k func(domain.Value)) {
	var vals []domain.Value
	trial := st.fork()
	f.eval(trial, e, func(s *State, v domain.Value) {
		vals = append(vals, v)
		if len(vals) == 1 {
			*st = *s
		}
	})
	if len(vals) == 1 {
		k(vals[0])
		return
	}
	k(domain.Opaque{At: e.Pos()})
}

// isParam reports whether v is the pointer that a parameter is.
func isParam(v domain.Value) bool {
	ref, ok := v.(domain.Ref)
	if ok {
		_, ok = domain.ParamOf(ref.Cell)
	}
	return ok
}
