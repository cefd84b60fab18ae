package symbolic

import (
	"github.com/errcodelint/errcodelint/internal/domain"
)

// export is v as it looks outside of its state: cells become what they hold. With
// identity, a parameter stays the parameter, whatever was stored in what it points to.
func (f *frame) export(st *State, v domain.Value, identity bool) domain.Value {
	return f.exportDepth(st, v, identity, 0)
}

func (f *frame) exportDepth(st *State, v domain.Value, identity bool, depth int) domain.Value {
	if depth > 8 {
		return domain.Opaque{}
	}
	deep := func(v domain.Value) domain.Value { return f.exportDepth(st, v, false, depth+1) }
	switch v := v.(type) {
	case domain.Ref:
		if p, ok := domain.ParamOf(v.Cell); ok {
			if identity {
				return p
			}
			if domain.Untouched(st.heap.m[v.Cell]) {
				return p
			}
			if s, ok := st.heap.m[v.Cell].(*domain.Struct); ok && len(s.Fields) == 0 {
				return p
			}
			if m, ok := st.heap.m[v.Cell].(*domain.Map); ok && len(m.Entries) == 0 {
				return p
			}
		}
		out := domain.Ptr{Elem: deep(f.load(st, v))}
		if v.Cell[0] == 'g' {
			out.Name = v.Cell[2:]
		}
		return out
	case *domain.Struct:
		s := &domain.Struct{Shape: v.Shape, At: v.At, Fields: make(map[string]domain.Value, len(v.Fields))}
		for n, m := range v.Fields {
			s.Fields[n] = deep(m)
		}
		if v.Base != nil {
			s.Base = f.exportDepth(st, v.Base, true, depth+1)
		}
		return s
	case *domain.Map:
		m := &domain.Map{Open: v.Open, At: v.At}
		for _, e := range v.Entries {
			m.Entries = append(m.Entries, domain.Entry{Key: deep(e.Key), Value: deep(e.Value)})
		}
		return m
	case *domain.List:
		l := &domain.List{Open: v.Open}
		for _, e := range v.Elems {
			l.Elems = append(l.Elems, deep(e))
		}
		return l
	case domain.Sel:
		return f.reselect(deepID(f, st, v.Base, depth), v.Field)
	case domain.Elem:
		return domain.Elem{Base: deepID(f, st, v.Base, depth), Index: deepID(f, st, v.Index, depth)}
	case domain.Invoke:
		v.Recv = deepID(f, st, v.Recv, depth)
		return v
	case domain.Apply:
		a := domain.Apply{Fn: v.Fn, Result: v.Result}
		for _, x := range v.Args {
			a.Args = append(a.Args, deep(x))
		}
		return a
	case domain.Arith:
		return domain.Arith{Op: v.Op, X: deep(v.X), Y: deep(v.Y)}
	case domain.Concat:
		c := domain.Concat{}
		for _, p := range v.Parts {
			c.Parts = append(c.Parts, domain.Part{Value: deep(p.Value), Verb: p.Verb})
		}
		return c
	case domain.Encoded:
		return domain.Encoded{Value: deep(v.Value)}
	case domain.Wrap:
		w := domain.Wrap{}
		for _, e := range v.Inner {
			w.Inner = append(w.Inner, deep(e))
		}
		return w
	case domain.Handle:
		return domain.Handle{Kind: v.Kind, On: deepID(f, st, v.On, depth)}
	case domain.HTTPStatus:
		return domain.HTTPStatus{Of: deepID(f, st, v.Of, depth)}
	case domain.Inherit:
		v.Writer = deepID(f, st, v.Writer, depth)
		if v.Also != nil {
			v.Also = deepID(f, st, v.Also, depth)
		}
		return v
	case domain.Func:
		if v.Recv != nil {
			v.Recv = deep(v.Recv)
		}
		return v
	case domain.Closure:
		return f.lambda(st, v)
	case domain.After:
		a := domain.After{Fn: deepID(f, st, v.Fn, depth), Content: deep(v.Content)}
		for _, x := range v.Args {
			a.Args = append(a.Args, deepID(f, st, x, depth))
		}
		return a
	case domain.Either:
		return v.Map(func(v domain.Value) domain.Value { return deepID(f, st, v, depth) })
	case boxed:
		return deep(f.unbox(st, v))
	case nil:
		return domain.Opaque{}
	}
	return v
}

func deepID(f *frame, st *State, v domain.Value, depth int) domain.Value {
	return f.exportDepth(st, v, true, depth+1)
}

// reselect is the field of a value that may have become a struct meanwhile.
func (f *frame) reselect(v domain.Value, field string) domain.Value {
	if p, ok := v.(domain.Ptr); ok {
		v = p.Elem
		if field == domain.Pointee {
			return v
		}
	}
	if s, ok := v.(*domain.Struct); ok {
		if m, ok := s.Fields[field]; ok {
			return m
		}
		if s.Base != nil {
			return f.reselect(s.Base, field)
		}
		return domain.Opaque{}
	}
	return domain.Sel{Base: v, Field: field}
}

// exportGuards keeps the guards that a caller can decide.
func (f *frame) exportGuards(st *State) []domain.Guard {
	var out []domain.Guard
	for _, g := range st.guards() {
		g := g.Unkeyed()
		g.Value = f.export(st, g.Value, true)
		if g.With != nil {
			g.With = f.export(st, g.With, true)
		}
		if g, ok := forCaller(g); ok {
			out = append(out, g)
		}
	}
	return out
}

// exportAllGuards keeps every guard that compares with something known.
func (f *frame) exportAllGuards(st *State) []domain.Guard {
	var out []domain.Guard
	for _, g := range st.guards() {
		if g.Op == domain.Equal || g.Op == domain.Is || g.Op == domain.As || domain.DependsOnParam(g.Value) {
			g := g.Unkeyed()
			g.Value = f.export(st, g.Value, true)
			if g.With != nil {
				g.With = f.export(st, g.With, false)
			}
			out = append(out, g)
		}
	}
	return out
}
