package emission

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// statusOf is the status that a struct carries, in itself or in a struct inside,
// with the name of the outer field.
func (s *scan) statusOf(v *domain.Struct, depth int) (domain.Value, string) {
	if r := rolesOf(v); r.status != "" {
		return v.Fields[r.status], r.status
	}
	var best domain.Value
	field, rank := "", 0
	for _, m := range v.Shape.Members {
		f, ok := v.Fields[m.Name]
		if !ok {
			continue
		}
		switch s.c.Models().role(v.Shape, m.Name) {
		case "":
		case RoleStatus:
			return f, m.Name
		default:
			continue
		}
		if r := s.statusRank(v.Shape, m, f); r > rank {
			best, field, rank = f, m.Name, r
		}
	}
	if best != nil || depth > 2 {
		return best, field
	}
	for _, m := range v.Shape.Members {
		if inner, ok := strip(v.Fields[m.Name]).(*domain.Struct); ok && inner.Shape != nil {
			if st, _ := s.statusOf(inner, depth+1); st != nil {
				return st, m.Name
			}
		}
	}
	return nil, ""
}

// statusRank says how surely a field is a status: 4 it was sent as one, 3 a constant
// Status... of some package is in it, 2 its name says so, 1 it is a code in the range of statuses.
func (s *scan) statusRank(shape *gotype.Shape, m gotype.Member, v domain.Value) int {
	if m.Kind != gotype.Integer && m.Kind != gotype.Dynamic {
		return 0
	}
	c, isConst := v.(domain.Const)
	if isConst {
		n, ok := c.IntVal()
		if !ok || n < 100 || n > 599 {
			return 0
		}
	}
	switch {
	case m.Kind == gotype.Integer && s.r.SentAsStatus(shape, m.Name):
		return 4
	case isConst && s.statusConstant(c):
		return 3
	case m.Kind != gotype.Integer:
		return 0
	case isStatusName(m):
		return 2
	case isConst && strings.HasSuffix(strings.ToLower(m.Name), "code") && !s.c.Likely(c.String(), true):
		return 1
	}
	return 0
}

// isStatusName reports whether a member is called a status.
func isStatusName(m gotype.Member) bool {
	return strings.Contains(strings.ToLower(m.Name), "status") || gotype.SameName(m.Name, "httpcode") ||
		strings.Contains(strings.ToLower(m.Key), "status")
}

// statusConstant reports whether the constant was written as http.StatusNotFound or
// its like in another package.
func (s *scan) statusConstant(c domain.Const) bool {
	var id *ast.Ident
	switch e := c.Expr.(type) {
	case *ast.SelectorExpr:
		id = e.Sel
	case *ast.Ident:
		id = e
	default:
		return false
	}
	obj, ok := s.r.Info.Uses[id].(*types.Const)
	return ok && strings.HasPrefix(obj.Name(), "Status")
}

// isStatus reports whether v is a constant 4xx or 5xx.
func isStatus(v domain.Value) (domain.Const, bool) {
	c, ok := v.(domain.Const)
	if !ok {
		return c, false
	}
	n, ok := c.IntVal()
	return c, ok && n >= 400 && n <= 599
}
