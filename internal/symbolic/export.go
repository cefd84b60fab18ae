package symbolic

import (
	"slices"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// export is v as it looks outside of its state: cells become what they hold. With
// identity, a parameter stays the parameter, whatever was stored in what it points to.
func (f *frame) export(st *State, v domain.Value, identity bool) domain.Value {
	if settled(v) {
		return v
	}
	x := exporter{f: f, st: st}
	return x.value(v, identity, 0)
}

// exporter makes one value that leaves its state.
type exporter struct {
	f    *frame
	st   *State
	open []string // the cells that are being followed
	made int      // parts so far
}

// maxDepth bounds how deep a value is followed: what a watcher makes, routers in groups behind
// handlers, has its depth from the source.
func (f *frame) maxDepth() int {
	if f.r.watch != nil {
		return 4 * maxExportDepth
	}
	return maxExportDepth
}

func (x *exporter) value(v domain.Value, identity bool, depth int) domain.Value {
	if x.made++; depth > x.f.maxDepth() || x.made > maxExported {
		return domain.Opaque{}
	}
	f, st := x.f, x.st
	content := func(v domain.Value) domain.Value { return x.value(v, false, depth+1) }
	base := func(v domain.Value) domain.Value { return x.value(v, true, depth+1) }
	switch v := v.(type) {
	case nil:
		return domain.Opaque{}
	case domain.Ptr, domain.Lambda:
		return v // it was exported when it was made
	case domain.Func, domain.Closure:
		if named, ok := f.r.namedFunc(v); ok {
			return named
		}
		if c, ok := v.(domain.Closure); ok {
			return f.lambda(st, c)
		}
	case boxed:
		return content(f.unbox(st, v))
	case domain.Ref:
		if p, ok := domain.ParamOf(v.Cell); ok && (identity || unchanged(st.heap.m[v.Cell])) {
			return p
		}
		if slices.Contains(x.open, v.Cell) {
			return domain.Opaque{} // it holds itself
		}
		x.open = append(x.open, v.Cell)
		out := domain.Ptr{Elem: content(f.load(st, v))}
		x.open = x.open[:len(x.open)-1]
		if v.Cell[0] == 'g' {
			out.Name = v.Cell[2:]
		}
		return out
	case domain.Sel:
		return f.reselect(base(v.Base), v.Field)
	}
	return domain.Rebuild(v, base, content)
}

// settled reports whether a value looks the same in every state, as a condition on
// parameters does: it has no cells. Long conditions are exported again and again.
func settled(v domain.Value) bool {
	switch v.(type) {
	case domain.Either, domain.Apply:
	default:
		return false // cheaper to copy
	}
	return !domain.Any(v, func(v domain.Value) bool {
		switch v := v.(type) {
		case nil, domain.Ref, boxed, domain.Closure:
			return true
		case domain.Sel:
			switch v.Base.(type) {
			case domain.Ptr, *domain.Struct:
				return true // see reselect
			}
		}
		return false
	})
}

// unchanged reports whether the cell of a parameter holds what the caller put there.
func unchanged(v domain.Value) bool {
	switch c := v.(type) {
	case *domain.Struct:
		return len(c.Fields) == 0
	case *domain.Map:
		return len(c.Entries) == 0
	}
	return domain.Untouched(v)
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
		_, either := g.Value.(domain.Either)
		if g.Op == domain.Equal || g.Op == domain.Is || g.Op == domain.As || either || domain.DependsOnParam(g.Value) {
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
