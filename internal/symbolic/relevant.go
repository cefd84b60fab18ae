package symbolic

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// Most functions have nothing to do with errors. Which ones are read for their own sake is
// decided here: those in which a response is written, a value that can carry a code is
// built, a status is named; then, as their summaries show that their callers matter, those
// callers too. What they call is read with them: an error that only goes by the name of a
// variable says nothing where it is returned, and all where a table is asked for its code.

// outline is what one look at the body of a function shows.
type outline struct {
	decl     *ast.FuncDecl
	relevant bool          // it is read for its own sake
	tells    bool          // what it returns, or sets, may matter to whoever calls it: it is read for other packages
	calls    []*types.Func // of this package
	dynamic  []string      // methods of interfaces that it calls
	vars     []*types.Var  // package-level variables that it names
	queued   bool
	asked    bool // concerned has looked, or is looking, at what it calls
}

// concerned reports whether a function calls one whose callers are worth reading, and
// makes it relevant then. Of functions that call each other, one is asked first; the
// others hear of it in Read.
func (r *Reader) concerned(o *outline) bool {
	if o.asked {
		return false
	}
	o.asked = true
	matters := func(fn *types.Func) bool {
		s := r.Summary(fn)
		return s != nil && s.NeedsCallers || r.callsGiven[fn]
	}
	for _, callee := range o.calls {
		o.relevant = o.relevant || matters(callee) && r.offers(o.decl, callee, r.summaries[callee])
	}
	for _, name := range o.dynamic {
		for _, m := range r.methods[name] {
			o.relevant = o.relevant || matters(m)
		}
	}
	return o.relevant
}

func (r *Reader) outline(decl *ast.FuncDecl) *outline {
	if r.watch != nil {
		return r.watchedOutline(decl)
	}
	o := &outline{decl: decl}
	if decl.Body == nil {
		return o
	}
	statements, constants := 0, false
	fn, _ := r.Info.Defs[decl.Name].(*types.Func)
	plain := fn != nil && returnsScalar(fn.Signature())
	seen := make(map[*types.Func]bool)
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			r.outlineCall(o, n, seen)
		case *ast.CompositeLit:
			if !o.relevant {
				o.relevant = r.literalMatters(n)
			}
			if len(n.Elts) == 0 {
				r.outlineMethods(o, n, seen)
			} else if _, ok := r.Info.TypeOf(n).Underlying().(*types.Struct); ok {
				o.tells = true
			}
		case *ast.SelectorExpr:
			r.outlineSelector(o, n)
		case *ast.Ident:
			if v, ok := r.Info.Uses[n].(*types.Var); ok && isPackageLevel(v) {
				o.tells = o.tells || mayTell(v.Type())
				if !o.relevant {
					o.vars = append(o.vars, v)
				}
			}
		case *ast.AssignStmt:
			r.outlineAssigned(o, n, plain)
			for _, l := range n.Lhs {
				if x, ok := ast.Unparen(l).(*ast.IndexExpr); ok && !o.relevant {
					if o.relevant = r.isTable(x.X); o.relevant {
						continue
					}
					if tv, ok := r.Info.Types[x.Index]; ok && tv.Value != nil && tv.Value.Kind() == constant.String {
						o.relevant = r.policy.MattersKey(constant.StringVal(tv.Value))
					}
				}
			}
		case *ast.BasicLit:
			if n.Kind == token.STRING && !o.relevant && len(n.Value) > 8 && strings.Contains(n.Value, "{") {
				if tv, ok := r.Info.Types[n]; ok && tv.Value != nil && tv.Value.Kind() == constant.String {
					o.relevant = r.policy.MattersText(constant.StringVal(tv.Value))
				}
			}
		case *ast.ReturnStmt:
			for _, e := range n.Results {
				if tv, ok := r.Info.Types[e]; ok && tv.Value != nil && tv.Value.Kind() != constant.Bool {
					constants = true
				}
			}
		}
		switch n.(type) {
		case *ast.BlockStmt:
		case ast.Stmt:
			statements++
		}
		return true
	})
	o.tells = constants || o.tells && statements <= maxOffered && !r.Dependency
	if statements <= 4 || fn != nil && isGetter(fn.Signature()) {
		o.tells = true // a getter, a setter, a conversion
	}
	return o
}

// outlineAssigned notices constants that are put where a caller may see them: in a field, behind
// a pointer, in a variable of a function that returns a text or a number.
func (r *Reader) outlineAssigned(o *outline, s *ast.AssignStmt, plain bool) {
	for i, e := range s.Rhs {
		if tv, ok := r.Info.Types[e]; !ok || tv.Value == nil || tv.Value.Kind() == constant.Bool || i >= len(s.Lhs) {
			continue
		}
		_, isName := s.Lhs[i].(*ast.Ident)
		o.tells = o.tells || plain || !isName
	}
}

