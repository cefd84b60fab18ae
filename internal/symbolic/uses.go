package symbolic

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// useWalker notes what one declaration does with values: what it assigns, passes on,
// returns, sends, and puts where the envelope has the code.
type useWalker struct {
	*uses
	fn      *types.Func         // nil: no function
	under   map[ast.Expr]string // the key that a literal in another one stands at
	failing map[ast.Expr]bool   // literals that stand beside an error status
}

func (w *useWalker) node(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.FuncLit:
		in := *w
		in.fn = nil // what it returns is none of the function's results
		ast.Inspect(n.Body, in.node)
		return false
	case *ast.BlockStmt:
		w.beside(n.List)
	case *ast.CaseClause:
		w.beside(n.Body)
	case *ast.AssignStmt:
		w.assign(n.Lhs, n.Rhs)
	case *ast.ValueSpec:
		lhs := make([]ast.Expr, len(n.Names))
		for i, name := range n.Names {
			lhs[i] = name
		}
		w.assign(lhs, n.Values)
	case *ast.RangeStmt:
		if n.Value != nil {
			w.flow(w.place(n.Value), w.sources(n.X))
		}
	case *ast.SendStmt:
		w.flow(w.place(n.Chan), w.sources(n.Value))
	case *ast.TypeSwitchStmt:
		w.typeSwitch(n)
	case *ast.CompositeLit:
		w.literal(n)
	case *ast.CallExpr:
		w.call(n)
	case *ast.ReturnStmt:
		w.returns(n)
	}
	return true
}

// beside marks the literals of a list of statements in which an error status is set.
func (w *useWalker) beside(list []ast.Stmt) {
	fails := false
	for _, s := range list {
		fails = fails || w.r.failsIn(s)
	}
	if !fails {
		return
	}
	for _, s := range list {
		ast.Inspect(s, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BlockStmt, *ast.FuncLit:
				return false
			case *ast.CompositeLit:
				w.failing[n] = true
			}
			return true
		})
	}
}

func (w *useWalker) assign(lhs, rhs []ast.Expr) {
	if len(rhs) == 1 && len(lhs) > 1 {
		if call, ok := ast.Unparen(rhs[0]).(*ast.CallExpr); ok {
			if fn := gotype.Callee(w.r.Info, call); fn != nil {
				for i, l := range lhs {
					w.flow(w.place(l), w.returned(fn, i))
				}
			}
			return
		}
		w.flow(w.place(lhs[0]), w.sources(rhs[0])) // v, ok := ...
		return
	}
	for i, l := range lhs {
		if i >= len(rhs) {
			return
		}
		w.flow(w.place(l), w.sources(rhs[i]))
		w.assignField(l, rhs[i])
	}
}

// assignField notes what is put into a field that is the code or the status of a response.
func (w *useWalker) assignField(l, v ast.Expr) {
	sel, ok := ast.Unparen(l).(*ast.SelectorExpr)
	if !ok {
		return
	}
	s := w.r.Info.Selections[sel]
	if s == nil {
		return
	}
	owner := gotype.FieldOwner(s)
	if role := webapi.LookupField(owner, sel.Sel.Name); role != nil && role.Role == webapi.Status {
		w.use(v, statusRole)
	}
	if shape := w.r.shapes.Of(owner); shape != nil {
		if m, ok := shape.Member(sel.Sel.Name); ok && w.r.policy.CodeAt(m.Key, memberKeys(shape), "", false) {
			w.use(v, codeRole)
		}
	}
}

func memberKeys(s *gotype.Shape) []string {
	keys := make([]string, 0, len(s.Members))
	for _, m := range s.Members {
		keys = append(keys, m.Key)
	}
	return keys
}

func (w *useWalker) typeSwitch(s *ast.TypeSwitchStmt) {
	a, ok := s.Assign.(*ast.AssignStmt)
	if !ok {
		return
	}
	from := w.sources(a.Rhs[0])
	for _, c := range s.Body.List {
		if v, ok := w.r.Info.Implicits[c].(*types.Var); ok {
			w.flow(v, from)
		}
	}
}

// literal notes what the members of a literal are made of.
func (w *useWalker) literal(e *ast.CompositeLit) {
	t := w.r.Info.TypeOf(e)
	if t == nil {
		return
	}
	if p, ok := types.Unalias(t).Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	switch u := types.Unalias(t).Underlying().(type) {
	case *types.Struct:
		w.structLiteral(e, t, u)
	case *types.Map:
		w.mapLiteral(e)
	}
}

