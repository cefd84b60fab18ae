package branch

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// gather notes what goes where in a file.
func (r *roles) gather(file *ast.File) {
	var fns []any // *ast.FuncDecl or *ast.FuncLit around the node
	var stack []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			last := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			switch last.(type) {
			case *ast.FuncDecl, *ast.FuncLit:
				fns = fns[:len(fns)-1]
			}
			return true
		}
		stack = append(stack, n)
		switch n := n.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			fns = append(fns, n)
		case *ast.IfStmt:
			r.ifs = append(r.ifs, n)
		case *ast.AssignStmt:
			r.assign(n)
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if len(n.Values) == len(n.Names) {
					r.into(r.Info.Defs[name], n.Values[i], 0)
				} else if len(n.Values) == 1 {
					r.into(r.Info.Defs[name], n.Values[0], i)
				}
			}
		case *ast.RangeStmt:
			r.ranged(n)
		case *ast.CompositeLit:
			r.literal(n)
		case *ast.CallExpr:
			r.arguments(n)
			r.notice(fns, n)
		case *ast.BasicLit, *ast.Ident, *ast.SelectorExpr:
			r.notice(fns, n.(ast.Expr))
		case *ast.ReturnStmt:
			if decl, ok := fns[len(fns)-1].(*ast.FuncDecl); ok {
				r.returned(decl, n)
			}
		}
		return true
	})
}

func (r *roles) assign(n *ast.AssignStmt) {
	if n.Tok != token.ASSIGN && n.Tok != token.DEFINE {
		return
	}
	for i, l := range n.Lhs {
		var obj types.Object
		switch l := ast.Unparen(l).(type) {
		case *ast.Ident:
			if obj = r.Info.Defs[l]; obj == nil {
				obj = r.Info.Uses[l]
			}
		case *ast.SelectorExpr:
			obj = r.Info.Uses[l.Sel]
		case *ast.StarExpr:
			if id, ok := ast.Unparen(l.X).(*ast.Ident); ok {
				obj = r.Info.Uses[id]
			}
		}
		if len(n.Rhs) == len(n.Lhs) {
			r.into(obj, n.Rhs[i], 0)
		} else {
			r.into(obj, n.Rhs[0], i)
		}
	}
}

// into notes that a value goes into a variable or a field.
func (r *roles) into(obj types.Object, from ast.Expr, index int) {
	v, ok := obj.(*types.Var)
	if !ok {
		return
	}
	v = v.Origin()
	if v.Pkg() != nil && v.Pkg().Path() == "net/http/httputil" {
		r.proxy(from)
	}
	if !v.IsField() {
		r.defs[v] = append(r.defs[v], from)
		if lit, ok := ast.Unparen(from).(*ast.FuncLit); ok {
			r.literals[v] = lit
		}
		if _, ok := isErrorStatus(r.constant(from)); ok {
			r.own[v] = true // it is the function's own choice
		}
	}
	switch gotype.KindOf(v.Type()) {
	case gotype.Integer, gotype.String, gotype.Dynamic:
		r.flows = append(r.flows, flow{into: v, from: from, index: index})
	}
}

// proxy notes a function that a reverse proxy calls with the response that it sends on.
func (r *roles) proxy(e ast.Expr) {
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		r.proxied[e] = true
	case *ast.Ident:
		if fn, ok := r.Info.Uses[e].(*types.Func); ok {
			r.proxies[fn] = true
		}
	case *ast.SelectorExpr:
		if fn, ok := r.Info.Uses[e.Sel].(*types.Func); ok {
			r.proxies[fn] = true
		}
	}
}

// ranged notes what a loop variable is an element of.
func (r *roles) ranged(n *ast.RangeStmt) {
	id, ok := n.Value.(*ast.Ident)
	if !ok {
		return
	}
	if v, ok := r.Info.Defs[id].(*types.Var); ok {
		r.elements[v] = n.X
	}
}

func (r *roles) literal(n *ast.CompositeLit) {
	st, ok := structOf(r.Info.TypeOf(n))
	if !ok {
		return
	}
	for i, el := range n.Elts {
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok {
				r.into(r.Info.Uses[id], kv.Value, 0)
			}
		} else if i < st.NumFields() {
			r.into(st.Field(i), el, 0)
		}
	}
}

