package symbolic

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// global is the value of a package-level variable: what its initializer says, if
// nothing assigns it again.
func (f *frame) global(st *State, v *types.Var, at token.Pos) domain.Value {
	if v.Pkg() == nil {
		return domain.Opaque{}
	}
	val := f.r.globalValue(v)
	cell := globalCell(v)
	if f.initial {
		if held, ok := st.vars.m[v]; ok {
			return held
		}
		val = f.r.fromInitializer(v)
		if g := f.r.globals[v]; g != nil && g.init == nil {
			val = f.r.zero(v.Type())
		}
		if val != nil {
			if p, ok := val.(domain.Ptr); ok {
				st.heap.set(cell, p.Elem)
				val = domain.Ref{Cell: cell}
			}
			st.vars.set(v, val) // what it points to is not to be forgotten
			return val
		}
	}
	switch val := val.(type) {
	case nil:
	case domain.Ptr:
		was, ok := st.heap.m[cell]
		if before := entered(was); !ok || before.IsValid() && domain.Key(f.local(st, v, val.Elem, before)) == domain.Key(was) {
			f.r.cells[cell] = globalUse{v, at} // nobody has changed it: it comes into this package here
			f.reload(st, cell)
		}
		return domain.Ref{Cell: cell}
	default:
		return f.local(st, v, val, at)
	}
	if types.Identical(v.Type(), errorType) {
		return domain.Ref{Cell: cell}
	}
	return domain.Opaque{At: v.Pos()}.OfType(v.Type())
}

// globalCell is the cell of what a package-level variable points to.
func globalCell(v *types.Var) string { return "g:" + v.Pkg().Path() + "." + v.Name() }

// entered is where the constants in a variable of another package came into this one.
func entered(v domain.Value) token.Pos {
	if s, ok := v.(*domain.Struct); ok {
		for _, m := range s.Fields {
			if c, ok := m.(domain.Const); ok && c.Entered.IsValid() {
				return c.Entered
			}
		}
	}
	return token.NoPos
}

// local is a variable's value as it is used in this function, at a place.
func (f *frame) local(st *State, v *types.Var, val domain.Value, at token.Pos) domain.Value {
	if v.Pkg() == f.r.Pkg {
		return val
	}
	use := &ast.CallExpr{Fun: &ast.Ident{NamePos: at, Name: v.Name()}, Rparen: at + token.Pos(len(v.Name())) - 1}
	in := &instance{f: f, st: st, site: site{call: use, foreign: true}}
	return in.value(val)
}

// globalValue is the value of a variable outside of any state; nil: not known.
func (r *Reader) globalValue(v *types.Var) domain.Value {
	if v.Pkg() != r.Pkg {
		if facts := r.facts(v.Pkg().Path()); facts != nil {
			return facts.Vars[v.Name()]
		}
		return nil
	}
	g := r.globals[v]
	if g != nil && g.settled {
		if r.initial.stage == notRun {
			r.runInitial()
		}
		if g.settled { // it still is
			return g.final
		}
	}
	if g == nil || !g.fixed {
		return nil
	}
	return r.fromInitializer(v)
}

// fromInitializer is what a variable of this package is initialised with; nil: not known.
func (r *Reader) fromInitializer(v *types.Var) domain.Value {
	g := r.globals[v]
	if g == nil || g.init == nil || g.state == 1 {
		return nil
	}
	if g.state == 0 {
		g.state = 1
		g.value = r.readGlobal(v, g)
		g.state = 2
	}
	return g.value
}

// readGlobal evaluates an initializer and keeps what it does for its Trace.
func (r *Reader) readGlobal(v *types.Var, g *global) domain.Value {
	f := newFrame(r, types.NewFunc(v.Pos(), r.Pkg, "init", types.NewSignatureType(nil, nil, nil, nil, nil, false)), g.init)
	f.act = &activation{sig: f.fn.Signature()}
	var out domain.Value
	n := 0
	f.evalMulti(newState(r), g.init, 0, func(st *State, vals []domain.Value) {
		n++
		if g.index < len(vals) {
			f.escape(st, g.init.Pos(), domain.Stored, vals[g.index])
			f.serve(st, vals[g.index], f.r.Info.TypeOf(g.init))
			out = f.export(st, vals[g.index], false)
		}
	})
	t := &Trace{Sends: f.sends, Escapes: f.escapes}
	r.inits = append(r.inits, t)
	if n != 1 {
		return nil
	}
	if _, isFunc := out.(domain.Lambda); isFunc {
		return nil
	}
	if p, ok := out.(domain.Ptr); ok {
		p.Name = r.Pkg.Path() + "." + v.Name()
		if !g.settled {
			p.Elem = g.opened(p.Elem)
		}
		return p
	}
	return out
}

// opened is a map that others may put rows into, as one with rows that are not known.
func (g *global) opened(v domain.Value) domain.Value {
	if m, ok := v.(*domain.Map); ok && (g.filled || len(m.Entries) == 0) {
		return &domain.Map{Entries: m.Entries, Open: true, At: m.At}
	}
	return v
}

// Inits reads the initializers of all package-level variables and returns what they do.
func (r *Reader) Inits() []*Trace {
	for _, v := range r.varOrder {
		g := r.globals[v]
		if g.init != nil && g.state == 0 {
			g.state = 1
			g.value = r.readGlobal(v, g)
			g.state = 2
		}
	}
	if len(r.initial.settled) > 0 && r.initial.stage == notRun {
		r.runInitial()
	}
	return r.inits
}

// holds is what a variable was seen to hold; nil: not known.
func (g *global) holds() domain.Value {
	switch {
	case g.settled:
		return g.final
	case g.state == 2:
		return g.value
	}
	return nil
}

// globalUse is the latest place that a function has referred to a package-level variable from.
type globalUse struct {
	v  *types.Var
	at token.Pos
}

// reload gives a path the value of a package-level variable again that it has forgotten:
// whatever refers to a variable goes by its name.
func (f *frame) reload(st *State, cell string) domain.Value {
	use := f.r.cells[cell]
	if use.v == nil {
		return domain.Opaque{}
	}
	p, ok := f.r.globalValue(use.v).(domain.Ptr)
	if !ok {
		return domain.Opaque{}
	}
	val := f.load(st, f.local(st, use.v, p.Elem, use.at)) // a map comes as a reference by itself
	st.heap.set(cell, val)
	return val
}
