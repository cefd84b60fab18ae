package symbolic

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/errcodelint/errcodelint/internal/crash"
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gofile"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// Reader reads the functions of one package.
type Reader struct {
	Info  *types.Info
	Pkg   *types.Package
	Files []*ast.File

	// Complete has callers told of every send that a condition on what they give leads to, not
	// only of those of which they say what is sent.
	Complete bool
	// Dependency says that the package is of another module: of what it tells others, only what
	// small functions do is read.
	Dependency bool

	facts  func(path string) *domain.Facts
	policy Policy
	watch  Watcher // nil: nobody watches

	shapes     gotype.Shapes
	types      map[string]types.Type     // by what guards call them; nil: not known
	packages   map[string]*types.Package // this one and those that it depends on; nil: not yet gathered
	decls      map[*types.Func]*ast.FuncDecl
	called     map[*types.Func]bool // functions that this package calls by name
	summaries  map[*types.Func]*domain.Summary
	busy       map[*types.Func]bool
	globals    map[*types.Var]*global
	cells      map[string]globalUse // package-level variables that functions have referred to, by their cells
	traces     map[*types.Func]*Trace
	outlines   map[*types.Func]*outline
	inits      []*Trace
	forwarders map[*types.Func]bool // functions that call what they are given
	uses       map[*ast.FuncDecl]map[*types.Var]token.Pos
	varOrder   []*types.Var
	order      []*types.Func
	fields     map[*types.Var][]ast.Expr // what is assigned to function-typed fields and variables
	methods    map[string][]*types.Func  // methods of this package by name
	roles      map[any]role              // of *types.Var and result
	handovers  map[*types.Func]*handover
	offering   bool                 // what is read is read for other packages, see readForOthers
	offered    []ast.Node           // see ForOthers; nil: not yet gathered
	generated  map[*types.Func]bool // functions that a program wrote
	taking     map[string][]taker   // see takers; nil: not yet gathered
	serving    map[types.Type]*served
	writes     typeutil.Map // the methods of a type that take a response
	failures   []Failure
	initial    initial
	callsGiven map[*types.Func]bool // the functions that call a function that they are given
}

// global is a package-level variable with its initializer.
type global struct {
	init  ast.Expr
	index int // of a multi-valued initializer
	value domain.Value
	state uint8 // 0 not yet read, 1 being read, 2 read
	fixed bool  // it is never assigned again
	// filled: rows are put into a map elsewhere, in init, by a function that registers them.
	filled bool
	// settled: only the initialisation of the package writes it, after which it is final.
	settled bool
	final   domain.Value
}

// Policy is what the reader has to know of contracts and configuration.
type Policy interface {
	// Matters reports whether a value that leaves a function's hands is worth keeping.
	Matters(v domain.Value) bool
	// MattersField, MattersKey and MattersText ask the same of a field of a struct, of
	// a key of a map, and of a constant text.
	MattersField(s *gotype.Shape, name string) bool
	MattersKey(key string) bool
	MattersText(text string) bool
	// MattersWord reports whether a constant text or integer is a code of a contract.
	MattersWord(v constant.Value) bool
	// Knows reports whether a contract has codes of a library.
	Knows(codes *webapi.Codes) bool
	// Tells gives the fields of a struct that are seen as a code or a status where it is made.
	Tells(v *domain.Struct) map[string]bool
	// CodeAt reports whether a member of an object is where the envelope has the code: by
	// its key, those beside it, and the key that the object stands under; failing: beside
	// it, an error status is set.
	CodeAt(key string, beside []string, under string, failing bool) bool
	// Model is what the configuration says of a function, or nil.
	Model(fn *types.Func) *Model
	// Envelope is the body that a modelled function makes of a code.
	Envelope(code domain.Value) domain.Value
}

// New is a reader of a package whose declarations it has gathered; no function is read yet.
// What a package told that this one depends on, facts gives: nil if nothing is known.
func New(pkg *types.Package, info *types.Info, files []*ast.File, facts func(path string) *domain.Facts, policy Policy) *Reader {
	r := &Reader{Pkg: pkg, Info: info, Files: files, facts: facts, policy: policy}
	r.index()
	return r
}

