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

// call evaluates a call and hands on its results.
func (f *frame) call(st *State, e *ast.CallExpr, k func(*State, []domain.Value)) {
	info := f.r.Info
	fun := ast.Unparen(e.Fun)
	if tv, ok := info.Types[fun]; ok {
		switch {
		case tv.IsType():
			f.conversion(st, e, tv.Type, k)
			return
		case tv.IsBuiltin():
			f.builtin(st, e, k)
			return
		}
	}
	if lit, ok := fun.(*ast.FuncLit); ok {
		f.args(st, e, func(st *State, args []domain.Value) { f.inline(st, lit, args, k) })
		return
	}
	if fn := gotype.Callee(info, e); fn != nil {
		if sel, ok := gotype.SelectorOf(fun); ok && fn.Signature().Recv() != nil && info.Selections[sel] != nil {
			if info.Selections[sel].Kind() == types.MethodVal {
				f.eval(st, f.receiver(sel), func(st *State, recv domain.Value) {
					if s, ok := recv.(*domain.Struct); ok && f.ofField(sel, fn) {
						f.invokeOnField(st, e, sel.X, fn, s, k)
						return
					}
					recv = f.embedded(st, sel, recv)
					f.args(st, e, func(st *State, args []domain.Value) { f.invoke(st, e, fn, recv, args, k) })
				})
				return
			}
			// T.Method(x, ...)
			f.args(st, e, func(st *State, args []domain.Value) {
				if len(args) == 0 {
					k(st, f.unknown(e, fn.Signature()))
					return
				}
				f.invoke(st, e, fn, args[0], args[1:], k)
			})
			return
		}
		f.args(st, e, func(st *State, args []domain.Value) { f.invoke(st, e, fn, nil, args, k) })
		return
	}
	if w, ok := f.writerVar(fun); ok {
		f.args(st, e, func(st *State, args []domain.Value) { f.write(st, e, w, nil, args, k) })
		return
	}
	f.eval(st, fun, func(st *State, v domain.Value) {
		f.args(st, e, func(st *State, args []domain.Value) { f.applyValue(st, e, fun, v, args, k) })
	})
}

// writerVar is the function of a framework that a package-level variable holds, such
// as huma.NewError.
func (f *frame) writerVar(fun ast.Expr) (writer, bool) {
	id := gotype.NameOf(fun)
	if id == nil {
		return writer{}, false
	}
	v, ok := f.r.Info.Uses[id].(*types.Var)
	if !ok || f.assigned(fun) != nil {
		return writer{}, false
	}
	sig, isFunc := v.Type().Underlying().(*types.Signature)
	row := webapi.LookupVar(v)
	if row == nil || !isFunc {
		return writer{}, false
	}
	return writer{row, sig}, true
}

// receiver is the expression whose value a method is called on. The address of an
// addressable variable is taken where the method has a pointer receiver.
func (f *frame) receiver(sel *ast.SelectorExpr) ast.Expr {
	s := f.r.Info.Selections[sel]
	fn := s.Obj().(*types.Func)
	recv := fn.Signature().Recv()
	if recv == nil || len(s.Index()) > 1 {
		return sel.X
	}
	if _, ptr := types.Unalias(recv.Type()).(*types.Pointer); !ptr {
		return sel.X
	}
	if id, ok := ast.Unparen(sel.X).(*ast.Ident); ok {
		if _, ptr := types.Unalias(f.r.Info.TypeOf(id)).Underlying().(*types.Pointer); !ptr && !types.IsInterface(f.r.Info.TypeOf(id)) {
			return &ast.UnaryExpr{OpPos: id.Pos(), Op: token.AND, X: id}
		}
	}
	return sel.X
}

// ofField reports whether a method has the address of a field for its receiver, and changes it:
// x.f.Set(v).
func (f *frame) ofField(sel *ast.SelectorExpr, fn *types.Func) bool {
	x, ok := ast.Unparen(sel.X).(*ast.SelectorExpr)
	if !ok || f.r.Info.Selections[x] == nil || len(f.r.Info.Selections[sel].Index()) > 1 {
		return false
	}
	if !gotype.IsPointer(fn.Signature().Recv().Type()) || gotype.IsPointer(f.r.Info.TypeOf(x)) {
		return false
	}
	s := f.r.Summary(fn)
	return s != nil && slices.ContainsFunc(s.Outcomes, func(o domain.Outcome) bool {
		return slices.ContainsFunc(o.Stores, func(s domain.Store) bool { return s.Param == domain.Param{} })
	})
}