func (w *useWalker) structLiteral(e *ast.CompositeLit, t types.Type, st *types.Struct) {
	shape := w.r.shapes.Of(t)
	if shape == nil {
		return
	}
	keys := memberKeys(shape)
	for i, el := range e.Elts {
		value := el
		var fld *types.Var
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok {
				fld, _ = w.r.Info.Uses[id].(*types.Var)
			}
			value = kv.Value
		} else if i < st.NumFields() {
			fld = st.Field(i)
		}
		if fld == nil {
			continue
		}
		w.flow(fld.Origin(), w.sources(value))
		if role := webapi.LookupField(t, fld.Name()); role != nil && role.Role == webapi.Status {
			w.use(value, statusRole)
		}
		if m, ok := shape.Member(fld.Name()); ok {
			w.nested(value, m.Key)
			if w.r.policy.CodeAt(m.Key, keys, w.under[e], w.failing[e]) {
				w.use(value, codeRole)
			}
		}
	}
}

func (w *useWalker) mapLiteral(e *ast.CompositeLit) {
	var keys []string
	for _, el := range e.Elts {
		key := ""
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			if tv, ok := w.r.Info.Types[kv.Key]; ok && tv.Value != nil && tv.Value.Kind() == constant.String {
				key = constant.StringVal(tv.Value)
			}
		}
		keys = append(keys, key)
	}
	for i, el := range e.Elts {
		if keys[i] == "" {
			continue
		}
		value := el.(*ast.KeyValueExpr).Value
		w.nested(value, keys[i])
		if w.r.policy.CodeAt(keys[i], keys, w.under[e], w.failing[e]) {
			w.use(value, codeRole)
		}
	}
}

// nested notes the key at which a literal stands in another one.
func (w *useWalker) nested(value ast.Expr, key string) {
	value = ast.Unparen(value)
	if u, ok := value.(*ast.UnaryExpr); ok {
		value = ast.Unparen(u.X)
	}
	if lit, ok := value.(*ast.CompositeLit); ok {
		w.under[lit] = key
	}
}

// call notes what the arguments of a call become.
func (w *useWalker) call(e *ast.CallExpr) {
	fn := gotype.Callee(w.r.Info, e)
	if fn == nil {
		return
	}
	use := func(i int, as role) {
		if i >= 0 && i < len(e.Args) {
			w.use(e.Args[i], as)
		}
	}
	if m := w.r.policy.Model(fn); m != nil {
		use(m.Status, statusRole)
		use(m.Code, codeRole)
		return
	}
	if w.r.decls[fn] == nil {
		if row := webapi.Lookup(fn); row != nil {
			use(row.Status, statusRole)
			use(row.Code, codeRole)
			return
		}
	}
	w.passed(e, fn)
	for _, m := range w.implementations(fn) {
		w.passed(e, m)
	}
}

// passed notes that arguments become parameters.
func (w *useWalker) passed(e *ast.CallExpr, fn *types.Func) {
	var facts *domain.Facts
	if fn.Pkg() != nil && fn.Pkg() != w.r.Pkg {
		facts = w.r.facts(fn.Pkg().Path())
	}
	params := fn.Signature().Params()
	for i, a := range e.Args {
		n := min(i, params.Len()-1)
		if n < 0 {
			return
		}
		if facts == nil {
			w.flow(params.At(n), w.sources(a))
			continue
		}
		if facts.Statuses[paramName(fn, n)] {
			w.use(a, statusRole)
		}
		if facts.Codes[paramName(fn, n)] {
			w.use(a, codeRole)
		}
	}
}

func (w *useWalker) returns(s *ast.ReturnStmt) {
	if w.fn == nil {
		return
	}
	n := w.fn.Signature().Results().Len()
	if len(s.Results) == 1 && n > 1 {
		if call, ok := ast.Unparen(s.Results[0]).(*ast.CallExpr); ok {
			if fn := gotype.Callee(w.r.Info, call); fn != nil {
				for i := range n {
					w.flow(result{w.fn, i}, w.returned(fn, i))
				}
			}
		}
		return
	}
	for i, e := range s.Results {
		w.flow(result{w.fn, i}, w.sources(e))
	}
}
