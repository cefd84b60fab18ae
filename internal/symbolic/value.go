// Package symbolic reads Go functions path by path and keeps what is known of their
// values: constants, parameters, structs and maps built on the way. What a function
// writes and returns in terms of its parameters is its Summary.
package symbolic

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"sort"
	"strconv"
)

// Value is what is known of a Go value on one path. The zero knowledge is Opaque.
type Value interface {
	// key adds the canonical form: two values with one form are the same value.
	key(d *digest)
}

// Opaque is a value of which only the identity is known: which expression made it.
type Opaque struct {
	At    token.Pos // 0 outside the package that made it
	Index int       // which of several results
	typ   types.Type
}

// OfType is v with its static type.
func (v Opaque) OfType(t types.Type) Opaque {
	v.typ = t
	return v
}

// Type is the static type, where it is known.
func (v Opaque) Type() types.Type { return v.typ }

// Const is a known scalar.
type Const struct {
	Val  constant.Value
	Type string // "path.Name" of its named type, which an interface remembers; "": none
	Origin
}

// Origin says where a constant was written down.
type Origin struct {
	Expr     ast.Expr  // the expression, if it stands in the function at hand
	At       token.Pos // Expr, or the call by which the value came
	End      token.Pos
	Via      token.Pos // the call by which it came from another function; 0 if written here
	Decl     token.Pos // where that other function wrote it down, if in this package
	Helper   *types.Func
	Settled  bool // its pairing with the other half was already seen where it was written
	Implicit bool // nobody wrote it: the status that net/http sends by itself
	Test     bool // known from a test or a switch case, not from an assignment
}

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
}

// Arith is an arithmetic expression whose operands are not all known.
type Arith struct {
	Op   token.Token
	X, Y Value
}

// Struct is a struct value. Fields that are absent are those of Base, or zero without one.
type Struct struct {
	Shape  *Shape
	Fields map[string]Value
	Base   Value
	At     token.Pos // the literal

	id ID // once it was needed: a Struct is not changed after it was made; 0: not yet
}

// withShape is the struct converted to another type.
func (v *Struct) withShape(s *Shape) *Struct {
	out := *v
	out.Shape, out.id = s, 0
	return &out
}

