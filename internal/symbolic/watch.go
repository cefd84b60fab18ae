package symbolic

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// A Watcher is told of the calls that a reader comes to, with the values of their arguments, and
// does what it knows of them. A reader that is watched looks at nothing else: which functions
// matter, the watcher says.
type Watcher interface {
	// Concerns reports whether a function that calls fn is read.
	Concerns(fn *types.Func) bool
	// Handles reports whether a function of this type, or a value, is what the watcher looks for
	// among arguments: whoever names one is read.
	Handles(t types.Type) bool
	// Call does a call and reports whether it did: else it is read as any other.
	Call(c *Call) bool
	// Returned gives what becomes of the results of a call that was read as any other.
	Returned(c *Call, results []domain.Value) []domain.Value
}

// Watch is a reader for a watcher.
func Watch(pkg *types.Package, info *types.Info, files []*ast.File, facts func(path string) *domain.Facts, w Watcher) *Reader {
	r := &Reader{Pkg: pkg, Info: info, Files: files, facts: facts, policy: indifferent{}, watch: w}
	r.index()
	return r
}

// Call is one call on one path.
type Call struct {
	Fn   *types.Func  // nil: Func is called
	Func domain.Value // a function value
	Recv domain.Value // of a method
	Args []domain.Value

	f  *frame
	st *State
	e  *ast.CallExpr
	k  func(*State, []domain.Value)
}

// watched lets the watcher do a call, or else see what it returns.
func (f *frame) watched(c *Call) (k func(*State, []domain.Value), done bool) {
	if f.r.watch == nil {
		return c.k, false
	}
	c.f = f
	if f.r.watch.Call(c) {
		return nil, true
	}
	return func(st *State, results []domain.Value) {
		after := *c
		after.st = st
		c.k(st, f.r.watch.Returned(&after, results))
	}, false
}

// Give ends the call with its results.
func (c *Call) Give(results ...domain.Value) bool {
	c.k(c.st, results)
	return true
}

// Note keeps values for whoever looks at the traces: callers put their own in the place of
// parameters.
func (c *Call) Note(values ...domain.Value) {
	x := domain.Escape{Pos: c.e.Pos(), Kind: domain.Noted}
	for _, v := range values {
		x.Values = append(x.Values, c.f.export(c.st, v, true))
	}
	c.f.noteEscape(x)
}

// Run calls a function that was given as an argument, and goes on with what it has left.
func (c *Call) Run(fn domain.Value, args []domain.Value, then func(c *Call)) {
	k := func(st *State, _ []domain.Value) {
		after := *c
		after.st = st
		then(&after)
	}
	switch fn := fn.(type) {
	case domain.Func:
		c.f.invoke(c.st, c.e, fn.Fn, fn.Recv, args, k)
	case domain.Closure:
		c.f.inline(c.st, fn.Lit, args, k)
	default:
		k(c.st, nil)
	}
}

// Load is what a value points to.
func (c *Call) Load(v domain.Value) domain.Value { return c.f.load(c.st, v) }

// Field is a field of a struct.
func (c *Call) Field(v domain.Value, name string) domain.Value {
	return c.f.selectField(c.st, v, name)
}

// Dynamic is the type of what a value holds; nil: it is not known.
func (c *Call) Dynamic(v domain.Value) types.Type { return c.f.r.dynamicType(c.f.load(c.st, v)) }

// Spread reports whether the last argument is a list that stands for the variadic ones.
func (c *Call) Spread() bool { return c.e.Ellipsis.IsValid() }

// Type is the type of the result.
func (c *Call) Type() types.Type { return c.f.r.Info.TypeOf(c.e) }

// ArgType is the static type of an argument.
func (c *Call) ArgType(i int) types.Type {
	if i >= len(c.e.Args) {
		return nil
	}
	return c.f.r.Info.TypeOf(c.e.Args[i])
}

// ID names the call, in whatever package its name comes to.
func (c *Call) ID() domain.Value { return nameConst(c.f.r.PlaceName(c.e.Pos()), c.e.Pos()) }

// FuncName is the value by which a function goes that leaves its package.
func FuncName(name string, at token.Pos) domain.Value {
	return domain.Handle{Kind: domain.NamedFunc, On: nameConst(name, at)}
}

func nameConst(name string, at token.Pos) domain.Value {
	return domain.Const{Val: constant.MakeString(name), Origin: domain.Origin{At: at}}
}

