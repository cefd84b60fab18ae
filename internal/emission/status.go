package emission

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/errcodelint/errcodelint/internal/envelope"
	"github.com/errcodelint/errcodelint/internal/symbolic"
)

// statusOf is the status that a struct carries, in itself or in a struct inside,
// with the name of the outer field.
func (s *scan) statusOf(v *symbolic.Struct, depth int) (symbolic.Value, string) {
	if r := rolesOf(v); r.status != "" {
		return v.Fields[r.status], r.status
	}
	var best symbolic.Value
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
		if inner, ok := strip(v.Fields[m.Name]).(*symbolic.Struct); ok && inner.Shape != nil {
			if st, _ := s.statusOf(inner, depth+1); st != nil {
				return st, m.Name
			}
		}
	}
	return nil, ""
}

// statusRank says how surely a field is a status: 3 a constant Status... of some
// package is in it, 2 its name says so or it was sent as one, 1 it is a code in the range of statuses.
func (s *scan) statusRank(shape *symbolic.Shape, m symbolic.Member, v symbolic.Value) int {
	if m.Kind != symbolic.Integer && m.Kind != symbolic.Dynamic {
		return 0
	}
	c, isConst := v.(symbolic.Const)
	if isConst {
		n, ok := c.Int()
		if !ok || n < 100 || n > 599 {
			return 0
		}
		if s.statusConstant(c) {
			return 3
		}
	}
	if m.Kind != symbolic.Integer {
		return 0
	}
	switch {
	case isStatusName(m), s.r.SentAsStatus(shape, m.Name):
		return 2
	case isConst && strings.HasSuffix(strings.ToLower(m.Name), "code") && !s.c.Likely(c.Text(), true):
		return 1
	}
	return 0
}

// isStatusName reports whether a member is called a status.
func isStatusName(m symbolic.Member) bool {
	return strings.Contains(strings.ToLower(m.Name), "status") || envelope.SameName(m.Name, "httpcode") ||
		strings.Contains(strings.ToLower(m.Key), "status")
}

// statusConstant reports whether the constant was written as http.StatusNotFound or
// its like in another package.
func (s *scan) statusConstant(c symbolic.Const) bool {
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
func isStatus(v symbolic.Value) (symbolic.Const, bool) {
	c, ok := v.(symbolic.Const)
	if !ok {
		return c, false
	}
	n, ok := c.Int()
	return c, ok && n >= 400 && n <= 599
}
