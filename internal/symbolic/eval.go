package symbolic

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
)

// eval evaluates e and hands each state in which it ends, with its value, to k.
func (f *frame) eval(st *State, e ast.Expr, k func(*State, Value)) {
	f.evalMulti(st, e, 1, func(st *State, vs []Value) {
		if len(vs) == 0 {
			k(st, Opaque{At: e.Pos()})
			return
		}
		k(st, vs[0])
	})
}

// evalAll evaluates expressions from left to right.
func (f *frame) evalAll(st *State, exprs []ast.Expr, k func(*State, []Value)) {
	f.evalRest(st, exprs, make([]Value, 0, len(exprs)), k)
}

func (f *frame) evalRest(st *State, exprs []ast.Expr, done []Value, k func(*State, []Value)) {
	if len(done) == len(exprs) {
		k(st, done)
		return
	}
	forked := false
	f.eval(st, exprs[len(done)], func(st *State, v Value) {
		mine := done
		if forked { // what follows is another path's
			mine = append(make([]Value, 0, len(exprs)), done...)
		}
		forked = true
		f.evalRest(st, exprs, append(mine, v), k)
	})
}

// evalMulti evaluates e where want values are wanted: 2 of a map lookup, an
// assertion or a receive add the boolean.
func (f *frame) evalMulti(st *State, e ast.Expr, want int, k func(*State, []Value)) {
	info := f.r.Info
	if tv, ok := info.Types[e]; ok && tv.Value != nil {
		k(st, []Value{Const{Val: tv.Value, Type: TypeName(tv.Type), Origin: Origin{Expr: e, At: e.Pos(), End: e.End()}}})
		return
	}
	one := func(st *State, v Value) { k(st, []Value{v}) }
	opaque := func(st *State) { one(st, f.opaque(e, 0)) }
	switch e := e.(type) {
	case *ast.ParenExpr:
		f.evalMulti(st, e.X, want, k)
	case *ast.Ident:
		one(st, st.refine(f.ident(st, e)))
	case *ast.FuncLit:
		f.literal(st, e)
		one(st, Closure{Lit: e})
	case *ast.CompositeLit:
		f.composite(st, e, info.TypeOf(e), one)
	case *ast.SelectorExpr:
		f.selector(st, e, one)
	case *ast.StarExpr:
		f.eval(st, e.X, func(st *State, v Value) { one(st, f.load(st, v)) })
	case *ast.UnaryExpr:
		f.unary(st, e, want, k)
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR, token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
			f.boolean(st, e, one)
		default:
			f.eval(st, e.X, func(st *State, x Value) {
				f.eval(st, e.Y, func(st *State, y Value) {
					one(st, f.binary(st, e.Op, x, y, e, e.Pos()))
				})
			})
		}
	case *ast.IndexExpr:
		if tv, ok := info.Types[e.X]; ok && !tv.IsValue() || f.isGeneric(e.X) {
			f.eval(st, e.X, one) // an instantiation
			return
		}
		f.eval(st, e.X, func(st *State, x Value) {
			f.eval(st, e.Index, func(st *State, i Value) { f.index(st, e, x, i, want, k) })
		})
	case *ast.IndexListExpr:
		f.eval(st, e.X, one)
	case *ast.SliceExpr:
		f.eval(st, e.X, func(st *State, x Value) {
			if e.Low != nil || e.High != nil {
				opaque(st)
				return
			}
			one(st, x)
		})
	case *ast.TypeAssertExpr:
		f.eval(st, e.X, func(st *State, v Value) {
			if want != 2 {
				one(st, v)
				return
			}
			f.splitType(st, v, info.TypeOf(e.Type),
				func(st *State) { k(st, []Value{v, boolConst(true, e.Pos())}) },
				func(st *State) { k(st, []Value{f.r.zero(info.TypeOf(e.Type)), boolConst(false, e.Pos())}) })
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
func (f *frame) opaque(e ast.Expr, index int) Value {
	t := f.r.Info.TypeOf(e)
	if tuple, ok := t.(*types.Tuple); ok {
		if index < tuple.Len() {
			t = tuple.At(index).Type()
		} else {
			t = nil
		}
	}
	return Opaque{At: e.Pos(), Index: index | f.seq<<8}.OfType(t)
}

func boolConst(b bool, at token.Pos) Const {
	return Const{Val: constant.MakeBool(b), Origin: Origin{At: at}}
}

// boolean evaluates a condition as a value: one path for each outcome, where a caller can learn from it.
func (f *frame) boolean(st *State, e ast.Expr, k func(*State, Value)) {
	var yes, no []*State
	f.cond(st, e,
		func(st *State) { yes = append(yes, st) },
		func(st *State) { no = append(no, st) })
	if f.steps > maxSteps {
		for _, st := range f.one(append(yes, no...), e.Pos()) {
			k(st, f.opaque(e, 0))
		}
		return
	}
	for _, st := range yes {
		k(st, boolConst(true, e.Pos()))
	}
	for _, st := range no {
		k(st, boolConst(false, e.Pos()))
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
			f.eval(st, e.X, func(st *State, x Value) {
				f.eval(st, e.Y, func(st *State, y Value) { f.relation(st, e, x, y, yes, no) })
			})
			return
		}
	}
	f.eval(st, e, func(st *State, v Value) {
		f.split(st, Guard{Value: v, Op: True}, yes, no)
	})
}

// relation splits the paths on x op y.
func (f *frame) relation(st *State, e *ast.BinaryExpr, x, y Value, yes, no func(*State)) {
	op := e.Op
	if _, ok := constLike(x); ok {
		if _, ok := constLike(y); !ok {
			x, y = y, x
			op = mirrored[op]
		}
	}
	if op == token.EQL || op == token.NEQ {
		f.compare(st, e, x, y)
	}
	g := Guard{Value: x, With: asTest(y)}
	switch op {
	case token.EQL, token.NEQ:
		g.Op = Equal
	case token.LSS, token.GEQ:
		g.Op = Less
	case token.LEQ, token.GTR:
		g.Op = LessEqual
	}
	switch op {
	case token.NEQ, token.GEQ, token.GTR:
		yes, no = no, yes
	}
	f.split(st, g, yes, no)
}

var mirrored = map[token.Token]token.Token{
	token.EQL: token.EQL, token.NEQ: token.NEQ,
	token.LSS: token.GTR, token.GTR: token.LSS, token.LEQ: token.GEQ, token.GEQ: token.LEQ,
}

func constLike(v Value) (Value, bool) {
	switch v.(type) {
	case Const, Nil:
		return v, true
	}
	return nil, false
}

// split forks the path on a guard, where both sides are possible.
func (f *frame) split(st *State, g Guard, yes, no func(*State)) {
	g = g.keyed()
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

// ident is the value of a name.
func (f *frame) ident(st *State, id *ast.Ident) Value {
	switch obj := f.r.Info.ObjectOf(id).(type) {
	case *types.Var:
		if v, ok := st.vars.m[obj]; ok {
			return f.unbox(st, v)
		}
		if obj.Parent() != nil && obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope() {
			return f.global(st, obj)
		}
		return Opaque{At: obj.Pos()}.OfType(obj.Type())
	case *types.Func:
		return Func{Fn: obj.Origin()}
	case *types.Nil:
		return Nil{}
	}
	return Opaque{At: id.Pos()}
}

// boxed is a variable whose address was taken: its value is in a cell.
type boxed struct{ Ref }

func (f *frame) unbox(st *State, v Value) Value {
	if b, ok := v.(boxed); ok {
		if v, ok := st.heap.m[b.Cell]; ok {
			return v
		}
		return Opaque{}
	}
	return v
}

func (f *frame) getVar(st *State, v *types.Var) Value {
	val, ok := st.vars.m[v]
	if !ok {
		return Opaque{At: v.Pos()}.OfType(v.Type())
	}
	return f.unbox(st, val)
}

func (f *frame) setVar(st *State, v *types.Var, val Value) {
	if b, ok := st.vars.m[v].(boxed); ok {
		st.heap.set(b.Cell, val)
		return
	}
	st.vars.set(v, val)
}

// load is what a pointer points to.
func (f *frame) load(st *State, v Value) Value {
	switch v := v.(type) {
	case Ref:
		if c, ok := st.heap.m[v.Cell]; ok {
			return c
		}
		return Opaque{}
	case Ptr:
		return v.Elem
	}
	return v
}

// selector evaluates x.Sel as a value.
func (f *frame) selector(st *State, e *ast.SelectorExpr, k func(*State, Value)) {
	sel := f.r.Info.Selections[e]
	if sel == nil { // package-qualified
		switch obj := f.r.Info.Uses[e.Sel].(type) {
		case *types.Var:
			k(st, f.global(st, obj))
		case *types.Func:
			k(st, Func{Fn: obj.Origin()})
		default:
			k(st, f.opaque(e, 0))
		}
		return
	}
	if sel.Kind() == types.MethodExpr {
		if fn, ok := sel.Obj().(*types.Func); ok {
			k(st, Func{Fn: fn.Origin()})
			return
		}
	}
	f.eval(st, e.X, func(st *State, v Value) {
		path := sel.Index()
		t := sel.Recv()
		for i, idx := range path {
			last := i == len(path)-1
			if last && sel.Kind() == types.MethodVal {
				k(st, Func{Fn: sel.Obj().(*types.Func).Origin(), Recv: v})
				return
			}
			fld := fieldAt(t, idx)
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

func fieldAt(t types.Type, i int) *types.Var {
	if t == nil {
		return nil
	}
	t = types.Unalias(t)
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok || i >= st.NumFields() {
		return nil
	}
	return st.Field(i)
}

// fieldType is the type of a field of a struct type; nil: it is not known.
func fieldType(t types.Type, name string) types.Type {
	if t == nil {
		return nil
	}
	if st, ok := t.Underlying().(*types.Struct); ok {
		for fld := range st.Fields() {
			if fld.Name() == name {
				return fld.Type()
			}
		}
	}
	return nil
}

// field is the field fld of v, whose static type is t.
func (f *frame) field(st *State, v Value, t types.Type, fld *types.Var) Value {
	if sameResponse(t, fld) && !f.assignedField(st, v, fld) {
		return v
	}
	if isHTTPResponseStatus(fld, t) {
		if s, ok := f.load(st, v).(*Struct); !ok || s.Base != nil || s.Fields[fld.Name()] == nil {
			return HTTPStatus{Of: v}
		}
	}
	return f.member(st, v, fld.Name(), fld.Type())
}

func (f *frame) member(st *State, v Value, name string, t types.Type) Value {
	if name == pointee {
		switch v.(type) {
		case Ref, Ptr:
			return f.load(st, v)
		}
	}
	switch s := f.load(st, v).(type) {
	case *Struct:
		if m, ok := s.Fields[name]; ok {
			return m
		}
		if s.Base != nil {
			return f.member(st, s.Base, name, t)
		}
		if t == nil {
			t = fieldType(s.Shape.Type(), name)
		}
		if t == nil {
			if m, ok := s.Shape.Member(name); ok && m.Kind == String {
				return Const{Val: constant.MakeString("")}
			}
			return Opaque{}
		}
		return f.r.zero(t)
	case nil, Nil, Const:
		return Opaque{}.OfType(t)
	}
	if depth(v) > 12 {
		return Opaque{}.OfType(t)
	}
	return Sel{Base: v, Field: name}
}

// isHTTPResponseStatus reports whether fld is the status of a response received:
// http.Response.StatusCode, or the same field of a struct that embeds it.
func isHTTPResponseStatus(fld *types.Var, t types.Type) bool {
	if fld.Name() != "StatusCode" || fld.Pkg() == nil || fld.Pkg().Path() != "net/http" {
		return false
	}
	return TypeName(t) == "net/http.Response"
}

// zero is the zero value of t.
func (r *Reader) zero(t types.Type) Value {
	if t == nil {
		return Opaque{}
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsString != 0:
			return Const{Val: constant.MakeString("")}
		case u.Info()&types.IsInteger != 0:
			return Const{Val: constant.MakeInt64(0)}
		case u.Info()&types.IsBoolean != 0:
			return Const{Val: constant.MakeBool(false)}
		}
	case *types.Pointer, *types.Interface, *types.Map, *types.Signature, *types.Chan:
		if _, ok := t.(*types.TypeParam); ok {
			return Opaque{}.OfType(t)
		}
		return Nil{}
	case *types.Slice:
		return &List{}
	case *types.Struct:
		if s := r.shapes.of(t); s != nil {
			return &Struct{Shape: s, Fields: map[string]Value{}}
		}
	}
	return Opaque{}.OfType(t)
}

func (f *frame) unary(st *State, e *ast.UnaryExpr, want int, k func(*State, []Value)) {
	one := func(st *State, v Value) { k(st, []Value{v}) }
	switch e.Op {
	case token.AND:
		switch x := ast.Unparen(e.X).(type) {
		case *ast.CompositeLit:
			f.composite(st, x, f.r.Info.TypeOf(x), func(st *State, v Value) { one(st, f.alloc(st, v, x.Pos())) })
			return
		case *ast.Ident:
			if v, ok := f.r.Info.Uses[x].(*types.Var); ok {
				if val, ok := st.vars.m[v]; ok {
					b, ok := val.(boxed)
					if !ok {
						b = boxed{Ref{Cell: "v:" + strconv.Itoa(int(v.Pos()))}}
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
		f.eval(st, e.X, func(st *State, _ Value) {
			if want == 2 {
				k(st, []Value{f.opaque(e, 0), f.opaque(e, 1)})
				return
			}
			one(st, f.opaque(e, 0))
		})
	case token.NOT:
		f.boolean(st, e, one)
	default:
		f.eval(st, e.X, func(st *State, _ Value) { one(st, f.opaque(e, 0)) })
	}
}

// alloc puts v into a new cell.
func (f *frame) alloc(st *State, v Value, at token.Pos) Ref {
	cell := "c:" + strconv.Itoa(int(at))
	for i := 1; ; i++ {
		if _, taken := st.heap.m[cell]; !taken {
			break
		}
		cell = "c:" + strconv.Itoa(int(at)) + "." + strconv.Itoa(i)
	}
	st.heap.set(cell, v)
	return Ref{Cell: cell}
}

// binary evaluates arithmetic and concatenation.
func (f *frame) binary(st *State, op token.Token, x, y Value, e ast.Expr, at token.Pos) Value {
	a, okA := isConst(x)
	b, okB := isConst(y)
	if okA && okB {
		return arith(op, a, b, at)
	}
	if op == token.ADD && isString(f.r.Info.TypeOf(e)) {
		return concat(Part{Value: x}, Part{Value: y})
	}
	if (known(x) || known(y)) && simple(x) && simple(y) {
		return Arith{Op: op, X: x, Y: y}
	}
	return f.opaque(e, 0)
}

// simple reports whether v is small enough to compute with: code and status
// arithmetic is never deep, generated arithmetic is.
func simple(v Value) bool {
	switch v.(type) {
	case Const, Param, HTTPStatus, Opaque:
		return true
	case Sel, Invoke:
		return depth(v) <= 4
	}
	return false
}

// depth counts the steps from a value to what it was selected from.
func depth(v Value) int {
	n := 0
	for {
		switch x := v.(type) {
		case Sel:
			v = x.Base
		case Elem:
			v = x.Base
		case Invoke:
			v = x.Recv
		default:
			return n
		}
		n++
	}
}

func isString(t types.Type) bool {
	if t == nil {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// arith folds x op y as far as both are known.
func arith(op token.Token, x, y Value, at token.Pos) Value {
	a, okA := isConst(x)
	b, okB := isConst(y)
	if !okA || !okB {
		if simple(x) && simple(y) {
			return Arith{Op: op, X: x, Y: y}
		}
		return Opaque{At: at}
	}
	if a.Val.Kind() != b.Val.Kind() {
		return Opaque{At: at}
	}
	switch op {
	case token.ADD, token.SUB, token.MUL, token.OR, token.AND, token.XOR:
		if a.Val.Kind() == constant.String && op != token.ADD {
			return Opaque{At: at}
		}
		if a.Val.Kind() == constant.Bool {
			return Opaque{At: at}
		}
	case token.QUO, token.REM:
		if a.Val.Kind() != constant.Int || constant.Sign(b.Val) == 0 {
			return Opaque{At: at}
		}
		if op == token.QUO {
			op = token.QUO_ASSIGN // integer division, in the words of go/constant
		}
	default:
		return Opaque{At: at}
	}
	c := a
	if c.At == 0 {
		c.Origin = b.Origin
	}
	c.Val = constant.BinaryOp(a.Val, op, b.Val)
	return c
}

// index evaluates x[i].
func (f *frame) index(st *State, e *ast.IndexExpr, x, i Value, want int, k func(*State, []Value)) {
	give := func(st *State, v Value, found bool) {
		if want == 2 {
			k(st, []Value{v, boolConst(found, e.Pos())})
			return
		}
		k(st, []Value{v})
	}
	t := f.r.Info.TypeOf(e)
	if tuple, ok := t.(*types.Tuple); ok {
		t = tuple.At(0).Type()
	}
	ci, isC := isConst(i)
	switch m := f.load(st, x).(type) {
	case *Map:
		if isC {
			key := Key(ci)
			for n := len(m.Entries) - 1; n >= 0; n-- {
				if Key(m.Entries[n].Key) == key {
					give(st, m.Entries[n].Value, true)
					return
				}
			}
			if !m.Open {
				give(st, f.r.zero(t), false)
				return
			}
			break
		}
		if known(i) || len(m.Entries) > maxRows {
			break
		}
	case *List:
		if n, ok := ci.Val, isC; ok && n.Kind() == constant.Int {
			if j, ok := constant.Int64Val(n); ok && j >= 0 && int(j) < len(m.Elems) {
				give(st, m.Elems[j], true)
				return
			}
		}
	}
	v := Value(Elem{Base: x, Index: i})
	if depth(x) > 8 || !simple(i) {
		v = f.opaque(e, 0)
	}
	if want == 2 {
		k(st, []Value{v, Invoke{Recv: v, Method: "ok"}})
		return
	}
	k(st, []Value{v})
}

// maxRows bounds the tables that are looked at row by row.
const maxRows = 1024

// composite evaluates a composite literal of type t.
func (f *frame) composite(st *State, e *ast.CompositeLit, t types.Type, k func(*State, Value)) {
	pointer := false
	if p, ok := types.Unalias(t).Underlying().(*types.Pointer); ok { // an element &T{} of a slice literal
		t, pointer = p.Elem(), true
	}
	done := func(st *State, v Value) {
		if pointer {
			v = f.alloc(st, v, e.Pos())
		}
		k(st, v)
	}
	exprs := make([]ast.Expr, 0, len(e.Elts))
	switch u := types.Unalias(t).Underlying().(type) {
	case *types.Struct:
		shape := f.r.shapes.of(t)
		names := make([]string, 0, len(e.Elts))
		for i, el := range e.Elts {
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				if id, ok := kv.Key.(*ast.Ident); ok {
					names = append(names, id.Name)
					exprs = append(exprs, kv.Value)
				}
			} else if i < u.NumFields() {
				names = append(names, u.Field(i).Name())
				exprs = append(exprs, el)
			}
		}
		f.evalAll(st, exprs, func(st *State, vals []Value) {
			s := &Struct{Shape: shape, Fields: make(map[string]Value, len(vals)), At: e.Pos()}
			for i, v := range vals {
				s.Fields[names[i]] = v
			}
			done(st, s)
		})
	case *types.Map:
		for _, el := range e.Elts {
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				exprs = append(exprs, kv.Key, kv.Value)
			}
		}
		f.evalAll(st, exprs, func(st *State, vals []Value) {
			m := &Map{At: e.Pos()}
			for i := 0; i+1 < len(vals); i += 2 {
				m.Entries = append(m.Entries, Entry{vals[i], vals[i+1]})
			}
			done(st, f.alloc(st, m, e.Pos()))
		})
	default:
		keyed := make([]Value, 0, len(e.Elts))
		for _, el := range e.Elts {
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				exprs = append(exprs, kv.Value)
				if tv, ok := f.r.Info.Types[kv.Key]; ok && tv.Value != nil {
					keyed = append(keyed, Const{Val: tv.Value, Origin: Origin{Expr: kv.Key, At: kv.Key.Pos(), End: kv.Key.End()}})
					continue
				}
			} else {
				exprs = append(exprs, el)
			}
			keyed = append(keyed, nil)
		}
		f.evalAll(st, exprs, func(st *State, vals []Value) { done(st, list(keyed, vals)) })
	}
}

// list is a slice or array literal; keys are nil where the literal has none.
func list(keys, vals []Value) Value {
	l := &List{}
	next := 0
	for i, v := range vals {
		if c, ok := isConst(keys[i]); ok {
			n, ok := c.Int()
			if !ok || n < 0 || n > maxRows*16 {
				l.Open = true
				l.Elems = append(l.Elems, v)
				continue
			}
			next = int(n)
		}
		for len(l.Elems) <= next {
			l.Elems = append(l.Elems, Opaque{})
		}
		l.Elems[next] = v
		next++
	}
	return l
}

// assign stores v where the expression l says.
func (f *frame) assign(st *State, l ast.Expr, v Value) {
	switch l := ast.Unparen(l).(type) {
	case *ast.Ident:
		if l.Name == "_" {
			return
		}
		obj, ok := f.r.Info.ObjectOf(l).(*types.Var)
		if !ok {
			return
		}
		if obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope() {
			f.pass(st, l.Pos(), Stored, v)
			return
		}
		if f.alone != nil && (obj.Pos() < f.alone.Pos() || obj.Pos() > f.alone.End()) {
			f.pass(st, l.Pos(), Stored, v) // a variable that the literal shares with its surroundings
		}
		f.setVar(st, obj, v)
	default:
		f.update(st, l, func(Value) Value { return v })
	}
}

// update replaces the value at the place that l denotes.
func (f *frame) update(st *State, l ast.Expr, with func(old Value) Value) {
	switch l := ast.Unparen(l).(type) {
	case *ast.Ident:
		if obj, ok := f.r.Info.ObjectOf(l).(*types.Var); ok {
			if _, ok := st.vars.m[obj]; ok {
				f.setVar(st, obj, with(f.getVar(st, obj)))
			}
		}
	case *ast.SelectorExpr:
		sel := f.r.Info.Selections[l]
		if sel == nil || f.updateStatus(st, l, sel, with) {
			return
		}
		f.updatePath(st, l.X, sel.Recv(), sel.Index(), with)
	case *ast.StarExpr:
		f.eval1(st, l.X, func(p Value) {
			if ref, ok := p.(Ref); ok {
				st.heap.set(ref.Cell, with(f.load(st, ref)))
			}
		})
	case *ast.IndexExpr:
		f.eval1(st, l.X, func(x Value) {
			f.eval1(st, l.Index, func(i Value) {
				v := with(Opaque{At: l.Pos()})
				f.keepBody(st, l, i, v)
				switch c := f.load(st, x).(type) {
				case *Map:
					ref, ok := x.(Ref)
					if !ok {
						return
					}
					m := &Map{Open: c.Open, At: c.At}
					for _, e := range c.Entries {
						if Key(e.Key) != Key(i) {
							m.Entries = append(m.Entries, e)
						}
					}
					m.Entries = append(m.Entries, Entry{i, v})
					st.heap.set(ref.Cell, m)
				case Handle: // w.Header()["Retry-After"] = ...
					f.setHeader(st, c, i)
				case *List:
					f.update(st, l.X, func(Value) Value { return &List{Open: true} })
					f.pass(st, l.Pos(), Stored, v)
				default:
					f.pass(st, l.Pos(), Stored, v)
				}
			})
		})
	}
}

// updatePath replaces the field at the end of a path of embedded fields.
func (f *frame) updatePath(st *State, base ast.Expr, t types.Type, path []int, with func(Value) Value) {
	var set func(v Value, t types.Type, path []int) Value
	set = func(v Value, t types.Type, path []int) Value {
		fld := fieldAt(t, path[0])
		if fld == nil {
			return v
		}
		change := func(old Value) Value {
			m := f.member(st, old, fld.Name(), fld.Type())
			if len(path) == 1 {
				m = with(m)
			} else {
				m = set(m, fld.Type(), path[1:])
			}
			return f.withField(old, t, fld.Name(), m)
		}
		if ref, ok := v.(Ref); ok {
			st.heap.set(ref.Cell, change(f.load(st, ref)))
			return ref
		}
		return change(v)
	}
	if _, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		f.eval1(st, base, func(v Value) {
			if _, ok := v.(Ref); ok {
				set(v, t, path)
				return
			}
			// Something that outlives the function is written to.
			if len(path) == 1 {
				f.pass(st, base.Pos(), Stored, with(Opaque{At: base.Pos()}))
			}
			// What the variable points to is no longer what it was.
			if id, ok := ast.Unparen(base).(*ast.Ident); ok {
				if obj, ok := f.r.Info.Uses[id].(*types.Var); ok && st.vars.m[obj] != nil && f.r.shapes.of(t) != nil {
					ref := f.alloc(st, &Struct{Shape: f.r.shapes.of(t), Fields: map[string]Value{}, Base: v}, base.Pos())
					set(ref, t, path)
					f.setVar(st, obj, ref)
				}
			}
		})
		return
	}
	f.update(st, base, func(old Value) Value { return set(old, t, path) })
}

// withField is the struct old with one field replaced.
func (f *frame) withField(old Value, t types.Type, name string, v Value) Value {
	s := &Struct{Fields: make(map[string]Value)}
	if o, ok := old.(*Struct); ok {
		s.Shape, s.Base, s.At = o.Shape, o.Base, o.At
		for n, m := range o.Fields {
			s.Fields[n] = m
		}
	} else {
		s.Shape, s.Base = f.r.shapes.of(t), old
		if old == nil {
			s.Base = Opaque{}
		}
	}
	if s.Shape == nil {
		return old
	}
	s.Fields[name] = v
	return s
}

// eval1 evaluates an expression that is part of a place; alternatives in it are not told apart.
func (f *frame) eval1(st *State, e ast.Expr, k func(Value)) {
	var vals []Value
	trial := st.fork()
	f.eval(trial, e, func(s *State, v Value) {
		vals = append(vals, v)
		if len(vals) == 1 {
			*st = *s
		}
	})
	if len(vals) == 1 {
		k(vals[0])
		return
	}
	k(Opaque{At: e.Pos()})
}
