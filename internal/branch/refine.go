package branch

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"net/http"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// refine completes what could not be known before all functions were seen: what
// helpers do with constants that are handed to them, and which status tests the code refines.
func (w *walker) refine() {
	for _, a := range w.asked {
		params := a.fn.Signature().Params()
		for i := range params.Len() {
			if u := w.uses[params.At(i)]; u != nil && (u.Code || u.Status) {
				w.handed(a.call, &Use{Index: i, Rest: u.Rest, Code: u.Code, Status: u.Status}, a.at)
			}
		}
	}
	for _, p := range w.pending {
		d := &w.out[p.decision]
		for _, e := range p.beside {
			d.Refined = d.Refined || w.asksCode(e) || w.asksMessage(e)
		}
		d.Refined = d.Refined || slices.ContainsFunc(p.inside, w.asksCode) || w.keepsEnvelope(p.inside) ||
			w.saysHowToDecode(p) || w.refinedByCallers(p)
		if own := w.protocol(p, d); own != nil {
			d.Values = slices.DeleteFunc(d.Values, func(v Value) bool {
				n, _ := isErrorStatus(v.Val)
				return own(n)
			})
		}
		d.CodeExpr = cmp.Or(w.codeBeside(d.Subject), w.codeDecoded(d.Subject))
	}
}

// isPredicate reports whether the function at hand is known to this package alone, and does
// nothing but to answer yes or no: what is decided is decided by those that ask it.
func (w *walker) isPredicate() bool {
	if w.fn == nil || w.fn.Exported() {
		return false
	}
	results := w.fn.Signature().Results()
	if results.Len() != 1 || !isBool(results.At(0).Type()) {
		return false
	}
	acts := false
	ast.Inspect(w.decl.Body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.ExprStmt, *ast.GoStmt, *ast.DeferStmt, *ast.SendStmt:
			acts = true
		}
		return !acts
	})
	return !acts
}

// refinedByCallers reports whether a status is tested in a predicate, and the code refines
// the answer wherever that is asked.
func (w *walker) refinedByCallers(p pending) bool {
	if !p.predicate {
		return false
	}
	called := false
	for _, a := range w.asked {
		if a.fn != p.fn {
			continue
		}
		called = true
		if !a.at.consults && !slices.ContainsFunc(a.at.then, w.asksCode) && !w.keepsEnvelope(a.at.then) &&
			!slices.ContainsFunc(a.at.beside, func(e ast.Expr) bool { return w.asksCode(e) }) {
			return false
		}
	}
	return called
}

// findDeciders notes the functions of the package that ask for a code, before those that
// call them are gone through.
func (w *walker) findDeciders() {
	var found []*types.Func
	for _, f := range w.Files {
		for _, d := range f.Decls {
			if d, ok := d.(*ast.FuncDecl); ok && d.Body != nil && w.asksCode(d.Body) {
				if fn, ok := w.Info.Defs[d.Name].(*types.Func); ok {
					found = append(found, fn)
				}
			}
		}
	}
	for _, fn := range found {
		w.deciders[fn] = true
	}
}

// protocol says which statuses of a test are HTTP's own matter and not the API's: a
// header that stands beside them says what is to be done. It is nil if there are none.
func (w *walker) protocol(p pending, d *Decision) func(status int) bool {
	var near traits
	for _, e := range p.beside {
		near |= w.mentions(e)
	}
	for _, n := range p.inside {
		near |= w.mentions(n)
	}
	d.Paced = near&pace != 0 || w.handsOn(p) || w.pacesElsewhere(p.fn) && !slices.ContainsFunc(d.Values, func(v Value) bool {
		n, _ := isErrorStatus(v.Val)
		return n != http.StatusTooManyRequests && n != http.StatusServiceUnavailable
	})
	switch {
	case near&challenge != 0: // a scope that is missing is a 403 with that header
		return func(status int) bool { return asksForCredentials(status) || status == http.StatusForbidden }
	case w.traits[p.fn]&challenge != 0:
		return asksForCredentials
	}
	return nil
}

// asksCode reports whether anything in n is decided by a code.
func (w *walker) asksCode(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.EQL || n.Op == token.NEQ {
				found = found || w.isAsked(n.X) || w.isAsked(n.Y)
			}
		case *ast.SwitchStmt:
			found = found || n.Tag != nil && w.of(n.Tag) == Code
		case *ast.CaseClause:
			found = found || slices.ContainsFunc(n.List, w.isCode)
		case *ast.IndexExpr:
			found = found || w.constant(n.Index) == nil && w.of(n.Index) == Code
		case *ast.CallExpr:
			found = found || w.asks(n)
		}
		return !found
	})
	return found
}

// asksMessage reports whether a message is decided on in e: that is what a person has to mend,
// and the status beside it goes with it.
func (w *walker) asksMessage(e ast.Expr) bool {
	return slices.ContainsFunc(w.out, func(d Decision) bool {
		return d.Role == Message && e.Pos() <= d.Pos && d.End <= e.End()
	})
}

// isAsked reports whether who compares e with something asks for a code.
func (w *walker) isAsked(e ast.Expr) bool {
	return w.of(e) == Code || w.isCode(e) || w.isInner(e)
}

// isInner reports whether e is a code that stands deeper in an error than the contract
// knows: one that the server passes on, or that says more than its own.
func (w *walker) isInner(e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	root, ok := w.root(sel).(*types.Var)
	if !ok || !gotype.IsError(root.Type()) {
		return false
	}
	key := w.key(sel)
	return key != "" && slices.ContainsFunc(w.Contract.Paths(), func(p contract.Path) bool { return p[len(p)-1] == key })
}

// isCode reports whether e is a code of the contract: who compares with one asks for the
// code, wherever it was found, such as in a header.
func (w *walker) isCode(e ast.Expr) bool {
	text := w.text(e)
	return text != "" && w.Contract.Has(text, false)
}

