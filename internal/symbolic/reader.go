package symbolic

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/errcodelint/errcodelint/internal/webapi"
)

// Reader reads the functions of one package.
type Reader struct {
	Fset  *token.FileSet
	Info  *types.Info
	Pkg   *types.Package
	Files []*ast.File

	// Facts gives what is known of a package that this one depends on; nil if nothing is.
	Facts func(path string) *Facts
	// Matters reports whether a value that leaves a function's hands is worth keeping.
	Matters func(v Value) bool
	// MattersField, MattersKey and MattersText ask the same of a field of a struct, of
	// a key of a map, and of a constant text.
	MattersField func(s *Shape, name string) bool
	MattersKey   func(key string) bool
	MattersText  func(text string) bool
	// CodeMember reports whether a member of a struct is where the envelope has the code.
	CodeMember func(s *Shape, m Member) bool

	// Model is what the configuration says of a function, or nil.
	Model func(fn *types.Func) *Model
	// Envelope is the body that a modelled function makes of a code.
	Envelope func(code Value) Value

	shapes    shapes
	types     map[string]types.Type     // by what guards call them; nil: not known
	packages  map[string]*types.Package // this one and those that it depends on; nil: not yet gathered
	decls     map[*types.Func]*ast.FuncDecl
	called    map[*types.Func]bool // functions that this package calls by name
	summaries map[*types.Func]*Summary
	busy      map[*types.Func]bool
	globals   map[*types.Var]*global
	traces    map[*types.Func]*Trace
	outlines  map[*types.Func]*outline
	inits     []*Trace
	varOrder  []*types.Var
	order     []*types.Func
	fields    map[*types.Var][]ast.Expr // what is assigned to function-typed fields and variables
	methods   map[string][]*types.Func  // methods of this package by name
	roles     fieldRoles
	handovers map[*types.Func]*handover
}

// Facts is what a package tells those that depend on it.
type Facts struct {
	Funcs map[string]*Summary // by FuncKey
	Vars  map[string]Value    // package-level variables by name

	// Fields of its types, "Type.Field", that become statuses and codes.
	Statuses, Codes map[string]bool
}

// FuncKey names a function inside its package: "Name" or "Recv.Name".
func FuncKey(fn *types.Func) string {
	_, recv := webapi.Identity(fn)
	if recv != "" {
		return recv + "." + fn.Name()
	}
	return fn.Name()
}

// global is a package-level variable with its initializer.
type global struct {
	init  ast.Expr
	index int // of a multi-valued initializer
	value Value
	state uint8 // 0 not yet read, 1 being read, 2 read
	fixed bool  // it is never assigned again
}

// maxSteps bounds the statements, and the outcomes of calls, that one function is
// followed through over all its paths.
const maxSteps = 600

// frame is one function being read.
type frame struct {
	r        *Reader
	fn       *types.Func
	act      *activation
	sends    []Send
	passes   []Pass
	compares []Compare
	lastUse  map[*types.Var]token.Pos
	steps    int
	seq      int // number of the literal run, so that each run's values differ
	depth    int
	quiet    bool           // a trial: nobody looks at what it passes on
	lits     []*ast.FuncLit // literals being run
	ran      map[*ast.FuncLit]int
	params   int
	level    int         // of its parameters
	roots    map[ID]bool // responses that nobody above can have touched
	seqs     int
	alone    *ast.FuncLit      // the innermost literal that is read as if somebody else called it
	reached  map[ast.Stmt]bool // statements that some path has come to
	noted    map[ID]int        // where sends and passes are that another path has made already
}

