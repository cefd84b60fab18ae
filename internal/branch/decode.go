package branch

import (
	"go/ast"
	"go/types"
	"reflect"
	"slices"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// A status often says whether the body is the envelope, or as what else it is to be read.
// Who asks it for that does right: before the body is read there is no code to ask.

// decodesIn calls yield with each variable that the body of an answer is read into below n.
func (w *walker) decodesIn(n ast.Node, yield func(v *types.Var, call *ast.CallExpr)) {
	for _, d := range w.decodings {
		if n.Pos() <= d.call.Pos() && d.call.End() <= n.End() {
			yield(d.into, d.call)
		}
	}
}

// holdsEnvelope reports whether the envelope is read out of a variable.
func (r *roles) holdsEnvelope(v *types.Var) bool {
	return slices.ContainsFunc(r.decodings, func(d decoding) bool {
		return r.carries(pointed(d.into.Type()), 0) && slices.ContainsFunc(d.call.Args, func(a ast.Expr) bool {
			id, ok := ast.Unparen(a).(*ast.Ident)
			return ok && r.Info.Uses[id] == v && v != d.into
		})
	})
}

// keepsEnvelope reports whether in some statements the envelope is read, and what was read
// is handed on or returned: whoever gets it can ask for the code.
func (w *walker) keepsEnvelope(list []ast.Node) bool {
	kept := false
	for _, n := range list {
		w.decodesIn(n, func(v *types.Var, _ *ast.CallExpr) {
			kept = kept || w.carries(pointed(v.Type()), 0) && slices.ContainsFunc(list, func(n ast.Node) bool { return w.returns(n, v) })
		})
	}
	return kept
}

// returns reports whether a return below n names a variable.
func (w *walker) returns(n ast.Node, v *types.Var) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if r, ok := n.(*ast.ReturnStmt); ok {
			found = found || w.names(r, v)
		}
		return !found
	})
	return found
}

// names reports whether a variable is named below n.
func (w *walker) names(n ast.Node, v *types.Var) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && w.Info.Uses[id] == v {
			found = true
		}
		return !found
	})
	return found
}

// saysHowToDecode reports whether, where the status is another one, the envelope is read,
// and where it is the one asked for, control goes on to where something else is.
func (w *walker) saysHowToDecode(p pending) bool {
	envelope := false
	for _, n := range p.other {
		w.decodesIn(n, func(v *types.Var, _ *ast.CallExpr) { envelope = envelope || w.carries(pointed(v.Type()), 0) })
	}
	if !envelope {
		return false
	}
	for _, n := range p.inside {
		switch n := n.(type) {
		case *ast.CaseClause:
			if len(n.Body) > 0 && terminatesStmt(n.Body[len(n.Body)-1]) {
				return false
			}
		case ast.Stmt:
			if terminates(n) {
				return false
			}
		}
	}
	return len(p.inside) > 0
}

// ofOtherEnvelope reports whether a status stands in an error that is read out of answers
// and has no code: answers of this kind have none.
func (w *walker) ofOtherEnvelope(subject ast.Expr) bool {
	sel, ok := ast.Unparen(subject).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	owner := w.owner(sel)
	if owner == nil || !w.ours(owner) && !w.isOfOtherModule(owner) || !gotype.IsError(owner) || w.carries(owner, 0) || !w.decoded[owner] && !readsJSON(owner) {
		return false
	}
	// An envelope of which only the message is kept has a code all the same.
	return !slices.ContainsFunc(w.Contract.MessagePaths(), func(p contract.Path) bool { return len(p) > 1 && hasPath(owner, p) })
}

// readsJSON reports whether the tags of a struct say how JSON names several members: it is
// read out of answers, wherever that is done.
func readsJSON(t types.Type) bool {
	st, ok := structOf(t)
	if !ok {
		return false
	}
	named := 0
	for i := range st.NumFields() {
		if key, ok := reflect.StructTag(st.Tag(i)).Lookup("json"); ok && key != "" && key != "-" {
			named++
		}
	}
	return named > 1
}

// hasPath reports whether a struct has members down a path of JSON names.
func hasPath(t types.Type, path contract.Path) bool {
	for _, key := range path {
		st, ok := structOf(t)
		if !ok {
			return false
		}
		t = nil
		for i := range st.NumFields() {
			if gotype.MemberOf(st.Field(i), st.Tag(i)).Key == key {
				t = st.Field(i).Type()
			}
		}
		if t == nil {
			return false
		}
	}
	return true
}
