package driver

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// Of the functions of a dependency few are used. The others lose their bodies
// before the type checker sees them. What is used is decided by names alone,
// over all dependencies at once: that is more than enough, and costs little.

// A pruner keeps the bodies of functions whose names are reached.
type pruner struct {
	reached map[string]bool
	work    []string
	// What a name leads to, once it is reached.
	decls   map[string][]ast.Node      // types, variables and functions by name
	methods map[string][]*ast.FuncDecl // by the name of the receiver's type
	makers  map[string][]*ast.FuncDecl // by the name of an error type: those that make one
	kept    map[*ast.FuncDecl]bool
}

func newPruner() *pruner {
	return &pruner{
		reached: make(map[string]bool),
		decls:   make(map[string][]ast.Node),
		methods: make(map[string][]*ast.FuncDecl),
		makers:  make(map[string][]*ast.FuncDecl),
		kept:    make(map[*ast.FuncDecl]bool),
	}
}

// uses reaches what a package that is looked at uses of dependencies. Whose
// methods it means by those of an interface cannot be told.
func (p *pruner) uses(pkg *packages.Package, dependencies map[string]bool) {
	for _, obj := range pkg.TypesInfo.Uses {
		if obj.Pkg() == nil {
			continue
		}
		fn, isFunc := obj.(*types.Func)
		var recv *types.Var
		if isFunc {
			recv = fn.Signature().Recv()
		}
		switch {
		case dependencies[obj.Pkg().Path()]:
			if v, ok := obj.(*types.Var); ok && v.IsField() {
				continue
			}
			p.reach(obj.Name())
			if recv != nil {
				p.reach(typeName(recv.Type()))
			}
		case recv != nil && types.IsInterface(recv.Type()):
			p.reach(obj.Name())
		}
	}
}

func typeName(t types.Type) string {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		return named.Obj().Name()
	}
	return ""
}

// add makes the declarations of a dependency known.
func (p *pruner) add(file *ast.File) {
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			p.makes(decl)
			if decl.Recv == nil {
				p.decls[decl.Name.Name] = append(p.decls[decl.Name.Name], decl)
			} else if len(decl.Recv.List) == 1 {
				name := receiverName(decl.Recv.List[0].Type)
				p.methods[name] = append(p.methods[name], decl)
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					p.decls[spec.Name.Name] = append(p.decls[spec.Name.Name], spec)
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						if decl.Tok == token.VAR {
							p.decls[name.Name] = append(p.decls[name.Name], spec)
						}
					}
				}
			}
		}
	}
}

// makes notes the types of the literals in a function. Who uses an error alone, because
// it comes in as an argument, has to know what goes into it.
func (p *pruner) makes(decl *ast.FuncDecl) {
	if decl.Body == nil {
		return
	}
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		if lit, ok := n.(*ast.CompositeLit); ok && lit.Type != nil {
			if name := receiverName(lit.Type); name != "" && !slices.Contains(p.makers[name], decl) {
				p.makers[name] = append(p.makers[name], decl)
			}
		}
		return true
	})
}

// isError reports whether a type of a dependency has the method of an error.
func (p *pruner) isError(name string) bool {
	return slices.ContainsFunc(p.methods[name], func(m *ast.FuncDecl) bool { return m.Name.Name == "Error" && m.Type.Params.NumFields() == 0 })
}

func receiverName(e ast.Expr) string {
	for {
		switch x := e.(type) {
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.IndexListExpr:
			e = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}

func (p *pruner) reach(name string) {
	if !p.reached[name] {
		p.reached[name] = true
		p.work = append(p.work, name)
	}
}

// follow reaches all that what is reached leads to.
func (p *pruner) follow() {
	for again := true; again; {
		for len(p.work) > 0 {
			name := p.work[len(p.work)-1]
			p.work = p.work[:len(p.work)-1]
			for _, decl := range p.decls[name] {
				if fn, ok := decl.(*ast.FuncDecl); ok {
					p.kept[fn] = true
				}
				p.mentions(decl)
			}
			if !p.isError(name) {
				continue
			}
			for _, fn := range p.makers[name] {
				if !p.kept[fn] {
					p.kept[fn] = true
					p.mentions(fn)
				}
			}
		}
		again = false
		for recv, methods := range p.methods {
			if !p.reached[recv] {
				continue
			}
			for _, m := range methods {
				if !p.kept[m] && (p.reached[m.Name.Name] || calledByOthers(m)) {
					p.kept[m], again = true, true
					p.mentions(m)
				}
			}
		}
	}
}

func (p *pruner) mentions(n ast.Node) {
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			p.reach(id.Name)
		}
		return true
	})
}

// calledByOthers reports whether a method may be one of an interface of the
// standard library or of a framework, which nobody has to name: it has no
// parameters (Error, MarshalJSON), or one of them is a response.
func calledByOthers(m *ast.FuncDecl) bool {
	for _, f := range m.Type.Params.List {
		name := ""
		ast.Inspect(f.Type, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				name = id.Name
			}
			return true
		})
		if strings.HasSuffix(name, "Writer") {
			return true
		}
	}
	return len(m.Type.Params.List) == 0
}

// prune takes the bodies of what was not reached.
func (p *pruner) prune(file *ast.File) {
	for _, decl := range file.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && !p.kept[fn] {
			fn.Body = nil
		}
	}
}
