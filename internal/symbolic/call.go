package symbolic

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/webapi"
)

// maxDepth bounds function literals run inside of one another.
const maxDepth = 6

// call evaluates a call and hands on its results.
func (f *frame) call(st *State, e *ast.CallExpr, k func(*State, []Value)) {
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
		f.args(st, e, func(st *State, args []Value) { f.inline(st, lit, args, k) })
		return
	}
	if fn := staticCallee(info, e); fn != nil {
		if sel, ok := selectorOf(fun); ok && fn.Signature().Recv() != nil && info.Selections[sel] != nil {
			if info.Selections[sel].Kind() == types.MethodVal {
				f.eval(st, f.receiver(sel), func(st *State, recv Value) {
					recv = f.embedded(st, sel, recv)
					f.args(st, e, func(st *State, args []Value) { f.invoke(st, e, fn, recv, args, k) })
				})
				return
			}
			// T.Method(x, ...)
			f.args(st, e, func(st *State, args []Value) {
				if len(args) == 0 {
					k(st, f.unknown(e, fn.Signature()))
					return
				}
				f.invoke(st, e, fn, args[0], args[1:], k)
			})
			return
		}
		f.args(st, e, func(st *State, args []Value) { f.invoke(st, e, fn, nil, args, k) })
		return
	}
	if w, ok := f.writerVar(fun); ok {
		f.args(st, e, func(st *State, args []Value) { f.write(st, e, w, nil, args, k) })
		return
	}
	f.eval(st, fun, func(st *State, v Value) {
		f.args(st, e, func(st *State, args []Value) { f.applyValue(st, e, fun, v, args, k) })
	})
}

// writerVar is the function of a framework that a package-level variable holds, such
// as huma.NewError.
func (f *frame) writerVar(fun ast.Expr) (writer, bool) {
	id := identOf(fun)
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
	return writer{row, v.Pkg().Path() + "." + v.Name(), sig}, true
}

