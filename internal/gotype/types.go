package gotype

import (
	"go/types"

	"github.com/errcodelint/errcodelint/internal/webapi"
)

// TypeName is "path.Name" of a named type or a pointer to one, else "".
func TypeName(t types.Type) string {
	if t == nil {
		return ""
	}
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	n, ok := t.(*types.Named)
	if !ok {
		return ""
	}
	if n.Obj().Pkg() == nil {
		return n.Obj().Name()
	}
	return n.Obj().Pkg().Path() + "." + n.Obj().Name()
}

func SplitTypeName(name string) (path, typ string) {
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '.' {
			return name[:i], name[i+1:]
		}
	}
	return "", name
}

// FuncKey names a function inside its package: "Name" or "Recv.Name".
func FuncKey(fn *types.Func) string {
	_, recv := webapi.Identity(fn)
	if recv != "" {
		return recv + "." + fn.Name()
	}
	return fn.Name()
}

var errorType = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// IsError reports whether t, or a pointer to it, is an error.
func IsError(t types.Type) bool {
	return types.Implements(t, errorType) || types.Implements(types.NewPointer(t), errorType)
}

func IsString(t types.Type) bool {
	if t == nil {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

func IsFunc(t types.Type) bool {
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

func IsPointer(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.Pointer)
	return ok
}

func FieldAt(t types.Type, i int) *types.Var {
	if t == nil {
		return nil
	}
	t = types.Unalias(t)
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok || i >= st.NumFields() {
		return nil
	}
	return st.Field(i)
}

// FieldType is the type of a field of a struct type; nil: it is not known.
func FieldType(t types.Type, name string) types.Type {
	if t == nil {
		return nil
	}
	if st, ok := t.Underlying().(*types.Struct); ok {
		for fld := range st.Fields() {
			if fld.Name() == name {
				return fld.Type()
			}
		}
	}
	return nil
}

// FieldOwner is the type that declares a selected field.
func FieldOwner(sel *types.Selection) types.Type {
	t := sel.Recv()
	path := sel.Index()
	for _, i := range path[:len(path)-1] {
		fld := FieldAt(t, i)
		if fld == nil {
			return t
		}
		t = fld.Type()
	}
	return t
}