// invokeOnField calls a method with a copy of the field, and puts into the field what the method
// leaves of it.
func (f *frame) invokeOnField(st *State, e *ast.CallExpr, x ast.Expr, fn *types.Func, s *domain.Struct, k func(*State, []domain.Value)) {
	ref := f.alloc(st, s, e.Pos())
	f.args(st, e, func(st *State, args []domain.Value) {
		f.invoke(st, e, fn, ref, args, func(st *State, results []domain.Value) {
			f.update(st, x, func(domain.Value) domain.Value { return f.load(st, ref) })
			k(st, results)
		})
	})
}

// embedded walks to the embedded field that declares a promoted method.
func (f *frame) embedded(st *State, sel *ast.SelectorExpr, recv domain.Value) domain.Value {
	s := f.r.Info.Selections[sel]
	path := s.Index()
	t := s.Recv()
	if webapi.IsResponseWriter(t) {
		return recv // a wrapper stands for the response that it wraps
	}
	for _, i := range path[:len(path)-1] {
		fld := gotype.FieldAt(t, i)
		if fld == nil {
			return recv
		}
		recv = f.field(st, recv, t, fld)
		t = fld.Type()
	}
	return recv
}

// args evaluates the arguments of a call.
func (f *frame) args(st *State, e *ast.CallExpr, k func(*State, []domain.Value)) {
	if len(e.Args) == 1 {
		if _, ok := f.r.Info.TypeOf(e.Args[0]).(*types.Tuple); ok {
			f.evalMulti(st, e.Args[0], 0, k)
			return
		}
	}
	f.evalAll(st, e.Args, k)
}

// pack gathers the arguments of a variadic parameter into a list.
func pack(sig *types.Signature, e *ast.CallExpr, args []domain.Value) []domain.Value {
	if !sig.Variadic() || e != nil && e.Ellipsis.IsValid() {
		return args
	}
	n := sig.Params().Len() - 1
	if len(args) < n {
		return args
	}
	rest := &domain.List{Elems: append([]domain.Value(nil), args[n:]...)}
	return append(args[:n:n], rest)
}

// unknown are the results of a call that cannot be read.
func (f *frame) unknown(e *ast.CallExpr, sig *types.Signature) []domain.Value {
	return f.unknownResults(e, sig.Results().Len())
}

// unknownResults are n results of which nothing is known.
func (f *frame) unknownResults(call *ast.CallExpr, n int) []domain.Value {
	out := make([]domain.Value, n)
	for i := range out {
		out[i] = f.opaque(call, i)
	}
	return out
}

// invoke calls a declared function or a method of recv.
func (f *frame) invoke(st *State, e *ast.CallExpr, fn *types.Func, recv domain.Value, args []domain.Value, k func(*State, []domain.Value)) {
	sig := fn.Signature()
	isMethod := sig.Recv() != nil
	k, done := f.watched(&Call{Fn: fn, Recv: recv, Args: args, st: st, e: e, k: k})
	if done {
		return
	}
	if m := f.r.policy.Model(fn); m != nil {
		f.modelled(st, e, fn, m, recv, args, k)
		return
	}
	if f.model(st, e, fn, recv, args, k) {
		return
	}
	if row := f.r.row(fn); row != nil && f.r.decls[fn] == nil {
		f.write(st, e, writer{row, sig}, recv, args, k)
		return
	}
	if webapi.Yields(fn) {
		f.unknownCall(st, e, fn, recv, args, k)
		return
	}
	f.respondArgs(st, e, sig, args)
	if isMethod && types.IsInterface(sig.Recv().Type()) {
		f.dynamic(st, e, fn, recv, args, k)
		return
	}
	all := pack(sig, e, f.typed(sig, e, args))
	if isMethod {
		all = append([]domain.Value{recv}, all...)
	}
	s := f.r.Summary(fn)
	switch origin := fn.Origin(); {
	case f.initial && f.r.initial.funcs[origin], f.readAnew(st, origin, all):
		f.inlineDecl(st, origin, all, k)
	case s != nil:
		if f.r.callsGiven[origin] && slices.ContainsFunc(all, domain.DependsOnParam) {
			f.callsGiven()
		}
		f.apply(st, s, site{call: e, fn: fn}, all, k)
	default:
		f.unknownCall(st, e, fn, recv, args, k)
	}
}

