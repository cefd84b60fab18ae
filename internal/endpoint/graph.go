package endpoint

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/symbolic"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// function is a declared function, a function literal, or a package-level variable with what its
// value is made of.
type function struct {
	name  string // of the program
	shown string // for people
	at    place

	returns  bool // an error that it makes comes to its caller: it is returned, or raised by a panic
	calls    []call
	dynamic  []dynamicCall
	sends    []send
	raised   []raised
	makes    map[string]bool // sentinels that it names and types that it makes
	handedTo []string        // functions of other packages that it gives the response
}

// display is how people know the function: a literal by the function that it stands in.
func (f *function) display() string { return strings.TrimSuffix(f.shown, literalMark) }

// literalMark ends what a literal is shown as.
const literalMark = " (func)"

// call is a place where a function calls another one, or names it so that it may be called.
type call struct {
	to     string
	at     token.Pos
	direct bool   // it is called, not only named
	full   string // as abstract values name the function
}

// dynamicCall is a call of a method of an interface.
type dynamicCall struct {
	method  string
	methods []string // of the interface, as methodKey gives them
	at      token.Pos
	full    string // as of call
}

// concrete is a type that can be behind an interface.
type concrete struct {
	name    string
	generic bool
	methods map[string]string // methodKey, or the name alone of a generic type: function
}

// graph collects the functions of one package.
type graph struct {
	pkg    *Package
	in     *Input
	r      *symbolic.Reader
	ranges []extent
}

// extent is where a function stands.
type extent struct {
	from, to token.Pos
	fn       *function
}

func (g *graph) add(name, shown string, from, to token.Pos) *function {
	f := &function{name: name, shown: shown, at: g.in.place(from), makes: make(map[string]bool)}
	g.pkg.funcs[name] = f
	g.ranges = append(g.ranges, extent{from, to, f})
	return f
}

// at is the innermost function around a place; nil: there is none.
func (g *graph) at(pos token.Pos) *function {
	var best *extent
	for i := range g.ranges {
		x := &g.ranges[i]
		if x.from <= pos && pos < x.to && (best == nil || x.to-x.from < best.to-best.from) {
			best = x
		}
	}
	if best == nil {
		return nil
	}
	return best.fn
}

// collect goes through all declarations.
func (g *graph) collect() {
	for _, file := range g.in.Files {
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				fn, ok := g.in.Info.Defs[d.Name].(*types.Func)
				if ok && d.Body != nil {
					f := g.add(symbolic.QualifiedName(fn), shownFunc(g.in.Pkg, fn), d.Pos(), d.End())
					f.returns = returnsError(fn.Signature())
					g.walk(f, d.Body)
				}
			case *ast.GenDecl:
				g.variables(d)
			}
		}
	}
	g.types()
}

// returnsError reports whether an error, or what one is made of, can be among the results.
func returnsError(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		switch u := v.Type().Underlying().(type) {
		case *types.Interface, *types.Struct:
			return true
		case *types.Pointer:
			if _, ok := u.Elem().Underlying().(*types.Struct); ok {
				return true
			}
		}
		if isErrorType(v.Type()) {
			return true
		}
	}
	return false
}

func shownFunc(pkg *types.Package, fn *types.Func) string {
	return pkg.Name() + "." + gotype.FuncKey(fn)
}

// variables takes package-level variables for functions that are called by whoever names them.
func (g *graph) variables(d *ast.GenDecl) {
	if d.Tok != token.VAR {
		return
	}
	for _, s := range d.Specs {
		vs := s.(*ast.ValueSpec)
		if len(vs.Values) == 0 {
			continue
		}
		for i, name := range vs.Names {
			if v, ok := g.in.Info.Defs[name].(*types.Var); ok && i < len(vs.Values) {
				f := g.add(variableName(v), g.in.Pkg.Name()+"."+v.Name(), vs.Values[i].Pos(), vs.Values[i].End())
				f.returns = true
				g.walk(f, vs.Values[i])
			}
		}
	}
}

