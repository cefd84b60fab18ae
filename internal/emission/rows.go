package emission

import (
	"go/constant"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// halves are a code and the status that it is sent with.
type halves struct{ code, status domain.Value }

// pairsOf are what one send can send, of a body whose code is given: one pair, or one for each row
// of the tables that both halves are looked up in by one key.
func (s *scan) pairsOf(x *domain.Send, code domain.Value) []halves {
	e, ok := code.(domain.Elem)
	if !ok || known(e.Index) {
		var out []halves
		for _, c := range s.assumed(x, code) {
			out = append(out, halves{c, x.Status})
		}
		return out
	}
	keys := rowsOf(e.Base)
	if keys == nil || !domain.Supposable(e.Index) {
		return []halves{{code, x.Status}}
	}
	index := domain.Key(e.Index)
	var out []halves
	for _, row := range keys {
		p := halves{row.Value, domain.Opaque{}}
		// The status of the same row goes with the code. Which rows any other status goes with,
		// the key alone knows.
		if st, ok := x.Status.(domain.Elem); ok && domain.Key(st.Index) == index && allow(x.Guards, index, row.Key) {
			p.status = rowAt(st.Base, row.Key)
		}
		out = append(out, p)
	}
	return out
}

// rowsOf are the rows of a table that is wholly known; nil: it is not.
func rowsOf(table domain.Value) []domain.Entry {
	switch t := strip(table).(type) {
	case *domain.Map:
		if !t.Open {
			return t.Entries
		}
	case *domain.List:
		if t.Open {
			return nil
		}
		var out []domain.Entry
		for i, e := range t.Elems {
			out = append(out, domain.Entry{Key: domain.Const{Val: constant.MakeInt64(int64(i))}, Value: e})
		}
		return out
	}
	return nil
}

// rowAt is the value of the row with a key, if there is one.
func rowAt(table, key domain.Value) domain.Value {
	for _, row := range rowsOf(table) {
		if domain.Key(row.Key) == domain.Key(key) {
			return row.Value
		}
	}
	return domain.Opaque{}
}

// allow reports whether the guards of a path surely let a value be key: none of them asks anything
// of it but whether it is this or that constant.
func allow(guards []domain.Guard, id domain.ID, key domain.Value) bool {
	for _, g := range guards {
		if !domain.Any(g.Value, func(v domain.Value) bool { return domain.Key(v) == id }) {
			continue
		}
		if g.Op != domain.Equal || domain.Key(g.Value) != id || !known(g.With) || (domain.Key(g.With) == domain.Key(key)) != g.Want {
			return false
		}
	}
	return true
}