func selectorOf(fun ast.Expr) (*ast.SelectorExpr, bool) {
	switch f := fun.(type) {
	case *ast.SelectorExpr:
		return f, true
	case *ast.IndexExpr:
		return selectorOf(ast.Unparen(f.X))
	case *ast.IndexListExpr:
		return selectorOf(ast.Unparen(f.X))
	}
	return nil, false
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

// embedded walks to the embedded field that declares a promoted method.
func (f *frame) embedded(st *State, sel *ast.SelectorExpr, recv Value) Value {
	s := f.r.Info.Selections[sel]
	path := s.Index()
	t := s.Recv()
	if webapi.IsResponseWriter(t) {
		return recv // a wrapper stands for the response that it wraps
	}
	for _, i := range path[:len(path)-1] {
		fld := fieldAt(t, i)
		if fld == nil {
			return recv
		}
		recv = f.field(st, recv, t, fld)
		t = fld.Type()
	}
	return recv
}

// args evaluates the arguments of a call.
func (f *frame) args(st *State, e *ast.CallExpr, k func(*State, []Value)) {
	if len(e.Args) == 1 {
		if _, ok := f.r.Info.TypeOf(e.Args[0]).(*types.Tuple); ok {
			f.evalMulti(st, e.Args[0], 0, k)
			return
		}
	}
	f.evalAll(st, e.Args, k)
}

// pack gathers the arguments of a variadic parameter into a list.
func pack(sig *types.Signature, e *ast.CallExpr, args []Value) []Value {
	if !sig.Variadic() || e != nil && e.Ellipsis.IsValid() {
		return args
	}
	n := sig.Params().Len() - 1
	if len(args) < n {
		return args
	}
	rest := &List{Elems: append([]Value(nil), args[n:]...)}
	return append(args[:n:n], rest)
}

// unknown are the results of a call that cannot be read.
func (f *frame) unknown(e *ast.CallExpr, sig *types.Signature) []Value {
	return f.unknownResults(e, sig.Results().Len())
}

// invoke calls a declared function or a method of recv.
func (f *frame) invoke(st *State, e *ast.CallExpr, fn *types.Func, recv Value, args []Value, k func(*State, []Value)) {
	sig := fn.Signature()
	isMethod := sig.Recv() != nil
	if m := f.r.Model(fn); m != nil {
		f.modelled(st, e, fn, m, recv, args, k)
		return
	}
	if f.model(st, e, fn, recv, args, k) {
		return
	}
	if row := webapi.Lookup(fn); row != nil && f.r.decls[fn] == nil {
		f.write(st, e, writer{row, fn.FullName(), sig}, recv, args, k)
		return
	}
	if webapi.Yields(fn) {
		f.unread(st, e, fn, recv, args, k)
		return
	}
	if isMethod && types.IsInterface(sig.Recv().Type()) {
		f.dynamic(st, e, fn, recv, args, k)
		return
	}
	all := pack(sig, e, args)
	if isMethod {
		all = append([]Value{recv}, all...)
	}
	if s := f.r.Summary(fn); s != nil {
		f.apply(st, s, site{call: e, fn: fn}, all, k)
		return
	}
	f.unread(st, e, fn, recv, args, k)
}

// dynamic calls a method of an interface: that of the value's type if it is known,
// else every method of this package that the interface could mean.
func (f *frame) dynamic(st *State, e *ast.CallExpr, fn *types.Func, recv Value, args []Value, k func(*State, []Value)) {
	all := append([]Value{recv}, pack(fn.Signature(), e, args)...)
	if s, m, on := f.method(st, recv, fn.Name()); s != nil {
		all[0] = on
		f.apply(st, s, site{call: e, fn: m}, all, k)
		return
	}
	if dependsOnParam(f.export(st, recv, true)) && len(args) == 0 && fn.Signature().Results().Len() == 1 {
		k(st, []Value{st.refine(Invoke{Recv: recv, Method: fn.Name(), At: e.Pos()})})
		return
	}
	if text, ok := f.errorText(st, recv); ok && fn.Name() == "Error" {
		k(st, []Value{text})
		return
	}
	if fn.Pkg() == nil { // the text of an error: it may be any type's
		k(st, []Value{Invoke{Recv: recv, Method: fn.Name(), At: e.Pos()}})
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
		f.unread(st, e, fn, recv, args, k)
		return
	}
	for _, m := range impls {
		s := f.r.Summary(m)
		if s == nil {
			f.unread(st.fork(), e, fn, recv, args, k)
			continue
		}
		f.apply(st.fork(), s, site{call: e, fn: m, chosen: true}, all, k)
	}
}

func splitTypeName(name string) (path, typ string) {
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '.' {
			return name[:i], name[i+1:]
		}
	}
	return "", name
}

// applyValue calls a function value.
func (f *frame) applyValue(st *State, e *ast.CallExpr, fun ast.Expr, v Value, args []Value, k func(*State, []Value)) {
	sig, _ := types.Unalias(f.r.Info.TypeOf(fun)).Underlying().(*types.Signature)
	if sig == nil {
		k(st, []Value{f.opaque(e, 0)})
		return
	}
	switch v := v.(type) {
	case Func:
		f.invoke(st, e, v.Fn, v.Recv, args, k)
		return
	case Closure:
		f.inline(st, v.Lit, pack(sig, e, args), func(st *State, results []Value) {
			f.passMade(st, e, args)
			k(st, results)
		})
		return
	case Lambda:
		f.apply(st, v.Summary, site{call: e, level: 1}, pack(sig, e, args), k)
		return
	}
	// A variable or a field to which the package assigns one function only.
	if target := f.assigned(fun); target != nil {
		f.eval(st, target, func(st *State, v Value) {
			switch v := v.(type) {
			case Func:
				f.invoke(st, e, v.Fn, v.Recv, args, k)
			case Closure:
				f.inline(st, v.Lit, pack(sig, e, args), k)
			default:
				f.unreadValue(st, e, sig, args, k)
			}
		})
		return
	}
	if dependsOnParam(v) {
		// What it does is known where the function is called with a known one.
		for _, a := range args {
			if ref, ok := a.(Ref); ok {
				st.heap.set(ref.Cell, After{Fn: v, Content: f.load(st, ref), Args: args})
			}
		}
		k(st, f.unknown(e, sig))
		return
	}
	f.unreadValue(st, e, sig, args, k)
}

