package branch

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// inShape is the role that the JSON shape of a struct gives to its field: the code is
// where the code path ends, beside a message, or in an error beside a status.
func (r *roles) inShape(owner types.Type, v *types.Var) Role {
	if role, ok := r.shaped[v]; ok {
		return role
	}
	st, ok := owner.Underlying().(*types.Struct)
	if !ok {
		return None
	}
	r.shapeOf(owner, st)
	return r.shaped[v]
}

// shapeOf works out the roles of all fields of a struct type.
func (r *roles) shapeOf(t types.Type, st *types.Struct) {
	isError := gotype.IsError(t)
	var code, message, status *types.Var
	for i := range st.NumFields() {
		f := st.Field(i)
		r.shaped[f.Origin()] = None
		m := gotype.MemberOf(f, st.Tag(i))
		switch m.Kind {
		case gotype.String, gotype.Dynamic:
			switch {
			case code == nil && r.isCodeName(m, isError) && fits(Code, f.Type()):
				code = f
			case message == nil && m.Kind == gotype.String && r.isMessageName(m, isError):
				message = f
			}
		case gotype.Integer:
			switch {
			case code == nil && r.Contract.Integers() && r.isCodeName(m, isError):
				code = f
			case status == nil && isStatusName(m):
				status = f
			}
		}
	}
	// An API without messages has envelopes of a code alone.
	alone := r.decoded[t] && len(r.Contract.MessagePaths()) == 0
	if code == nil || message == nil && !(isError && status != nil) && !alone {
		return
	}
	r.shaped[code.Origin()] = Code
	if message != nil {
		r.shaped[message.Origin()] = Message
	}
	if status != nil && r.decoded[t] {
		r.shaped[status.Origin()] = Status // the envelope tells it
	}
}

// isCodeName reports whether a member is called as the code is: in JSON, or in the
// Go name of an error that need not look like the response it was made of.
func (r *roles) isCodeName(m gotype.Member, isError bool) bool {
	for _, p := range r.Contract.Paths() {
		last := p[len(p)-1]
		if m.Key == last || m.Key != "" && strings.EqualFold(m.Key, last) {
			return true
		}
		if !isError {
			continue
		}
		for _, prefix := range []string{"", "err", "error"} {
			if gotype.SameName(m.GoName(), prefix+last) || m.GoName() == "" && m.Key[0] != '_' && gotype.SameName(m.Key, prefix+last) {
				return true
			}
		}
	}
	return false
}

func (r *roles) isMessageName(m gotype.Member, isError bool) bool {
	for _, key := range r.Contract.MessageKeys() {
		if m.Key == key || m.Key != "" && strings.EqualFold(m.Key, key) || isError && gotype.SameName(m.Name, key) {
			return true
		}
	}
	return false
}

func isStatusName(m gotype.Member) bool {
	return strings.Contains(strings.ToLower(m.Name), "status") || gotype.SameName(m.Name, "httpcode")
}

// atCodePath reports whether a chain of selectors, such as e.Error.Code, follows a
// code path of more than one name to its end.
func (r *roles) atCodePath(e *ast.SelectorExpr) bool { return r.atPath(e, r.Contract.Paths()) }

func (r *roles) atPath(e *ast.SelectorExpr, paths []contract.Path) bool {
	return slices.ContainsFunc(paths, func(p contract.Path) bool { return len(p) > 1 && r.follows(e, p) })
}

func (r *roles) follows(e ast.Expr, path []string) bool {
	for len(path) > 0 {
		if path[len(path)-1] == "[]" {
			if e = r.listOf(e); e == nil {
				return false
			}
			path = path[:len(path)-1]
			continue
		}
		sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
		if !ok || r.key(sel) != path[len(path)-1] {
			return false
		}
		e, path = sel.X, path[:len(path)-1]
	}
	return true
}

// listOf is the list that e is an element of: by its index, or as the variable of a loop.
func (r *roles) listOf(e ast.Expr) ast.Expr {
	switch x := ast.Unparen(e).(type) {
	case *ast.IndexExpr:
		return x.X
	case *ast.Ident:
		v, ok := r.Info.Uses[x].(*types.Var)
		if !ok {
			return nil
		}
		if list := r.elements[v]; list != nil {
			return list
		}
		if from, ok := r.latest(v, x.Pos()).(*ast.IndexExpr); ok {
			return from.X
		}
	}
	return nil
}

// key is the JSON name of a selected field.
func (r *roles) key(e *ast.SelectorExpr) string {
	v, ok := r.Info.Uses[e.Sel].(*types.Var)
	if !ok || !v.IsField() {
		return ""
	}
	st, ok := structOf(r.owner(e))
	if !ok {
		return ""
	}
	for i := range st.NumFields() {
		if st.Field(i) == v {
			return gotype.MemberOf(v, st.Tag(i)).Key
		}
	}
	return ""
}

// member is the role of an element of maps: m["error"]["code"] with or without
// assertions between.
func (r *roles) member(e *ast.IndexExpr) Role {
	for _, p := range r.Contract.Paths() {
		x, path := ast.Expr(e), p
		for len(path) > 0 {
			switch y := ast.Unparen(x).(type) {
			case *ast.TypeAssertExpr:
				x = y.X
				continue
			case *ast.IndexExpr:
				if key := r.text(y.Index); key != "" && key == path[len(path)-1] {
					x, path = y.X, path[:len(path)-1]
					continue
				}
			}
			break
		}
		if len(path) == 0 && len(p) > 1 {
			return Code
		}
	}
	return None
}

