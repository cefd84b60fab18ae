package emission

import (
	"go/types"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// inner reports whether a struct type stands at a path inside of another type, which this package
// or its own declares: what is at the rest of the contract's path in it is at the whole path of
// an envelope.
func (s *scan) inner(shape *gotype.Shape, path contract.Path) bool {
	n, ok := types.Unalias(shape.Type()).(*types.Named)
	if !ok || len(path) == 0 || n.Obj().Pkg() == nil {
		return false
	}
	return s.innerOf(s.r.Pkg, path)[shape.Name] || n.Obj().Pkg() != s.r.Pkg && s.innerOf(n.Obj().Pkg(), path)[shape.Name]
}

// innerKey is one question to a package, see innerOf.
type innerKey struct {
	pkg  *types.Package
	path string
}

// innerOf are the names of the types that stand at a path inside of those that a package declares.
func (s *scan) innerOf(pkg *types.Package, path contract.Path) map[string]bool {
	key := innerKey{pkg, path.String()}
	if names, ok := s.inners[key]; ok {
		return names
	}
	names := make(map[string]bool)
	for _, name := range pkg.Scope().Names() {
		if t, ok := pkg.Scope().Lookup(name).(*types.TypeName); ok {
			if inner := s.at(t.Type(), path); inner != nil {
				names[inner.Name] = true
			}
		}
	}
	s.inners[key] = names
	return names
}

// at is the struct at a path inside of a type; nil: there is none.
func (s *scan) at(t types.Type, path contract.Path) *gotype.Shape {
	if len(path) == 0 {
		return s.r.Shape(t)
	}
	if path[0] == "[]" {
		if l, ok := types.Unalias(t).Underlying().(*types.Slice); ok {
			return s.at(l.Elem(), path[1:])
		}
		return nil
	}
	shape := s.r.Shape(t)
	if shape == nil {
		return nil
	}
	for _, m := range shape.Members {
		if m.Key == path[0] {
			return s.at(gotype.FieldType(shape.Type(), m.Name), path[1:])
		}
	}
	return nil
}
