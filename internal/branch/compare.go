package branch

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"net/http"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/gotype"
)

// scan finds the comparisons in an expression or a simple statement.
func (w *walker) scan(n ast.Node, at site) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			sig, _ := w.Info.TypeOf(n).(*types.Signature)
			if !w.proxied[n] && !(sig != nil && isTransport(sig)) {
				w.block(n.Body.List, site{})
			}
			return false
		case *ast.UnaryExpr:
			if n.Op == token.NOT {
				w.scan(n.X, at.not())
				return false
			}
		case *ast.BinaryExpr:
			if n.Op == token.LAND || n.Op == token.LOR {
				if outer, ok := at.chain.(*ast.BinaryExpr); !ok || outer.Op != n.Op {
					at.chain = n
				}
				at.class = at.class || w.serverErrors(n) >= spelledOut
			}
			switch n.Op {
			case token.LAND:
				w.scan(n.X, at.and(n.Y).without(w.noCode(n.Y, true)))
				w.scan(n.Y, at.and(n.X).with(w.assume(n.X, true)).without(w.noCode(n.X, true)))
				return false
			case token.LOR:
				w.scan(n.X, at)
				w.scan(n.Y, w.consulted(at.with(w.assume(n.X, false)).without(w.noCode(n.X, false)), n.X, nil))
				return false
			case token.EQL, token.NEQ:
				w.equality(n, at)
				w.scan(n.X, at.plain())
				w.scan(n.Y, at.plain())
				return false
			}
		case *ast.CallExpr:
			w.callAt(n, at)
		case *ast.IndexExpr:
			w.lookup(n, at)
		}
		return true
	})
}

// sides is the operand of a comparison that has a role, with the constants on the other side.
func (w *walker) sides(n *ast.BinaryExpr) (ast.Expr, []constant.Value) {
	for _, p := range [][2]ast.Expr{{n.X, n.Y}, {n.Y, n.X}} {
		if vs := w.values(p[1]); vs != nil && w.constant(p[0]) == nil {
			return p[0], consts(vs)
		}
	}
	return nil, nil
}

func consts(vs []Value) []constant.Value {
	out := make([]constant.Value, len(vs))
	for i, v := range vs {
		out[i] = v.Val
	}
	return out
}

// values are the constants that an expression may be: itself, or the elements of the
// list that it runs through.
func (w *walker) values(e ast.Expr) []Value {
	e = ast.Unparen(e)
	if v := w.constant(e); v != nil {
		return []Value{{v, e}}
	}
	switch x := e.(type) {
	case *ast.Ident:
		if v, ok := w.Info.Uses[x].(*types.Var); ok && w.elements[v] != nil {
			return w.list(w.elements[v])
		}
	case *ast.CallExpr: // http.StatusText(404)
		if fn := gotype.Callee(w.Info, x); fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == "net/http" && fn.Name() == "StatusText" && len(x.Args) == 1 {
			if n, ok := isErrorStatus(w.constant(x.Args[0])); ok {
				return []Value{{constant.MakeString(http.StatusText(n)), e}}
			}
		}
	}
	return nil
}

func (w *walker) equality(n *ast.BinaryExpr, at site) {
	if field, status := w.whetherSet(n); field != nil {
		w.decide(Decision{Role: Status, Pos: n.Pos(), End: n.End(), Expr: n, Subject: field, Values: []Value{{status, nil}}, Negated: n.Op == token.EQL}, at)
		return
	}
	for _, p := range [][2]ast.Expr{{n.X, n.Y}, {n.Y, n.X}} {
		role := w.of(p[0])
		if vs := w.values(p[1]); vs != nil {
			w.decide(Decision{Role: role, Pos: n.Pos(), End: n.End(), Expr: n, Subject: p[0], Values: vs, Negated: n.Op == token.NEQ}, at)
			continue
		}
		w.against(role, p[1])
	}
}

// against notes that something with a role is compared with a parameter, or with the
// elements of one.
func (w *walker) against(role Role, e ast.Expr) {
	if role == Code {
		w.decides()
	}
	if id, ok := ast.Unparen(e).(*ast.Ident); ok {
		if v, ok := w.Info.Uses[id].(*types.Var); ok && w.elements[v] != nil {
			e = w.elements[v]
		}
	}
	v := w.param(e)
	if v == nil {
		return
	}
	switch role {
	case Code:
		w.use(v).Code = true
	case Status:
		w.use(v).Status = true
	}
}

