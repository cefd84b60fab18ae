package domain

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"go/constant"
	"go/token"
	"strconv"

	"github.com/errcodelint/errcodelint/internal/gotype"
)

// Facts is what a package tells those that depend on it.
type Facts struct {
	Funcs map[string]*Summary // by FuncKey
	Vars  map[string]Value    // package-level variables by name

	// Fields of its types, "Type.Field", and parameters of its functions, "Func(0)", that
	// become statuses and codes.
	Statuses, Codes map[string]bool

	Takers map[string][]Taker // functions that write what its interfaces hold, by the interface
}

// A Taker is a function that is given an interface, and writes what it holds to a response.
type Taker struct {
	Summary *Summary
	Value   int // the parameters that are the value and the response, the receiver counted
	Writer  int
	Params  int // how many there are
}

// portableKinds are the kinds of values that facts hold.
var portableKinds = []Value{Opaque{}, Const{}, Nil{}, Param{}, Sel{}, Elem{}, Invoke{}, Apply{}, Arith{}, &Struct{}, &Map{}, &List{},
	Ptr{}, Concat{}, Encoded{}, After{}, Wrap{}, Handle{}, HTTPStatus{}, Lambda{}, Inherit{}, Either{}, &wireStruct{}}

func init() {
	for _, v := range portableKinds {
		gob.Register(v)
	}
}

// GobEncode writes the value of a constant; where it was written means nothing elsewhere.
func (v Const) GobEncode() ([]byte, error) {
	var b bytes.Buffer
	if v.Implicit {
		b.WriteByte('!')
	}
	if v.Settled {
		b.WriteByte('.')
	}
	if v.Type != "" {
		b.WriteString("t" + v.Type + "\n")
	}
	switch v.Val.Kind() {
	case constant.String:
		b.WriteString("s" + constant.StringVal(v.Val))
	case constant.Int:
		b.WriteString("i" + v.Val.ExactString())
	case constant.Bool:
		b.WriteString("b" + v.Val.ExactString())
	default:
		b.WriteString("f" + v.Val.ExactString())
	}
	return b.Bytes(), nil
}

// GobDecode reads what GobEncode wrote.
func (v *Const) GobDecode(data []byte) error {
	if len(data) > 0 && data[0] == '!' {
		v.Implicit, data = true, data[1:]
	}
	if len(data) > 0 && data[0] == '.' {
		v.Settled, data = true, data[1:]
	}
	if len(data) > 0 && data[0] == 't' {
		name, rest, _ := bytes.Cut(data[1:], []byte("\n"))
		v.Type, data = string(name), rest
	}
	if len(data) == 0 {
		return fmt.Errorf("a constant without a kind")
	}
	text := string(data[1:])
	switch data[0] {
	case 's':
		v.Val = constant.MakeString(text)
	case 'i':
		v.Val = constant.MakeFromLiteral(text, token.INT, 0)
	case 'b':
		v.Val = constant.MakeBool(text == "true")
	default:
		v.Val = constant.MakeUnknown()
	}
	if v.Val.Kind() == constant.Unknown {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			v.Val = constant.MakeInt64(n)
		}
	}
	return nil
}

// Portable is a summary without anything that means something in its package alone.
func Portable(s *Summary) *Summary { return s.Map(Carry, Carry).withoutPositions() }

// Carry is v as another package can use it. Its identity is worked out here: many packages
// will read it at the same time.
func Carry(v Value) Value {
	switch v := v.(type) {
	case Const:
		return Const{Val: v.Val, Type: v.Type, Origin: Origin{Implicit: v.Implicit, Settled: v.Settled}}
	case *Struct:
		s := v.rebuild(Carry, Carry).(*Struct)
		s.Shape, s.At = s.Shape.Abroad(), token.NoPos
		Key(s)
		return s
	case *Map:
		m := v.rebuild(Carry, Carry).(*Map)
		m.At = token.NoPos
		Key(m)
		return m
	case Invoke:
		v.At = token.NoPos
		return v.rebuild(Carry, Carry)
	case Lambda:
		return Lambda{Summary: Portable(v.Summary)}
	case Opaque:
		return Opaque{Input: v.Input}
	case nil, Ref, Func, Closure: // what they stand for is in this package
		return Opaque{}
	}
	return v.rebuild(Carry, Carry)
}