func variableName(v *types.Var) string { return v.Pkg().Path() + "." + v.Name() }

// walk notes what one body does; a literal in it is a function of its own, which it may call.
func (g *graph) walk(f *function, body ast.Node) {
	compared := make(map[ast.Expr]bool) // what errors are compared with
	called := make(map[ast.Expr]bool)
	routed := make(map[ast.Node]bool) // handlers that are registered: they are not called here
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			if routed[n] {
				g.literal(f, n)
				return false
			}
			lit := g.literal(f, n)
			f.calls = append(f.calls, call{to: lit.name, at: n.Pos()})
			return false
		case *ast.CallExpr:
			called[ast.Unparen(n.Fun)] = true
			g.call(f, n, compared, routed)
		case *ast.BinaryExpr:
			if n.Op == token.EQL || n.Op == token.NEQ {
				compared[ast.Unparen(n.X)], compared[ast.Unparen(n.Y)] = true, true
			}
		case *ast.CaseClause:
			for _, e := range n.List {
				compared[ast.Unparen(e)] = true
			}
		case *ast.CompositeLit:
			g.made(f, g.in.Info.TypeOf(n))
		case *ast.ValueSpec:
			if n.Type != nil {
				g.made(f, g.in.Info.TypeOf(n.Type))
			}
		case *ast.AssignStmt:
			g.assigned(n)
		case *ast.KeyValueExpr:
			g.errorHandler(fieldOf(g.in.Info, n.Key), n.Value)
		case *ast.SelectorExpr:
			called[n.Sel], compared[n.Sel], routed[n.Sel] = called[n], compared[n], routed[n]
		case *ast.Ident:
			if !routed[n] && !compared[n] {
				g.named(f, n, called[n])
			}
		}
		return true
	})
}

// literal takes a function literal for a function of its own.
func (g *graph) literal(in *function, lit *ast.FuncLit) *function {
	f := g.add(g.r.PlaceName(lit.Pos()), in.display()+literalMark, lit.Pos(), lit.End())
	if sig, ok := g.in.Info.TypeOf(lit).(*types.Signature); ok {
		f.returns = returnsError(sig)
	}
	g.walk(f, lit.Body)
	return f
}

// named notes a function or a variable that is named.
func (g *graph) named(f *function, id *ast.Ident, isCalled bool) {
	switch obj := g.in.Info.Uses[id].(type) {
	case *types.Func:
		if isCalled {
			return // see call
		}
		if recv := obj.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
			g.dynamic(f, obj, id.Pos())
			return
		}
		if obj.Pkg() != nil {
			f.calls = append(f.calls, call{to: symbolic.QualifiedName(obj.Origin()), at: id.Pos()})
		}
	case *types.Var:
		if obj.Pkg() == nil || obj.Parent() != obj.Pkg().Scope() {
			return
		}
		f.makes[variableName(obj)] = true
		if !isHandler(obj.Type()) {
			f.calls = append(f.calls, call{to: variableName(obj), at: id.Pos()})
		}
	}
}

// call notes whom a call means.
func (g *graph) call(f *function, e *ast.CallExpr, compared map[ast.Expr]bool, routed map[ast.Node]bool) {
	info := g.in.Info
	if tv, ok := info.Types[ast.Unparen(e.Fun)]; ok && tv.IsType() {
		g.made(f, tv.Type)
		return
	}
	fn := gotype.Callee(info, e)
	if fn == nil {
		if id := gotype.NameOf(ast.Unparen(e.Fun)); id != nil && info.Types[id].IsBuiltin() {
			f.returns = f.returns || id.Name == "panic"
			if id.Name == "new" {
				g.made(f, info.TypeOf(e.Args[0]))
			}
		}
		g.calledVariable(f, e)
		return
	}
	if fn.Pkg() != nil && fn.Pkg().Path() == "errors" && len(e.Args) == 2 {
		compared[ast.Unparen(e.Args[1])] = true
	}
	if r := lookup(fn); r != nil {
		for i, a := range e.Args {
			routed[ast.Unparen(a)] = true
			if r.op == nests && i == r.from {
				g.pkg.nested = append(g.pkg.nested, g.functionOf(a))
			}
		}
		return
	}
	if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
		g.dynamic(f, fn, e.Pos())
		return
	}
	if fn.Pkg() != nil {
		f.calls = append(f.calls, call{to: symbolic.QualifiedName(fn), at: e.Pos(), direct: true, full: fn.FullName()})
		g.handed(f, e, fn)
	}
}

