package symbolic

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Methods by which a value shows itself: to an encoder, in a text, to a framework.

// Together are the constants that two methods without parameters return for the same
// value: where the first returns one on a path, and the second can then return but one.
func (r *Reader) Together(first, second *types.Func) [][2]Const {
	a, b := r.Summary(first), r.Summary(second)
	if a == nil || b == nil {
		return nil
	}
	var out [][2]Const
	for _, o := range a.Outcomes {
		c, ok := only(o)
		if !ok {
			continue
		}
		st := newState()
		for _, g := range o.Guards {
			st.add(g)
		}
		var possible []Outcome
		for _, p := range b.Outcomes {
			if st.allows(p.Guards) {
				possible = append(possible, p)
			}
		}
		if len(possible) != 1 {
			continue
		}
		if d, ok := only(possible[0]); ok {
			out = append(out, [2]Const{c, d})
		}
	}
	return out
}

func only(o Outcome) (Const, bool) {
	if len(o.Results) != 1 {
		return Const{}, false
	}
	return isConst(o.Results[0])
}

// allows reports whether the guards may hold on the path.
func (st *State) allows(guards []Guard) bool {
	trial := &State{assumed: st.assumed, heap: st.heap.fork()}
	for _, g := range guards {
		if trial.holds(g) == truthOf(!g.Want) {
			return false
		}
		trial.add(g)
	}
	return true
}

// shown is the text that fmt makes of a value with a String method, or the value.
func (f *frame) shown(st *State, e *ast.CallExpr, x ast.Expr, v Value) Value {
	var s *Summary
	var fn *types.Func
	t := f.r.Info.TypeOf(x)
	if t == nil {
		return v
	}
	if types.IsInterface(t) {
		s, fn = f.method(st, v, "String")
	} else if _, named := types.Unalias(t).(*types.Named); named || isPointer(t) {
		obj, _, _ := types.LookupFieldOrMethod(t, true, f.r.Pkg, "String")
		if m, ok := obj.(*types.Func); ok {
			s, fn = f.r.Summary(m), m
		}
	}
	if s == nil || fn == nil || fn.Signature().Params().Len() != 0 || fn.Signature().Results().Len() != 1 {
		return v
	}
	if text := f.onlyResult(st, s, site{call: e, fn: fn}, []Value{v}, 0); isTextual(text) {
		return text
	}
	return v
}

func isPointer(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.Pointer)
	return ok
}

// marshalled is a body with what its values encode themselves as in their places.
func (f *frame) marshalled(v Value, at token.Pos) Value {
	out, _ := f.marshal(v, at, 0)
	return out
}

func (f *frame) marshal(v Value, at token.Pos, depth int) (Value, bool) {
	if depth > 5 {
		return v, false
	}
	switch v := v.(type) {
	case Ptr:
		if m, changed := f.marshal(v.Elem, at, depth+1); changed {
			return m, true
		}
	case Encoded:
		if m, changed := f.marshal(v.Value, at, depth+1); changed {
			return m, true
		}
	case *Struct:
		if text, ok := f.encodes(v, at); ok {
			out, _ := f.marshal(text, at, depth+1)
			return out, true
		}
		var c *Struct
		for _, n := range sortedNames(v.Fields) {
			m, changed := f.marshal(v.Fields[n], at, depth+1)
			if !changed {
				continue
			}
			if c == nil {
				c = f.withField(v, nil, n, m).(*Struct)
			}
			c.Fields[n] = m
		}
		if c != nil {
			return c, true
		}
	case *Map:
		var c *Map
		for i, e := range v.Entries {
			m, changed := f.marshal(e.Value, at, depth+1)
			if !changed {
				continue
			}
			if c == nil {
				c = &Map{Entries: append([]Entry(nil), v.Entries...), Open: v.Open, At: v.At}
			}
			c.Entries[i].Value = m
		}
		if c != nil {
			return c, true
		}
	case *List:
		var c *List
		for i, e := range v.Elems {
			m, changed := f.marshal(e, at, depth+1)
			if !changed {
				continue
			}
			if c == nil {
				c = &List{Elems: append([]Value(nil), v.Elems...), Open: v.Open}
			}
			c.Elems[i] = m
		}
		if c != nil {
			return c, true
		}
	}
	return v, false
}

// encodes is the text that a struct's own MarshalJSON makes of it.
func (f *frame) encodes(v *Struct, at token.Pos) (Value, bool) {
	if v.Shape == nil || v.Shape.Name == "" || f.depth > maxDepth {
		return nil, false
	}
	s, fn := f.method(newState(), v, "MarshalJSON")
	if s == nil {
		return nil, false
	}
	call := &ast.CallExpr{Fun: &ast.Ident{NamePos: at}, Rparen: at}
	sub := &frame{r: f.r, fn: f.fn, seq: f.seq, roots: f.roots, quiet: true, depth: f.depth + 1}
	var text Value
	many := false
	sub.apply(newState(), s, site{call: call, fn: fn}, []Value{Ptr{Elem: v}}, func(st *State, results []Value) {
		if len(results) == 0 || !isTextual(results[0]) {
			return // the way out of an encoder that failed
		}
		t := sub.export(st, results[0], false)
		many = many || text != nil && Key(text) != Key(t)
		text = t
	})
	if text == nil || many {
		return nil, false
	}
	return text, true
}
