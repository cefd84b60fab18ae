package branch

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// isForeign reports whether a package is of another module and speaks to an API of its
// own choice: it is neither the standard library nor one that sends what it is given.
func (r *roles) isForeign(path string) bool {
	host, _, _ := strings.Cut(path, "/")
	return strings.Contains(host, ".") && !r.local(path) && !webapi.Calls(path)
}

// isOfOtherModule reports whether a type is of such a package.
func (r *roles) isOfOtherModule(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && r.isForeign(n.Obj().Pkg().Path())
}

// speaks reports whether a package of another module reads the envelope of the contract:
// its API then is, as far as can be told, the contract's.
func (r *roles) speaks(path string) bool {
	f := r.Facts(path)
	return f != nil && f.Speaks
}

// foreign reports whether the answer whose status is compared is that of another API: a
// type of another module holds it, or a function of one has got it, and that module
// reads no envelope of the contract.
func (w *walker) foreign(subject ast.Expr, depth int) bool {
	if depth > 4 {
		return false
	}
	switch x := ast.Unparen(subject).(type) {
	case *ast.Ident:
		v, ok := w.Info.Uses[x].(*types.Var)
		if !ok {
			return false
		}
		if from := w.latest(v, x.Pos()); from != nil && !isErrorInterface(v.Type()) {
			return w.foreign(from, depth+1)
		}
	case *ast.SelectorExpr:
		return w.isOthers(w.Info.TypeOf(x.X)) || w.foreign(x.X, depth+1)
	case *ast.CallExpr:
		fn := gotype.Callee(w.Info, x)
		if fn == nil || fn.Pkg() == nil {
			return false
		}
		if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && w.Info.Selections[sel] != nil && w.isOthers(w.Info.TypeOf(sel.X)) {
			return !w.sendsGiven(x)
		}
		if w.isForeign(fn.Pkg().Path()) && !w.sendsGiven(x) {
			return !w.speaks(fn.Pkg().Path())
		}
	}
	return false
}

// isOthers reports whether a type is of another module that speaks to another API. One whose
// tags say that JSON has the contract's code and message in it does not, whoever reads it.
func (w *walker) isOthers(t types.Type) bool {
	if t == nil {
		return false
	}
	t = pointed(t)
	if !w.isOfOtherModule(t) || w.speaks(t.(*types.Named).Obj().Pkg().Path()) {
		return false
	}
	return !readsJSON(t) || !w.carries(t, 0)
}

// sendsGiven reports whether a call is given the request that it sends, or its address:
// which API is asked is then the caller's choice.
func (w *walker) sendsGiven(call *ast.CallExpr) bool {
	return slices.ContainsFunc(call.Args, func(a ast.Expr) bool {
		t := w.Info.TypeOf(a)
		if t == nil {
			return false
		}
		if n, ok := pointed(t).(*types.Named); ok && n.Obj().Name() == "Request" {
			return true
		}
		text := w.beginning(a, 0)
		return strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "/")
	})
}

// isTransport reports whether a function sends a request on, as a http.RoundTripper does:
// such a one must not interpret the answer, and only its status is there to look at.
func isTransport(sig *types.Signature) bool {
	return sig.Params().Len() == 1 && sig.Results().Len() == 2 &&
		isOfHTTP(sig.Params().At(0).Type(), "Request") && isResponse(sig.Results().At(0).Type()) && isErrorInterface(sig.Results().At(1).Type())
}

func isResponse(t types.Type) bool { return isOfHTTP(t, "Response") }

func isOfHTTP(t types.Type, name string) bool {
	n, ok := pointed(t).(*types.Named)
	return ok && n.Obj().Name() == name && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "net/http"
}