// Settle is v with the constants marked that were seen as a code or a status where they
// were written: those in the fields of structs that seen names, all of them where it is nil.
func Settle(v Value, seen func(*Struct) map[string]bool) Value {
	settle := func(v Value) Value { return Settle(v, seen) }
	switch x := v.(type) {
	case Const:
		x.Settled = x.Settled || seen == nil
		return x
	case *Struct:
		s := x.rebuild(settle, settle).(*Struct)
		if seen != nil {
			for name := range seen(x) {
				if m, ok := x.Fields[name]; ok {
					s.Fields[name] = Settle(m, nil)
				}
			}
		}
		return s
	case nil:
		return nil
	}
	return v.rebuild(settle, settle)
}

// wireStruct is a Struct whose bytes are always the same: gob writes maps in any order.
type wireStruct struct {
	Shape  *gotype.Shape
	Names  []string
	Values []Value
	Base   Value
}

func (*wireStruct) key(*Digest)                            {}
func (*wireStruct) String() string                         { return "wire" }
func (*wireStruct) parts(func(Value) bool) bool            { return true }
func (w *wireStruct) rebuild(_, _ func(Value) Value) Value { return w }

func toWire(v Value) Value {
	switch v := v.(type) {
	case *Struct:
		w := &wireStruct{Shape: v.Shape, Names: SortedNames(v.Fields), Base: orNil(v.Base, toWire)}
		for _, n := range w.Names {
			w.Values = append(w.Values, toWire(v.Fields[n]))
		}
		return w
	case nil:
		return Opaque{}
	}
	return v.rebuild(toWire, toWire)
}

func fromWire(v Value) Value {
	switch v := v.(type) {
	case *wireStruct:
		s := &Struct{Shape: v.Shape, Fields: make(map[string]Value, len(v.Names)), Base: orNil(v.Base, fromWire)}
		for i, n := range v.Names {
			s.Fields[n] = fromWire(v.Values[i])
		}
		Key(s)
		return s
	case *Map:
		m := v.rebuild(fromWire, fromWire)
		Key(m)
		return m
	}
	return v.rebuild(fromWire, fromWire)
}

// wireFacts is Facts in a fixed order.
type wireFacts struct {
	Funcs     []string
	Summaries []*Summary
	Vars      []string
	Values    []Value
	Statuses  []string
	Codes     []string
	Taken     []string
	Takers    [][]Taker
}

// GobEncode writes facts so that equal ones have equal bytes.
func (f *Facts) GobEncode() ([]byte, error) {
	var w wireFacts
	for _, n := range SortedNames(f.Funcs) {
		w.Funcs = append(w.Funcs, n)
		w.Summaries = append(w.Summaries, f.Funcs[n].Map(toWire, toWire))
	}
	for _, n := range SortedNames(f.Vars) {
		w.Vars = append(w.Vars, n)
		w.Values = append(w.Values, toWire(f.Vars[n]))
	}
	w.Statuses, w.Codes = SortedNames(f.Statuses), SortedNames(f.Codes)
	for _, n := range SortedNames(f.Takers) {
		w.Taken = append(w.Taken, n)
		w.Takers = append(w.Takers, mapTakers(f.Takers[n], toWire))
	}
	var b bytes.Buffer
	err := gob.NewEncoder(&b).Encode(w)
	return b.Bytes(), err
}

// GobDecode reads what GobEncode wrote.
func (f *Facts) GobDecode(data []byte) error {
	var w wireFacts
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&w); err != nil {
		return err
	}
	f.Funcs, f.Vars = make(map[string]*Summary), make(map[string]Value)
	for i, n := range w.Funcs {
		f.Funcs[n] = w.Summaries[i].Map(fromWire, fromWire)
	}
	for i, n := range w.Vars {
		f.Vars[n] = fromWire(w.Values[i])
	}
	f.Statuses, f.Codes = setOf(w.Statuses), setOf(w.Codes)
	f.Takers = make(map[string][]Taker)
	for i, n := range w.Taken {
		f.Takers[n] = mapTakers(w.Takers[i], fromWire)
	}
	return nil
}

func mapTakers(takers []Taker, content func(Value) Value) []Taker {
	out := make([]Taker, len(takers))
	for i, t := range takers {
		t.Summary = t.Summary.Map(content, content)
		out[i] = t
	}
	return out
}

func setOf(names []string) map[string]bool {
	out := make(map[string]bool, len(names))
	for _, n := range names {
		out[n] = true
	}
	return out
}
