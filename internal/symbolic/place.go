package symbolic

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"sort"
	"strconv"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// boxed is a variable whose address was taken: its value is in a cell.
type boxed struct{ domain.Ref }

func (f *frame) unbox(st *State, v domain.Value) domain.Value {
	if b, ok := v.(boxed); ok {
		if v, ok := st.heap.m[b.Cell]; ok {
			return v
		}
		return domain.Opaque{}
	}
	return v
}

func (f *frame) getVar(st *State, v *types.Var) domain.Value {
	val, ok := st.vars.m[v]
	if !ok {
		return domain.Opaque{At: v.Pos()}.OfType(v.Type())
	}
	return f.unbox(st, val)
}

func (f *frame) setVar(st *State, v *types.Var, val domain.Value) {
	if b, ok := st.vars.m[v].(boxed); ok {
		st.heap.set(b.Cell, val)
		return
	}
	st.vars.set(v, val)
}

// load is what a pointer points to.
func (f *frame) load(st *State, v domain.Value) domain.Value {
	switch v := v.(type) {
	case domain.Ref:
		if c, ok := st.heap.m[v.Cell]; ok {
			return c
		}
		if v.Cell[0] == 'g' {
			return f.reload(st, v.Cell)
		}
		return domain.Opaque{}
	case domain.Ptr:
		return v.Elem
	}
	return v
}

// alloc puts v into a new cell.
func (f *frame) alloc(st *State, v domain.Value, at token.Pos) domain.Ref {
	cell := func(n int) string {
		if n == 0 {
			return "c:" + strconv.Itoa(int(at))
		}
		return "c:" + strconv.Itoa(int(at)) + "." + strconv.Itoa(n)
	}
	taken := func(n int) bool {
		_, taken := st.heap.m[cell(n)]
		return taken
	}
	// One place may make thousands: a number that is free is looked for by halves.
	last := 0
	for taken(last) {
		last = 2*last + 1
	}
	n := last/2 + sort.Search(last-last/2, func(i int) bool { return !taken(last/2 + i) })
	st.heap.set(cell(n), v)
	return domain.Ref{Cell: cell(n)}
}

// field is the field fld of v, whose static type is t.
func (f *frame) field(st *State, v domain.Value, t types.Type, fld *types.Var) domain.Value {
	if sameResponse(t, fld) && !f.assignedField(st, v, fld) {
		return v
	}
	if isHTTPResponseStatus(fld, t) {
		if s, ok := f.load(st, v).(*domain.Struct); !ok || s.Base != nil || s.Fields[fld.Name()] == nil {
			return domain.HTTPStatus{Of: v}
		}
	}
	return f.member(st, v, fld.Name(), fld.Type())
}

func (f *frame) member(st *State, v domain.Value, name string, t types.Type) domain.Value {
	if name == domain.Pointee {
		switch v.(type) {
		case domain.Ref, domain.Ptr:
			return f.load(st, v)
		}
	}
	switch s := f.load(st, v).(type) {
	case *domain.Struct:
		if m, ok := s.Fields[name]; ok {
			return m
		}
		if s.Base != nil {
			return f.member(st, s.Base, name, t)
		}
		if t == nil {
			t = gotype.FieldType(s.Shape.Type(), name)
		}
		if t == nil {
			if m, ok := s.Shape.Member(name); ok && m.Kind == gotype.String {
				return domain.Const{Val: constant.MakeString("")}
			}
			return domain.Opaque{}
		}
		return f.r.zero(t)
	case nil, domain.Nil, domain.Const:
		return domain.Opaque{}.OfType(t)
	}
	if domain.Depth(v) > 12 {
		return domain.Opaque{}.OfType(t)
	}
	return domain.Sel{Base: v, Field: name}
}

// selectField is a field by its name alone.
func (f *frame) selectField(st *State, v domain.Value, name string) domain.Value {
	return f.member(st, v, name, nil)
}

// isHTTPResponseStatus reports whether fld is the status of a response received:
// http.Response.StatusCode, or the same field of a struct that embeds it.
func isHTTPResponseStatus(fld *types.Var, t types.Type) bool {
	if fld.Name() != "StatusCode" || fld.Pkg() == nil || fld.Pkg().Path() != "net/http" {
		return false
	}
	return gotype.TypeName(t) == "net/http.Response"
}

// zero is the zero value of t.
func (r *Reader) zero(t types.Type) domain.Value {
	if t == nil {
		return domain.Opaque{}
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsString != 0:
			return domain.Const{Val: constant.MakeString("")}
		case u.Info()&types.IsInteger != 0:
			return domain.Const{Val: constant.MakeInt64(0)}
		case u.Info()&types.IsBoolean != 0:
			return domain.Const{Val: constant.MakeBool(false)}
		}
	case *types.Pointer, *types.Interface, *types.Map, *types.Signature, *types.Chan:
		if _, ok := t.(*types.TypeParam); ok {
			return domain.Opaque{}.OfType(t)
		}
		return domain.Nil{}
	case *types.Slice:
		return &domain.List{}
	case *types.Struct:
		if s := r.shapes.Of(t); s != nil {
			return &domain.Struct{Shape: s, Fields: map[string]domain.Value{}}
		}
	}
	return domain.Opaque{}.OfType(t)
}

