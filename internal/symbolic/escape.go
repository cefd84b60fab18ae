package symbolic

import (
	"go/token"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// escape notes that values leave the function's hands.
func (f *frame) escape(st *State, at token.Pos, how domain.EscapeKind, vals ...domain.Value) {
	if f.trial && how == domain.Returned {
		return
	}
	matters := how == domain.Returned && returnsStatus(st, vals)
	for _, v := range vals {
		if f.matters(st, v, 0) {
			matters = true
			break
		}
	}
	if !matters {
		return
	}
	p := domain.Escape{Pos: at, Kind: how, Guards: f.exportAllGuards(st)}
	for _, v := range vals {
		p.Values = append(p.Values, f.export(st, v, false))
	}
	f.noteEscape(p)
}

// noteEscape records a pass, once for all the paths that make the same one.
func (f *frame) noteEscape(p domain.Escape) {
	d := domain.NewDigest()
	d.Byte('p')
	d.Number(int(p.Pos))
	d.Byte(byte(p.Kind))
	for _, v := range p.Values {
		d.Placed(v)
	}
	if p.Kind == domain.Returned {
		for _, g := range p.Guards {
			if g.Want && (g.Op == domain.Equal || g.Op == domain.Is) {
				keyed := g.Keyed()
				d.Word(uint64(keyed.SubjectID()))
			}
		}
	}
	if at, again := f.again(d.ID(), len(f.escapes)); again {
		f.escapes[at].Guards = mergeGuards(f.escapes[at].Guards, p.Guards)
		return
	}
	f.escapes = append(f.escapes, p)
}

// noteSend is note for a body that is written.
func (f *frame) noteSend(s domain.Send) {
	d := domain.NewDigest()
	d.Byte('s')
	d.Number(int(s.Pos))
	d.Placed(s.Writer)
	d.Placed(s.Status)
	d.Placed(s.Body)
	d.Bool(s.Open)
	for _, h := range domain.SortedNames(s.Headers) {
		d.Text(h)
	}
	if at, again := f.again(d.ID(), len(f.sends)); again {
		f.sends[at].Guards = mergeGuards(f.sends[at].Guards, s.Guards)
		return
	}
	if s.Body != nil {
		s.Body = f.marshalled(s.Body, s.Pos)
	}
	f.sends = append(f.sends, s)
}

// again says where what is noted under an id was noted before; else it will be at next.
func (f *frame) again(id domain.ID, next int) (at int, again bool) {
	if at, again = f.recorded[id]; again {
		return at, true
	}
	if f.recorded == nil {
		f.recorded = make(map[domain.ID]int)
	}
	f.recorded[id] = next
	return next, false
}

// returnsStatus reports whether a status is returned, or a text where the path has
// compared with a status: the function may lead from one to the other.
func returnsStatus(st *State, vals []domain.Value) bool {
	for _, v := range vals {
		c, ok := domain.AsConst(v)
		if !ok {
			continue
		}
		if domain.IsErrorStatus(c) {
			return true
		}
		if text, ok := c.StringVal(); !ok || text == "" {
			continue
		}
		for g := st.assumed; g != nil; g = g.before {
			if with, ok := domain.AsConst(g.With); ok && g.Want && g.Op == domain.Equal && domain.IsErrorStatus(with) {
				return true
			}
		}
	}
	return false
}

// matters looks quickly whether v could carry a code.
func (f *frame) matters(st *State, v domain.Value, depth int) bool {
	if depth > 4 {
		return false
	}
	switch v := v.(type) {
	case domain.Ref:
		if v.Cell[0] == 'g' {
			return false // seen where it was made
		}
		return f.matters(st, f.load(st, v), depth+1)
	case domain.Ptr:
		return v.Name == "" && f.matters(st, v.Elem, depth+1)
	case *domain.Struct:
		if v.Shape == nil {
			return false
		}
		if f.r.policy.Matters(v) {
			return len(v.Fields) > 0
		}
		for _, m := range v.Fields {
			if f.matters(st, m, depth+1) {
				return true
			}
		}
	case *domain.Map:
		if f.r.policy.Matters(v) {
			return true
		}
		for _, e := range v.Entries {
			if f.matters(st, e.Value, depth+1) {
				return true
			}
		}
	case *domain.List:
		for i, e := range v.Elems {
			if i < 64 && f.matters(st, e, depth+1) {
				return true
			}
		}
	case domain.Wrap:
		for _, e := range v.Inner {
			if f.matters(st, e, depth+1) {
				return true
			}
		}
	case domain.Concat, domain.Encoded:
		return f.r.policy.Matters(v)
	}
	return false
}

// escapeRow notes that a row is put into a map that outlives the function.
func (f *frame) escapeRow(st *State, at token.Pos, row domain.Entry) {
	m := &domain.Map{Entries: []domain.Entry{row}, Open: true, At: at}
	if !f.matters(st, m, 0) && !domain.DependsOnParam(row.Key) {
		return
	}
	f.noteEscape(domain.Escape{Pos: at, Kind: domain.Stored, Guards: f.exportAllGuards(st), Values: []domain.Value{f.export(st, m, false)}})
}
