package symbolic

import (
	"go/ast"
	"go/constant"
	"strings"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// formatCall is the text of a call whose argument at a place is a Printf format.
func (f *frame) formatCall(st *State, e *ast.CallExpr, args []domain.Value, at int) domain.Value {
	return domain.Format(args[at], args[at+1:], func(i int, v domain.Value) domain.Value {
		if i += at + 1; i < len(e.Args) && !e.Ellipsis.IsValid() {
			return f.shown(st, e, e.Args[i], v)
		}
		return v
	})
}

// wrapped are the arguments that the %w verbs of a format wrap.
func wrapped(args []domain.Value) []domain.Value {
	c, ok := domain.AsConst(args[0])
	if !ok {
		return nil
	}
	text, ok := c.StringVal()
	if !ok {
		return nil
	}
	var out []domain.Value
	n := 1
	for i := 0; i+1 < len(text); i++ {
		if text[i] != '%' {
			continue
		}
		i++
		for i < len(text) && strings.IndexByte("+-# 0123456789.", text[i]) >= 0 {
			i++
		}
		if i >= len(text) || text[i] == '%' {
			continue
		}
		if text[i] == 'w' && n < len(args) {
			out = append(out, args[n])
		}
		n++
	}
	return out
}

func (f *frame) modelStrings(st *State, name string, args []domain.Value, k func(*State, []domain.Value)) bool {
	one := func(v domain.Value) bool { k(st, []domain.Value{v}); return true }
	switch name {
	case "NewReader":
		return one(args[0])
	case "Clone", "Concat":
		return one(args[0])
	case "Join":
		l, ok := f.load(st, args[0]).(*domain.List)
		if !ok || l.Open || len(l.Elems) == 0 {
			return false
		}
		var parts []domain.Part
		for i, e := range l.Elems {
			if i > 0 {
				parts = append(parts, domain.Part{Value: args[1]})
			}
			parts = append(parts, domain.Part{Value: e})
		}
		return one(domain.NewConcat(parts...))
	}
	c, ok := domain.AsConst(args[0])
	if !ok {
		return false
	}
	text, ok := c.StringVal()
	if !ok {
		return false
	}
	var others []string
	for _, a := range args[1:] {
		o, ok := domain.AsConst(a)
		if !ok {
			return false
		}
		s, isText := o.StringVal()
		if !isText {
			if o.Val.Kind() != constant.Int {
				return false
			}
		}
		others = append(others, s)
	}
	switch {
	case name == "ToLower":
		text = strings.ToLower(text)
	case name == "ToUpper":
		text = strings.ToUpper(text)
	case name == "TrimSpace":
		text = strings.TrimSpace(text)
	case name == "TrimPrefix" && len(others) == 1:
		text = strings.TrimPrefix(text, others[0])
	case name == "TrimSuffix" && len(others) == 1:
		text = strings.TrimSuffix(text, others[0])
	case name == "ReplaceAll" && len(others) == 2:
		text = strings.ReplaceAll(text, others[0], others[1])
	default:
		return false
	}
	c.Val, c.Type = constant.MakeString(text), ""
	return one(c)
}