// Index gathers the declarations of the package. It reads no function yet.
func (r *Reader) Index() {
	r.shapes = make(shapes)
	r.types = make(map[string]types.Type)
	r.decls = make(map[*types.Func]*ast.FuncDecl)
	r.called = make(map[*types.Func]bool)
	r.summaries = make(map[*types.Func]*Summary)
	r.busy = make(map[*types.Func]bool)
	r.globals = make(map[*types.Var]*global)
	r.traces = make(map[*types.Func]*Trace)
	r.fields = make(map[*types.Var][]ast.Expr)
	r.methods = make(map[string][]*types.Func)
	r.roles = fieldRoles{make(map[*types.Var]bool), make(map[*types.Var]bool)}
	r.handovers = make(map[*types.Func]*handover)
	for _, file := range r.Files {
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if fn, ok := r.Info.Defs[d.Name].(*types.Func); ok {
					r.decls[fn] = d
					r.order = append(r.order, fn)
					if d.Recv != nil {
						r.methods[fn.Name()] = append(r.methods[fn.Name()], fn)
					}
				}
			case *ast.GenDecl:
				if d.Tok == token.VAR {
					r.indexVars(d)
				}
			}
		}
		ast.Inspect(file, r.indexNode)
	}
}

func (r *Reader) indexVars(d *ast.GenDecl) {
	for _, s := range d.Specs {
		vs := s.(*ast.ValueSpec)
		for i, name := range vs.Names {
			v, ok := r.Info.Defs[name].(*types.Var)
			if !ok {
				continue
			}
			g := &global{fixed: true}
			switch {
			case len(vs.Values) == len(vs.Names):
				g.init = vs.Values[i]
			case len(vs.Values) == 1:
				g.init, g.index = vs.Values[0], i
			}
			r.globals[v] = g
			r.varOrder = append(r.varOrder, v)
		}
	}
}

// indexNode notes who is called, and what is assigned to package-level variables and to function fields.
func (r *Reader) indexNode(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		if fn := staticCallee(r.Info, n); fn != nil {
			r.called[fn] = true
		}
	case *ast.AssignStmt:
		for i, l := range n.Lhs {
			var v *types.Var
			switch l := ast.Unparen(l).(type) {
			case *ast.Ident:
				v, _ = r.Info.Uses[l].(*types.Var)
			case *ast.SelectorExpr:
				v, _ = r.Info.Uses[l.Sel].(*types.Var)
			}
			if v == nil {
				continue
			}
			if g := r.globals[v]; g != nil {
				g.fixed = false
			}
			if isFunc(v.Type()) && len(n.Rhs) == len(n.Lhs) {
				r.fields[v] = append(r.fields[v], n.Rhs[i])
			}
		}
	case *ast.CompositeLit:
		r.codeFields(n)
	case *ast.KeyValueExpr:
		if id, ok := n.Key.(*ast.Ident); ok {
			if v, ok := r.Info.Uses[id].(*types.Var); ok && v.IsField() && isFunc(v.Type()) {
				r.fields[v] = append(r.fields[v], n.Value)
			}
		}
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			if id, ok := ast.Unparen(n.X).(*ast.Ident); ok {
				if v, ok := r.Info.Uses[id].(*types.Var); ok {
					if g := r.globals[v]; g != nil && KindOf(v.Type()) != Object {
						g.fixed = false
					}
				}
			}
		}
	}
	return true
}

