// Package symbolic reads Go functions path by path and keeps what is known of their
// values: constants, parameters, structs and maps built on the way. What a function
// writes and returns in terms of its parameters is its Summary.
package symbolic

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"sort"
	"strconv"
	"strings"
)

// Value is what is known of a Go value on one path. The zero knowledge is Opaque.
type Value interface {
	// key writes the canonical form: two values with one key are the same value.
	key(b *strings.Builder)
}

// Key is the canonical form of v.
func Key(v Value) string {
	if v == nil {
		return "?"
	}
	var b strings.Builder
	v.key(&b)
	return b.String()
}

// Opaque is a value of which only the identity is known: which expression made it.
type Opaque struct {
	At    token.Pos // 0 outside the package that made it
	Index int       // which of several results
	typ   types.Type
}

// Const is a known scalar.
type Const struct {
	Val constant.Value
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

	text string // the canonical form, once it was needed: a Struct is not changed after it was made
}

// Map is a map value; Open says that it may have further entries.
type Map struct {
	Entries []Entry
	Open    bool
	At      token.Pos

	text string // as of Struct
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

func (v Opaque) key(b *strings.Builder) {
	b.WriteByte('?')
	number(b, int(v.At))
	b.WriteByte('.')
	number(b, v.Index)
}
func (v Const) key(b *strings.Builder) {
	if v.Val.Kind() == constant.String {
		b.WriteString(strconv.Quote(constant.StringVal(v.Val)))
	} else {
		b.WriteString(v.Val.ExactString())
	}
}
func (Nil) key(b *strings.Builder) { b.WriteString("nil") }
func (v Param) key(b *strings.Builder) {
	b.WriteByte('$')
	number(b, v.Level)
	b.WriteByte('.')
	number(b, v.Index)
}
func (v Sel) key(b *strings.Builder) { v.Base.key(b); b.WriteByte('.'); b.WriteString(v.Field) }
func (v Elem) key(b *strings.Builder) {
	v.Base.key(b)
	b.WriteByte('[')
	v.Index.key(b)
	b.WriteByte(']')
}
func (v Invoke) key(b *strings.Builder) {
	v.Recv.key(b)
	fmt.Fprintf(b, ".%s()#%d", v.Method, v.Result)
}
func (v Apply) key(b *strings.Builder) {
	b.WriteString(v.Fn)
	b.WriteByte('(')
	for _, a := range v.Args {
		originKey(b, a)
		b.WriteByte(',')
	}
	fmt.Fprintf(b, ")#%d", v.Result)
}
func (v Arith) key(b *strings.Builder) {
	b.WriteByte('(')
	v.X.key(b)
	b.WriteString(v.Op.String())
	v.Y.key(b)
	b.WriteByte(')')
}
func (v *Struct) key(b *strings.Builder) {
	if v.text == "" {
		var own strings.Builder
		v.write(&own)
		v.text = own.String()
	}
	b.WriteString(v.text)
}
func (v *Struct) write(b *strings.Builder) {
	b.WriteString(v.Shape.Name)
	b.WriteByte('{')
	for _, name := range sortedNames(v.Fields) {
		b.WriteString(name)
		b.WriteByte(':')
		originKey(b, v.Fields[name])
		b.WriteByte(',')
	}
	if v.Base != nil {
		b.WriteString("...")
		v.Base.key(b)
	}
	b.WriteByte('}')
}
func (v *Map) key(b *strings.Builder) {
	if v.text == "" {
		var own strings.Builder
		v.write(&own)
		v.text = own.String()
	}
	b.WriteString(v.text)
}
func (v *Map) write(b *strings.Builder) {
	b.WriteString("map{")
	for _, e := range v.Entries {
		originKey(b, e.Key)
		b.WriteByte(':')
		originKey(b, e.Value)
		b.WriteByte(',')
	}
	fmt.Fprintf(b, "%t}", v.Open)
}
func (v *List) key(b *strings.Builder) {
	b.WriteByte('[')
	for _, e := range v.Elems {
		originKey(b, e)
		b.WriteByte(',')
	}
	fmt.Fprintf(b, "%t]", v.Open)
}
func (v Ref) key(b *strings.Builder) { b.WriteByte('&'); b.WriteString(v.Cell) }
func (v Ptr) key(b *strings.Builder) {
	b.WriteByte('*')
	b.WriteString(v.Name)
	originKey(b, v.Elem)
}
func (v Concat) key(b *strings.Builder) {
	b.WriteString("cat(")
	for _, p := range v.Parts {
		originKey(b, p.Value)
		b.WriteByte(',')
	}
	b.WriteByte(')')
}
func (v Encoded) key(b *strings.Builder) {
	b.WriteString("json(")
	originKey(b, v.Value)
	b.WriteByte(')')
}
func (v Wrap) key(b *strings.Builder) {
	b.WriteString("wrap(")
	for _, e := range v.Inner {
		originKey(b, e)
		b.WriteByte(',')
	}
	b.WriteByte(')')
}
func (v After) key(b *strings.Builder) {
	b.WriteString("after(")
	v.Fn.key(b)
	b.WriteByte(',')
	originKey(b, v.Content)
	b.WriteByte(')')
}
func (v Handle) key(b *strings.Builder) {
	b.WriteString(v.Kind)
	b.WriteByte('(')
	v.On.key(b)
	b.WriteByte(')')
}
func (v HTTPStatus) key(b *strings.Builder) {
	b.WriteString("status(")
	v.Of.key(b)
	b.WriteByte(')')
}
func (v Func) key(b *strings.Builder) {
	b.WriteString(v.Fn.FullName())
	if v.Recv != nil {
		b.WriteByte('@')
		v.Recv.key(b)
	}
}
func (v Closure) key(b *strings.Builder) { fmt.Fprintf(b, "func@%d", v.Lit.Pos()) }
func (v Lambda) key(b *strings.Builder)  { fmt.Fprintf(b, "lambda@%d", v.At) }
func (v Inherit) key(b *strings.Builder) {
	b.WriteString("inherit(")
	v.Writer.key(b)
	if v.Also != nil {
		b.WriteByte(',')
		v.Also.key(b)
	}
	b.WriteByte(')')
}

// originKey tells constants apart by where they were written, too.
func originKey(b *strings.Builder, v Value) {
	if v == nil {
		b.WriteByte('?')
		return
	}
	v.key(b)
	if c, ok := v.(Const); ok {
		b.WriteByte('@')
		number(b, int(c.At))
	}
}

// number writes n; fmt is too slow for what is written millions of times.
func number(b *strings.Builder, n int) {
	var digits [20]byte
	b.Write(strconv.AppendInt(digits[:0], int64(n), 10))
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

// isConst returns v as a constant.
func isConst(v Value) (Const, bool) {
	c, ok := v.(Const)
	return c, ok
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
