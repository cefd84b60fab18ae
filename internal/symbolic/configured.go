package symbolic

import (
	"go/ast"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// A Model says what the arguments of a function are that sends an error in a way
// which no reading can tell: their indexes, -1 where there is none.
type Model struct{ Status, Code, Body int }

// modelled is a call of a function that the configuration describes. Whatever the
// function does beside, it may do to the response, too.
func (f *frame) modelled(st *State, e *ast.CallExpr, fn *types.Func, m *Model, recv domain.Value, args []domain.Value, k func(*State, []domain.Value)) {
	arg := func(i int) domain.Value {
		if i >= 0 && i < len(args) {
			return f.export(st, args[i], false)
		}
		return nil
	}
	s := domain.Send{Pos: e.Pos(), Guards: f.exportAllGuards(st), Writer: domain.Opaque{}, Response: true,
		Status: arg(m.Status), Body: arg(m.Body), Open: true}
	if s.Status == nil {
		s.Status = domain.Opaque{At: e.Pos()}
	}
	if code := arg(m.Code); code != nil {
		s.Body = f.r.policy.Envelope(code)
	}
	f.noteSend(s)
	vals := args
	if recv != nil {
		vals = append([]domain.Value{recv}, args...)
	}
	f.havocCall(st, e, fn, vals)
	k(st, f.unknown(e, fn.Signature()))
}