func isFunc(t types.Type) bool {
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

// staticCallee is the function or method that a call names, its generic origin.
func staticCallee(info *types.Info, call *ast.CallExpr) *types.Func {
	fun := ast.Unparen(call.Fun)
	switch f := fun.(type) {
	case *ast.IndexExpr:
		fun = f.X
	case *ast.IndexListExpr:
		fun = f.X
	}
	var id *ast.Ident
	switch f := ast.Unparen(fun).(type) {
	case *ast.Ident:
		id = f
	case *ast.SelectorExpr:
		id = f.Sel
	default:
		return nil
	}
	fn, _ := info.Uses[id].(*types.Func)
	if fn == nil {
		return nil
	}
	return fn.Origin()
}

// Decl is the declaration of a function of the package.
func (r *Reader) Decl(fn *types.Func) *ast.FuncDecl { return r.decls[fn] }

// Shape is the shape of a struct type, or nil.
func (r *Reader) Shape(t types.Type) *Shape { return r.shapes.of(t) }

// Summary reads fn, if it is of this package, or takes what its package told; nil: nothing is known.
func (r *Reader) Summary(fn *types.Func) *Summary {
	fn = fn.Origin()
	if s, ok := r.summaries[fn]; ok {
		return s
	}
	decl := r.decls[fn]
	if decl == nil || decl.Body == nil {
		var s *Summary
		if fn.Pkg() != nil && fn.Pkg() != r.Pkg {
			if facts := r.Facts(fn.Pkg().Path()); facts != nil {
				s = facts.Funcs[FuncKey(fn)]
				if s == nil {
					s = silent(fn)
				}
			}
		}
		r.summaries[fn] = s
		return s
	}
	if o := r.outlines[fn]; o != nil && !o.relevant && !r.concerned(o) && !o.constant {
		s := silent(fn)
		r.summaries[fn] = s
		return s
	}
	if r.busy[fn] {
		return nil
	}
	r.busy[fn] = true
	s := r.read(fn, decl)
	delete(r.busy, fn)
	r.summaries[fn] = s
	return s
}

// silent is the summary of a function that was read and does nothing that matters.
func silent(fn *types.Func) *Summary {
	n := fn.Signature().Results().Len()
	return &Summary{Unread: true, Outcomes: []Outcome{{Results: make([]Value, n)}}}
}

// read runs the body of fn with symbolic parameters.
func (r *Reader) read(fn *types.Func, decl *ast.FuncDecl) *Summary {
	f := &frame{r: r, fn: fn, lastUse: r.lastUses(decl), ran: make(map[*ast.FuncLit]int), roots: make(map[ID]bool),
		reached: make(map[ast.Stmt]bool)}
	st := newState(r)
	sig := fn.Signature()
	i := 0
	if recv := sig.Recv(); recv != nil {
		f.bindParam(st, r.recvVar(decl, recv), i)
		i++
	}
	root := r.isRoot(fn)
	for p := range sig.Params().Variables() {
		f.bindParam(st, p, i)
		if root && webapi.IsContext(p.Type()) {
			f.roots[Key(f.canonical(st, st.vars.m[p]))] = true
		}
		i++
	}
	f.params = i
	exits := f.run(st, sig, decl.Body, true)
	f.unreached(decl.Body, sig)
	r.traces[fn] = &Trace{Fn: fn, Decl: decl, Sends: f.sends, Passes: f.passes, Compares: f.compares}
	s := f.r.forCallers(f.summarize(exits))
	s.Callers = r.concernsCallers(s)
	return s
}

// Trace is everything that the paths of one function do, for whoever judges it.
type Trace struct {
	Fn       *types.Func // nil: the initializers of package-level variables
	Decl     *ast.FuncDecl
	Sends    []Send
	Passes   []Pass
	Compares []Compare
}

// recvVar is the variable of the receiver as the body uses it.
func (r *Reader) recvVar(decl *ast.FuncDecl, recv *types.Var) *types.Var {
	if len(decl.Recv.List) == 1 && len(decl.Recv.List[0].Names) == 1 {
		if v, ok := r.Info.Defs[decl.Recv.List[0].Names[0]].(*types.Var); ok {
			return v
		}
	}
	return recv
}

// bindParam gives a parameter its symbolic value. What a pointer to a struct or a
// map points to is a cell, so that writes to it are seen.
func (f *frame) bindParam(st *State, v *types.Var, i int) {
	p := Param{Level: f.level, Index: i}
	t := types.Unalias(v.Type())
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		if s := f.r.shapes.of(ptr.Elem()); s != nil {
			cell := paramCell(p)
			st.heap.set(cell, &Struct{Shape: s, Fields: map[string]Value{}, Base: p})
			st.vars.set(v, Ref{Cell: cell})
			return
		}
		switch ptr.Elem().Underlying().(type) {
		case *types.Basic, *types.Slice:
			cell := paramCell(p)
			st.heap.set(cell, Sel{Base: p, Field: pointee})
			st.vars.set(v, Ref{Cell: cell})
			return
		}
	}
	if _, ok := t.Underlying().(*types.Map); ok {
		cell := paramCell(p)
		st.heap.set(cell, &Map{Open: true})
		st.vars.set(v, Ref{Cell: cell})
		return
	}
	st.vars.set(v, p)
}

