package symbolic

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// What the code does with a field tells more than its name: one is written as a response's
// status, another one is put where the envelope has the code. Where those values come from
// is followed backwards through variables, parameters, results and fields. Paths do not
// matter here: what a field is for, it is for on all of them.

// role is what a value is used as. One may be used as both.
type role uint8

const (
	statusRole role = 1 << iota
	codeRole
)

// result is one result of a function, as a place that values come from. The other places
// are variables: a *types.Var of a local variable, a parameter, a field.
type result struct {
	fn    *types.Func
	index int
}

// uses are the roles of the places of one package.
type uses struct {
	r     *Reader
	from  map[any][]any // where the values of a place come from
	roles map[any]role
}

// learnRoles finds out what the package uses its fields, parameters and results as.
func (r *Reader) learnRoles() {
	u := &uses{r: r, from: make(map[any][]any), roles: make(map[any]role)}
	for _, file := range r.Files {
		for _, d := range file.Decls {
			var fn *types.Func
			if d, ok := d.(*ast.FuncDecl); ok {
				fn, _ = r.Info.Defs[d.Name].(*types.Func)
			}
			if fn != nil {
				u.declared(fn)
			}
			w := &useWalker{uses: u, fn: fn, under: make(map[ast.Expr]string), failing: make(map[ast.Expr]bool)}
			ast.Inspect(d, w.node)
		}
	}
	u.spread()
	r.roles = u.roles
}

// declared notes what a declaration by itself says of the results.
func (u *uses) declared(fn *types.Func) {
	if fn.Signature().Recv() != nil && webapi.ReportsStatus(fn) {
		u.roles[result{fn, 0}] |= statusRole
	}
	i := 0
	for v := range fn.Signature().Results().Variables() {
		if v.Name() != "" {
			u.flow(result{fn, i}, []any{v})
		}
		i++
	}
}

// spread carries each role back to where its values come from.
func (u *uses) spread() {
	work := make([]any, 0, len(u.roles))
	for place := range u.roles {
		work = append(work, place)
	}
	for len(work) > 0 {
		to := work[len(work)-1]
		work = work[:len(work)-1]
		for _, from := range u.from[to] {
			if now := u.roles[from] | u.roles[to]; now != u.roles[from] {
				u.roles[from] = now
				work = append(work, from)
			}
		}
	}
}

// flow notes that values of some places become that of another one.
func (u *uses) flow(to any, from []any) {
	if to != nil && len(from) > 0 && holdsScalar(typeOfPlace(to)) {
		u.from[to] = append(u.from[to], from...)
	}
}

// use gives a role to where a value comes from.
func (u *uses) use(e ast.Expr, as role) {
	for _, p := range u.sources(e) {
		u.roles[p] |= as
	}
}

func typeOfPlace(p any) types.Type {
	switch p := p.(type) {
	case *types.Var:
		return p.Type()
	case result:
		return p.fn.Signature().Results().At(p.index).Type()
	}
	return nil
}

// holdsScalar reports whether a code or a status can be in a value of type t, or in its
// elements. An error is none: what its text is, its type says.
func holdsScalar(t types.Type) bool {
	for depth := 0; t != nil && depth < maxNested; depth++ {
		switch x := types.Unalias(t).Underlying().(type) {
		case *types.Basic:
			return x.Info()&(types.IsString|types.IsInteger) != 0
		case *types.Interface:
			return !gotype.IsError(t)
		case *types.Slice:
			t = x.Elem()
		case *types.Array:
			t = x.Elem()
		case *types.Map:
			t = x.Elem()
		case *types.Chan:
			t = x.Elem()
		case *types.Pointer:
			t = x.Elem()
		default:
			return false
		}
	}
	return false
}

// sources are the places that the value of an expression comes from.
func (u *uses) sources(e ast.Expr) []any {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		if p := u.place(e); p != nil {
			return []any{p}
		}
	case *ast.IndexExpr:
		return u.sources(e.X)
	case *ast.StarExpr:
		return u.sources(e.X)
	case *ast.TypeAssertExpr:
		return u.sources(e.X)
	case *ast.UnaryExpr:
		if e.Op == token.AND || e.Op == token.ARROW {
			return u.sources(e.X)
		}
	case *ast.CallExpr:
		if tv, ok := u.r.Info.Types[e.Fun]; ok && tv.IsType() && len(e.Args) == 1 {
			return u.sources(e.Args[0])
		}
		fn := gotype.Callee(u.r.Info, e)
		if fn == nil || fn.Signature().Results().Len() == 0 {
			return nil
		}
		if fn.Pkg() != nil && (fn.Pkg().Path() == "strings" || fn.Pkg().Path() == "strconv") && len(e.Args) > 0 {
			return u.sources(e.Args[0]) // the text in another form
		}
		return u.returned(fn, 0)
	}
	return nil
}