// passMade notes the arguments that were made just for the call of a literal, as the
// literal leaves them: it may keep no more than a part of each.
func (f *frame) passMade(st *State, e *ast.CallExpr, args []Value) {
	for i, a := range e.Args {
		a = ast.Unparen(a)
		if u, ok := a.(*ast.UnaryExpr); ok && u.Op == token.AND {
			a = ast.Unparen(u.X)
		}
		switch a.(type) {
		case *ast.CallExpr, *ast.CompositeLit:
			if i < len(args) {
				f.pass(st, e.Pos(), Argument, args[i])
			}
		}
	}
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
		if _, ok := f.r.Info.Uses[identOf(x)].(*types.Func); ok {
			return x
		}
	}
	return nil
}

func identOf(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return e.Sel
	}
	return nil
}

// literal runs a function literal where it is written, as if somebody called it
// later with unknown arguments, and forgets what became of the state.
func (f *frame) literal(st *State, lit *ast.FuncLit) {
	if f.ran[lit] >= 4 || f.depth >= maxDepth {
		return
	}
	f.ran[lit]++
	f.inlineRoot(st.fork(), lit, nil, true, func(*State, []Value) {})
}

// inline runs a function literal with known arguments.
func (f *frame) inline(st *State, lit *ast.FuncLit, args []Value, k func(*State, []Value)) {
	f.inlineRoot(st, lit, args, false, k)
}

func (f *frame) inlineRoot(st *State, lit *ast.FuncLit, args []Value, alone bool, k func(*State, []Value)) {
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
		var v Value
		if i < len(args) {
			v = args[i]
		} else {
			v = Opaque{At: p.Pos(), Index: f.seq << 8}.OfType(p.Type())
		}
		st.vars.set(p, v)
		if root && webapi.IsContext(p.Type()) {
			f.roots[Key(f.canonical(st, v))] = true
		}
		i++
	}
	defers := st.defers
	st.defers = nil
	wasAlone := f.alone
	if alone {
		f.alone = lit
	}
	exits := f.run(st, sig, lit.Body, alone)
	f.alone = wasAlone
	f.depth--
	f.lits = f.lits[:len(f.lits)-1]
	f.seq = wasSeq
	// Exits that a caller cannot tell apart are one.
	var order []ID
	groups := make(map[ID][]exit)
	for _, x := range exits {
		d := newDigest()
		for _, r := range x.results {
			if known(r) {
				d.value(r)
			} else {
				d.byte('?')
			}
		}
		k := d.id()
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

func (f *frame) unknownOf(lit *ast.FuncLit, sig *types.Signature) []Value {
	out := make([]Value, sig.Results().Len())
	for i := range out {
		out[i] = Opaque{At: lit.Pos(), Index: i}.OfType(sig.Results().At(i).Type())
	}
	return out
}

// lambda is a function literal as a value that leaves the function.
func (f *frame) lambda(st *State, c Closure) Value {
	if f.depth >= 2 {
		return Opaque{At: c.Lit.Pos()}
	}
	sub := &frame{r: f.r, fn: f.fn, lastUse: f.lastUse, ran: f.ran, roots: map[ID]bool{},
		depth: f.depth + 1, level: 1, lits: append(f.lits[:len(f.lits):len(f.lits)], c.Lit), quiet: true}
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
	if !f.r.concernsCallers(s) {
		return Opaque{At: c.Lit.Pos()}
	}
	return Lambda{Summary: s, At: c.Lit.Pos()}
}

// unread is a call of a function that nothing is known of.
func (f *frame) unread(st *State, e *ast.CallExpr, fn *types.Func, recv Value, args []Value, k func(*State, []Value)) {
	vals := args
	if recv != nil {
		vals = append([]Value{recv}, args...)
	}
	sig := fn.Signature()
	f.pass(st, e.Pos(), Argument, vals...)
	f.handOver(st, e, fn, vals)
	f.runCallbacks(st, args, func(st *State) {
		if fn.Pkg() != nil && sig.Results().Len() > 0 && (dependsOnAny(f, st, vals)) {
			out := make([]Value, sig.Results().Len())
			for i := range out {
				out[i] = Apply{Fn: fn.FullName(), Args: plain(vals), Result: i}
			}
			k(st, out)
			return
		}
		k(st, f.unknown(e, sig))
	})
}

// plain keeps of the arguments of a call those that a condition on it can hang on.
func plain(vals []Value) []Value {
	out := make([]Value, len(vals))
	for i, v := range vals {
		if out[i] = v; !simple(v) {
			out[i] = Opaque{}
		}
	}
	return out
}

func dependsOnAny(f *frame, st *State, vals []Value) bool {
	for _, v := range vals {
		switch v.(type) {
		case Param, Sel, Arith, Invoke:
			if dependsOnParam(v) {
				return true
			}
		}
	}
	return false
}

func (f *frame) unreadValue(st *State, e *ast.CallExpr, sig *types.Signature, args []Value, k func(*State, []Value)) {
	f.pass(st, e.Pos(), Argument, args...)
	f.handOver(st, e, nil, args)
	f.runCallbacks(st, args, func(st *State) { k(st, f.unknown(e, sig)) })
}

// runCallbacks lets the literals among the arguments of an unknown call have run, or not.
func (f *frame) runCallbacks(st *State, args []Value, k func(*State)) {
	for _, a := range args {
		c, ok := a.(Closure)
		if !ok || !f.r.assignsOuter(c.Lit) {
			continue
		}
		ran := st.fork()
		f.inline(ran, c.Lit, nil, func(st *State, _ []Value) { k(st) })
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
			if id := rootIdent(l); id != nil {
				if v, ok := r.Info.Uses[id].(*types.Var); ok && (v.Pos() < lit.Pos() || v.Pos() > lit.End()) {
					found = true
				}
			}
		}
		return !found
	})
	return found
}

