package domain

// Informative reports whether anything of v could matter to a caller.
func Informative(v Value) bool {
	switch v := v.(type) {
	case nil, Opaque:
		return false
	case Sel:
		return Informative(v.Base)
	case Elem:
		return Informative(v.Base)
	case Invoke:
		return Informative(v.Recv)
	case Handle:
		return Informative(v.On)
	case HTTPStatus:
		return true
	case Apply:
		for _, a := range v.Args {
			if Informative(a) {
				return true
			}
		}
		return false
	case Arith:
		return Informative(v.X) || Informative(v.Y)
	case Encoded:
		return Informative(v.Value)
	case Wrap:
		for _, e := range v.Inner {
			if Informative(e) {
				return true
			}
		}
		return false
	}
	return true
}

func DependsOnParam(v Value) bool {
	switch v := v.(type) {
	case Param:
		return true
	case Sel:
		return DependsOnParam(v.Base)
	case Elem:
		return DependsOnParam(v.Base) || DependsOnParam(v.Index)
	case Invoke:
		return DependsOnParam(v.Recv)
	case HTTPStatus:
		return DependsOnParam(v.Of)
	case Arith:
		return DependsOnParam(v.X) || DependsOnParam(v.Y)
	case Apply:
		for _, a := range v.Args {
			if DependsOnParam(a) {
				return true
			}
		}
	case Ptr:
		return DependsOnParam(v.Elem)
	case *Struct:
		if v.Base != nil && DependsOnParam(v.Base) {
			return true
		}
		for _, m := range v.Fields {
			if DependsOnParam(m) {
				return true
			}
		}
	case *Map:
		for _, e := range v.Entries {
			if DependsOnParam(e.Key) || DependsOnParam(e.Value) {
				return true
			}
		}
	case *List:
		for _, e := range v.Elems {
			if DependsOnParam(e) {
				return true
			}
		}
	case Concat:
		for _, p := range v.Parts {
			if DependsOnParam(p.Value) {
				return true
			}
		}
	case Encoded:
		return DependsOnParam(v.Value)
	case Wrap:
		for _, e := range v.Inner {
			if DependsOnParam(e) {
				return true
			}
		}
	case Handle:
		return DependsOnParam(v.On)
	case Inherit:
		return DependsOnParam(v.Writer) || v.Also != nil && DependsOnParam(v.Also)
	case Either:
		return v.dependsOnParam()
	case After:
		return true
	}
	return false
}

func mentions(v Value, p Param) bool {
	switch v := v.(type) {
	case Param:
		return v == p
	case Sel:
		return mentions(v.Base, p)
	case Ptr:
		return mentions(v.Elem, p)
	case *Struct:
		if v.Base != nil && mentions(v.Base, p) {
			return true
		}
		for _, m := range v.Fields {
			if mentions(m, p) {
				return true
			}
		}
	case *Map:
		for _, e := range v.Entries {
			if mentions(e.Value, p) {
				return true
			}
		}
	case *List:
		for _, e := range v.Elems {
			if mentions(e, p) {
				return true
			}
		}
	case Wrap:
		for _, e := range v.Inner {
			if mentions(e, p) {
				return true
			}
		}
	case After:
		return mentions(v.Fn, p) || mentions(v.Content, p)
	case Elem:
		return mentions(v.Base, p)
	case Lambda:
		return true
	}
	return false
}

// FromParam reports whether a writer is a parameter, or a part of one.
func FromParam(w Value) bool {
	switch w := w.(type) {
	case Param:
		return true
	case Sel:
		return FromParam(w.Base)
	case Elem:
		return FromParam(w.Base)
	case Invoke:
		return FromParam(w.Recv)
	case Handle:
		return FromParam(w.On)
	case Ptr:
		return FromParam(w.Elem)
	case *Struct:
		return DependsOnParam(w)
	}
	return false
}

// FromConst reports whether v was computed from constants in a way that is not known.
func FromConst(v Value) bool {
	switch v := v.(type) {
	case Const:
		return true
	case Apply:
		for _, a := range v.Args {
			if FromConst(a) {
				return true
			}
		}
	case Arith:
		return FromConst(v.X) || FromConst(v.Y)
	case Elem:
		return FromConst(v.Index)
	case Invoke:
		return FromConst(v.Recv)
	case *Struct, Ptr, Ref, *Map:
		return true
	}
	return false
}

// Simple reports whether v is small enough to compute with: code and status
// arithmetic is never deep, generated arithmetic is.
func Simple(v Value) bool {
	switch v.(type) {
	case Const, Param, HTTPStatus, Opaque:
		return true
	case Sel, Invoke:
		return Depth(v) <= 4
	}
	return false
}

// Depth counts the steps from a value to what it was selected from.
func Depth(v Value) int {
	n := 0
	for {
		switch x := v.(type) {
		case Sel:
			v = x.Base
		case Elem:
			v = x.Base
		case Invoke:
			v = x.Recv
		default:
			return n
		}
		n++
	}
}

func IsTextual(v Value) bool {
	switch v.(type) {
	case Const, Concat, Encoded:
		return true
	}
	return false
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
		return v.Map(change)
	case Inherit:
		v.Writer = change(v.Writer)
		if v.Also != nil {
			v.Also = change(v.Also)
		}
		return v
	}
	return v
}