// Map is a map value; Open says that it may have further entries.
type Map struct {
	Entries []Entry
	Open    bool
	At      token.Pos

	id ID // as of Struct
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

func (v Opaque) key(d *digest) {
	d.byte('?')
	d.number(int(v.At))
	d.byte('.')
	d.number(v.Index)
}
func (v Const) key(d *digest) {
	switch v.Val.Kind() {
	case constant.String:
		d.byte('"')
		d.text(constant.StringVal(v.Val))
	case constant.Int:
		if n, ok := constant.Int64Val(v.Val); ok {
			d.number(int(n))
			return
		}
		d.text(v.Val.ExactString())
	default:
		d.text(v.Val.ExactString())
	}
}
func (Nil) key(d *digest) { d.text("nil") }
func (v Param) key(d *digest) {
	d.byte('$')
	d.number(v.Level)
	d.byte('.')
	d.number(v.Index)
}
func (v Sel) key(d *digest) { v.Base.key(d); d.byte('.'); d.text(v.Field) }
func (v Elem) key(d *digest) {
	v.Base.key(d)
	d.byte('[')
	v.Index.key(d)
	d.byte(']')
}
func (v Invoke) key(d *digest) {
	v.Recv.key(d)
	d.text(".()")
	d.text(v.Method)
	d.number(v.Result)
}
func (v Apply) key(d *digest) {
	d.text(v.Fn)
	d.byte('(')
	for _, a := range v.Args {
		d.origin(a)
		d.byte(',')
	}
	d.byte(')')
	d.number(v.Result)
}
func (v Arith) key(d *digest) {
	d.byte('(')
	v.X.key(d)
	d.text(v.Op.String())
	v.Y.key(d)
	d.byte(')')
}
func (v *Struct) key(d *digest) {
	if v.id == 0 {
		own := newDigest()
		v.write(&own)
		v.id = own.id()
	}
	d.word(uint64(v.id))
}
func (v *Struct) write(d *digest) {
	d.text(v.Shape.Name)
	d.byte('{')
	for _, name := range sortedNames(v.Fields) {
		d.text(name)
		d.byte(':')
		d.origin(v.Fields[name])
		d.byte(',')
	}
	if v.Base != nil {
		d.text("...")
		v.Base.key(d)
	}
	d.byte('}')
}
func (v *Map) key(d *digest) {
	if v.id == 0 {
		own := newDigest()
		v.write(&own)
		v.id = own.id()
	}
	d.word(uint64(v.id))
}
func (v *Map) write(d *digest) {
	d.text("map{")
	for _, e := range v.Entries {
		d.origin(e.Key)
		d.byte(':')
		d.origin(e.Value)
		d.byte(',')
	}
	d.byte('}')
	d.bool(v.Open)
}
func (v *List) key(d *digest) {
	d.byte('[')
	for _, e := range v.Elems {
		d.origin(e)
		d.byte(',')
	}
	d.byte(']')
	d.bool(v.Open)
}
func (v Ref) key(d *digest) { d.byte('&'); d.text(v.Cell) }
func (v Ptr) key(d *digest) {
	d.byte('*')
	d.text(v.Name)
	d.origin(v.Elem)
}
func (v Concat) key(d *digest) {
	d.text("cat(")
	for _, p := range v.Parts {
		d.origin(p.Value)
		d.byte(',')
	}
	d.byte(')')
}
func (v Encoded) key(d *digest) {
	d.text("json(")
	d.origin(v.Value)
	d.byte(')')
}
func (v Wrap) key(d *digest) {
	d.text("wrap(")
	for _, e := range v.Inner {
		d.origin(e)
		d.byte(',')
	}
	d.byte(')')
}
func (v After) key(d *digest) {
	d.text("after(")
	v.Fn.key(d)
	d.byte(',')
	d.origin(v.Content)
	d.byte(')')
}
func (v Handle) key(d *digest) {
	d.text(v.Kind)
	d.byte('(')
	v.On.key(d)
	d.byte(')')
}
func (v HTTPStatus) key(d *digest) {
	d.text("status(")
	v.Of.key(d)
	d.byte(')')
}
func (v Func) key(d *digest) {
	d.number(int(v.Fn.Pos()))
	d.text(v.Fn.Name())
	if pkg := v.Fn.Pkg(); pkg != nil {
		d.text(pkg.Path())
	}
	if v.Recv != nil {
		d.byte('@')
		v.Recv.key(d)
	}
}
func (v Closure) key(d *digest) { d.text("func"); d.number(int(v.Lit.Pos())) }
func (v Lambda) key(d *digest)  { d.text("lambda"); d.number(int(v.At)) }
func (v Inherit) key(d *digest) {
	d.text("inherit(")
	v.Writer.key(d)
	if v.Also != nil {
		d.byte(',')
		v.Also.key(d)
	}
	d.byte(')')
}

func sortedNames[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for n := range m {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

// String returns the text of v if it is a known string.
func (v Const) String() (string, bool) {
	if v.Val.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(v.Val), true
}

// Int returns v if it is a known integer.
func (v Const) Int() (int64, bool) {
	if v.Val.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(v.Val)
}

// Text is the constant as Go writes it.
func (v Const) Text() string {
	if text, ok := v.String(); ok {
		return strconv.Quote(text)
	}
	return v.Val.ExactString()
}

// isConst returns v as a constant.
func isConst(v Value) (Const, bool) {
	c, ok := v.(Const)
	return c, ok
}

// textOf returns v if it is a known string.
func textOf(v Value) (string, bool) {
	c, ok := v.(Const)
	if !ok {
		return "", false
	}
	return c.String()
}

// intOf returns v if it is a known integer.
func intOf(v Value) (int64, bool) {
	c, ok := v.(Const)
	if !ok {
		return 0, false
	}
	return c.Int()
}

// known reports whether anything of v could matter to a caller.
func known(v Value) bool {
	switch v := v.(type) {
	case nil, Opaque:
		return false
	case Sel:
		return known(v.Base)
	case Elem:
		return known(v.Base)
	case Invoke:
		return known(v.Recv)
	case Handle:
		return known(v.On)
	case HTTPStatus:
		return true
	case Apply:
		for _, a := range v.Args {
			if known(a) {
				return true
			}
		}
		return false
	case Arith:
		return known(v.X) || known(v.Y)
	case Encoded:
		return known(v.Value)
	case Wrap:
		for _, e := range v.Inner {
			if known(e) {
				return true
			}
		}
		return false
	}
	return true
}
