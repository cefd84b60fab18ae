package gotype

import (
	"go/types"
	"reflect"
	"strings"
)

// Shape is a struct type as its encoders see it.
type Shape struct {
	Name    string // "path.Name", "" for a type without a name
	Members []Member
	Error   bool // it, or a pointer to it, is an error

	typ   types.Type
	plain bool // one of the reader's own: Error is its one method
}

// Member is one field.
type Member struct {
	Name   string // the Go name
	Key    string // the name in JSON; "" if the field is not encoded
	Inline bool   // an embedded field whose members are encoded as the outer one's
	Kind   Kind
}

// GoName is the Go name, "" where the tag calls the member something else: it is then the
// key that says what the member is.
func (m Member) GoName() string {
	if m.Key == "" || m.Key[0] != '_' && SameName(m.Key, m.Name) {
		return m.Name
	}
	return ""
}

// Kind is the coarse kind of a member's type.
type Kind uint8

const (
	Other Kind = iota
	String
	Integer
	Object // a struct, or a pointer to one
	Array
	Dynamic // an interface or a map
)

// Member returns the member with the Go name.
func (s *Shape) Member(name string) (Member, bool) {
	for _, m := range s.Members {
		if m.Name == name {
			return m, true
		}
	}
	return Member{}, false
}

// Type is the type of the shape, where it is known.
func (s *Shape) Type() types.Type { return s.typ }

// Abroad is the shape as another package can use it: the types of one type-checker mean nothing
// to another's.
func (s *Shape) Abroad() *Shape {
	if s == nil || s.typ == nil {
		return s
	}
	out := *s
	out.typ = nil
	return &out
}

// HasMethod reports whether the type, or a pointer to it, surely or probably has the method.
func (s *Shape) HasMethod(name string) bool {
	if s.typ == nil {
		return s.Error && !s.plain
	}
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(s.typ), true, nil, name)
	_, ok := obj.(*types.Func)
	return ok
}

// NewErrorShape is the shape of an error that no Go type declares: Error is its one method.
func NewErrorShape(name string, members ...Member) *Shape {
	return &Shape{Name: name, Error: true, Members: members, plain: true}
}

// Shapes caches what the types of one package look like.
type Shapes map[types.Type]*Shape

// Of returns the shape of t if it is a struct, or a pointer to one; else nil.
func (c Shapes) Of(t types.Type) *Shape {
	if t == nil {
		return nil
	}
	t = types.Unalias(t)
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	if s, ok := c[t]; ok {
		return s
	}
	s := &Shape{Name: TypeName(t), typ: t, Error: IsError(t)}
	for i := range st.NumFields() {
		s.Members = append(s.Members, MemberOf(st.Field(i), st.Tag(i)))
	}
	c[t] = s
	return s
}

// tags are the struct tags that name a member, the first one present wins.
var tags = []string{"json", "xml", "yaml", "msgpack", "bson", "form", "mapstructure"}

// MemberOf is a field of a struct type with its tag.
func MemberOf(f *types.Var, tag string) Member {
	m := Member{Name: f.Name(), Kind: KindOf(f.Type())}
	name, options, left := "", "", false
	for _, t := range tags {
		if text, ok := reflect.StructTag(tag).Lookup(t); ok {
			name, options, _ = strings.Cut(text, ",")
			left = text == "-" // "-," is a name
			break
		}
	}
	embedded := f.Embedded() && name == ""
	switch {
	case left:
	case embedded && m.Kind == Object, strings.Contains(options, "inline"):
		m.Inline = true
	case !f.Exported():
	case name != "":
		m.Key = name
	default:
		m.Key = f.Name()
	}
	return m
}

// KindOf is the kind of t.
func KindOf(t types.Type) Kind { return kindOf(t, 0) }

// maxPointers bounds the pointers that are followed to a type: type P *P has no end.
const maxPointers = 8

func kindOf(t types.Type, pointers int) Kind {
	switch u := types.Unalias(t).Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsString != 0:
			return String
		case u.Info()&types.IsInteger != 0:
			return Integer
		}
	case *types.Pointer:
		if pointers == maxPointers {
			return Other
		}
		switch k := kindOf(u.Elem(), pointers+1); k {
		case Object, String, Integer:
			return k
		}
	case *types.Struct:
		return Object
	case *types.Slice, *types.Array:
		return Array
	case *types.Interface, *types.Map:
		return Dynamic
	}
	return Other
}