func (r *Reader) index() {
	r.shapes = make(gotype.Shapes)
	r.types = make(map[string]types.Type)
	r.decls = make(map[*types.Func]*ast.FuncDecl)
	r.called = make(map[*types.Func]bool)
	r.summaries = make(map[*types.Func]*domain.Summary)
	r.busy = make(map[*types.Func]bool)
	r.globals = make(map[*types.Var]*global)
	r.cells = make(map[string]globalUse)
	r.traces = make(map[*types.Func]*Trace)
	r.forwarders = make(map[*types.Func]bool)
	r.uses = make(map[*ast.FuncDecl]map[*types.Var]token.Pos)
	r.fields = make(map[*types.Var][]ast.Expr)
	r.callsGiven = make(map[*types.Func]bool)
	r.methods = make(map[string][]*types.Func)
	r.handovers = make(map[*types.Func]*handover)
	r.generated = make(map[*types.Func]bool)
	r.serving = make(map[types.Type]*served)
	for _, file := range r.Files {
		generated := gofile.Generated(file)
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if fn, ok := r.Info.Defs[d.Name].(*types.Func); ok {
					r.decls[fn] = d
					if generated {
						r.generated[fn] = true
					}
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
	}
	for _, file := range r.Files {
		ast.Inspect(file, r.indexNode)
	}
	if r.watch == nil {
		r.learnInitial()
		r.learnRoles()
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
		if fn := gotype.Callee(r.Info, n); fn != nil {
			r.called[fn] = true
			if fn.Pkg() != nil && fn.Pkg().Path() == "maps" && len(n.Args) > 0 {
				r.indexFilled(n.Args[0])
			}
		} else if len(n.Args) > 0 && r.Info.Types[n.Fun].IsBuiltin() {
			if id := gotype.NameOf(ast.Unparen(n.Fun)); id != nil && (id.Name == "delete" || id.Name == "clear") {
				r.indexFilled(n.Args[0])
			}
		}
	case *ast.AssignStmt:
		for i, l := range n.Lhs {
			if x, ok := ast.Unparen(l).(*ast.IndexExpr); ok {
				r.indexFilled(x.X)
			}
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
			if gotype.IsFunc(v.Type()) && len(n.Rhs) == len(n.Lhs) {
				r.fields[v] = append(r.fields[v], n.Rhs[i])
			}
		}
	case *ast.KeyValueExpr:
		if id, ok := n.Key.(*ast.Ident); ok {
			if v, ok := r.Info.Uses[id].(*types.Var); ok && v.IsField() && gotype.IsFunc(v.Type()) {
				r.fields[v] = append(r.fields[v], n.Value)
			}
		}
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			if id, ok := ast.Unparen(n.X).(*ast.Ident); ok {
				if v, ok := r.Info.Uses[id].(*types.Var); ok {
					if g := r.globals[v]; g != nil && gotype.KindOf(v.Type()) != gotype.Object {
						g.fixed = false
					}
				}
			}
		}
	}
	return true
}

// indexFilled notes that the map that an expression names gets other rows.
func (r *Reader) indexFilled(e ast.Expr) {
	if g := r.globals[r.globalVar(e)]; g != nil {
		g.filled = true
	}
}

// globalVar is the package-level variable that an expression names; nil: it names none.
func (r *Reader) globalVar(e ast.Expr) *types.Var {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v, _ := r.Info.Uses[id].(*types.Var)
	return v
}

// Decl is the declaration of a function of the package.
func (r *Reader) Decl(fn *types.Func) *ast.FuncDecl { return r.decls[fn] }

// Shape is the shape of a struct type, or nil.
func (r *Reader) Shape(t types.Type) *gotype.Shape { return r.shapes.Of(t) }

// Summary reads fn, if it is of this package, or takes what its package told; nil: nothing is known.
func (r *Reader) Summary(fn *types.Func) *domain.Summary {
	fn = fn.Origin()
	if s, ok := r.summaries[fn]; ok {
		return s
	}
	decl := r.decls[fn]
	if decl == nil || decl.Body == nil {
		var s *domain.Summary
		if fn.Pkg() != nil && fn.Pkg() != r.Pkg {
			if facts := r.facts(fn.Pkg().Path()); facts != nil {
				s = facts.Funcs[gotype.FuncKey(fn)]
				if s == nil {
					s = silent(fn)
				}
			}
		}
		r.summaries[fn] = s
		return s
	}
	// Who watches looks for little, and of what only others may need not all is read that it
	// leads to.
	if o := r.outlines[fn]; (r.watch != nil || r.offering || r.Dependency) && o != nil && !o.relevant && !r.concerned(o) && !o.tells {
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
func silent(fn *types.Func) *domain.Summary {
	n := fn.Signature().Results().Len()
	return &domain.Summary{Skipped: true, Outcomes: []domain.Outcome{{Results: make([]domain.Value, n)}}}
}

// A Failure is a function in which the reader failed: nothing is known of it.
type Failure struct {
	Func *types.Func
	Why  string // the panic and its place
}

// Failures are the functions in which the reader failed so far.
func (r *Reader) Failures() []Failure { return r.failures }

// read runs the body of fn with symbolic parameters. A panic costs this function alone.
func (r *Reader) read(fn *types.Func, decl *ast.FuncDecl) (s *domain.Summary) {
	defer func() {
		if p := recover(); p != nil {
			r.failures = append(r.failures, Failure{fn, fmt.Sprintf("%v, %s", p, crash.Site())})
			s = r.anything(fn, decl)
		}
	}()
	f := newFrame(r, fn, decl)
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
			f.owned[domain.Key(f.canonical(st, st.vars.m[p]))] = true
		}
		i++
	}
	f.params = i
	exits := f.run(st, sig, decl.Body, true)
	if r.watch == nil {
		f.unreached(decl.Body, sig)
	}
	r.traces[fn] = &Trace{Sends: f.sends, Escapes: f.escapes}
	s = f.r.forCallers(f.summarize(exits))
	s.NeedsCallers = r.needsCallers(s)
	s.Generated = r.generated[fn]
	return s
}

// anything is the summary of a function that may do whatever its parameters allow.
func (r *Reader) anything(fn *types.Func, decl *ast.FuncDecl) *domain.Summary {
	f := newFrame(r, fn, decl)
	f.params = fn.Signature().Params().Len()
	if fn.Signature().Recv() != nil {
		f.params++
	}
	return &domain.Summary{Outcomes: []domain.Outcome{f.someOutcome(make([]domain.Value, fn.Signature().Results().Len()))}}
}

// Trace is everything that the paths of one function do, for whoever judges it.
type Trace struct {
	Sends   []domain.Send
	Escapes []domain.Escape
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
		second := gotype.TypeName(sig.Params().At(1).Type())
		if webapi.IsResponseWriter(first) {
			return second == "net/http.Request"
		}
		return webapi.IsContext(first) && second != "" || webapi.IsContext(sig.Params().At(1).Type())
	}
	return webapi.IsContext(first)
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
