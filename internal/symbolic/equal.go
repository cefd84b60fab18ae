package symbolic

import (
	"go/constant"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// same says whether two values are equal, as == finds them.
func (st *State) same(a, b domain.Value) truth {
	if m, n := sortOf(a), sortOf(b); m != n && m != 0 && n != 0 {
		return no
	}
	switch x := a.(type) {
	case domain.Const:
		if y, ok := b.(domain.Const); ok && x.Val.Kind() == y.Val.Kind() {
			return truthOf(sameConst(x, y))
		}
	case domain.Nil:
		if _, ok := b.(domain.Nil); ok {
			return yes
		}
	case *domain.Struct:
		if y, ok := b.(*domain.Struct); ok {
			return st.sameStruct(x, y)
		}
	case *domain.List:
		if y, ok := b.(*domain.List); ok {
			return st.sameList(x, y)
		}
	case domain.Ref, domain.Ptr, domain.Wrap:
		m, n := domain.CellName(a), domain.CellName(b)
		switch {
		case m != "" && m == n:
			return yes
		case sortOf(a) == sortPointer && sortOf(b) == sortPointer && (m != "" || made(a)) && (n != "" || made(b)):
			return no
		}
	}
	return maybe
}

// The sorts of values that surely differ from each other: a constant, nil, a struct,
// and a pointer that is not nil.
const (
	sortConst = iota + 1
	sortNil
	sortStruct
	sortPointer
)

// sortOf is the sort of a value; 0: it may be of any.
func sortOf(v domain.Value) int {
	switch v.(type) {
	case domain.Const:
		return sortConst
	case domain.Nil:
		return sortNil
	case *domain.Struct:
		return sortStruct
	case domain.Ref, domain.Ptr, domain.Wrap:
		if definite(v) {
			return sortPointer
		}
	}
	return 0
}

// made reports whether v is an error that was made where it wraps others: no variable holds it.
func made(v domain.Value) bool {
	_, ok := v.(domain.Wrap)
	return ok
}

func sameConst(a, b domain.Const) bool {
	if a.Val.Kind() == constant.String {
		return constant.StringVal(a.Val) == constant.StringVal(b.Val)
	}
	return domain.Key(a) == domain.Key(b)
}

// sameStruct compares struct values field by field.
func (st *State) sameStruct(a, b *domain.Struct) truth {
	if a.Shape != b.Shape && a.Shape != nil && b.Shape != nil && a.Shape.Name != b.Shape.Name {
		return no
	}
	if a.Base != nil || b.Base != nil {
		return maybe
	}
	out := yes
	field := func(x, y domain.Value) truth {
		if x == nil {
			x = zeroLike(y)
		}
		if y == nil {
			y = zeroLike(x)
		}
		return st.same(x, y)
	}
	for name, x := range a.Fields {
		switch field(x, b.Fields[name]) {
		case no:
			return no
		case maybe:
			out = maybe
		}
	}
	for name, y := range b.Fields {
		if _, ok := a.Fields[name]; ok {
			continue
		}
		switch field(nil, y) {
		case no:
			return no
		case maybe:
			out = maybe
		}
	}
	return out
}

// sameList compares arrays element by element.
func (st *State) sameList(a, b *domain.List) truth {
	if a.Open || b.Open || len(a.Elems) != len(b.Elems) {
		return maybe
	}
	out := yes
	for i := range a.Elems {
		switch st.same(a.Elems[i], b.Elems[i]) {
		case no:
			return no
		case maybe:
			out = maybe
		}
	}
	return out
}

// zeroLike is the zero value of what another value of the same type shows of its type.
func zeroLike(v domain.Value) domain.Value {
	switch v := v.(type) {
	case domain.Const:
		switch v.Val.Kind() {
		case constant.String:
			return domain.Const{Val: constant.MakeString("")}
		case constant.Int:
			return domain.Const{Val: constant.MakeInt64(0)}
		case constant.Bool:
			return domain.Const{Val: constant.MakeBool(false)}
		}
	case domain.Nil, domain.Ref, domain.Ptr, domain.Wrap, domain.Func, domain.Closure, domain.Lambda:
		return domain.Nil{}
	case *domain.Struct:
		return &domain.Struct{Shape: v.Shape, Fields: map[string]domain.Value{}}
	case *domain.List:
		return &domain.List{}
	}
	return domain.Opaque{}
}

// lookup finds the entry of a map with the given key. What was stored last comes first.
func (st *State) lookup(m *domain.Map, key domain.Value) (v domain.Value, found truth) {
	for i := len(m.Entries) - 1; i >= 0; i-- {
		switch st.same(m.Entries[i].Key, key) {
		case yes:
			return m.Entries[i].Value, yes
		case maybe:
			return nil, maybe
		}
	}
	if m.Open {
		return nil, maybe
	}
	if len(m.Entries) > 0 {
		return zeroLike(m.Entries[0].Value), no
	}
	return domain.Opaque{}, no
}
