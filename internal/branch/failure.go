package branch

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/gotype"
)

// An error that a client returns is of type error, and what it carries is seen only where
// it was made. So error values have a role of their own: failure is that of an error which
// may carry the envelope. Its text is, or has in it, the message.
//
// Programs use one variable err for many errors in turn. What such a variable holds is
// therefore what was assigned to it last, as the text runs, and not all that ever was.

// isErrorValue reports whether e, or the result of it at index, is of an interface that
// is an error.
func (r *roles) isErrorValue(e ast.Expr, index int) bool {
	t := r.Info.TypeOf(e)
	if tuple, ok := t.(*types.Tuple); ok {
		if index >= tuple.Len() {
			return false
		}
		t = tuple.At(index).Type()
	}
	return isErrorInterface(t)
}

func isErrorInterface(t types.Type) bool {
	return t != nil && types.IsInterface(t) && gotype.IsError(t)
}

// failing is the role of an error.
func (r *roles) failing(e ast.Expr, index int) Role {
	if r.fails(e, index, 0) {
		return failure
	}
	return None
}

// fails reports whether an error may carry the envelope.
func (r *roles) fails(e ast.Expr, index, depth int) bool {
	if depth > 4 {
		return false
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		return r.callFails(x, index, depth)
	case *ast.Ident:
		v, ok := r.Info.Uses[x].(*types.Var)
		if !ok || !isErrorInterface(v.Type()) {
			break
		}
		if from := r.latest(v, x.Pos()); from != nil {
			return r.fails(from, r.errorResult(from), depth+1)
		}
		return r.holds[v] == failure // a parameter
	case *ast.SelectorExpr:
		if v, ok := r.Info.Uses[x.Sel].(*types.Var); ok && v.IsField() && isErrorInterface(v.Type()) {
			return r.holds[v.Origin()] == failure
		}
	case *ast.TypeAssertExpr:
		if isErrorInterface(r.Info.TypeOf(x)) {
			return r.fails(x.X, 0, depth+1)
		}
	}
	t := r.Info.TypeOf(e)
	return t != nil && !types.IsInterface(t) && gotype.IsError(pointed(t)) && r.carries(pointed(t), 0)
}

// errorResult is the number of the last result of e that is an error.
func (r *roles) errorResult(e ast.Expr) int {
	if tuple, ok := r.Info.TypeOf(e).(*types.Tuple); ok {
		for i := tuple.Len() - 1; i >= 0; i-- {
			if gotype.IsError(tuple.At(i).Type()) {
				return i
			}
		}
	}
	return 0
}

// callFails reports whether the error that a call returns may carry the envelope.
func (r *roles) callFails(e *ast.CallExpr, index, depth int) bool {
	if tv, ok := r.Info.Types[e.Fun]; ok && tv.IsType() {
		return len(e.Args) == 1 && r.fails(e.Args[0], 0, depth+1)
	}
	fn := gotype.Callee(r.Info, e)
	if fn == nil || fn.Pkg() == nil || index >= fn.Signature().Results().Len() {
		return false
	}
	if result := fn.Signature().Results().At(index).Type(); !types.IsInterface(result) {
		return gotype.IsError(pointed(result)) && r.carries(pointed(result), 0)
	}
	if r.holds[result{fn, index}] == failure {
		return true
	}
	if f := r.Facts(fn.Pkg().Path()); fn.Pkg() != r.Types && f != nil && f.result(resultKey(fn, index)) == failure {
		return true
	}
	if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
		return r.implemented(fn, index) == failure
	}
	return wraps(fn) && slices.ContainsFunc(e.Args, func(a ast.Expr) bool { return r.fails(a, 0, depth+1) })
}

// wraps reports whether a function makes an error of the text of another: fmt.Errorf, and
// those of packages that are called errors, in the standard library or beside it.
func wraps(fn *types.Func) bool {
	if fn.Signature().Recv() != nil {
		return false
	}
	return fn.FullName() == "fmt.Errorf" || strings.HasSuffix(fn.Pkg().Name(), "errors")
}

// saysError reports whether a text is what the method Error of a value of an interface
// returns: then the value may as well be an error that the client has made, or the network.
func (r *roles) saysError(e ast.Expr, depth int) bool {
	if depth > 4 {
		return false
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, ok := r.Info.Uses[x].(*types.Var)
		if !ok {
			return false
		}
		from := r.latest(v, x.Pos())
		return from != nil && r.saysError(from, depth+1)
	case *ast.CallExpr:
		if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Error" && len(x.Args) == 0 {
			return types.IsInterface(r.Info.TypeOf(sel.X))
		}
		return slices.ContainsFunc(x.Args, func(a ast.Expr) bool { return r.saysError(a, depth+1) })
	}
	return false
}

// localWords are how errors begin, or what they have in them, that arise before an API has
// answered: those of packages context, net, net/http, crypto, encoding/json, io and os.
var localWords = []string{
	"timeout", "timed out", "deadline exceeded", "context canceled", "connection re", "no such host",
	"eof", "broken pipe", "tls", "x509", "certificate", "dial ", "use of closed", "server closed",
	"unsupported protocol", "no such file", "file already closed", "invalid character", "unmarshal",
	"unexpected end of json", "http2", "stream error", "network is unreachable", "no route to host",
	"i/o ", "unknown authority", "no responses remaining", "proxyconnect", "invalid url",
}

// isLocal reports whether a text is looked for that no API has sent: one of Go's own
// errors, or of those that this client, or one that it uses, words itself.
func (r *roles) isLocal(text string) bool {
	lower := strings.ToLower(text)
	if slices.ContainsFunc(localWords, func(words string) bool { return strings.Contains(lower, words) }) {
		return true
	}
	own := func(words string) bool { return strings.Contains(strings.ToLower(words), strings.TrimSpace(lower)) }
	if slices.ContainsFunc(r.words, own) {
		return true
	}
	for _, p := range r.Types.Imports() {
		if f := r.Facts(p.Path()); f != nil && slices.ContainsFunc(f.Words, own) {
			return true
		}
	}
	return false
}

// worded notes the text of an error that is made here.
func (r *roles) worded(fn *types.Func, call *ast.CallExpr) {
	if len(call.Args) == 0 || fn.Pkg() == nil || fn.Signature().Recv() != nil || fn.Name() == "As" || fn.Name() == "Is" || !wraps(fn) {
		return
	}
	for _, a := range call.Args {
		if text := r.text(a); text != "" {
			r.words = append(r.words, text)
		}
	}
}
