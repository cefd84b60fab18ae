package symbolic

import (
	"go/constant"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// lengthOf is the name of the Apply that is the length of a value.
const lengthOf = "len"

// length is the number of elements of v; nil: it is not known, nor may be to a caller.
func (f *frame) length(st *State, v domain.Value) domain.Value {
	number := func(n int) domain.Value { return domain.Const{Val: constant.MakeInt64(int64(n))} }
	switch x := f.load(st, v).(type) {
	case *domain.List:
		if x.Open {
			return nil
		}
		return number(len(x.Elems))
	case *domain.Map:
		if !x.Open {
			return number(len(x.Entries))
		}
		if !isParam(v) || len(x.Entries) > 0 {
			return nil
		}
	case domain.Const:
		if text, ok := x.StringVal(); ok {
			return number(len(text))
		}
		return nil
	case domain.Nil:
		return number(0)
	case domain.Param, domain.Sel, domain.Elem, domain.Opaque, domain.Invoke, domain.Apply:
	default:
		return nil
	}
	if domain.Depth(v) > 8 {
		return nil
	}
	return domain.Apply{Fn: lengthOf, Args: []domain.Value{v}}
}

// emptiness puts a comparison of a length with 0 or 1 as the question whether it is 0.
func emptiness(g domain.Guard) domain.Guard {
	a, ok := g.Value.(domain.Apply)
	n, isInt := domain.AsInt(g.With)
	if ok && a.Fn == lengthOf && isInt && (g.Op == domain.Less && n == 1 || g.Op == domain.LessEqual && n == 0) {
		return isEmpty(a)
	}
	return g
}

// isEmpty asks whether a length is 0.
func isEmpty(length domain.Value) domain.Guard {
	return domain.Guard{Value: length, Op: domain.Equal, With: domain.Const{Val: constant.MakeInt64(0), Origin: domain.Origin{Test: true}}}
}

// isCounted reports whether a range over the type runs once for each element of a list or a map.
func isCounted(t types.Type) bool {
	if t == nil {
		return false
	}
	switch types.Unalias(t).Underlying().(type) {
	case *types.Slice, *types.Array, *types.Map:
		return true
	}
	return false
}