// callsGiven notes that the function at hand calls a function that it is given, or hands it on.
func (f *frame) callsGiven() {
	if f.level == 0 && len(f.bodies) == 0 {
		f.r.callsGiven[f.fn] = true
	}
}

// typed keeps the static types of values that become errors, where nothing else is known
// of them.
func (f *frame) typed(sig *types.Signature, e *ast.CallExpr, args []domain.Value) []domain.Value {
	out := args
	for i := range min(len(args), len(e.Args), sig.Params().Len()) {
		t := f.r.Info.TypeOf(e.Args[i])
		p := sig.Params().At(i).Type()
		if t == nil || !types.IsInterface(p) || !gotype.IsError(p) || types.IsInterface(t) || gotype.TypeName(t) == "" {
			continue
		}
		v := args[i]
		switch x := v.(type) {
		case domain.Opaque:
			v = x.OfType(t)
		case domain.Param, domain.Sel, domain.Elem, domain.Apply:
			v = domain.Invoke{Recv: v, Method: foundAs + f.r.typeKey(t)}
		default:
			continue
		}
		if &out[0] == &args[0] {
			out = slices.Clone(args)
		}
		out[i] = v
	}
	return out
}

var errorType = types.Universe.Lookup("error").Type()

// dynamic calls a method of an interface: that of the value's type if it is known,
// else every method of this package that the interface could mean.
func (f *frame) dynamic(st *State, e *ast.CallExpr, fn *types.Func, recv domain.Value, args []domain.Value, k func(*State, []domain.Value)) {
	all := append([]domain.Value{recv}, pack(fn.Signature(), e, args)...)
	if s, m, on := f.method(st, recv, fn.Name()); s != nil {
		all[0] = on
		f.apply(st, s, site{call: e, fn: m}, all, k)
		return
	}
	if domain.DependsOnParam(f.export(st, recv, true)) && len(args) == 0 && fn.Signature().Results().Len() == 1 {
		k(st, []domain.Value{st.refine(domain.Invoke{Recv: recv, Method: fn.Name(), At: e.Pos()})})
		return
	}
	if text, ok := f.errorText(st, recv); ok && fn.Name() == "Error" {
		k(st, []domain.Value{text})
		return
	}
	if fn.Pkg() == nil { // the text of an error: it may be any type's
		k(st, []domain.Value{domain.Invoke{Recv: recv, Method: fn.Name(), At: e.Pos()}})
		return
	}
	iface, _ := fn.Signature().Recv().Type().Underlying().(*types.Interface)
	var impls []*types.Func
	for _, m := range f.r.methods[fn.Name()] {
		if iface != nil && types.Implements(m.Signature().Recv().Type(), iface) {
			impls = append(impls, m)
		}
	}
	if len(impls) == 0 || len(impls) > 8 {
		f.unknownCall(st, e, fn, recv, args, k)
		return
	}
	// Each is a path that has assumed its type, so that the next call means the same one.
	called := false
	for _, m := range impls {
		as := func(other *types.Func) domain.Guard {
			return domain.Guard{Value: recv, Op: domain.As, Type: f.r.typeKey(other.Signature().Recv().Type()), Want: other == m}
		}
		if !st.allows([]domain.Guard{as(m)}) {
			continue
		}
		called = true
		path := st.fork()
		if len(impls) > 1 {
			for _, other := range impls {
				path.add(as(other))
			}
		}
		if s := f.r.Summary(m); s != nil {
			f.apply(path, s, site{call: e, fn: m}, all, k)
		} else {
			f.unknownCall(path, e, fn, recv, args, k)
		}
	}
	if !called {
		f.unknownCall(st, e, fn, recv, args, k)
	}
}

