package domain

// Each kind of value lists and rebuilds its own parts, once. Whatever goes through values
// stands on that: Walk, Any and Map here, the wire form, what leaves a state (export), what
// takes a caller's arguments (instance.value), what keeps a cell alive (collect). A kind
// that is added is asked for its parts by the compiler, and a field that is forgotten in
// them is found by a test.

// Walk goes through v and all that is in it, outermost first; visit returns whether to look
// inside as well.
func Walk(v Value, visit func(Value) bool) {
	var each func(Value) bool
	each = func(v Value) bool {
		if visit(v) {
			v.parts(each)
		}
		return true
	}
	if v != nil {
		each(v)
	}
}

// Any reports whether is holds of v or of something in it.
func Any(v Value, is func(Value) bool) bool {
	var not func(Value) bool
	not = func(v Value) bool { return !is(v) && v.parts(not) }
	return v != nil && !not(v)
}

// Rebuild is a copy of v with other parts: base gives those that v was taken from or acts
// on, content those that it holds. What has no parts is its own copy.
func Rebuild(v Value, base, content func(Value) Value) Value { return v.rebuild(base, content) }

// Parts without any.

func (v Opaque) parts(func(Value) bool) bool  { return true }
func (v Const) parts(func(Value) bool) bool   { return true }
func (v Nil) parts(func(Value) bool) bool     { return true }
func (v Param) parts(func(Value) bool) bool   { return true }
func (v Ref) parts(func(Value) bool) bool     { return true } // what it points to is the State's
func (v Closure) parts(func(Value) bool) bool { return true }

// A walk ends at a Lambda: parameters in its summary may be its own.
func (v Lambda) parts(func(Value) bool) bool { return true }

func (v Opaque) rebuild(_, _ func(Value) Value) Value  { return v }
func (v Const) rebuild(_, _ func(Value) Value) Value   { return v }
func (v Nil) rebuild(_, _ func(Value) Value) Value     { return v }
func (v Param) rebuild(_, _ func(Value) Value) Value   { return v }
func (v Ref) rebuild(_, _ func(Value) Value) Value     { return v }
func (v Closure) rebuild(_, _ func(Value) Value) Value { return v }

func (v Lambda) rebuild(base, content func(Value) Value) Value {
	v.Summary = v.Summary.Map(base, content)
	return v
}

func (v Sel) parts(yield func(Value) bool) bool { return yield(v.Base) }
func (v Sel) rebuild(base, _ func(Value) Value) Value {
	v.Base = base(v.Base)
	return v
}

func (v Elem) parts(yield func(Value) bool) bool { return yield(v.Base) && yield(v.Index) }
func (v Elem) rebuild(base, _ func(Value) Value) Value {
	return Elem{base(v.Base), base(v.Index)}
}

func (v Invoke) parts(yield func(Value) bool) bool { return yield(v.Recv) }
func (v Invoke) rebuild(base, _ func(Value) Value) Value {
	v.Recv = base(v.Recv)
	return v
}

func (v Apply) parts(yield func(Value) bool) bool { return yieldAll(v.Args, yield) }
func (v Apply) rebuild(_, content func(Value) Value) Value {
	v.Args = mapAll(v.Args, content)
	return v
}

func (v Arith) parts(yield func(Value) bool) bool { return yield(v.X) && yield(v.Y) }
func (v Arith) rebuild(_, content func(Value) Value) Value {
	return Arith{v.Op, content(v.X), content(v.Y)}
}

func (v *Struct) parts(yield func(Value) bool) bool {
	for _, m := range v.Fields {
		if m != nil && !yield(m) {
			return false
		}
	}
	return v.Base == nil || yield(v.Base)
}

func (v *Struct) rebuild(base, content func(Value) Value) Value {
	s := &Struct{Shape: v.Shape, At: v.At, Fields: make(map[string]Value, len(v.Fields))}
	for _, n := range SortedNames(v.Fields) {
		s.Fields[n] = content(v.Fields[n])
	}
	s.Base = orNil(v.Base, base)
	return s
}

func (v *Map) parts(yield func(Value) bool) bool {
	for _, e := range v.Entries {
		if !yield(e.Key) || !yield(e.Value) {
			return false
		}
	}
	return true
}