// returnsScalar reports whether a function returns a text or a number.
func returnsScalar(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		if mayTell(v.Type()) && !gotype.IsError(v.Type()) {
			return true
		}
	}
	return false
}

// mayTell reports whether a variable of the type says something by its value, or its name alone.
func mayTell(t types.Type) bool {
	k := gotype.KindOf(t)
	return k == gotype.String || k == gotype.Integer || gotype.IsError(t)
}

// isGetter reports whether a method gives a text, a number or bytes of its receiver, as
// String and MarshalJSON do.
func isGetter(sig *types.Signature) bool {
	if sig.Recv() == nil || sig.Params().Len() != 0 || sig.Results().Len() == 0 {
		return false
	}
	switch gotype.KindOf(sig.Results().At(0).Type()) {
	case gotype.String, gotype.Integer, gotype.Array:
		return true
	}
	return false
}

// carries reports whether a package-level variable holds a code or a status.
func (r *Reader) carries(v *types.Var) bool {
	value := r.globalValue(v)
	return value != nil && r.sets(value)
}

func isPackageLevel(v *types.Var) bool {
	return v.Pkg() != nil && v.Parent() == v.Pkg().Scope()
}

func (r *Reader) outlineCall(o *outline, call *ast.CallExpr, seen map[*types.Func]bool) {
	fn := gotype.Callee(r.Info, call)
	if fn == nil {
		o.relevant = o.relevant || r.answers(call)
		return
	}
	if fn.Pkg() == r.Pkg {
		if !seen[fn] {
			seen[fn] = true
			o.calls = append(o.calls, fn)
		}
	} else if !o.relevant && fn.Pkg() != nil {
		if facts := r.facts(fn.Pkg().Path()); facts != nil {
			if s := facts.Funcs[gotype.FuncKey(fn)]; s != nil {
				o.relevant, o.tells = s.NeedsCallers && r.offersTo(call, fn, s), true
			}
		}
	}
	if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
		o.dynamic = append(o.dynamic, fn.Name())
	}
	if o.relevant = o.relevant || r.policy.Model(fn) != nil || slices.ContainsFunc(call.Args, r.isWord); o.relevant {
		return
	}
	row := r.row(fn)
	if row == nil || row.Effect == webapi.Touch || row.Effect == webapi.SetHeader {
		return
	}
	switch row.Path {
	case "io", "fmt":
		// Most of what is printed is no response; who is given any writer may be given one.
		if row.Writer == webapi.Receiver {
			o.relevant = true
			return
		}
		if row.Writer >= 0 && row.Writer < len(call.Args) {
			t := r.Info.TypeOf(call.Args[row.Writer])
			o.relevant = t != nil && (isContext(t) || types.IsInterface(t))
		}
	default:
		o.relevant = true
	}
}

// outlineMethods takes the methods of a value without fields for called: it is made for
// what they say.
func (r *Reader) outlineMethods(o *outline, e *ast.CompositeLit, seen map[*types.Func]bool) {
	n, ok := types.Unalias(r.Info.TypeOf(e)).(*types.Named)
	if !ok || n.Obj().Pkg() != r.Pkg {
		return
	}
	for m := range n.Methods() {
		if m = m.Origin(); !seen[m] {
			seen[m] = true
			o.calls = append(o.calls, m)
		}
	}
}

// answers reports whether a function value is called with a response and a constant.
func (r *Reader) answers(call *ast.CallExpr) bool {
	response, constant := false, false
	for _, a := range call.Args {
		tv, ok := r.Info.Types[a]
		if !ok || tv.Type == nil {
			continue
		}
		response = response || isContext(tv.Type)
		constant = constant || tv.Value != nil
	}
	return response && constant
}

// outlineSelector notices statuses by name, responses received, and fields that
// can hold a code or a status.
func (r *Reader) outlineSelector(o *outline, e *ast.SelectorExpr) {
	if o.relevant {
		return
	}
	switch obj := r.Info.Uses[e.Sel].(type) {
	case *types.Const:
		if strings.HasPrefix(obj.Name(), "Status") && obj.Val().Kind() == constant.Int {
			if n, ok := constant.Int64Val(obj.Val()); ok && n >= 400 && n <= 599 {
				o.relevant = true
			}
		}
	case *types.Var:
		if !obj.IsField() {
			return
		}
		if strings.Contains(obj.Name(), "Status") {
			o.relevant = true
			return
		}
		if sel := r.Info.Selections[e]; sel != nil {
			if s := r.shapes.Of(sel.Recv()); s != nil {
				o.relevant = r.policy.MattersField(s, obj.Name())
			}
		}
	}
}