// arguments notes what goes into the parameters of a function of this package, which
// status is sent, and what is decoded.
func (r *roles) arguments(call *ast.CallExpr) {
	var sig *types.Signature
	fn := gotype.Callee(r.Info, call)
	switch {
	case fn != nil && fn.Pkg() == r.Types:
		sig = fn.Signature()
	case fn == nil:
		if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok {
			if v, ok := r.Info.Uses[id].(*types.Var); ok && r.literals[v] != nil {
				sig, _ = r.Info.TypeOf(r.literals[v]).(*types.Signature)
			}
		}
	}
	if sig != nil && !sig.Variadic() && len(call.Args) == sig.Params().Len() {
		for i, a := range call.Args {
			p := sig.Params().At(i)
			switch k := gotype.KindOf(p.Type()); {
			case k == gotype.Integer, k == gotype.String, isErrorInterface(p.Type()):
				r.flows = append(r.flows, flow{into: p, from: a})
			}
		}
	}
	if fn == nil {
		return
	}
	r.worded(fn, call)
	if isErrorsAs(fn) && len(call.Args) == 2 {
		if u, ok := ast.Unparen(call.Args[1]).(*ast.UnaryExpr); ok {
			if id, ok := ast.Unparen(u.X).(*ast.Ident); ok {
				if v, ok := r.Info.Uses[id].(*types.Var); ok {
					r.defs[v] = append(r.defs[v], call.Args[0])
				}
			}
		}
	}
	if row := webapi.Lookup(fn); row != nil && row.Status >= 0 && row.Status < len(call.Args) {
		r.sent(call.Args[row.Status])
	}
	switch fn.Name() {
	case "Unmarshal", "Decode", "DecodeJSON", "UnmarshalJSON", "UnmarshalRead", "DecodeElement", "SetError", "SetResult":
		if len(call.Args) > 0 {
			last := call.Args[len(call.Args)-1]
			r.decodesInto(call, last)
			if t := r.Info.TypeOf(last); t != nil {
				r.decodes(t, 0)
			}
		}
	}
}

// isErrorsAs reports whether a function looks for an error of a type, as errors.As does;
// libraries that stand in for package errors keep its name.
func isErrorsAs(fn *types.Func) bool {
	return fn.Name() == "As" && fn.Signature().Recv() == nil && fn.Pkg() != nil && fn.Pkg().Name() == "errors"
}

// sent notes that a status is the package's own: it goes to a response.
func (r *roles) sent(e ast.Expr) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v, ok := r.Info.Uses[e].(*types.Var); ok {
			r.own[v] = true
		}
	case *ast.SelectorExpr:
		if v, ok := r.Info.Uses[e.Sel].(*types.Var); ok && (v.Pkg() == nil || v.Pkg().Path() != "net/http") {
			r.own[v.Origin()] = true
		}
	case *ast.CallExpr:
		if len(e.Args) == 1 && r.Info.Types[e.Fun].IsType() {
			r.sent(e.Args[0])
		} else if fn := gotype.Callee(r.Info, e); fn != nil {
			r.own[result{fn, 0}] = true
		}
	}
}

// decodes notes that values of a type, and of those inside, are read from JSON.
func (r *roles) decodes(t types.Type, depth int) {
	t = pointed(t)
	if s, ok := t.Underlying().(*types.Slice); ok {
		t = pointed(s.Elem())
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok || depth > 3 || r.decoded[t] {
		return
	}
	r.decoded[t] = true
	for i := range st.NumFields() {
		r.decodes(st.Field(i).Type(), depth+1)
	}
}

// returned notes what a function returns.
func (r *roles) returned(decl *ast.FuncDecl, n *ast.ReturnStmt) {
	fn, ok := r.Info.Defs[decl.Name].(*types.Func)
	if !ok {
		return
	}
	results := fn.Signature().Results()
	if len(n.Results) == 0 { // named results
		for i := range results.Len() {
			if v := results.At(i); v.Name() != "" {
				r.flows = append(r.flows, flow{into: result{fn, i}, held: v})
			}
		}
		return
	}
	for i := range results.Len() {
		res := result{fn, i}
		switch {
		case len(n.Results) == results.Len():
			r.flows = append(r.flows, flow{into: res, from: n.Results[i]})
			if _, ok := isErrorStatus(r.constant(n.Results[i])); ok {
				r.own[res] = true // a mapping to a status, not the reading of one
			}
		case len(n.Results) == 1:
			r.flows = append(r.flows, flow{into: res, from: n.Results[0], index: i})
		}
	}
}
