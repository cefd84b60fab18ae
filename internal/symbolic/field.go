package symbolic

import (
	"go/ast"
	"go/types"
)

// statusField notes the field that an argument takes the status from: what the code
// does with a field tells more than its name.
func (f *frame) statusField(e *ast.CallExpr, arg int) {
	if arg < 0 || arg >= len(e.Args) {
		return
	}
	x := ast.Unparen(e.Args[arg])
	if conv, ok := x.(*ast.CallExpr); ok && len(conv.Args) == 1 && f.r.Info.Types[conv.Fun].IsType() {
		x = ast.Unparen(conv.Args[0])
	}
	sel, ok := x.(*ast.SelectorExpr)
	if !ok {
		return
	}
	if v, ok := f.r.Info.Uses[sel.Sel].(*types.Var); ok && v.IsField() {
		f.r.statuses[v.Origin()] = true
	}
}

// SentAsStatus reports whether a field of the shape was seen to become a response's status.
func (r *Reader) SentAsStatus(s *Shape, field string) bool {
	if len(r.statuses) == 0 || s.Type() == nil {
		return false
	}
	st, ok := s.Type().Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for i := range st.NumFields() {
		if v := st.Field(i); v.Name() == field {
			return r.statuses[v.Origin()]
		}
	}
	return false
}