func rootIdent(e ast.Expr) *ast.Ident {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return nil
		}
	}
}

// handOver forgets what an unknown function may change: a response that it was
// given, and what pointers point to that it can write through.
func (f *frame) handOver(st *State, e *ast.CallExpr, fn *types.Func, vals []Value) {
	for _, v := range vals {
		if r, ok := st.writers.m[Key(f.canonical(st, v))]; ok && !r.Open {
			c := *r
			c.Open = true
			if c.Status == nil {
				c.Status = Opaque{At: e.Pos()}
			}
			st.writers.set(Key(f.canonical(st, v)), &c)
		} else if !ok && f.isResponse(v) {
			r := st.response(f.canonical(st, v))
			r.Open, r.Status = true, Opaque{At: e.Pos()}
		}
	}
	for _, a := range e.Args {
		u, ok := ast.Unparen(a).(*ast.UnaryExpr)
		if !ok || u.Op != token.AND {
			continue
		}
		if id, ok := ast.Unparen(u.X).(*ast.Ident); ok {
			if v, ok := f.r.Info.Uses[id].(*types.Var); ok {
				if _, ok := st.vars.m[v]; ok {
					f.setVar(st, v, Opaque{At: e.Pos()}.OfType(v.Type()))
				}
			}
			continue
		}
		f.update(st, u.X, func(Value) Value { return Opaque{At: e.Pos()} })
	}
	f.fill(st, vals)
	if fn == nil || fn.Pkg() == nil {
		return
	}
	// A pointer parameter of a type that the function's own package knows can be written through.
	for i, v := range vals {
		ref, ok := v.(Ref)
		if !ok || ref.Cell[0] == 'g' {
			continue
		}
		n := i
		if fn.Signature().Recv() != nil {
			if i == 0 {
				if _, ptr := types.Unalias(fn.Signature().Recv().Type()).(*types.Pointer); ptr {
					st.heap.set(ref.Cell, Opaque{At: e.Pos()})
				}
				continue
			}
			n--
		}
		if n < fn.Signature().Params().Len() {
			if _, ptr := types.Unalias(fn.Signature().Params().At(n).Type()).(*types.Pointer); ptr {
				st.heap.set(ref.Cell, Opaque{At: e.Pos()})
			}
		}
	}
}