// pointee is the field that stands for what a pointer points to.
const pointee = "*"

// untouched reports whether a cell holds what the caller's pointer pointed to.
func untouched(v Value) bool {
	s, ok := v.(Sel)
	return ok && s.Field == pointee
}

// paramCell is the cell that a pointer or map parameter points to.
func paramCell(p Param) string {
	return "p:" + strconv.Itoa(p.Level) + "." + strconv.Itoa(p.Index)
}

// paramOf is the parameter that points to a cell, if one does.
func paramOf(cell string) (Param, bool) {
	if cell[0] != 'p' {
		return Param{}, false
	}
	level, index, _ := strings.Cut(cell[2:], ".")
	l, _ := strconv.Atoi(level)
	i, _ := strconv.Atoi(index)
	return Param{Level: l, Index: i}, true
}

// run runs a body to its ends.
func (f *frame) run(st *State, sig *types.Signature, body *ast.BlockStmt, outer bool) []exit {
	act := &activation{sig: sig, outer: outer}
	for v := range sig.Results().Variables() {
		if v.Name() != "" {
			act.results = append(act.results, v)
			st.vars.set(v, f.r.zero(v.Type()))
		}
	}
	was := f.act
	f.act = act
	for _, st := range f.block(body.List, []*State{st}) {
		f.exit(st, nil, body.Rbrace, nil)
	}
	f.act = was
	return act.exits
}

// lastUses is the last place at which each local variable is named. In a loop, or
// in a function literal, that is the end of the outermost one that does not
// declare it.
func (r *Reader) lastUses(decl ast.Node) map[*types.Var]token.Pos {
	out := make(map[*types.Var]token.Pos)
	var open []ast.Node // loops and literals around
	var stack []ast.Node
	ast.Inspect(decl, func(n ast.Node) bool {
		if n == nil {
			if top := stack[len(stack)-1]; len(open) > 0 && open[len(open)-1] == top {
				open = open[:len(open)-1]
			}
			stack = stack[:len(stack)-1]
			return true
		}
		stack = append(stack, n)
		switch n := n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			open = append(open, n)
		case *ast.FuncLit:
			open = append(open, n)
		case *ast.Ident:
			v, ok := r.Info.Uses[n].(*types.Var)
			if !ok || v.IsField() {
				return true
			}
			at := n.End()
			for _, o := range open {
				if o.Pos() > v.Pos() || v.Pos() >= o.End() {
					at = o.End()
					if _, ok := o.(*ast.FuncLit); ok {
						at = decl.End() // it may run at any time
					}
					break
				}
			}
			if at > out[v] {
				out[v] = at
			}
		}
		return true
	})
	return out
}

// isRoot reports whether fn answers a request by itself: it is given a response and
// at most the request, and nothing in the package calls it.
func (r *Reader) isRoot(fn *types.Func) bool {
	if fn.Name() == "ServeHTTP" && fn.Signature().Recv() != nil {
		return true
	}
	return !r.called[fn] && isHandler(fn.Signature())
}

// isHandler reports whether the parameters are a response and perhaps its request.
func isHandler(sig *types.Signature) bool {
	if n := sig.Params().Len(); n == 0 || n > 2 {
		return false
	}
	first := sig.Params().At(0).Type()
	if sig.Params().Len() == 2 {
		second := TypeName(sig.Params().At(1).Type())
		if webapi.IsResponseWriter(first) {
			return second == "net/http.Request"
		}
		return webapi.IsContext(first) && second != "" || webapi.IsContext(sig.Params().At(1).Type())
	}
	return webapi.IsContext(first)
}