// PlaceName names a place of the package: that of a function literal, or of a call.
func (r *Reader) PlaceName(at token.Pos) string {
	for i, file := range r.Files {
		if file.FileStart <= at && at < file.FileEnd {
			return r.Pkg.Path() + "#" + strconv.Itoa(i) + "." + strconv.Itoa(int(at-file.FileStart))
		}
	}
	return r.Pkg.Path() + "#"
}

// QualifiedName names a declared function.
func QualifiedName(fn *types.Func) string {
	if fn.Pkg() == nil {
		return fn.Name()
	}
	return fn.Pkg().Path() + "." + gotype.FuncKey(fn)
}

// named is a function as a watcher's value for it; false: it stays what it is.
func (r *Reader) namedFunc(v domain.Value) (domain.Value, bool) {
	if r.watch == nil {
		return nil, false
	}
	switch v := v.(type) {
	case domain.Func:
		return FuncName(QualifiedName(v.Fn), v.Fn.Pos()), true
	case domain.Closure:
		if r.watch.Handles(r.Info.TypeOf(v.Lit)) {
			return FuncName(r.PlaceName(v.Lit.Pos()), v.Lit.Pos()), true
		}
	}
	return nil, false
}

// NamedValue is a function, or a literal, as the value by which it goes elsewhere; what is none
// is itself.
func (c *Call) NamedValue(v domain.Value) domain.Value {
	switch v := v.(type) {
	case domain.Func:
		return FuncName(QualifiedName(v.Fn), v.Fn.Pos())
	case domain.Closure:
		return FuncName(c.f.r.PlaceName(v.Lit.Pos()), v.Lit.Pos())
	}
	return v
}

// watchedOutline is the outline of a function for a watcher.
func (r *Reader) watchedOutline(decl *ast.FuncDecl) *outline {
	o := new(outline)
	if decl.Body == nil {
		return o
	}
	statements := 0
	seen := make(map[*types.Func]bool)
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			r.watchedCall(o, n, seen)
		case *ast.BlockStmt:
		case ast.Stmt:
			statements++
		}
		return true
	})
	fn, _ := r.Info.Defs[decl.Name].(*types.Func)
	for v := range fn.Signature().Results().Variables() {
		o.relevant = o.relevant || r.watch.Handles(v.Type())
	}
	o.tells = statements <= 4
	return o
}

// watchedCall notes a call for the outline.
func (r *Reader) watchedCall(o *outline, call *ast.CallExpr, seen map[*types.Func]bool) {
	fn := gotype.Callee(r.Info, call)
	if fn == nil {
		return
	}
	o.relevant = o.relevant || r.watch.Concerns(fn)
	if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
		o.dynamic = append(o.dynamic, fn.Name())
	}
	if fn.Pkg() == r.Pkg {
		if !seen[fn] {
			seen[fn] = true
			o.calls = append(o.calls, fn)
		}
		return
	}
	if fn.Pkg() == nil || o.relevant {
		return
	}
	if facts := r.facts(fn.Pkg().Path()); facts != nil {
		if s := facts.Funcs[gotype.FuncKey(fn)]; s != nil && s.NeedsCallers {
			o.relevant = true
		}
	}
}

// watchedNeedsCallers reports whether a watched function tells its callers anything.
func watchedNeedsCallers(s *domain.Summary) bool {
	isHandle := func(v domain.Value) bool { _, ok := v.(domain.Handle); return ok }
	if len(s.Escapes) > 0 {
		return true
	}
	for _, o := range s.Outcomes {
		for _, v := range o.Results {
			if domain.Any(v, isHandle) {
				return true
			}
		}
		for _, st := range o.Stores {
			if domain.Any(st.Value, isHandle) {
				return true
			}
		}
	}
	return false
}

// indifferent is the policy of a reader that is watched.
type indifferent struct{}

func (indifferent) Matters(domain.Value) bool                  { return false }
func (indifferent) MattersField(*gotype.Shape, string) bool    { return false }
func (indifferent) MattersKey(string) bool                     { return false }
func (indifferent) MattersText(string) bool                    { return false }
func (indifferent) MattersWord(constant.Value) bool            { return false }
func (indifferent) Knows(*webapi.Codes) bool                   { return false }
func (indifferent) Tells(*domain.Struct) map[string]bool       { return nil }
func (indifferent) CodeAt(string, []string, string, bool) bool { return false }
func (indifferent) Model(*types.Func) *Model                   { return nil }
func (indifferent) Envelope(domain.Value) domain.Value         { return nil }