// place is the variable or the field that an expression names; nil: none.
func (u *uses) place(e ast.Expr) any {
	var id *ast.Ident
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		id = e
	case *ast.SelectorExpr:
		id = e.Sel
	case *ast.IndexExpr:
		return u.place(e.X)
	case *ast.StarExpr:
		return u.place(e.X)
	default:
		return nil
	}
	if v, ok := u.r.Info.ObjectOf(id).(*types.Var); ok {
		return v.Origin()
	}
	return nil
}

// returned are the places of one result of a function: of those that it can mean, where
// it is a method of an interface.
func (u *uses) returned(fn *types.Func, index int) []any {
	if fn.Pkg() == nil || index >= fn.Signature().Results().Len() {
		return nil // the text of an error
	}
	out := []any{result{fn, index}}
	for _, m := range u.implementations(fn) {
		out = append(out, result{m, index})
	}
	return out
}

// implementations are the methods of this package that a method of an interface can mean.
func (u *uses) implementations(fn *types.Func) []*types.Func {
	recv := fn.Signature().Recv()
	if recv == nil || !types.IsInterface(recv.Type()) {
		return nil
	}
	iface, ok := recv.Type().Underlying().(*types.Interface)
	var out []*types.Func
	for _, m := range u.r.methods[fn.Name()] {
		if ok && types.Implements(m.Signature().Recv().Type(), iface) {
			out = append(out, m)
		}
	}
	return out
}

// SentAsStatus reports whether a field of the shape was seen to become a response's status.
func (r *Reader) SentAsStatus(s *gotype.Shape, field string) bool {
	return r.hasRole(s, field, statusRole, func(f *domain.Facts) map[string]bool { return f.Statuses })
}

// SentAsCode reports whether a field of the shape was seen to become an envelope's code.
func (r *Reader) SentAsCode(s *gotype.Shape, field string) bool {
	return r.hasRole(s, field, codeRole, func(f *domain.Facts) map[string]bool { return f.Codes })
}

// hasRole looks where the field is used here, and what the package of its type told.
func (r *Reader) hasRole(s *gotype.Shape, field string, want role, told func(*domain.Facts) map[string]bool) bool {
	if path, typ := gotype.SplitTypeName(s.Name); path != "" && path != r.Pkg.Path() {
		if facts := r.facts(path); facts != nil && told(facts)[typ+"."+field] {
			return true
		}
	}
	if len(r.roles) == 0 {
		return false
	}
	t := s.Type()
	if t == nil {
		t = r.named(s.Name)
	}
	if t == nil {
		return false
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for v := range st.Fields() {
		if v.Name() == field {
			return r.roles[v.Origin()]&want != 0
		}
	}
	return false
}

// tellRoles is what other packages learn of the roles of fields, "Type.Field", and of the
// parameters of functions, "Func(0)".
func (r *Reader) tellRoles(want role) map[string]bool {
	out := make(map[string]bool)
	scope := r.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() {
			continue
		}
		if st, ok := tn.Type().Underlying().(*types.Struct); ok {
			for v := range st.Fields() {
				if r.roles[v.Origin()]&want != 0 {
					out[name+"."+v.Name()] = true
				}
			}
		}
	}
	for _, fn := range r.order {
		i := 0
		for v := range fn.Signature().Params().Variables() {
			if fn.Exported() && r.roles[v]&want != 0 {
				out[paramName(fn, i)] = true
			}
			i++
		}
	}
	return out
}

// paramName names a parameter in facts.
func paramName(fn *types.Func, i int) string {
	return gotype.FuncKey(fn) + "(" + strconv.Itoa(i) + ")"
}

// failsIn reports whether a call in a statement, but not in a block below it, sets a status
// that can be a 4xx or 5xx.
func (r *Reader) failsIn(s ast.Stmt) bool {
	found := false
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt, *ast.FuncLit:
			return false
		case *ast.CallExpr:
			status := webapi.None
			if fn := gotype.Callee(r.Info, n); fn != nil {
				if row := webapi.Lookup(fn); row != nil {
					status = row.Status
				}
			}
			for i, e := range n.Args {
				v := r.Info.Types[e].Value
				found = found || v != nil && domain.IsErrorStatus(domain.Const{Val: v}) || v == nil && i == status
			}
		}
		return !found
	})
	return found
}