// summarize is what a caller needs to know of the run.
func (f *frame) summarize(exits []exit) *Summary {
	s := &Summary{Sends: f.sends, Passes: f.passes, Compares: f.compares}
	seen := make(map[ID]int)
	for _, e := range exits {
		o := f.outcome(e)
		k := o.fingerprint()
		if i, ok := seen[k]; ok {
			s.Outcomes[i].Guards = mergeGuards(s.Outcomes[i].Guards, o.Guards)
			continue
		}
		seen[k] = len(s.Outcomes)
		s.Outcomes = append(s.Outcomes, o)
	}
	if len(s.Outcomes) > maxOutcomes {
		s.Outcomes = []Outcome{f.someOutcome(exits[0].results)}
	}
	return s
}

// someOutcome stands for all ways to return, where they are too many: whatever the
// function was given to write to may have been written to.
func (f *frame) someOutcome(results []Value) Outcome {
	o := Outcome{Results: make([]Value, len(results))}
	for i := range f.params {
		p := Param{Level: f.level, Index: i}
		switch {
		case f.isResponse(p):
			o.Responses = append(o.Responses, Response{Writer: p, Status: Opaque{}, Sure: true, Open: true})
		case f.pointsTo(p):
			o.Stores = append(o.Stores, Store{p, &Struct{Shape: anyStruct, Base: Opaque{}}})
		}
	}
	return o
}

// maxOutcomes bounds the ways to return that callers tell apart: each of them is
// another path of theirs.
const maxOutcomes = 48

// fingerprint is the same for outcomes that a caller cannot tell apart.
func (o *Outcome) fingerprint() ID {
	d := newDigest()
	for _, r := range o.Results {
		if known(r) {
			d.word(uint64(Key(r)))
		} else {
			d.byte('?')
		}
	}
	for _, s := range o.Stores {
		s.Param.key(&d)
		d.word(uint64(Key(s.Value)))
	}
	for _, r := range o.Responses {
		d.word(uint64(Key(r.Writer)))
		r.key(&d, (*digest).value)
	}
	return d.id()
}

// mergeGuards are the guards of two paths that are told as one.
func mergeGuards(a, b []Guard) []Guard {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	one, other := newState(nil), newState(nil)
	for _, g := range a {
		one.add(g)
	}
	for _, g := range b {
		other.add(g)
	}
	one.share(other)
	var out []Guard
	for _, g := range one.guards() {
		out = append(out, g.unkeyed())
	}
	return out
}

// outcome is what one exit looks like from outside.
func (f *frame) outcome(e exit) Outcome {
	o := Outcome{Guards: f.exportGuards(e.st), Pos: e.pos}
	for _, v := range e.results {
		o.Results = append(o.Results, f.export(e.st, v, true))
	}
	for i := range f.params {
		p := Param{Level: f.level, Index: i}
		_, wasFilled := e.st.heap.m[filled+paramCell(p)]
		switch c := e.st.heap.m[paramCell(p)].(type) {
		case *Struct:
			if wasFilled {
				c = &Struct{Shape: c.Shape, Fields: c.Fields, At: c.At, Base: Opaque{}}
			}
			if wasFilled || len(c.Fields) > 0 || c.Base == nil {
				o.Stores = append(o.Stores, Store{p, f.export(e.st, c, false)})
			}
		case *Map:
			if len(c.Entries) > 0 {
				o.Stores = append(o.Stores, Store{p, f.export(e.st, c, false)})
			}
		case nil:
			if wasFilled && f.pointsTo(p) {
				o.Stores = append(o.Stores, Store{p, &Struct{Shape: anyStruct, Base: Opaque{}}})
			}
		case Const, Nil, Concat, *List:
			o.Stores = append(o.Stores, Store{p, f.export(e.st, c, false)})
		default:
			if wasFilled || !untouched(c) {
				o.Stores = append(o.Stores, Store{p, Opaque{}})
			}
		}
	}
	for _, w := range slices.Sorted(maps.Keys(e.st.writers.m)) {
		r := *e.st.writers.m[w]
		r.Writer = f.export(e.st, r.Writer, true)
		if !known(r.Writer) {
			continue
		}
		if r.Status != nil {
			r.Status = f.export(e.st, r.Status, false)
		}
		if r.Body != nil {
			r.Body = f.export(e.st, r.Body, false)
		}
		o.Responses = append(o.Responses, r)
	}
	return o
}