// method finds what the named method of v's type does, and the value that it is a
// method of: v, or a value that v embeds.
func (f *frame) method(st *State, v domain.Value, name string) (*domain.Summary, *types.Func, domain.Value) {
	held := f.load(st, v)
	t := f.r.dynamicType(held)
	if t == nil {
		if s, ok := held.(*domain.Struct); ok && s.Shape != nil {
			path, typ := gotype.SplitTypeName(s.Shape.Name)
			if facts := f.r.facts(path); facts != nil {
				return facts.Funcs[typ+"."+name], nil, v
			}
		}
		return nil, nil, nil
	}
	obj, path, _ := types.LookupFieldOrMethod(types.NewPointer(t), true, f.r.Pkg, name)
	fn, ok := obj.(*types.Func)
	if !ok {
		return nil, nil, nil
	}
	for _, i := range path[:len(path)-1] {
		fld := gotype.FieldAt(t, i)
		if fld == nil {
			return nil, nil, nil
		}
		v = f.field(st, v, t, fld)
		t = fld.Type()
	}
	if types.IsInterface(t) {
		return f.method(st, v, name)
	}
	return f.r.Summary(fn), fn.Origin(), v
}

// applyValue calls a function value.
func (f *frame) applyValue(st *State, e *ast.CallExpr, fun ast.Expr, v domain.Value, args []domain.Value, k func(*State, []domain.Value)) {
	sig, _ := types.Unalias(f.r.Info.TypeOf(fun)).Underlying().(*types.Signature)
	if sig == nil {
		k(st, []domain.Value{f.opaque(e, 0)})
		return
	}
	switch v := v.(type) {
	case domain.Func:
		f.invoke(st, e, v.Fn, v.Recv, args, k)
		return
	}
	k, done := f.watched(&Call{Func: v, Args: args, st: st, e: e, k: k})
	if done {
		return
	}
	switch v := v.(type) {
	case domain.Closure:
		f.inline(st, v.Lit, pack(sig, e, args), func(st *State, results []domain.Value) {
			f.escapeTemporaries(st, e, args)
			k(st, results)
		})
		return
	case domain.Lambda:
		f.apply(st, v.Summary, site{call: e, level: 1}, pack(sig, e, args), k)
		return
	}
	// A variable or a field to which the package assigns one function only.
	if target := f.assigned(fun); target != nil {
		f.eval(st, target, func(st *State, v domain.Value) {
			switch v := v.(type) {
			case domain.Func:
				f.invoke(st, e, v.Fn, v.Recv, args, k)
			case domain.Closure:
				f.inline(st, v.Lit, pack(sig, e, args), k)
			default:
				f.unknownCallValue(st, e, sig, args, k)
			}
		})
		return
	}
	if domain.DependsOnParam(v) {
		// What it does is known where the function is called with a known one.
		f.callsGiven()
		f.escape(st, e.Pos(), domain.Argument, finished(e, args)...)
		for _, a := range args {
			if ref, ok := a.(domain.Ref); ok {
				st.heap.set(ref.Cell, domain.After{Fn: v, Content: f.load(st, ref), Args: args})
			}
		}
		k(st, f.unknown(e, sig))
		return
	}
	f.unknownCallValue(st, e, sig, args, k)
}

// assigned is the one function that the package assigns to the variable or field fun names.
func (f *frame) assigned(fun ast.Expr) ast.Expr {
	var v *types.Var
	switch fun := ast.Unparen(fun).(type) {
	case *ast.Ident:
		v, _ = f.r.Info.Uses[fun].(*types.Var)
	case *ast.SelectorExpr:
		v, _ = f.r.Info.Uses[fun.Sel].(*types.Var)
	}
	if v == nil {
		return nil
	}
	exprs := f.r.fields[v]
	if g := f.r.globals[v]; g != nil && g.init != nil {
		exprs = append(exprs[:len(exprs):len(exprs)], g.init)
	}
	if len(exprs) != 1 {
		return nil
	}
	switch x := ast.Unparen(exprs[0]).(type) {
	case *ast.FuncLit:
		return x
	case *ast.Ident, *ast.SelectorExpr:
		if _, ok := f.r.Info.Uses[gotype.NameOf(x)].(*types.Func); ok {
			return x
		}
	}
	return nil
}
