package symbolic

import (
	"go/ast"
	"go/constant"
	"strconv"
	"strings"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// atoi is the name of the Apply that is a result of strconv.Atoi.
const atoi = "strconv.Atoi"

// atoi is what strconv.Atoi makes of a text.
func (f *frame) atoi(e *ast.CallExpr, text domain.Value) []domain.Value {
	if results := parsed(text); results != nil {
		return results
	}
	if domain.Depth(text) > 8 || !domain.Informative(text) {
		return []domain.Value{f.opaque(e, 0), f.opaque(e, 1)}
	}
	args := []domain.Value{text}
	return []domain.Value{domain.Apply{Fn: atoi, Args: args}, domain.Apply{Fn: atoi, Args: args, Result: 1}}
}

// parsed is a text as a number, and the error if it is none; nil: the text is not known.
func parsed(v domain.Value) []domain.Value {
	c, ok := domain.AsConst(v)
	if !ok {
		return nil
	}
	text, ok := c.StringVal()
	if !ok {
		return nil
	}
	n, err := strconv.Atoi(text)
	if c.Val, c.Type = constant.MakeInt64(int64(n)), ""; err != nil {
		return []domain.Value{c, domain.Wrap{}}
	}
	return []domain.Value{c, domain.Nil{}}
}

// resolved is the result of a function of the language or of the standard library, now
// that its arguments may be known.
func (in *instance) resolved(a domain.Apply) domain.Value {
	if strings.HasPrefix(a.Fn, lostCondition) {
		return lostOf(a)
	}
	if len(a.Args) != 1 {
		return a
	}
	switch a.Fn {
	case lengthOf:
		if n := in.f.length(in.st, a.Args[0]); n != nil {
			return n
		}
		return domain.Opaque{At: in.site.call.Pos()}
	case atoi:
		if results := parsed(a.Args[0]); results != nil {
			return results[a.Result]
		}
	}
	return a
}