// anyStruct is the shape of a struct of which nothing is known.
var anyStruct = &Shape{}

// pointsTo reports whether a parameter can be a pointer to a struct.
func (f *frame) pointsTo(p Param) bool {
	if p.Level != 0 {
		return true
	}
	t := f.paramType(p.Index)
	if t == nil {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface:
		return true
	}
	return false
}

// exportGuards keeps the guards that a caller can decide.
func (f *frame) exportGuards(st *State) []Guard {
	var out []Guard
	for _, g := range st.guards() {
		v := f.export(st, g.Value, true)
		if !dependsOnParam(v) {
			continue
		}
		g := g.unkeyed()
		g.Value = v
		if g.With != nil {
			g.With = f.export(st, g.With, true)
		}
		out = append(out, g)
	}
	return out
}

func dependsOnParam(v Value) bool {
	switch v := v.(type) {
	case Param:
		return true
	case Sel:
		return dependsOnParam(v.Base)
	case Elem:
		return dependsOnParam(v.Base) || dependsOnParam(v.Index)
	case Invoke:
		return dependsOnParam(v.Recv)
	case HTTPStatus:
		return dependsOnParam(v.Of)
	case Arith:
		return dependsOnParam(v.X) || dependsOnParam(v.Y)
	case Apply:
		for _, a := range v.Args {
			if dependsOnParam(a) {
				return true
			}
		}
	case Ptr:
		return dependsOnParam(v.Elem)
	case *Struct:
		if v.Base != nil && dependsOnParam(v.Base) {
			return true
		}
		for _, m := range v.Fields {
			if dependsOnParam(m) {
				return true
			}
		}
	case *Map:
		for _, e := range v.Entries {
			if dependsOnParam(e.Key) || dependsOnParam(e.Value) {
				return true
			}
		}
	case *List:
		for _, e := range v.Elems {
			if dependsOnParam(e) {
				return true
			}
		}
	case Concat:
		for _, p := range v.Parts {
			if dependsOnParam(p.Value) {
				return true
			}
		}
	case Encoded:
		return dependsOnParam(v.Value)
	case Wrap:
		for _, e := range v.Inner {
			if dependsOnParam(e) {
				return true
			}
		}
	case Handle:
		return dependsOnParam(v.On)
	case Inherit:
		return dependsOnParam(v.Writer) || v.Also != nil && dependsOnParam(v.Also)
	case Either:
		return v.dependsOnParam()
	case After:
		return true
	}
	return false
}

// export is v as it looks outside of its state: cells become what they hold. With
// identity, a parameter stays the parameter, whatever was stored in what it points to.
func (f *frame) export(st *State, v Value, identity bool) Value {
	return f.exportDepth(st, v, identity, 0)
}

