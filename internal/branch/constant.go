package branch

import (
	"go/ast"
	"go/constant"
)

// text is the constant text of e, or "".
func (r *roles) text(e ast.Expr) string {
	if v := r.constant(e); v != nil && v.Kind() == constant.String {
		return constant.StringVal(v)
	}
	return ""
}

// constant is the constant that e is, or nil.
func (r *roles) constant(e ast.Expr) constant.Value {
	if tv, ok := r.Info.Types[e]; ok {
		return tv.Value
	}
	return nil
}

// isErrorStatus returns a 4xx or 5xx.
func isErrorStatus(v constant.Value) (int, bool) {
	if v == nil || v.Kind() != constant.Int {
		return 0, false
	}
	n, ok := constant.Int64Val(v)
	return int(n), ok && n >= 400 && n <= 599
}