// fill lets code that is not followed, such as a decoder, have set the fields of
// structs that were zero so far. Those that were set keep their values: most of
// what is handed on so is printed.
func (f *frame) fill(st *State, vals []Value) {
	for _, v := range vals {
		if p, ok := v.(Param); ok { // a pointer to a type parameter, or an interface
			st.heap.set(filled+paramCell(p), Nil{})
		}
		ref, ok := v.(Ref)
		if !ok || ref.Cell[0] == 'g' {
			continue
		}
		if _, isParam := paramOf(ref.Cell); isParam {
			st.heap.set(filled+ref.Cell, Nil{})
			continue
		}
		if s, ok := st.heap.m[ref.Cell].(*Struct); ok && s.Base == nil && s.Shape != nil && !buffers[s.Shape.Name] {
			st.heap.set(ref.Cell, &Struct{Shape: s.Shape, Fields: s.Fields, At: s.At, Base: Opaque{}})
		}
	}
}

// filled marks the cells of parameters that fill has met.
const filled = "f:"

// isResponse reports whether v surely is a response.
func (f *frame) isResponse(v Value) bool {
	switch v := v.(type) {
	case Opaque:
		return v.Type() != nil && webapi.IsContext(v.Type())
	case Param:
		if v.Level == 0 {
			if t := f.paramType(v.Index); t != nil {
				return webapi.IsContext(t)
			}
		}
	case Ref:
		if p, ok := paramOf(v.Cell); ok {
			return f.isResponse(p)
		}
	}
	return false
}

func (f *frame) paramType(i int) types.Type {
	sig := f.fn.Signature()
	if recv := sig.Recv(); recv != nil {
		if i == 0 {
			return recv.Type()
		}
		i--
	}
	if i < sig.Params().Len() {
		return sig.Params().At(i).Type()
	}
	return nil
}

// conversion evaluates T(x).
func (f *frame) conversion(st *State, e *ast.CallExpr, t types.Type, k func(*State, []Value)) {
	if len(e.Args) != 1 {
		k(st, []Value{f.opaque(e, 0)})
		return
	}
	f.eval(st, e.Args[0], func(st *State, v Value) {
		if s, ok := v.(*Struct); ok {
			if shape := f.r.shapes.of(t); shape != nil && shape != s.Shape {
				v = s.withShape(shape)
			}
		}
		if c, ok := isConst(v); ok {
			switch {
			case isString(t) && c.Val.Kind() == constant.Int:
				v = Opaque{At: e.Pos()} // string(rune)
			case !types.IsInterface(t):
				c.Type = TypeName(t)
				v = c
			}
		}
		k(st, []Value{v})
	})
}