// cases are the expressions of one clause of a switch with a tag.
func (w *walker) cases(tag ast.Expr, list []ast.Expr, at site) {
	d := Decision{Role: w.of(tag), Subject: tag, Pos: list[0].Pos(), End: list[len(list)-1].End()}
	together := d.Role == Status || d.Role == StatusText // a person mends them together
	for _, e := range list {
		vs := w.values(e)
		if together {
			d.Values = append(d.Values, vs...)
		} else if vs != nil {
			w.decide(Decision{Role: d.Role, Pos: e.Pos(), End: e.End(), Subject: tag, Values: vs}, at)
		}
		w.scan(e, at.plain())
	}
	if together {
		w.decide(d, at)
	}
}

// decide records a comparison if it is one that tells errors apart.
func (w *walker) decide(d Decision, at site) {
	switch d.Role {
	case failure:
		return
	case None:
		w.noteParam(d.Subject, d.Values, false)
		return
	case Status:
		d.Values = w.apart(d.Values, at)
	case StatusText:
		d.Role = Status
		d.Values = statusesIn(d.Values)
	case Code:
		w.decides()
		d.Sure = w.sure(d.Subject)
		d.Values = slices.DeleteFunc(slices.Clone(d.Values), func(v Value) bool { return isEmpty(v.Val) || isZero(v.Val) || !isScalar(v.Val) })
	case Message:
		if at.consults || at.onlyTells() {
			return
		}
		d.Statuses = statusesAlone(d.Values)
		local := w.saysError(d.Subject, 0)
		d.Values = slices.DeleteFunc(slices.Clone(d.Values), func(v Value) bool {
			return isEmpty(v.Val) || local && v.Val.Kind() == constant.String && w.isLocal(constant.StringVal(v.Val))
		})
	}
	if len(d.Values) == 0 || d.Role == Status && at.onlyTells() || w.generated {
		return
	}
	d.chain = alternatives(at.chain, d.Expr)
	for _, a := range at.env {
		if w.concerns(a, d.Subject) {
			d.Holds = append(d.Holds, a.Assumption)
		}
	}
	if d.Role == Status {
		d.Source = w.source(d.Subject)
		d.Source.Grant = d.Source.Grant || w.traits[w.fn]&grant != 0
		d.Refined = at.consults
		for _, a := range at.env {
			d.Refined = d.Refined || a.Role == Code && a.Is
		}
		p := pending{decision: len(w.out), fn: w.fn, beside: at.beside, inside: at.then, other: at.els, predicate: w.isPredicate()}
		if d.Negated {
			p.inside, p.other = p.other, p.inside
		}
		w.pending = append(w.pending, p)
	}
	w.out = append(w.out, d)
}

// concerns reports whether an assumption is about the error that the subject belongs to:
// the same code, the status beside it, or that of the response that it was decoded from.
func (w *walker) concerns(a assumed, subject ast.Expr) bool {
	if a.Role == Code {
		return a.root == w.root(subject) && a.key == types.ExprString(ast.Unparen(subject))
	}
	return true
}

func isEmpty(v constant.Value) bool {
	return v.Kind() == constant.String && constant.StringVal(v) == ""
}

func isScalar(v constant.Value) bool { return v.Kind() == constant.String || v.Kind() == constant.Int }

// decides notes that the function at hand decides on a code.
func (w *walker) decides() {
	if w.fn != nil {
		w.deciders[w.fn] = true
	}
}

// param is the parameter of the function at hand that e names, or nil.
func (w *walker) param(e ast.Expr) *types.Var {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok || w.fn == nil {
		return nil
	}
	v, ok := w.Info.Uses[id].(*types.Var)
	if !ok {
		return nil
	}
	for p := range w.fn.Signature().Params().Variables() {
		if p == v {
			return v
		}
	}
	return nil
}

// use is what the function at hand does with its parameter.
func (w *walker) use(v *types.Var) *Use {
	u := w.uses[v]
	if u == nil {
		u = &Use{}
		for i := range w.fn.Signature().Params().Len() {
			if w.fn.Signature().Params().At(i) == v {
				u.Index = i
				u.Rest = w.fn.Signature().Variadic() && i == w.fn.Signature().Params().Len()-1
			}
		}
		if w.fn.Exported() {
			u.Func = gotype.FuncKey(w.fn)
		}
		w.uses[v] = u
	}
	return u
}

// noteParam notes a comparison of a parameter of which nothing is known here.
func (w *walker) noteParam(subject ast.Expr, vs []Value, text bool) {
	if call, ok := ast.Unparen(subject).(*ast.CallExpr); ok && text && len(call.Args) == 0 {
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Error" {
			subject = sel.X
		}
	}
	v := w.param(subject)
	if v == nil {
		return
	}
	for _, c := range vs {
		if n, ok := isErrorStatus(c.Val); ok && gotype.KindOf(v.Type()) == gotype.Integer {
			if u := w.use(v); !slices.Contains(u.Statuses, n) {
				u.Statuses = append(u.Statuses, n)
			}
		}
	}
	if text && (gotype.KindOf(v.Type()) == gotype.String || isErrorInterface(v.Type())) {
		w.use(v).Text = true
	}
}

