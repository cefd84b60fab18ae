package symbolic

import (
	"go/ast"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// What the code does with a field tells more than its name: one is written as a
// response's status, another one is put where the envelope has the code.

// fieldRoles are fields of struct types, by what becomes of them.
type fieldRoles struct {
	statuses map[*types.Var]bool
	codes    map[*types.Var]bool
}

// statusField notes the field that an argument takes the status from.
func (f *frame) statusField(e *ast.CallExpr, arg int) {
	if arg < 0 || arg >= len(e.Args) {
		return
	}
	if v := f.r.fieldOf(e.Args[arg]); v != nil {
		f.r.roles.statuses[v] = true
	}
}

// codeFields notes the fields that the members of a literal take the code from.
func (r *Reader) codeFields(e *ast.CompositeLit) {
	t := r.Info.TypeOf(e)
	if t == nil {
		return
	}
	s := r.shapes.Of(t)
	if s == nil {
		return
	}
	for i, el := range e.Elts {
		m, value := gotype.Member{}, el
		if kv, ok := el.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok {
				m, _ = s.Member(id.Name)
			}
			value = kv.Value
		} else if i < len(s.Members) {
			m = s.Members[i]
		}
		if v := r.fieldOf(value); v != nil && r.policy.CodeMember(s, m) {
			r.roles.codes[v] = true
		}
	}
}

// fieldOf is the field that an expression selects, also where it is converted; nil: none.
func (r *Reader) fieldOf(e ast.Expr) *types.Var {
	e = ast.Unparen(e)
	if conv, ok := e.(*ast.CallExpr); ok && len(conv.Args) == 1 && r.Info.Types[conv.Fun].IsType() {
		e = ast.Unparen(conv.Args[0])
	}
	sel, ok := e.(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	if v, ok := r.Info.Uses[sel.Sel].(*types.Var); ok && v.IsField() {
		return v.Origin()
	}
	return nil
}

// SentAsStatus reports whether a field of the shape was seen to become a response's status.
func (r *Reader) SentAsStatus(s *gotype.Shape, field string) bool {
	return r.hasRole(s, field, r.roles.statuses, func(f *domain.Facts) map[string]bool { return f.Statuses })
}

// SentAsCode reports whether a field of the shape was seen to become an envelope's code.
func (r *Reader) SentAsCode(s *gotype.Shape, field string) bool {
	return r.hasRole(s, field, r.roles.codes, func(f *domain.Facts) map[string]bool { return f.Codes })
}

func (r *Reader) hasRole(s *gotype.Shape, field string, here map[*types.Var]bool, told func(*domain.Facts) map[string]bool) bool {
	path, typ := gotype.SplitTypeName(s.Name)
	if path != "" && path != r.Pkg.Path() {
		facts := r.facts(path)
		return facts != nil && told(facts)[typ+"."+field]
	}
	if len(here) == 0 || s.Type() == nil {
		return false
	}
	st, ok := s.Type().Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for v := range st.Fields() {
		if v.Name() == field {
			return here[v.Origin()]
		}
	}
	return false
}

// tell is what other packages learn of the roles of fields: "Type.Field".
func (r *Reader) tell(here map[*types.Var]bool) map[string]bool {
	out := make(map[string]bool)
	if len(here) == 0 {
		return out
	}
	scope := r.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() {
			continue
		}
		if st, ok := tn.Type().Underlying().(*types.Struct); ok {
			for v := range st.Fields() {
				if here[v.Origin()] {
					out[name+"."+v.Name()] = true
				}
			}
		}
	}
	return out
}