func (f *frame) builtin(st *State, e *ast.CallExpr, k func(*State, []Value)) {
	name := ""
	if id := identOf(ast.Unparen(e.Fun)); id != nil {
		name = id.Name
	}
	one := func(st *State, v Value) { k(st, []Value{v}) }
	switch name {
	case "panic":
		f.evalAll(st, e.Args, func(st *State, vals []Value) {
			f.pass(st, e.Pos(), Argument, vals...)
			if len(st.defers) > 0 {
				f.exit(st, nil, e.Pos(), nil) // one of them may recover
			}
		})
	case "new":
		t := f.r.Info.TypeOf(e)
		if p, ok := t.Underlying().(*types.Pointer); ok {
			if tv, ok := f.r.Info.Types[e.Args[0]]; ok && !tv.IsType() { // new(x)
				f.eval(st, e.Args[0], func(st *State, v Value) { one(st, f.alloc(st, v, e.Pos())) })
				return
			}
			one(st, f.alloc(st, f.r.zero(p.Elem()), e.Pos()))
			return
		}
		one(st, f.opaque(e, 0))
	case "make":
		switch f.r.Info.TypeOf(e).Underlying().(type) {
		case *types.Map:
			one(st, f.alloc(st, &Map{At: e.Pos()}, e.Pos()))
		case *types.Slice:
			one(st, &List{Open: len(e.Args) > 1 && !f.isZero(e.Args[1])})
		default:
			one(st, f.opaque(e, 0))
		}
	case "append":
		f.evalAll(st, e.Args, func(st *State, vals []Value) {
			l := &List{}
			switch b := f.load(st, vals[0]).(type) {
			case *List:
				l.Elems, l.Open = append(l.Elems, b.Elems...), b.Open
			case Nil:
			default:
				l.Open = true
				if isTextual(vals[0]) {
					one(st, f.appendText(vals[0], vals[1:], e))
					return
				}
			}
			if e.Ellipsis.IsValid() {
				if more, ok := f.load(st, vals[len(vals)-1]).(*List); ok {
					l.Elems, l.Open = append(l.Elems, more.Elems...), l.Open || more.Open
				} else {
					l.Open = true
				}
			} else {
				l.Elems = append(l.Elems, vals[1:]...)
			}
			one(st, l)
		})
	case "delete", "clear":
		f.evalAll(st, e.Args, func(st *State, vals []Value) {
			if ref, ok := vals[0].(Ref); ok {
				if m, ok := f.load(st, ref).(*Map); ok {
					out := &Map{Open: true, At: m.At}
					for _, en := range m.Entries {
						if len(vals) == 2 && Key(en.Key) != Key(vals[1]) {
							out.Entries = append(out.Entries, en)
						}
					}
					st.heap.set(ref.Cell, out)
				}
			}
			k(st, nil)
		})
	case "min", "max", "len", "cap":
		f.evalAll(st, e.Args, func(st *State, _ []Value) { one(st, f.opaque(e, 0)) })
	default:
		f.evalAll(st, e.Args, func(st *State, _ []Value) { one(st, f.opaque(e, 0)) })
	}
}

// appendText is append(text, ...) for a text as bytes.
func (f *frame) appendText(text Value, more []Value, e *ast.CallExpr) Value {
	if e.Ellipsis.IsValid() {
		return concat(Part{Value: text}, Part{Value: more[0]})
	}
	for _, m := range more { // single bytes: a line feed behind the JSON
		if n, isByte := intOf(m); !isByte || n > ' ' {
			return f.opaque(e, 0)
		}
	}
	return text
}

func (f *frame) isZero(e ast.Expr) bool {
	tv, ok := f.r.Info.Types[e]
	return ok && tv.Value != nil && tv.Value.Kind() == constant.Int && constant.Sign(tv.Value) == 0
}

func isTextual(v Value) bool {
	switch v.(type) {
	case Const, Concat, Encoded:
		return true
	}
	return false
}

// pass notes that values leave the function's hands.
func (f *frame) pass(st *State, at token.Pos, how How, vals ...Value) {
	if f.quiet && how == Returned {
		return
	}
	matters := how == Returned && returnsStatus(st, vals)
	for _, v := range vals {
		if f.matters(st, v, 0) {
			matters = true
			break
		}
	}
	if !matters {
		return
	}
	p := Pass{Pos: at, How: how, Guards: f.exportAllGuards(st)}
	for _, v := range vals {
		p.Values = append(p.Values, f.export(st, v, false))
	}
	f.note(p)
}

// note records a pass, once for all the paths that make the same one.
func (f *frame) note(p Pass) {
	d := newDigest()
	d.byte('p')
	d.number(int(p.Pos))
	d.byte(byte(p.How))
	for _, v := range p.Values {
		d.origin(v)
	}
	if p.How == Returned {
		for _, g := range p.Guards {
			if g.Want && (g.Op == Equal || g.Op == Is) {
				keyed := g.keyed()
				d.word(uint64(keyed.subjectID()))
			}
		}
	}
	if at, again := f.again(d.id(), len(f.passes)); again {
		f.passes[at].Guards = mergeGuards(f.passes[at].Guards, p.Guards)
		return
	}
	f.passes = append(f.passes, p)
}

