package domain

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/gotype"
)

// Value is what is known of a Go value on one path. The zero knowledge is Opaque.
type Value interface {
	fmt.Stringer // see print.go

	// key adds the canonical form: two values with one form are the same value.
	key(d *Digest)
	// parts hands on the values inside until yield returns false, and reports whether it
	// did not. It allocates nothing.
	parts(yield func(Value) bool) bool
	// rebuild is what Rebuild says.
	rebuild(base, content func(Value) Value) Value
}

// Opaque is a value of which only the identity is known: which expression made it.
type Opaque struct {
	At    token.Pos // 0 outside the package that made it
	Index int       // which of several results
	Input bool      // it came from outside of the program: it can be anything, see Supposable
	typ   types.Type
}

// OfType is v with its static type.
func (v Opaque) OfType(t types.Type) Opaque {
	v.typ = t
	return v
}

// Type is the static type, where it is known.
func (v Opaque) Type() types.Type { return v.typ }

// Nil is the nil of any type.
type Nil struct{}

// Param is a parameter of the function that is summarised, the receiver first.
// Level counts function literals around the summary: 0 is the function itself.
type Param struct{ Level, Index int }

// Sel is a field of a value that is not known as a struct.
type Sel struct {
	Base  Value
	Field string
}

// Elem is an element of a value that is not known as a list or a map.
type Elem struct{ Base, Index Value }

// Invoke is the result of a method of a value whose type is not known yet.
type Invoke struct {
	Recv   Value
	Method string
	Result int
	At     token.Pos // where it was called, if in this package; it is no part of the identity
}

// Apply is the result of a function that cannot be read, called with values that may become known.
type Apply struct {
	Fn     string
	Args   []Value
	Result int
	Unread bool // the function is one of the program, see Supposable
}

// Arith is an arithmetic expression whose operands are not all known.
type Arith struct {
	Op   token.Token
	X, Y Value
}

// Struct is a struct value. Fields that are absent are those of Base, or zero without one.
type Struct struct {
	Shape  *gotype.Shape
	Fields map[string]Value
	Base   Value
	At     token.Pos // the literal

	id ID // once it was needed: a Struct is not changed after it was made; 0: not yet
}

// WithShape is the struct converted to another type.
func (v *Struct) WithShape(s *gotype.Shape) *Struct {
	out := *v
	out.Shape, out.id = s, 0
	return &out
}

// EmbeddedResponse is the response in a struct that embeds one.
func (s *Struct) EmbeddedResponse() (Value, bool) {
	v, ok := s.Fields["ResponseWriter"]
	return v, ok && v != nil
}

// Map is a map value; Open says that it may have further entries.
type Map struct {
	Entries []Entry
	Open    bool
	At      token.Pos

	id ID // as of Struct
}

// With is the map with one more entry, in the place of one with the same key.
func (v *Map) With(e Entry) *Map {
	if len(v.Entries) >= maxStored {
		return &Map{Open: true, At: v.At}
	}
	out := &Map{Open: v.Open, At: v.At, Entries: make([]Entry, 0, len(v.Entries)+1)}
	text, isText := AsText(e.Key)
	key := Key(e.Key)
	for _, old := range v.Entries {
		t, ok := AsText(old.Key)
		if isText && ok && t != text || (!isText || !ok) && Key(old.Key) != key {
			out.Entries = append(out.Entries, old)
		}
	}
	out.Entries = append(out.Entries, e)
	return out
}

// Entry is one key with its value.
type Entry struct{ Key, Value Value }

// List is a slice or an array; Open says that it may have further elements.
type List struct {
	Elems []Value
	Open  bool
}

// Ref points to a cell of the State's heap.
type Ref struct{ Cell string }

// Ptr points to a value outside of any State: a Ref as it leaves its function.
type Ptr struct {
	Elem Value
	Name string // of the package-level variable that it is, "path.Name"
}

// Concat is a text put together from parts. A Const part is its text.
type Concat struct{ Parts []Part }

// Part is a piece of a Concat: Verb is the Printf verb that wrote it, 0 for plain text.
type Part struct {
	Value Value
	Verb  rune
}

// Encoded is the JSON text of a value.
type Encoded struct{ Value Value }

// After is what a pointer points to after an unknown function value was called with it.
type After struct {
	Fn      Value
	Content Value
	Args    []Value
}

// Wrap is an error that wraps others.
type Wrap struct{ Inner []Value }

// NamedFunc is the kind of the Handle that a function goes by outside of its package, with its name.
const NamedFunc = "func"

// Handle is a thing that acts on another one: an encoder on a writer, the header of a response.
type Handle struct {
	Kind string
	On   Value
}

// HTTPStatus is the status of a response that somebody else sent.
type HTTPStatus struct{ Of Value }

// Func is a declared function as a value, with its receiver if it was bound.
type Func struct {
	Fn   *types.Func
	Recv Value
}

// Closure is a function literal; its captured variables live in the State.
type Closure struct{ Lit *ast.FuncLit }

// Lambda is a function literal as it leaves its function: what it does in terms of
// its own parameters (one Level up) and of the values it captured.
type Lambda struct {
	Summary *Summary
	At      token.Pos
}

// Inherit is the status of a response that nobody on this path has set yet. Also is
// another value that may keep it, or nil.
type Inherit struct{ Writer, Also Value }
