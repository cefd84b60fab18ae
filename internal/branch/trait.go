package branch

import (
	"go/ast"
	"go/types"
	"net/http"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/gotype"
)

// traits are what a function has to do with, as the words of HTTP in it tell.
type traits uint8

const (
	challenge traits = 1 << iota // the header by which a server asks for credentials
	pace                         // the header by which a server says when to come again
	grant                        // a request to OAuth, for a token or about one
	head                         // requests whose method is HEAD
	bodied                       // requests whose answers have a body
	flagged                      // requests whose method is HEAD in some cases, by a variable
)

// words are what the traits are known by. Methods are known by their names: nobody
// compares a header with "HEAD".
var words = map[string]traits{
	"www-authenticate": challenge,
	"retry-after":      pace,
	"retry-after-ms":   pace,
	"ratelimit-reset":  pace,
	// Before there was a standard for it, with its many spellings.
	"x-ratelimit-reset":     pace,
	"x-rate-limit-reset":    pace,
	"x-ratelimit-remaining": pace,
	"grant_type":            grant,
	"token_type_hint":       grant,
	"head":                  head,
	"get":                   bodied,
	"post":                  bodied,
	"put":                   bodied,
	"patch":                 bodied,
	"delete":                bodied,
}

// traitOf is what one expression says.
func (r *roles) traitOf(e ast.Expr) traits {
	if call, ok := e.(*ast.CallExpr); ok {
		fn := gotype.Callee(r.Info, call)
		if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "net/http" || !isClient(fn) {
			return 0
		}
		return words[strings.ToLower(strings.TrimSuffix(fn.Name(), "Form"))]
	}
	text := r.text(e)
	t := words[strings.ToLower(text)]
	if t&(head|bodied) != 0 && text != strings.ToUpper(text) {
		return 0
	}
	return t
}

// isClient reports whether a function of net/http sends requests, and does not read headers.
func isClient(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil {
		return true
	}
	n, ok := pointed(recv.Type()).(*types.Named)
	return ok && n.Obj().Name() == "Client"
}

// notice notes what an expression tells of the function that it stands in.
func (r *roles) notice(fns []any, e ast.Expr) {
	if len(fns) == 0 {
		return
	}
	decl, ok := fns[0].(*ast.FuncDecl)
	if !ok {
		return
	}
	fn, ok := r.Info.Defs[decl.Name].(*types.Func)
	if !ok {
		return
	}
	if t := r.traitOf(e); t != 0 {
		r.traits[fn] |= t
	}
	if id, ok := e.(*ast.Ident); ok {
		if v, ok := r.Info.Uses[id].(*types.Var); ok && len(r.defs[v]) > 1 && slices.ContainsFunc(r.defs[v], r.isHead) {
			r.traits[fn] |= flagged
		}
	}
	if call, ok := e.(*ast.CallExpr); ok {
		if callee := gotype.Callee(r.Info, call); callee != nil && callee.Pkg() == r.Types {
			r.calls[fn] = append(r.calls[fn], callee)
		}
	}
}

// isHead reports whether e is the method HEAD.
func (r *roles) isHead(e ast.Expr) bool { return r.text(e) == http.MethodHead }

// spread gives functions the methods of the requests that those send which they call.
func (r *roles) spread() {
	for changed := true; changed; {
		changed = false
		for fn, callees := range r.calls {
			for _, callee := range callees {
				if t := r.traits[callee] & (head | bodied | flagged); t&^r.traits[fn] != 0 {
					r.traits[fn] |= t
					changed = true
				}
			}
		}
	}
}

// traitsOf is what is known of a function of this package or another.
func (r *roles) traitsOf(fn *types.Func) traits {
	if fn.Pkg() == nil || fn.Pkg() == r.Types {
		return r.traits[fn]
	}
	f := r.Facts(fn.Pkg().Path())
	if f == nil {
		return 0
	}
	i, ok := slices.BinarySearchFunc(f.Traits, gotype.FuncKey(fn), func(t Trait, key string) int { return strings.Compare(t.Func, key) })
	if !ok {
		return 0
	}
	return f.Traits[i].Traits
}

// heads reports whether all that a function asks for are the headers, or may be.
func (r *roles) heads(fn *types.Func) bool {
	if t := r.traitsOf(fn); t&(head|bodied) == head || t&flagged != 0 {
		return true
	}
	// A method for the verb, as http.Client has one: Head, HeadObject, headManifest.
	rest, ok := strings.CutPrefix(strings.ToLower(fn.Name()[:1])+fn.Name()[1:], "head")
	return ok && (rest == "" || 'A' <= rest[0] && rest[0] <= 'Z')
}

// mentions is what an expression or a statement has to do with, and what it calls.
func (r *roles) mentions(n ast.Node) traits {
	var t traits
	ast.Inspect(n, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok {
			t |= r.traitOf(e)
			if call, ok := e.(*ast.CallExpr); ok {
				if fn := gotype.Callee(r.Info, call); fn != nil {
					t |= r.traitsOf(fn)
				}
			}
		}
		return true
	})
	return t
}

// pacesElsewhere reports whether a function, or another method of its type, reads the
// header that says when to come again.
func (r *roles) pacesElsewhere(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	if r.traits[fn]&pace != 0 {
		return true
	}
	recv := fn.Signature().Recv()
	if recv == nil {
		return false
	}
	for other, t := range r.traits {
		o := other.Signature().Recv()
		if t&pace != 0 && o != nil && types.Identical(pointed(o.Type()), pointed(recv.Type())) {
			return true
		}
	}
	return false
}

// asksForCredentials are the statuses that are part of HTTP's own authentication.
func asksForCredentials(status int) bool {
	return status == http.StatusUnauthorized || status == http.StatusProxyAuthRequired
}