// calledVariable is a call of what a field or a variable holds.
func (g *graph) calledVariable(f *function, e *ast.CallExpr) {
	var id *ast.Ident
	if id = gotype.NameOf(ast.Unparen(e.Fun)); id == nil {
		return
	}
	if v, ok := g.in.Info.Uses[id].(*types.Var); ok && v.IsField() {
		f.calls = append(f.calls, call{to: g.fieldName(ast.Unparen(e.Fun), v), at: e.Pos(), direct: true})
	}
}

// fieldName names a field that holds a function.
func (g *graph) fieldName(e ast.Expr, v *types.Var) string {
	owner := ""
	if sel, ok := e.(*ast.SelectorExpr); ok {
		if s := g.in.Info.Selections[sel]; s != nil {
			owner = gotype.TypeName(gotype.FieldOwner(s))
		}
	}
	return "field " + owner + "." + v.Name()
}

// assigned notes functions that are put into fields, and the error handlers of frameworks.
func (g *graph) assigned(s *ast.AssignStmt) {
	if len(s.Lhs) != len(s.Rhs) {
		return
	}
	for i, l := range s.Lhs {
		sel, ok := ast.Unparen(l).(*ast.SelectorExpr)
		if !ok {
			continue
		}
		v, ok := g.in.Info.Uses[sel.Sel].(*types.Var)
		if !ok || !v.IsField() {
			continue
		}
		owner := ""
		if sl := g.in.Info.Selections[sel]; sl != nil {
			owner = gotype.TypeName(gotype.FieldOwner(sl))
		}
		g.errorHandler(&field{owner, v}, s.Rhs[i])
	}
}

type field struct {
	owner string
	v     *types.Var
}

// fieldOf is the field that a key of a literal names; nil: it names none.
func fieldOf(info *types.Info, key ast.Expr) *field {
	id, ok := key.(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := info.Uses[id].(*types.Var)
	if !ok || !v.IsField() {
		return nil
	}
	return &field{"", v}
}

// errorHandler notes a function that is put into a field: whoever calls what the field holds calls it,
// and a framework does for errors.
func (g *graph) errorHandler(to *field, value ast.Expr) {
	if to == nil || !gotype.IsFunc(to.v.Type()) {
		return
	}
	name := g.functionOf(value)
	if name == "" {
		return
	}
	for _, h := range errorHandlers {
		if to.v.Name() == h.name && to.v.Pkg() != nil && webapi.Unversioned(to.v.Pkg().Path()) == h.path {
			g.pkg.errorHandlers[h.path] = append(g.pkg.errorHandlers[h.path], name)
		}
	}
	key := to.owner
	if key == "" && to.v.Pkg() != nil {
		key = ownerOf(to.v)
	}
	g.pkg.held["field "+key+"."+to.v.Name()] = append(g.pkg.held["field "+key+"."+to.v.Name()], name)
}

// ownerOf is the type of the package scope that declares a field.
func ownerOf(v *types.Var) string {
	scope := v.Pkg().Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok {
			continue
		}
		if st, ok := tn.Type().Underlying().(*types.Struct); ok {
			for f := range st.Fields() {
				if f.Origin() == v.Origin() {
					return v.Pkg().Path() + "." + name
				}
			}
		}
	}
	return ""
}