// isWord reports whether an expression, or the value behind a key, is a constant that is a
// code of a contract.
func (r *Reader) isWord(e ast.Expr) bool {
	if kv, ok := e.(*ast.KeyValueExpr); ok {
		e = kv.Value
	}
	tv, ok := r.Info.Types[e]
	return ok && tv.Value != nil && r.policy.MattersWord(tv.Value)
}

// literalMatters reports whether a composite literal may carry a code.
func (r *Reader) literalMatters(e *ast.CompositeLit) bool {
	t := r.Info.TypeOf(e)
	if t == nil {
		return false
	}
	if p, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	switch types.Unalias(t).Underlying().(type) {
	case *types.Struct:
		s := r.shapes.Of(t)
		if s == nil {
			return false
		}
		for i, el := range e.Elts {
			name := ""
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				if id, ok := kv.Key.(*ast.Ident); ok {
					name = id.Name
				}
			} else if i < len(s.Members) {
				name = s.Members[i].Name
			}
			if r.policy.MattersField(s, name) || r.isWord(el) {
				return true
			}
		}
	case *types.Map:
		for i, el := range e.Elts {
			kv, ok := el.(*ast.KeyValueExpr)
			if !ok || i > 8 {
				continue
			}
			if tv, ok := r.Info.Types[kv.Key]; ok && tv.Value != nil && tv.Value.Kind() == constant.String && r.policy.MattersKey(constant.StringVal(tv.Value)) {
				return true
			}
		}
	}
	return false
}

// Read reads the functions that matter and returns what they do.
func (r *Reader) Read() []*Trace {
	outlines := make(map[*types.Func]*outline, len(r.order))
	callers := make(map[*types.Func][]*types.Func)
	byMethod := make(map[string][]*types.Func)
	for _, fn := range r.order {
		o := r.outline(r.decls[fn])
		outlines[fn] = o
		for _, callee := range o.calls {
			callers[callee] = append(callers[callee], fn)
		}
		for _, m := range o.dynamic {
			byMethod[m] = append(byMethod[m], fn)
		}
	}
	r.outlines = outlines
	// What a relevant function does may matter to its callers; whoever is among
	// them is relevant, too.
	var work []*types.Func
	add := func(fn *types.Func) {
		if o := outlines[fn]; o != nil && !o.queued {
			o.queued = true
			work = append(work, fn)
		}
	}
	for _, fn := range r.order {
		if outlines[fn].relevant {
			add(fn)
		}
	}
	traces := r.Inits()
	for _, fn := range r.order {
		if o := outlines[fn]; !o.relevant && slices.ContainsFunc(o.vars, r.carries) {
			o.relevant = true
			add(fn)
		}
	}
	traced := make(map[*types.Func]bool)
	for len(work) > 0 {
		fn := work[0]
		work = work[1:]
		outlines[fn].relevant = true
		if r.summaries[fn] != nil && r.traces[fn] == nil {
			delete(r.summaries, fn) // it seemed to be of no concern
		}
		s := r.Summary(fn)
		traced[fn] = true
		if (s == nil || !s.NeedsCallers) && !r.callsGiven[fn] {
			continue
		}
		for _, c := range callers[fn] {
			if r.offers(r.decls[c], fn, s) {
				add(c)
			}
		}
		if fn.Signature().Recv() != nil {
			for _, c := range byMethod[fn.Name()] {
				add(c)
			}
		}
	}
	r.readForOthers()
	for _, fn := range r.order {
		if t := r.traces[fn]; t != nil && traced[fn] {
			traces = append(traces, t)
		}
	}
	return traces
}

// readForOthers reads the functions that other packages can call and that may tell them
// something, whether or not it matters here.
func (r *Reader) readForOthers() {
	r.offering = true
	defer func() { r.offering = false }()
	for _, fn := range r.order {
		if fn.Exported() && r.outlines[fn].tells {
			r.Summary(fn)
		}
	}
}

// isTable reports whether an expression names a package-level map that can give the
// status of a code or of an error, or the code of an error.
func (r *Reader) isTable(e ast.Expr) bool {
	v := r.globalVar(e)
	if r.globals[v] == nil {
		return false
	}
	m, ok := v.Type().Underlying().(*types.Map)
	if !ok {
		return false
	}
	switch gotype.KindOf(m.Elem()) {
	case gotype.Integer:
		return true
	case gotype.String:
		return gotype.KindOf(m.Key()) != gotype.String
	}
	return false
}