func (v *Map) rebuild(_, content func(Value) Value) Value {
	m := &Map{Open: v.Open, At: v.At}
	for _, e := range v.Entries {
		m.Entries = append(m.Entries, Entry{content(e.Key), content(e.Value)})
	}
	return m
}

func (v *List) parts(yield func(Value) bool) bool { return yieldAll(v.Elems, yield) }
func (v *List) rebuild(_, content func(Value) Value) Value {
	return &List{Elems: mapAll(v.Elems, content), Open: v.Open}
}

func (v Ptr) parts(yield func(Value) bool) bool { return yield(v.Elem) }
func (v Ptr) rebuild(_, content func(Value) Value) Value {
	v.Elem = content(v.Elem)
	return v
}

func (v Concat) parts(yield func(Value) bool) bool {
	for _, p := range v.Parts {
		if !yield(p.Value) {
			return false
		}
	}
	return true
}

func (v Concat) rebuild(_, content func(Value) Value) Value {
	c := Concat{Parts: make([]Part, len(v.Parts))}
	for i, p := range v.Parts {
		c.Parts[i] = Part{content(p.Value), p.Verb}
	}
	return c
}

func (v Encoded) parts(yield func(Value) bool) bool { return yield(v.Value) }
func (v Encoded) rebuild(_, content func(Value) Value) Value {
	return Encoded{content(v.Value)}
}

func (v After) parts(yield func(Value) bool) bool {
	return yield(v.Fn) && yield(v.Content) && yieldAll(v.Args, yield)
}

func (v After) rebuild(base, content func(Value) Value) Value {
	return After{Fn: base(v.Fn), Content: content(v.Content), Args: mapAll(v.Args, base)}
}

func (v Wrap) parts(yield func(Value) bool) bool { return yieldAll(v.Inner, yield) }
func (v Wrap) rebuild(_, content func(Value) Value) Value {
	return Wrap{mapAll(v.Inner, content)}
}

func (v Handle) parts(yield func(Value) bool) bool { return yield(v.On) }
func (v Handle) rebuild(base, _ func(Value) Value) Value {
	return Handle{v.Kind, base(v.On)}
}

func (v HTTPStatus) parts(yield func(Value) bool) bool { return yield(v.Of) }
func (v HTTPStatus) rebuild(base, _ func(Value) Value) Value {
	return HTTPStatus{base(v.Of)}
}

func (v Func) parts(yield func(Value) bool) bool { return v.Recv == nil || yield(v.Recv) }
func (v Func) rebuild(_, content func(Value) Value) Value {
	v.Recv = orNil(v.Recv, content)
	return v
}

func (v Inherit) parts(yield func(Value) bool) bool {
	return yield(v.Writer) && (v.Also == nil || yield(v.Also))
}

func (v Inherit) rebuild(base, _ func(Value) Value) Value {
	return Inherit{base(v.Writer), orNil(v.Also, base)}
}

func (v Either) parts(yield func(Value) bool) bool {
	for _, alt := range v.Alternatives {
		for i := range alt {
			if !yield(alt[i].Value) || alt[i].With != nil && !yield(alt[i].With) {
				return false
			}
		}
	}
	return true
}

func (v Either) rebuild(base, _ func(Value) Value) Value {
	out := Either{Alternatives: make([][]Guard, len(v.Alternatives))}
	for i, alt := range v.Alternatives {
		out.Alternatives[i] = mapGuards(alt, base)
		for j, g := range out.Alternatives[i] {
			out.Alternatives[i][j] = g.Keyed() // whoever weighs the alternatives compares their guards
		}
	}
	return out
}

func yieldAll(vals []Value, yield func(Value) bool) bool {
	for _, v := range vals {
		if v != nil && !yield(v) {
			return false
		}
	}
	return true
}

func mapAll(vals []Value, change func(Value) Value) []Value {
	if vals == nil {
		return nil
	}
	out := make([]Value, len(vals))
	for i, v := range vals {
		out[i] = change(v)
	}
	return out
}

// orNil changes a part that may be absent.
func orNil(v Value, change func(Value) Value) Value {
	if v == nil {
		return nil
	}
	return change(v)
}

func mapGuards(guards []Guard, change func(Value) Value) []Guard {
	if guards == nil {
		return nil
	}
	out := make([]Guard, len(guards))
	for i, g := range guards {
		g = g.Unkeyed()
		g.Value, g.With = change(g.Value), orNil(g.With, change)
		out[i] = g
	}
	return out
}