// assign stores v where the expression l says.
func (f *frame) assign(st *State, l ast.Expr, v domain.Value) {
	switch l := ast.Unparen(l).(type) {
	case *ast.Ident:
		if l.Name == "_" {
			return
		}
		obj, ok := f.r.Info.ObjectOf(l).(*types.Var)
		if !ok {
			return
		}
		if obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope() {
			f.escape(st, l.Pos(), domain.Stored, v)
			if f.initial {
				st.vars.set(obj, v)
			}
			return
		}
		if f.detached != nil && (obj.Pos() < f.detached.Pos() || obj.Pos() > f.detached.End()) {
			f.escape(st, l.Pos(), domain.Stored, v) // a variable that the literal shares with its surroundings
		}
		f.setVar(st, obj, v)
	default:
		f.update(st, l, func(domain.Value) domain.Value { return v })
	}
}

// update replaces the value at the place that l denotes.
func (f *frame) update(st *State, l ast.Expr, with func(old domain.Value) domain.Value) {
	switch l := ast.Unparen(l).(type) {
	case *ast.Ident:
		if obj, ok := f.r.Info.ObjectOf(l).(*types.Var); ok {
			if _, ok := st.vars.m[obj]; ok {
				f.setVar(st, obj, with(f.getVar(st, obj)))
			}
		}
	case *ast.SelectorExpr:
		sel := f.r.Info.Selections[l]
		if sel == nil || f.updateStatus(st, l, sel, with) {
			return
		}
		f.updatePath(st, l.X, sel.Recv(), sel.Index(), with)
	case *ast.StarExpr:
		f.eval1(st, l.X, func(p domain.Value) {
			if ref, ok := p.(domain.Ref); ok {
				v := with(f.load(st, ref))
				st.heap.set(ref.Cell, v)
				if _, given := domain.ParamOf(ref.Cell); given {
					f.escape(st, l.Pos(), domain.Stored, v)
				}
				return
			}
			// Something that outlives the function is written to.
			f.escape(st, l.Pos(), domain.Stored, with(domain.Opaque{At: l.Pos()}))
		})
	case *ast.IndexExpr:
		f.eval1(st, l.X, func(x domain.Value) {
			f.eval1(st, l.Index, func(i domain.Value) {
				v := with(domain.Opaque{At: l.Pos()})
				f.setPendingBody(st, l, i, v)
				switch c := f.load(st, x).(type) {
				case *domain.Map:
					ref, ok := x.(domain.Ref)
					if !ok {
						return
					}
					st.heap.set(ref.Cell, c.With(domain.Entry{Key: i, Value: v}))
					if ref.Cell[0] == 'g' {
						f.escapeRow(st, l.Pos(), domain.Entry{Key: i, Value: v})
					}
				case domain.Handle: // w.Header()["Retry-After"] = ...
					f.setHeader(st, c, i)
				case *domain.List:
					f.update(st, l.X, func(domain.Value) domain.Value { return &domain.List{Open: true} })
					f.escape(st, l.Pos(), domain.Stored, v)
				default:
					f.escape(st, l.Pos(), domain.Stored, v)
				}
			})
		})
	}
}

// updatePath replaces the field at the end of a path of embedded fields.
func (f *frame) updatePath(st *State, base ast.Expr, t types.Type, path []int, with func(domain.Value) domain.Value) {
	var set func(v domain.Value, t types.Type, path []int) domain.Value
	set = func(v domain.Value, t types.Type, path []int) domain.Value {
		fld := gotype.FieldAt(t, path[0])
		if fld == nil {
			return v
		}
		change := func(old domain.Value) domain.Value {
			m := f.member(st, old, fld.Name(), fld.Type())
			if len(path) == 1 {
				m = with(m)
			} else {
				m = set(m, fld.Type(), path[1:])
			}
			return f.withField(old, t, fld.Name(), m)
		}
		if ref, ok := v.(domain.Ref); ok {
			st.heap.set(ref.Cell, change(f.load(st, ref)))
			return ref
		}
		return change(v)
	}
	if _, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		f.eval1(st, base, func(v domain.Value) {
			if _, ok := v.(domain.Ref); ok {
				set(v, t, path)
				return
			}
			// Something that outlives the function is written to.
			if len(path) == 1 {
				f.escape(st, base.Pos(), domain.Stored, with(domain.Opaque{At: base.Pos()}))
			}
			// What the variable points to is no longer what it was.
			if id, ok := ast.Unparen(base).(*ast.Ident); ok {
				if obj, ok := f.r.Info.Uses[id].(*types.Var); ok && st.vars.m[obj] != nil && f.r.shapes.Of(t) != nil {
					ref := f.alloc(st, &domain.Struct{Shape: f.r.shapes.Of(t), Fields: map[string]domain.Value{}, Base: v}, base.Pos())
					set(ref, t, path)
					f.setVar(st, obj, ref)
				}
			}
		})
		return
	}
	f.update(st, base, func(old domain.Value) domain.Value { return set(old, t, path) })
}

// withField is the struct old with one field replaced.
func (f *frame) withField(old domain.Value, t types.Type, name string, v domain.Value) domain.Value {
	s := &domain.Struct{Fields: make(map[string]domain.Value)}
	if o, ok := old.(*domain.Struct); ok {
		s.Shape, s.Base, s.At = o.Shape, o.Base, o.At
		for n, m := range o.Fields {
			s.Fields[n] = m
		}
	} else {
		s.Shape, s.Base = f.r.shapes.Of(t), old
		if old == nil {
			s.Base = domain.Opaque{}
		}
	}
	if s.Shape == nil {
		return old
	}
	s.Fields[name] = v
	return s
}

// walk goes from v through embedded fields to the one that declares the selected field.
func (f *frame) walk(st *State, v domain.Value, sel *types.Selection) domain.Value {
	t := sel.Recv()
	path := sel.Index()
	for _, i := range path[:len(path)-1] {
		fld := gotype.FieldAt(t, i)
		if fld == nil {
			return v
		}
		v = f.field(st, v, t, fld)
		t = fld.Type()
	}
	return v
}