// carries reports whether an error has a code, in itself or in a struct inside.
func (r *roles) carries(t types.Type, depth int) bool {
	st, ok := structOf(t)
	if !ok || depth > 2 {
		return false
	}
	for i := range st.NumFields() {
		f := st.Field(i)
		if r.inShape(pointed(t), f.Origin()) == Code || r.isCodeType(f.Type()) {
			return true
		}
		inner := f.Type()
		if s, ok := inner.Underlying().(*types.Slice); ok {
			inner = s.Elem()
		}
		if gotype.KindOf(inner) == gotype.Object && r.carries(inner, depth+1) {
			return true
		}
	}
	return false
}

// sure reports whether a code that is compared surely is the contract's. Its name alone
// says little: many objects have a code or a type, and other APIs and databases have
// errors with codes of their own.
func (r *roles) sure(e ast.Expr) bool { return r.sureDepth(e, 0) }

func (r *roles) sureDepth(e ast.Expr, depth int) bool {
	if r.typed(e) == Code {
		return true
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.StarExpr:
		return r.sureDepth(e.X, depth)
	case *ast.Ident:
		v, ok := r.Info.Uses[e].(*types.Var)
		if !ok {
			v, ok = r.Info.Defs[e].(*types.Var)
		}
		if !ok || depth >= 4 {
			return false
		}
		return slices.ContainsFunc(r.defs[v], func(from ast.Expr) bool { return r.sureDepth(from, depth+1) }) || r.surelyInto(v, depth)
	case *ast.IndexExpr:
		return r.member(e) == Code
	case *ast.CallExpr:
		fn := gotype.Callee(r.Info, e)
		switch {
		case fn == nil || depth >= 4:
			return false
		case fn.Signature().Recv() != nil:
			recv := pointed(fn.Signature().Recv().Type())
			return gotype.IsError(recv) && r.ours(recv)
		case fn.Pkg() != r.Types: // what it returns was worked out there
			return fn.Pkg() != nil && r.local(fn.Pkg().Path())
		}
		return r.surelyInto(result{fn, 0}, depth)
	case *ast.SelectorExpr:
		if r.atCodePath(e) {
			return true
		}
		owner := r.owner(e)
		if owner == nil {
			return false
		}
		if gotype.IsError(owner) && (r.ours(owner) || r.tagged(e)) || r.inEnvelope(owner) {
			return true
		}
		v, ok := r.Info.Uses[e.Sel].(*types.Var)
		if !ok || depth >= 4 {
			return false
		}
		if v.Pkg() == nil || v.Pkg() == r.Types {
			return r.surelyInto(v.Origin(), depth)
		}
		f := r.Facts(v.Pkg().Path())
		return f != nil && slices.Contains(f.Codes, fieldKey(owner, v))
	}
	return false
}

// surelyInto reports whether what goes into a variable, a field or a result surely is a code.
func (r *roles) surelyInto(into any, depth int) bool {
	return slices.ContainsFunc(r.flows, func(f flow) bool {
		return f.into == into && f.from != nil && r.sureDepth(f.from, depth+1)
	})
}

// tagged reports whether a tag gives the selected field the last name of a code path.
func (r *roles) tagged(e *ast.SelectorExpr) bool {
	key := r.key(e)
	if key == e.Sel.Name {
		return false // without a tag, the name is Go's
	}
	for _, p := range r.Contract.Paths() {
		if key == p[len(p)-1] {
			return true
		}
	}
	return false
}

// ours reports whether a type comes from the repository of the package at hand.
func (r *roles) ours(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return !ok || named.Obj().Pkg() == nil || r.local(named.Obj().Pkg().Path())
}

// local reports whether a package is of the same module; where modules are not known, of
// the same repository.
func (r *roles) local(path string) bool {
	if r.Module != "" {
		return path == r.Module || strings.HasPrefix(path, r.Module+"/")
	}
	return origin(path) == origin(r.Types.Path())
}

// origin is what the import paths of one repository share: host, owner and name, or the
// first element of a path without a host.
func origin(path string) string {
	parts := strings.SplitN(path, "/", 4)
	if strings.Contains(parts[0], ".") && len(parts) > 3 {
		return strings.Join(parts[:3], "/")
	}
	if strings.Contains(parts[0], ".") {
		return path
	}
	return parts[0]
}

// inEnvelope reports whether a struct type stands in another one of its package where
// the envelope has the object around the code.
func (r *roles) inEnvelope(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return false
	}
	scope := named.Obj().Pkg().Scope()
	for _, p := range r.Contract.Paths() {
		outer := p[:len(p)-1]
		for len(outer) > 0 && outer[len(outer)-1] == "[]" {
			outer = outer[:len(outer)-1]
		}
		if len(outer) == 0 {
			continue
		}
		for _, name := range scope.Names() {
			tn, ok := scope.Lookup(name).(*types.TypeName)
			if !ok {
				continue
			}
			st, ok := structOf(tn.Type())
			if !ok {
				continue
			}
			for i := range st.NumFields() {
				inner := pointed(st.Field(i).Type())
				if s, ok := inner.Underlying().(*types.Slice); ok {
					inner = pointed(s.Elem())
				}
				if gotype.MemberOf(st.Field(i), st.Tag(i)).Key == outer[len(outer)-1] && types.Identical(inner, named) {
					return true
				}
			}
		}
	}
	return false
}
