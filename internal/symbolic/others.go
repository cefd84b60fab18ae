package symbolic

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// ForOthers reports whether a struct is one that the package of its type makes for other
// packages alone: in an exported variable or by an exported constructor that the package
// itself never uses. What it is then shows where it is used.
func (r *Reader) ForOthers(v *domain.Struct) bool {
	if path, _ := gotype.SplitTypeName(v.Shape.Name); path != r.Pkg.Path() || !v.At.IsValid() {
		return false
	}
	if r.offered == nil {
		r.offered = r.unusedMakers()
	}
	for _, d := range r.offered {
		if d.Pos() <= v.At && v.At < d.End() {
			return true
		}
	}
	return false
}

// unusedMakers are the exported variables, and the exported functions that do nothing but
// return a value, that the package does not use.
func (r *Reader) unusedMakers() []ast.Node {
	used := make(map[types.Object]bool)
	for _, obj := range r.Info.Uses {
		used[obj] = true
	}
	unused := func(name *ast.Ident) bool { return name.IsExported() && !used[r.Info.Defs[name]] }
	out := []ast.Node{}
	for _, file := range r.Files {
		for _, d := range file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil && d.Body != nil && len(d.Body.List) == 1 && unused(d.Name) {
					if _, ok := d.Body.List[0].(*ast.ReturnStmt); ok {
						out = append(out, d)
					}
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if vs, ok := s.(*ast.ValueSpec); ok && d.Tok == token.VAR && len(vs.Names) == 1 && unused(vs.Names[0]) {
						out = append(out, vs)
					}
				}
			}
		}
	}
	return out
}
