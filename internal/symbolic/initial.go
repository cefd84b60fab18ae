package symbolic

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// A package-level variable that only the initialisation of its package writes, by init or by
// functions that nobody else calls, is as fixed as one that has an initializer: what it holds
// is found by running the init functions, one after the other.

// initial is what is known of the initialisation of a package.
type initial struct {
	inits   []*ast.FuncDecl
	funcs   map[*types.Func]bool // those that run during initialisation alone
	settled []*types.Var         // the variables that these alone write
	stage   stage
}

// stage is how far the run of the init functions has come.
type stage uint8

const (
	notRun stage = iota
	running
	done
)

// learnInitial finds the init functions, and what only they write.
func (r *Reader) learnInitial() {
	in := &r.initial
	for _, fn := range r.order {
		if d := r.decls[fn]; fn.Name() == "init" && d.Recv == nil && d.Body != nil {
			in.inits = append(in.inits, d)
		}
	}
	if len(in.inits) == 0 {
		return
	}
	callers := make(map[*types.Func]map[*types.Func]bool) // nil: named outside of any function
	writers := make(map[*types.Var]map[*types.Func]bool)
	for _, file := range r.Files {
		for _, d := range file.Decls {
			var fn *types.Func
			if d, ok := d.(*ast.FuncDecl); ok {
				fn, _ = r.Info.Defs[d.Name].(*types.Func)
			}
			ast.Inspect(d, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok {
					if used, ok := r.Info.Uses[id].(*types.Func); ok && r.decls[used] != nil {
						note(callers, used, fn)
					}
				}
				for _, v := range r.written(n) {
					note(writers, v, fn)
				}
				return true
			})
		}
	}
	in.funcs = make(map[*types.Func]bool)
	for _, d := range in.inits {
		in.funcs[r.Info.Defs[d.Name].(*types.Func)] = true
	}
	for grown := true; grown; {
		grown = false
		for fn, by := range callers {
			if !in.funcs[fn] && !fn.Exported() && fn.Signature().Recv() == nil && all(by, in.funcs) {
				in.funcs[fn], grown = true, true
			}
		}
	}
	for _, v := range r.varOrder {
		if by := writers[v]; len(by) > 0 && all(by, in.funcs) {
			in.settled = append(in.settled, v)
			r.globals[v].settled = true
		}
	}
}

func note[K comparable](m map[K]map[*types.Func]bool, key K, fn *types.Func) {
	if m[key] == nil {
		m[key] = make(map[*types.Func]bool)
	}
	m[key][fn] = true
}

func all(of, in map[*types.Func]bool) bool {
	for fn := range of {
		if !in[fn] {
			return false
		}
	}
	return true
}

// written are the package-level variables that a statement or a call writes, or whose
// address it takes.
func (r *Reader) written(n ast.Node) []*types.Var {
	var out []*types.Var
	add := func(e ast.Expr) {
		id := gotype.RootIdent(ast.Unparen(e))
		if id == nil {
			return
		}
		if v, ok := r.Info.Uses[id].(*types.Var); ok && r.globals[v] != nil {
			out = append(out, v)
		}
	}
	switch n := n.(type) {
	case *ast.AssignStmt:
		for _, l := range n.Lhs {
			add(l)
		}
	case *ast.IncDecStmt:
		add(n.X)
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			add(n.X)
		}
	case *ast.CallExpr:
		if len(n.Args) == 0 {
			break
		}
		fn := gotype.Callee(r.Info, n)
		if fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == "maps" {
			add(n.Args[0])
		}
		if id := gotype.NameOf(ast.Unparen(n.Fun)); id != nil && r.Info.Types[n.Fun].IsBuiltin() && (id.Name == "delete" || id.Name == "clear") {
			add(n.Args[0])
		}
	}
	return out
}

// runInitial runs the init functions and keeps what the settled variables hold after them. What is
// read on the way knows none of them yet: it is forgotten.
func (r *Reader) runInitial() {
	r.initial.stage = running
	summaries, traces := maps.Clone(r.summaries), maps.Clone(r.traces)
	first := r.initial.inits[0]
	f := newFrame(r, types.NewFunc(first.Pos(), r.Pkg, "init", types.NewSignatureType(nil, nil, nil, nil, nil, false)), first)
	f.lastUse, f.initial = nil, true // a package-level variable is used for ever
	states := []*State{newState(r)}
	for _, d := range r.initial.inits {
		var after []*State
		for _, st := range states {
			for _, e := range f.run(st, f.fn.Signature(), d.Body, false) {
				after = append(after, e.st)
			}
		}
		states = f.join(after, d.End())
	}
	f.sends, f.escapes = nil, nil // the init functions are read for what they do, too
	for _, v := range r.initial.settled {
		g := r.globals[v]
		if g.final = f.finally(states, v); g.final == nil {
			g.settled = false
			if p, ok := g.value.(domain.Ptr); ok {
				p.Elem = g.opened(p.Elem)
				g.value = p
			}
		}
	}
	r.inits = append(r.inits, &Trace{Escapes: f.escapes})
	r.summaries, r.traces, r.initial.stage = summaries, traces, done
}

// finally is what a variable holds in all of the states, as it looks from outside; nil: not known.
func (f *frame) finally(states []*State, v *types.Var) domain.Value {
	var out domain.Value
	for i, st := range states {
		val, ok := st.vars.m[v]
		if !ok {
			return nil
		}
		exported := f.export(st, val, false)
		if p, ok := exported.(domain.Ptr); ok {
			p.Name = ""
			exported = p
		}
		if i > 0 && domain.Key(exported) != domain.Key(out) {
			return nil
		}
		out = exported
		f.escape(st, v.Pos(), domain.Stored, f.load(st, val))
	}
	switch p := out.(type) {
	case domain.Ptr:
		p.Name = v.Pkg().Path() + "." + v.Name()
		return p
	case domain.Lambda, domain.Opaque:
		return nil
	}
	return out
}