// functionOf is the name of the function that an expression is, or that makes it; "": it is none.
func (g *graph) functionOf(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		return g.r.PlaceName(e.Pos())
	case *ast.Ident, *ast.SelectorExpr:
		if fn, ok := g.in.Info.Uses[gotype.NameOf(e)].(*types.Func); ok {
			return symbolic.QualifiedName(fn.Origin())
		}
	case *ast.CallExpr:
		if fn := gotype.Callee(g.in.Info, e); fn != nil {
			return symbolic.QualifiedName(fn)
		}
	}
	return ""
}

// dynamic notes a call of a method of an interface. Who calls the next handler calls none of the
// handlers that there are.
func (g *graph) dynamic(f *function, fn *types.Func, at token.Pos) {
	if fn.Name() == "ServeHTTP" || fn.Pkg() == nil {
		return
	}
	iface, ok := fn.Signature().Recv().Type().Underlying().(*types.Interface)
	if !ok || webapi.Lookup(fn) != nil {
		return
	}
	c := dynamicCall{method: methodKey(fn), at: at, full: fn.FullName()}
	for m := range iface.Methods() {
		c.methods = append(c.methods, methodKey(m))
	}
	f.dynamic = append(f.dynamic, c)
}

// methodKey names a method by its name and the types of its parameters and results.
func methodKey(fn *types.Func) string {
	var b strings.Builder
	b.WriteString(fn.Name())
	sig := fn.Signature()
	for _, tuple := range []*types.Tuple{sig.Params(), sig.Results()} {
		b.WriteByte('(')
		for v := range tuple.Variables() {
			b.WriteString(types.TypeString(v.Type(), nil) + ",")
		}
		b.WriteByte(')')
	}
	return b.String()
}

// handed notes that a function of another package is given the response.
func (g *graph) handed(f *function, e *ast.CallExpr, fn *types.Func) {
	if fn.Pkg() == g.in.Pkg || webapi.Lookup(fn) != nil || webapi.Yields(fn) || quiet[fn.Pkg().Path()] {
		return
	}
	for _, a := range e.Args {
		if t := g.in.Info.TypeOf(a); t != nil && webapi.IsContext(t) {
			f.handedTo = append(f.handedTo, symbolic.QualifiedName(fn))
			return
		}
	}
}

// quiet are packages that send no error of their own to a response that they are given.
var quiet = map[string]bool{"encoding/json": true, "encoding/xml": true, "fmt": true, "io": true, "context": true, "bufio": true}

// made notes that a function makes a value of a type, and with it those in its fields.
func (g *graph) made(f *function, t types.Type) {
	name := gotype.TypeName(t)
	if name == "" {
		return
	}
	f.makes[name] = true
	if st, ok := t.Underlying().(*types.Struct); ok {
		for v := range st.Fields() {
			if _, isStruct := v.Type().Underlying().(*types.Struct); isStruct {
				f.makes[gotype.TypeName(v.Type())] = true
			}
		}
	}
}

// types notes which types have which methods.
func (g *graph) types() {
	scope := g.in.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() || types.IsInterface(tn.Type()) {
			continue
		}
		named, ok := tn.Type().(*types.Named)
		if !ok {
			continue
		}
		c := &concrete{name: g.in.Pkg.Path() + "." + name, generic: named.TypeParams().Len() > 0, methods: make(map[string]string)}
		set := types.NewMethodSet(types.NewPointer(named))
		for i := range set.Len() {
			if m, ok := set.At(i).Obj().(*types.Func); ok {
				key := methodKey(m)
				if c.generic {
					key = m.Name()
				}
				c.methods[key] = symbolic.QualifiedName(m.Origin())
			}
		}
		g.pkg.types = append(g.pkg.types, c)
	}
}