// noteSend is note for a body that is written.
func (f *frame) noteSend(s Send) {
	d := newDigest()
	d.byte('s')
	d.number(int(s.Pos))
	d.origin(s.Writer)
	d.origin(s.Status)
	d.origin(s.Body)
	d.bool(s.Open)
	for _, h := range sortedNames(s.Headers) {
		d.text(h)
	}
	if at, again := f.again(d.id(), len(f.sends)); again {
		f.sends[at].Guards = mergeGuards(f.sends[at].Guards, s.Guards)
		return
	}
	if s.Body != nil {
		s.Body = f.marshalled(s.Body, s.Pos)
	}
	f.sends = append(f.sends, s)
}

// again says where what is noted under an id was noted before; else it will be at next.
func (f *frame) again(id ID, next int) (at int, again bool) {
	if at, again = f.noted[id]; again {
		return at, true
	}
	if f.noted == nil {
		f.noted = make(map[ID]int)
	}
	f.noted[id] = next
	return next, false
}

// returnsStatus reports whether a status is returned, or a text where the path has
// compared with a status: the function may lead from one to the other.
func returnsStatus(st *State, vals []Value) bool {
	for _, v := range vals {
		c, ok := isConst(v)
		if !ok {
			continue
		}
		if isErrorStatus(c) {
			return true
		}
		if text, ok := c.String(); !ok || text == "" {
			continue
		}
		for g := st.assumed; g != nil; g = g.before {
			if with, ok := isConst(g.With); ok && g.Want && g.Op == Equal && isErrorStatus(with) {
				return true
			}
		}
	}
	return false
}

// matters looks quickly whether v could carry a code.
func (f *frame) matters(st *State, v Value, depth int) bool {
	if depth > 4 {
		return false
	}
	switch v := v.(type) {
	case Ref:
		if v.Cell[0] == 'g' {
			return false // seen where it was made
		}
		return f.matters(st, f.load(st, v), depth+1)
	case Ptr:
		return v.Name == "" && f.matters(st, v.Elem, depth+1)
	case *Struct:
		if v.Shape == nil {
			return false
		}
		if f.r.Matters(v) {
			return len(v.Fields) > 0
		}
		for _, m := range v.Fields {
			if f.matters(st, m, depth+1) {
				return true
			}
		}
	case *Map:
		if f.r.Matters(v) {
			return true
		}
		for _, e := range v.Entries {
			if f.matters(st, e.Value, depth+1) {
				return true
			}
		}
	case *List:
		for i, e := range v.Elems {
			if i < 64 && f.matters(st, e, depth+1) {
				return true
			}
		}
	case Wrap:
		for _, e := range v.Inner {
			if f.matters(st, e, depth+1) {
				return true
			}
		}
	case Concat, Encoded:
		return f.r.Matters(v)
	}
	return false
}

// exportAllGuards keeps every guard that compares with something known.
func (f *frame) exportAllGuards(st *State) []Guard {
	var out []Guard
	for _, g := range st.guards() {
		if g.Op == Equal || g.Op == Is || g.Op == As || dependsOnParam(g.Value) {
			g := g.unkeyed()
			g.Value = f.export(st, g.Value, true)
			if g.With != nil {
				g.With = f.export(st, g.With, false)
			}
			out = append(out, g)
		}
	}
	return out
}

// compare notes a decision on a value.
func (f *frame) compare(st *State, at ast.Expr, x, y Value) {
	c, ok := isConst(y)
	if !ok {
		return
	}
	switch x.(type) {
	case HTTPStatus, Sel, Param, Invoke:
	default:
		return
	}
	if _, text := c.String(); !text && !isErrorStatus(c) {
		return
	}
	v := f.export(st, x, true)
	f.compares = append(f.compares, Compare{Pos: at.Pos(), Guards: f.exportAllGuards(st), Value: v, With: []Const{c}, Node: at})
}