// asks reports whether a call decides on a code: one that it is given, or one that it finds.
func (w *walker) asks(n *ast.CallExpr) bool {
	fn := gotype.Callee(w.Info, n)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	decides := w.deciders[fn]
	if f := w.Facts(fn.Pkg().Path()); fn.Pkg() != w.Types && f != nil {
		decides = slices.Contains(f.Deciders, gotype.FuncKey(fn))
	}
	if decides && w.givesAnswer(n) {
		return true
	}
	results := fn.Signature().Results()
	if results.Len() == 0 || !isBool(results.At(results.Len()-1).Type()) {
		return false
	}
	for _, a := range n.Args {
		if w.of(a) == Code || w.isCode(a) {
			return true
		}
	}
	return false
}

// givesAnswer reports whether a call is given what a server has answered, or an error, and
// is not the one that asks the server.
func (w *walker) givesAnswer(n *ast.CallExpr) bool {
	given := n.Args
	if sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok && w.Info.Selections[sel] != nil {
		given = append(slices.Clip(given), sel.X)
	}
	return slices.ContainsFunc(given, func(e ast.Expr) bool {
		t := w.Info.TypeOf(e)
		if t == nil {
			return false
		}
		return gotype.IsError(t) || w.of(e) == Code || isResponse(t) || isBytes(t) || w.carries(pointed(t), 0)
	})
}

func isBytes(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	return ok && types.Identical(s.Elem(), types.Typ[types.Byte])
}

func isText(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// source is where the response of a status came from.
func (w *walker) source(subject ast.Expr) Source {
	s := Source{Domains: w.domains(subject), Foreign: w.foreign(subject, 0), Other: w.ofOtherEnvelope(subject)}
	if v, ok := w.root(subject).(*types.Var); ok {
		w.origin(v, subject.Pos(), &s, 0)
	} else { // a call that was given the error
		w.request(subject, &s, 0)
	}
	return s
}

// domains are those of the vendor whose client library a status is read from.
func (w *walker) domains(subject ast.Expr) []string {
	e := ast.Unparen(subject)
	if call, ok := e.(*ast.CallExpr); ok {
		e = ast.Unparen(call.Fun)
	}
	for {
		sel, ok := e.(*ast.SelectorExpr)
		if !ok {
			return nil
		}
		if t := w.Info.TypeOf(sel.X); t != nil {
			if list := webapi.Vendor(pointed(t)); list != nil {
				return list
			}
		}
		e = ast.Unparen(sel.X)
	}
}

// origin reads what was last assigned to a variable before a place.
func (w *walker) origin(v *types.Var, before token.Pos, s *Source, depth int) {
	if depth > 4 {
		return
	}
	if from := w.latest(v, before); from != nil {
		w.request(from, s, depth)
	}
}

// latest is what was last assigned to a variable before a place, as the text runs. What
// errors.As assigns is the error that it was given.
func (r *roles) latest(v *types.Var, before token.Pos) ast.Expr {
	var last ast.Expr
	for _, def := range r.defs[v] {
		if def.Pos() < before && (last == nil || def.Pos() > last.Pos()) {
			last = def
		}
	}
	return last
}

// request reads what an expression that makes a response, or the error of one, says of
// the request: in what the call is named, what it is given, and what it is a method of.
func (w *walker) request(e ast.Expr, s *Source, depth int) {
	e = ast.Unparen(e)
	switch text := w.beginning(e, 0); {
	case text == http.MethodHead:
		s.Head = true
	case strings.Contains(text, "/.well-known/"):
		s.WellKnown = true
	case s.URL == "" && (strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://")):
		s.URL = text
	}
	switch x := e.(type) {
	case *ast.Ident:
		if v, ok := w.Info.Uses[x].(*types.Var); ok {
			s.Head = s.Head || slices.ContainsFunc(w.defs[v], w.isHead)
			w.origin(v, x.Pos(), s, depth+1)
		}
	case *ast.UnaryExpr:
		w.request(x.X, s, depth)
	case *ast.TypeAssertExpr:
		w.request(x.X, s, depth)
	case *ast.CompositeLit:
		for _, el := range x.Elts {
			if kv, ok := el.(*ast.KeyValueExpr); ok {
				el = kv.Value
			}
			w.request(el, s, depth)
		}
	case *ast.CallExpr:
		if fn := gotype.Callee(w.Info, x); fn != nil {
			s.Head = s.Head || w.heads(fn)
			s.Grant = s.Grant || w.traitsOf(fn)&grant != 0
		}
		if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && w.Info.Selections[sel] != nil {
			w.request(sel.X, s, depth)
		}
		for _, a := range x.Args {
			w.request(a, s, depth)
		}
	}
}

// beginning is the constant text that e begins with.
func (w *walker) beginning(e ast.Expr, depth int) string {
	if v := w.constant(e); v != nil {
		if v.Kind() == constant.String {
			return constant.StringVal(v)
		}
		return ""
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		if x.Op == token.ADD {
			return w.beginning(x.X, depth)
		}
	case *ast.CallExpr:
		if fn := gotype.Callee(w.Info, x); fn != nil && fn.FullName() == "fmt.Sprintf" && len(x.Args) > 0 {
			text, _, _ := strings.Cut(w.beginning(x.Args[0], depth), "%")
			if text == "" && len(x.Args) > 1 {
				return w.beginning(x.Args[1], depth)
			}
			return text
		}
	case *ast.Ident:
		if v, ok := w.Info.Uses[x].(*types.Var); ok && len(w.defs[v]) == 1 && depth < 3 {
			return w.beginning(w.defs[v][0], depth+1)
		}
	}
	return ""
}
