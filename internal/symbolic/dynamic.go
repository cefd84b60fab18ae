package symbolic

import (
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// What an interface holds keeps its type: a struct, and a constant of a named type, tell
// which methods a call through the interface means, and what an assertion finds.

// named is the type called "path.Name", where this package or one that it depends on
// declares it; nil: it is not known.
func (r *Reader) named(name string) types.Type {
	if t, ok := r.types[name]; ok {
		return t
	}
	path, typ := gotype.SplitTypeName(name)
	var t types.Type
	if pkg := r.imported(path); pkg != nil {
		if tn, ok := pkg.Scope().Lookup(typ).(*types.TypeName); ok {
			t = tn.Type()
		}
	}
	r.types[name] = t
	return t
}

// imported is the package with the path: this one, or one that it depends on.
func (r *Reader) imported(path string) *types.Package {
	if r.packages == nil {
		r.packages = make(map[string]*types.Package)
		var add func(pkg *types.Package)
		add = func(pkg *types.Package) {
			if r.packages[pkg.Path()] != nil {
				return
			}
			r.packages[pkg.Path()] = pkg
			for _, p := range pkg.Imports() {
				add(p)
			}
		}
		add(r.Pkg)
	}
	return r.packages[path]
}

// typeKey names a type for guards.
func (r *Reader) typeKey(t types.Type) string {
	if n := gotype.TypeName(t); n != "" {
		return n
	}
	key := types.TypeString(t, nil)
	r.types[key] = t
	return key
}

// own is a shape as this package knows it, where it was told of by another one.
func (r *Reader) own(s *gotype.Shape) *gotype.Shape {
	if s == nil || s.Type() != nil || s.Name == "" {
		return s
	}
	for _, plain := range []*gotype.Shape{domain.TextError, domain.FailShape} {
		if s.Name == plain.Name {
			return plain
		}
	}
	if own := r.shapes.Of(r.named(s.Name)); own != nil {
		return own
	}
	return s
}

// dynamicType is the type of what v holds; nil: it is not known.
func (r *Reader) dynamicType(v domain.Value) types.Type {
	switch v := v.(type) {
	case *domain.Struct:
		if v.Shape == nil {
			return nil
		}
		return v.Shape.Type()
	case domain.Const:
		if v.Type != "" {
			return r.named(v.Type)
		}
	default:
		if name, ok := staticType(v); ok {
			return r.named(name)
		}
	}
	return nil
}

// is says whether an assertion finds the type, or errors.As does, in a value that is not nil.
func (r *Reader) is(v domain.Value, typ string) truth {
	name, wraps := "", false
	switch v := v.(type) {
	case *domain.Struct:
		if v.Shape != nil {
			name, wraps = v.Shape.Name, v.Shape.HasMethod("As") || v.Shape.HasMethod("Unwrap")
		}
	case domain.Const:
		if name = v.Type; name == "" && v.Val.Kind() == constant.String {
			return truthIf(typ == "string") // else a conversion may have given it a type
		}
	}
	if typ, ok := staticType(v); ok {
		name = typ
	}
	if name == "" {
		return maybe
	}
	have, want := r.dynamicType(v), r.named(typ)
	if want != nil && have != nil {
		if iface, ok := want.Underlying().(*types.Interface); ok && (types.Implements(have, iface) || types.Implements(types.NewPointer(have), iface)) {
			return yes
		}
	}
	switch {
	case name == typ:
		return yes
	case wraps, want == nil && !(strings.Contains(typ, ".") && token.IsIdentifier(typ[strings.LastIndexByte(typ, '.')+1:])):
		return maybe
	case want != nil && have == nil && types.IsInterface(want):
		return maybe
	}
	return no
}

// staticType is the type that a value of which nothing else is known has, see typed.
func staticType(v domain.Value) (string, bool) {
	switch v := v.(type) {
	case domain.Opaque:
		if t := v.Type(); t != nil && !types.IsInterface(t) {
			name := gotype.TypeName(t)
			return name, name != ""
		}
	case domain.Invoke:
		return strings.CutPrefix(v.Method, foundAs)
	}
	return "", false
}

func truthIf(b bool) truth {
	if b {
		return yes
	}
	return maybe
}