func (f *frame) exportDepth(st *State, v Value, identity bool, depth int) Value {
	if depth > 8 {
		return Opaque{}
	}
	deep := func(v Value) Value { return f.exportDepth(st, v, false, depth+1) }
	switch v := v.(type) {
	case Ref:
		if p, ok := paramOf(v.Cell); ok {
			if identity {
				return p
			}
			if untouched(st.heap.m[v.Cell]) {
				return p
			}
			if s, ok := st.heap.m[v.Cell].(*Struct); ok && len(s.Fields) == 0 {
				return p
			}
			if m, ok := st.heap.m[v.Cell].(*Map); ok && len(m.Entries) == 0 {
				return p
			}
		}
		out := Ptr{Elem: deep(f.load(st, v))}
		if v.Cell[0] == 'g' {
			out.Name = v.Cell[2:]
		}
		return out
	case *Struct:
		s := &Struct{Shape: v.Shape, At: v.At, Fields: make(map[string]Value, len(v.Fields))}
		for n, m := range v.Fields {
			s.Fields[n] = deep(m)
		}
		if v.Base != nil {
			s.Base = f.exportDepth(st, v.Base, true, depth+1)
		}
		return s
	case *Map:
		m := &Map{Open: v.Open, At: v.At}
		for _, e := range v.Entries {
			m.Entries = append(m.Entries, Entry{deep(e.Key), deep(e.Value)})
		}
		return m
	case *List:
		l := &List{Open: v.Open}
		for _, e := range v.Elems {
			l.Elems = append(l.Elems, deep(e))
		}
		return l
	case Sel:
		return f.reselect(deepID(f, st, v.Base, depth), v.Field)
	case Elem:
		return Elem{deepID(f, st, v.Base, depth), deep(v.Index)}
	case Invoke:
		v.Recv = deepID(f, st, v.Recv, depth)
		return v
	case Apply:
		a := Apply{Fn: v.Fn, Result: v.Result}
		for _, x := range v.Args {
			a.Args = append(a.Args, deep(x))
		}
		return a
	case Arith:
		return Arith{v.Op, deep(v.X), deep(v.Y)}
	case Concat:
		c := Concat{}
		for _, p := range v.Parts {
			c.Parts = append(c.Parts, Part{deep(p.Value), p.Verb})
		}
		return c
	case Encoded:
		return Encoded{deep(v.Value)}
	case Wrap:
		w := Wrap{}
		for _, e := range v.Inner {
			w.Inner = append(w.Inner, deep(e))
		}
		return w
	case Handle:
		return Handle{v.Kind, deepID(f, st, v.On, depth)}
	case HTTPStatus:
		return HTTPStatus{deepID(f, st, v.Of, depth)}
	case Inherit:
		v.Writer = deepID(f, st, v.Writer, depth)
		if v.Also != nil {
			v.Also = deepID(f, st, v.Also, depth)
		}
		return v
	case Func:
		if v.Recv != nil {
			v.Recv = deep(v.Recv)
		}
		return v
	case Closure:
		return f.lambda(st, v)
	case After:
		a := After{Fn: deepID(f, st, v.Fn, depth), Content: deep(v.Content)}
		for _, x := range v.Args {
			a.Args = append(a.Args, deepID(f, st, x, depth))
		}
		return a
	case Either:
		return v.each(func(v Value) Value { return deepID(f, st, v, depth) })
	case boxed:
		return deep(f.unbox(st, v))
	case nil:
		return Opaque{}
	}
	return v
}

func deepID(f *frame, st *State, v Value, depth int) Value {
	return f.exportDepth(st, v, true, depth+1)
}

// reselect is the field of a value that may have become a struct meanwhile.
func (f *frame) reselect(v Value, field string) Value {
	if p, ok := v.(Ptr); ok {
		v = p.Elem
		if field == pointee {
			return v
		}
	}
	if s, ok := v.(*Struct); ok {
		if m, ok := s.Fields[field]; ok {
			return m
		}
		if s.Base != nil {
			return f.reselect(s.Base, field)
		}
		return Opaque{}
	}
	return Sel{Base: v, Field: field}
}

// ConstExpr is the expression that a constant of this package is declared with, or nil.
func (r *Reader) ConstExpr(c *types.Const) ast.Expr {
	for _, file := range r.Files {
		if c.Pos() < file.FileStart || c.Pos() > file.FileEnd {
			continue
		}
		for _, d := range file.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST || c.Pos() < g.Pos() || c.Pos() > g.End() {
				continue
			}
			for _, spec := range g.Specs {
				vs := spec.(*ast.ValueSpec)
				for i, name := range vs.Names {
					if name.Pos() == c.Pos() && i < len(vs.Values) {
						return vs.Values[i]
					}
				}
			}
		}
	}
	return nil
}
