package symbolic

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"go/constant"
	"go/token"
	"strconv"
	"strings"
)

func init() {
	for _, v := range []any{Opaque{}, Const{}, Nil{}, Param{}, Sel{}, Elem{}, Invoke{}, Apply{}, Arith{}, &Struct{}, &Map{}, &List{},
		Ptr{}, Concat{}, Encoded{}, After{}, Wrap{}, Handle{}, HTTPStatus{}, Lambda{}, Inherit{}, Either{}, &wireStruct{}} {
		gob.Register(v)
	}
}

// GobEncode writes the value of a constant; where it was written means nothing elsewhere.
func (v Const) GobEncode() ([]byte, error) {
	var b bytes.Buffer
	if v.Implicit {
		b.WriteByte('!')
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

// Export is what the functions and variables that were read tell other packages.
func (r *Reader) Export() *Facts {
	f := &Facts{Funcs: make(map[string]*Summary), Vars: make(map[string]Value),
		Statuses: r.tell(r.roles.statuses), Codes: r.tell(r.roles.codes)}
	for fn, s := range r.summaries {
		if s == nil || fn.Pkg() != r.Pkg || !fn.Exported() || s.trivial() {
			continue
		}
		f.Funcs[FuncKey(fn)] = portable(s)
	}
	for v, g := range r.globals {
		if g.state == 2 && g.value != nil && v.Exported() && known(g.value) {
			f.Vars[v.Name()] = carry(g.value)
		}
	}
	return f
}

// portable is a summary without anything that means something in its package alone.
func portable(s *Summary) *Summary { return s.with(carry) }

// with is a copy of the summary in which each value went through change.
func (s *Summary) with(change func(Value) Value) *Summary {
	orNil := func(v Value) Value {
		if v == nil {
			return nil
		}
		return change(v)
	}
	all := func(vs []Value) []Value {
		out := make([]Value, len(vs))
		for i, v := range vs {
			out[i] = change(v)
		}
		return out
	}
	guards := func(gs []Guard) []Guard {
		out := make([]Guard, len(gs))
		for i, g := range gs {
			out[i] = Guard{Value: change(g.Value), Op: g.Op, With: orNil(g.With), Type: g.Type, Want: g.Want}
		}
		return out
	}
	out := &Summary{Callers: s.Callers, Unread: s.Unread}
	sends := func(ss []Send) []Send {
		var out []Send
		for _, x := range ss {
			x.Pos, x.Guards = token.NoPos, guards(x.Guards)
			x.Writer, x.Status, x.Body = change(x.Writer), change(x.Status), orNil(x.Body)
			out = append(out, x)
		}
		return out
	}
	out.Sends = sends(s.Sends)
	for _, x := range s.Passes {
		out.Passes = append(out.Passes, Pass{How: x.How, Guards: guards(x.Guards), Values: all(x.Values)})
	}
	for _, x := range s.Compares {
		with := make([]Const, len(x.With))
		for i, c := range x.With {
			with[i] = Const{Val: c.Val}
		}
		out.Compares = append(out.Compares, Compare{Guards: guards(x.Guards), Value: change(x.Value), With: with})
	}
	for _, x := range s.Outcomes {
		o := Outcome{Guards: guards(x.Guards), Results: all(x.Results)}
		for _, st := range x.Stores {
			o.Stores = append(o.Stores, Store{st.Param, change(st.Value)})
		}
		for _, r := range x.Responses {
			r.Writer, r.Status, r.Body = change(r.Writer), orNil(r.Status), orNil(r.Body)
			r.Pending = sends(r.Pending)
			o.Responses = append(o.Responses, r)
		}
		out.Outcomes = append(out.Outcomes, o)
	}
	return out
}

// carry is v as another package can use it.
func carry(v Value) Value {
	switch v := v.(type) {
	case Const:
		return Const{Val: v.Val, Type: v.Type, Origin: Origin{Implicit: v.Implicit}}
	case *Struct:
		s := mapParts(v, carry).(*Struct)
		s.At = token.NoPos
		Key(s) // many packages will read it at the same time
		return s
	case *Map:
		m := mapParts(v, carry).(*Map)
		m.At = token.NoPos
		Key(m)
		return m
	case Lambda:
		return Lambda{Summary: portable(v.Summary)}
	case Param, Nil:
		return v
	case nil, Opaque, Ref, Func, Closure:
		return Opaque{}
	}
	return mapParts(v, carry)
}

// mapParts is a copy of v whose direct parts went through change.
func mapParts(v Value, change func(Value) Value) Value {
	all := func(vs []Value) []Value {
		out := make([]Value, len(vs))
		for i, v := range vs {
			out[i] = change(v)
		}
		return out
	}
	switch v := v.(type) {
	case Sel:
		return Sel{change(v.Base), v.Field}
	case Elem:
		return Elem{change(v.Base), change(v.Index)}
	case Invoke:
		return Invoke{Recv: change(v.Recv), Method: v.Method, Result: v.Result}
	case Apply:
		return Apply{v.Fn, all(v.Args), v.Result}
	case Arith:
		return Arith{v.Op, change(v.X), change(v.Y)}
	case *Struct:
		s := &Struct{Shape: v.Shape, At: v.At, Fields: make(map[string]Value, len(v.Fields))}
		for n, m := range v.Fields {
			s.Fields[n] = change(m)
		}
		if v.Base != nil {
			s.Base = change(v.Base)
		}
		return s
	case *wireStruct:
		w := &wireStruct{Shape: v.Shape, Names: v.Names, Values: all(v.Values)}
		if v.Base != nil {
			w.Base = change(v.Base)
		}
		return w
	case *Map:
		m := &Map{Open: v.Open, At: v.At}
		for _, e := range v.Entries {
			m.Entries = append(m.Entries, Entry{change(e.Key), change(e.Value)})
		}
		return m
	case *List:
		return &List{Elems: all(v.Elems), Open: v.Open}
	case Ptr:
		return Ptr{change(v.Elem), v.Name}
	case Concat:
		c := Concat{}
		for _, p := range v.Parts {
			c.Parts = append(c.Parts, Part{change(p.Value), p.Verb})
		}
		return c
	case Encoded:
		return Encoded{change(v.Value)}
	case After:
		return After{change(v.Fn), change(v.Content), all(v.Args)}
	case Wrap:
		return Wrap{all(v.Inner)}
	case Handle:
		return Handle{v.Kind, change(v.On)}
	case HTTPStatus:
		return HTTPStatus{change(v.Of)}
	case Either:
		return v.each(change)
	case Inherit:
		v.Writer = change(v.Writer)
		if v.Also != nil {
			v.Also = change(v.Also)
		}
		return v
	}
	return v
}

// wireStruct is a Struct whose bytes are always the same: gob writes maps in any order.
type wireStruct struct {
	Shape  *Shape
	Names  []string
	Values []Value
	Base   Value
}

func (*wireStruct) key(*digest) {}

func toWire(v Value) Value {
	switch v := v.(type) {
	case *Struct:
		w := &wireStruct{Shape: v.Shape}
		for _, n := range sortedNames(v.Fields) {
			w.Names = append(w.Names, n)
			w.Values = append(w.Values, toWire(v.Fields[n]))
		}
		if v.Base != nil {
			w.Base = toWire(v.Base)
		}
		return w
	case Lambda:
		return Lambda{Summary: v.Summary.with(toWire)}
	case nil:
		return Opaque{}
	}
	return mapParts(v, toWire)
}

func fromWire(v Value) Value {
	switch v := v.(type) {
	case *wireStruct:
		s := &Struct{Shape: v.Shape, Fields: make(map[string]Value, len(v.Names))}
		for i, n := range v.Names {
			s.Fields[n] = fromWire(v.Values[i])
		}
		if v.Base != nil {
			s.Base = fromWire(v.Base)
		}
		Key(s)
		return s
	case *Map:
		m := mapParts(v, fromWire)
		Key(m)
		return m
	case Lambda:
		return Lambda{Summary: v.Summary.with(fromWire)}
	}
	return mapParts(v, fromWire)
}

// wireFacts is Facts in a fixed order.
type wireFacts struct {
	Funcs     []string
	Summaries []*Summary
	Vars      []string
	Values    []Value
	Statuses  []string
	Codes     []string
}

// GobEncode writes facts so that equal ones have equal bytes.
func (f *Facts) GobEncode() ([]byte, error) {
	var w wireFacts
	for _, n := range sortedNames(f.Funcs) {
		w.Funcs = append(w.Funcs, n)
		w.Summaries = append(w.Summaries, f.Funcs[n].with(toWire))
	}
	for _, n := range sortedNames(f.Vars) {
		w.Vars = append(w.Vars, n)
		w.Values = append(w.Values, toWire(f.Vars[n]))
	}
	w.Statuses, w.Codes = sortedNames(f.Statuses), sortedNames(f.Codes)
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
		f.Funcs[n] = w.Summaries[i].with(fromWire)
	}
	for i, n := range w.Vars {
		f.Vars[n] = fromWire(w.Values[i])
	}
	f.Statuses, f.Codes = setOf(w.Statuses), setOf(w.Codes)
	return nil
}

func setOf(names []string) map[string]bool {
	out := make(map[string]bool, len(names))
	for _, n := range names {
		out[n] = true
	}
	return out
}

// Headers are the canonical names of headers that were set.
type Headers map[string]bool

// GobEncode writes the names in order.
func (h Headers) GobEncode() ([]byte, error) {
	return []byte(strings.Join(sortedNames(h), "\n")), nil
}

// GobDecode reads what GobEncode wrote.
func (h *Headers) GobDecode(data []byte) error {
	*h = make(Headers)
	for name := range strings.SplitSeq(string(data), "\n") {
		if name != "" {
			(*h)[name] = true
		}
	}
	return nil
}
