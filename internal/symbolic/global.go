package symbolic

import (
	"go/ast"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// global is the value of a package-level variable: what its initializer says, if
// nothing assigns it again.
func (f *frame) global(st *State, v *types.Var) domain.Value {
	if v.Pkg() == nil {
		return domain.Opaque{}
	}
	name := v.Pkg().Path() + "." + v.Name()
	val := f.r.globalValue(v)
	switch val := val.(type) {
	case nil:
	case domain.Ptr:
		cell := "g:" + name
		if _, ok := st.heap.m[cell]; !ok {
			f.r.cells[cell] = v
			f.reload(st, cell)
		}
		return domain.Ref{Cell: cell}
	default:
		return f.local(st, v, val)
	}
	if types.Identical(v.Type(), types.Universe.Lookup("error").Type()) {
		return domain.Ref{Cell: "g:" + name}
	}
	return domain.Opaque{At: v.Pos()}.OfType(v.Type())
}

// local is a variable's value as it is used in this function.
func (f *frame) local(st *State, v *types.Var, val domain.Value) domain.Value {
	if v.Pkg() == f.r.Pkg {
		return val
	}
	in := &instance{f: f, st: st, site: site{call: &ast.CallExpr{Fun: ast.NewIdent(v.Name()), Lparen: v.Pos()}, foreign: true}}
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
	if g == nil || !g.fixed || g.init == nil || g.state == 1 {
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
		return p
	}
	return out
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
	return r.inits
}

// reload gives a path the value of a package-level variable again that it has forgotten:
// whatever refers to a variable goes by its name.
func (f *frame) reload(st *State, cell string) domain.Value {
	v := f.r.cells[cell]
	if v == nil {
		return domain.Opaque{}
	}
	p, ok := f.r.globalValue(v).(domain.Ptr)
	if !ok {
		return domain.Opaque{}
	}
	val := f.load(st, f.local(st, v, p.Elem)) // a map comes as a reference by itself
	st.heap.set(cell, val)
	return val
}
