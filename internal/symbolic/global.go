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
	name := v.Pkg().Path() + "." + v.Name()
	val := f.r.globalValue(v)
	switch val := val.(type) {
	case nil:
	case domain.Ptr:
		cell := "g:" + name
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
		return domain.Ref{Cell: "g:" + name}
	}
	return domain.Opaque{At: v.Pos()}.OfType(v.Type())
}

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
		if m, ok := p.Elem.(*domain.Map); ok && (g.filled || len(m.Entries) == 0) {
			p.Elem = &domain.Map{Entries: m.Entries, Open: true, At: m.At}
		}
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
