package symbolic

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// A summary speaks of parameters. Of a function that calls one, or goes through a list of
// them, it can say little: such a function of this package is read anew for each call that
// gives it functions, or rows, that are known.

// readAnew reports whether a call is worth a reading of its own.
func (f *frame) readAnew(st *State, fn *types.Func, all []domain.Value) bool {
	decl := f.r.decls[fn]
	if decl == nil || decl.Body == nil || f.steps > maxSteps || !f.givesFunction(st, all) && !f.givesRows(st, fn, all) {
		return false
	}
	return f.r.callsGiven[fn] || statements(decl.Body) <= maxInlined && f.r.forwards(fn, decl)
}

// givesFunction reports whether a call gives a function that is known, or a struct with one.
func (f *frame) givesFunction(st *State, all []domain.Value) bool {
	for _, v := range all {
		v = f.load(st, v)
		if callable(v) {
			return true
		}
		if s, ok := v.(*domain.Struct); ok {
			for _, m := range s.Fields {
				if callable(m) {
					return true
				}
			}
		}
	}
	return false
}

// givesRows reports whether a call gives a list whose elements are known, or a channel.
func (f *frame) givesRows(st *State, fn *types.Func, all []domain.Value) bool {
	for i, v := range all {
		if _, l, ok := f.channel(st, v); ok && !l.Open {
			return true
		}
		if l, ok := v.(*domain.List); ok && i == len(all)-1 && fn.Signature().Variadic() && !l.Open && len(l.Elems) > 0 {
			return true
		}
	}
	return false
}

// callable reports whether v is a function that can be called.
func callable(v domain.Value) bool {
	switch v.(type) {
	case domain.Closure, domain.Func, domain.Lambda:
		return true
	}
	return false
}

// forwards reports whether a function calls one of its parameters, or gives it to a literal,
// or goes through the list that its last one is.
func (r *Reader) forwards(fn *types.Func, decl *ast.FuncDecl) bool {
	if known, ok := r.forwarders[fn]; ok {
		return known
	}
	given := make(map[types.Object]bool)
	if decl.Recv != nil {
		given[r.recvVar(decl, fn.Signature().Recv())] = true
	}
	for p := range fn.Signature().Params().Variables() {
		given[p] = true
	}
	names := func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		return ok && given[r.Info.Uses[id]]
	}
	found := false
	ast.Inspect(decl.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			found = found || names(n.Fun)
		case *ast.SendStmt:
			found = found || names(n.Chan)
		case *ast.RangeStmt:
			found = found || names(n.X)
		case *ast.IndexExpr:
			found = found || names(n.X) && fn.Signature().Variadic()
		}
		return !found
	})
	r.forwarders[fn] = found
	return found
}

// enter makes a declaration the one whose statements are run, until what it returns is called.
func (f *frame) enter(decl *ast.FuncDecl) (leave func()) {
	if decl == nil {
		return func() {}
	}
	scope, ran, uses := f.scope, f.ran, f.lastUse
	f.scope, f.ran, f.lastUse = decl, make(map[*ast.FuncLit]int), f.r.usesOf(decl)
	return func() { f.scope, f.ran, f.lastUse = scope, ran, uses }
}

// usesOf is lastUses of a declaration, worked out once.
func (r *Reader) usesOf(decl *ast.FuncDecl) map[*types.Var]token.Pos {
	uses, ok := r.uses[decl]
	if !ok {
		uses = r.lastUses(decl)
		r.uses[decl] = uses
	}
	return uses
}

func within(n ast.Node, at token.Pos) bool { return n.Pos() <= at && at < n.End() }

// sameResults puts those exits together that a caller cannot tell apart.
func sameResults(exits []exit) [][]exit {
	at := make(map[domain.ID]int)
	var out [][]exit
	for _, x := range exits {
		d := domain.NewDigest()
		for _, r := range x.results {
			if domain.Informative(r) {
				d.Value(r)
			} else {
				d.Byte('?')
			}
		}
		k := d.ID()
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k], out = i, append(out, nil)
		}
		out[i] = append(out[i], x)
	}
	return out
}

// returned are the exits that return; what panics goes on up, where the deferred calls of the
// caller are.
func (f *frame) returned(exits []exit, defers []deferred) []exit {
	out := exits[:0:0]
	for _, x := range exits {
		if x.st.panic == nil {
			out = append(out, x)
			continue
		}
		x.st.defers = defers
		f.unwind(x.st, x.st.panic, x.pos)
	}
	return out
}