// callAt looks at a call that may compare its arguments.
func (w *walker) callAt(n *ast.CallExpr, at site) {
	fn := gotype.Callee(w.Info, n)
	if fn == nil || fn.Pkg() == nil {
		return
	}
	d := Decision{Pos: n.Pos(), End: n.End(), Expr: n}
	if fn.Signature().Recv() != nil {
		w.methodAt(d, n, fn, at)
	}
	switch path := fn.Pkg().Path(); {
	case path == "strings" || path == "bytes":
		w.textAt(d, n, fn.Name(), at)
	case path == "regexp" && fn.Signature().Recv() == nil:
		if strings.HasPrefix(fn.Name(), "Match") && len(n.Args) == 2 {
			w.textual(d, n.Args[1], w.values(n.Args[0]), at)
		}
	case fn.Name() == "Contains" || fn.Name() == "Index":
		if len(n.Args) == 2 && fn.Signature().Recv() == nil {
			d.Role, d.Subject, d.Values = w.of(n.Args[1]), n.Args[1], w.list(n.Args[0])
			w.against(d.Role, n.Args[0])
			w.decide(d, at)
		}
	}
	if w.generated {
		return
	}
	if fn.Pkg() == w.Types {
		w.asked = append(w.asked, asked{n, fn, at})
	} else if f := w.Facts(fn.Pkg().Path()); f != nil {
		key := gotype.FuncKey(fn)
		for i := range f.Params {
			if f.Params[i].Func == key {
				w.handed(n, &f.Params[i], at)
			}
		}
	}
}

// lookup is an element of a map or an array whose keys are known. One that only names
// its key, in a text, decides nothing.
func (w *walker) lookup(n *ast.IndexExpr, at site) {
	var elem types.Type
	switch t := typeOf(w.Info, n.X).(type) {
	case *types.Map:
		elem = t.Elem()
	case *types.Array:
		elem = t.Elem()
	case *types.Slice:
		elem = t.Elem()
	default:
		return
	}
	role := w.of(n.Index)
	if role == None || role == Message || gotype.KindOf(elem) == gotype.String && !w.isCodeType(elem) {
		return
	}
	w.decide(Decision{Role: role, Pos: n.Pos(), End: n.End(), Expr: n, Subject: n.Index, Values: w.keys(n.X)}, at)
}

func typeOf(info *types.Info, e ast.Expr) types.Type {
	t := info.TypeOf(e)
	if t == nil {
		return nil
	}
	return t.Underlying()
}

// handed looks at the arguments of a function that decides on one of its parameters.
func (w *walker) handed(n *ast.CallExpr, u *Use, at site) {
	if u.Index >= len(n.Args) {
		return
	}
	args := n.Args[u.Index : u.Index+1]
	if u.Rest && !n.Ellipsis.IsValid() {
		args = n.Args[u.Index:]
	}
	// With a 200 among them, they are what a caller can read, and are told apart later.
	if u.Status && slices.ContainsFunc(args, w.hasSuccess) {
		return
	}
	for _, a := range args {
		w.handedOne(n, a, u, at)
	}
}

// hasSuccess reports whether e is a 2xx, or lists one.
func (w *walker) hasSuccess(e ast.Expr) bool {
	return slices.ContainsFunc(w.constants(e), func(v Value) bool {
		n, ok := constant.Int64Val(constant.ToInt(v.Val))
		return ok && n >= 200 && n <= 299
	})
}

func (w *walker) handedOne(n *ast.CallExpr, a ast.Expr, u *Use, at site) {
	d := Decision{Pos: n.Pos(), End: n.End(), Subject: a, Role: w.of(a)}
	switch {
	case d.Role == Status:
		for _, s := range u.Statuses {
			d.Values = append(d.Values, Value{constant.MakeInt64(int64(s)), nil})
		}
		w.decide(d, at)
	case (d.Role == Message || d.Role == failure) && u.Text:
		d.Role = Message
		d.Values = []Value{{constant.MakeString("text"), nil}}
		w.decide(d, at)
	case u.Code:
		d.Role, d.Values = Code, w.constants(a)
		d.Pos, d.End = a.Pos(), a.End()
		w.decide(d, site{})
	case u.Status:
		d.Role, d.Values, d.Subject = Status, w.constants(a), n
		d.Pos, d.End = a.Pos(), a.End()
		w.decide(d, at)
	}
}
