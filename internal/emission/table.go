package emission

import (
	"slices"
	"sort"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/envelope"
)

func sorted(m map[string]domain.Value) []string {
	names := make([]string, 0, len(m))
	for n := range m {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

// table records the rows of a map from codes to statuses, or from one of them to a
// struct that holds the other. It is one if most of its keys are, or nearly are, codes.
func (s *scan) table(m *domain.Map) {
	if len(m.Entries) == 0 {
		return
	}
	likely := 0
	for _, e := range m.Entries {
		if s.likely(keyed(e.Key)) {
			likely++
		}
	}
	if 2*likely >= len(m.Entries) && likely > 0 {
		for _, e := range m.Entries {
			if _, ok := isStatus(e.Value); ok {
				s.add(Emission{Kind: Tabled, Pos: m.At, Code: keyed(e.Key), Status: e.Value})
				continue
			}
			if row, ok := strip(e.Value).(*domain.Struct); ok && row.Shape != nil && len(s.codesOf(row)) == 0 {
				if st, _ := s.statusOf(row, 0); st != nil {
					s.add(Emission{Kind: Tabled, Pos: row.At, Code: keyed(e.Key), Status: st})
				}
			}
		}
		return
	}
	likely, statuses := 0, 0
	for _, e := range m.Entries {
		if _, ok := isStatus(e.Key); ok {
			statuses++
			if s.likely(e.Value) {
				likely++
			}
		}
	}
	if statuses == len(m.Entries) && 2*likely >= statuses {
		for _, e := range m.Entries {
			s.add(Emission{Kind: Tabled, Pos: m.At, Code: e.Value, Status: e.Key})
		}
	}
}

// keyed is the code that the key of a table stands for: the text of an error that is nothing else.
func keyed(key domain.Value) domain.Value {
	if text, ok := domain.ErrorText(strip(key)); ok {
		return text
	}
	return key
}

// likely reports whether v is a constant that is, or nearly is, a code.
func (s *scan) likely(v domain.Value) bool {
	c, ok := v.(domain.Const)
	return ok && likely(c.Val, s.c)
}

// meet pairs a status with a code that stand side by side: in one return, or in
// one call of a function that cannot be read.
func (s *scan) meet(p *domain.Escape) {
	if len(p.Values) < 2 {
		return
	}
	var status domain.Value
	for _, v := range p.Values {
		if c, ok := isStatus(v); ok {
			if status != nil {
				return
			}
			status = c
		}
	}
	if status == nil {
		return
	}
	for _, v := range p.Values {
		if v == status {
			continue
		}
		for _, path := range s.c.Paths() {
			for _, f := range envelope.Find(v, path) {
				s.add(Emission{Kind: Carried, Pos: p.Pos, Code: f.Code, Status: status, Holder: f.Holder, Exact: true})
			}
		}
		switch x := strip(v).(type) {
		case *domain.Struct:
			if x.Shape == nil {
				continue
			}
			if own, _ := s.statusOf(x, 0); own != nil {
				continue
			}
			for _, c := range s.codesOf(x) {
				if s.errorish(x, c) {
					s.add(Emission{Kind: Carried, Pos: p.Pos, Code: c.value, Status: status, Holder: c.holder})
				}
			}
		case domain.Const:
			if s.likely(x) {
				s.add(Emission{Kind: Carried, Pos: p.Pos, Code: x, Status: status})
			}
		}
	}
}

// guarded reads a function from codes to statuses, from statuses to codes or from
// errors to statuses: what is returned goes with what the path has found out.
func (s *scan) guarded(p *domain.Escape) {
	for _, v := range p.Values {
		if st, ok := isStatus(v); ok {
			for _, g := range p.Guards {
				if !g.Want {
					continue
				}
				switch g.Op {
				case domain.Equal:
					if s.likely(g.With) {
						s.add(Emission{Kind: Tabled, Pos: p.Pos, Code: g.With, Status: st})
					}
				case domain.Is:
					if e, ok := strip(g.With).(*domain.Struct); ok && e.Shape != nil {
						if own, _ := s.statusOf(e, 0); own != nil {
							continue
						}
						for _, c := range s.codesOf(e) {
							s.add(Emission{Kind: Tabled, Pos: p.Pos, Code: c.value, Status: st})
						}
					}
				}
			}
			continue
		}
		if s.likely(v) {
			for _, g := range p.Guards {
				if _, received := g.Value.(domain.HTTPStatus); received && !s.exactly(v) {
					continue // a client's word for what it was answered, whatever it resembles
				}
				if st, ok := isStatus(g.With); ok && g.Want && g.Op == domain.Equal {
					s.add(Emission{Kind: Tabled, Pos: p.Pos, Code: v, Status: st})
				}
			}
		}
	}
}

// exactly reports whether v is a code of a contract as it stands.
func (s *scan) exactly(v domain.Value) bool {
	c, ok := v.(domain.Const)
	if !ok {
		return false
	}
	text, isText := c.StringVal()
	return isText && s.c.Has(text, false)
}

// declared records the constants of the package's code types.
func (s *scan) declared() {
	for _, consts := range codeTypes(s.r.Pkg, s.c) {
		for _, c := range consts {
			s.add(Emission{Kind: Declared, Pos: c.Pos(), Exact: true,
				Code: domain.Const{Val: c.Val(), Origin: domain.Origin{At: c.Pos(), End: c.Pos() + 1, Expr: s.r.ConstExpr(c)}}})
		}
	}
}

// assumed are the codes that a body can have, where the path to it has compared the code:
// in the case of a code the status is the one of that code, whoever calls.
func (s *scan) assumed(x *domain.Send, code domain.Value) []domain.Value {
	if known(code) {
		return []domain.Value{code}
	}
	if st, ok := isStatus(x.Status); !ok || st.Implicit {
		return []domain.Value{code}
	}
	id := domain.Key(code)
	for _, g := range x.Guards {
		if out := equalTo(g, id); len(out) > 0 {
			return out
		}
	}
	return []domain.Value{code}
}

// equalTo are the constants one of which a value equals if the guard holds; nil: it may be any.
func equalTo(g domain.Guard, id domain.ID) []domain.Value {
	if !g.Want {
		return nil
	}
	if e, ok := g.Value.(domain.Either); ok {
		var out []domain.Value
		for _, alt := range e.Alternatives {
			var one []domain.Value
			for _, a := range alt {
				if one = equalTo(a, id); one != nil {
					break
				}
			}
			if one == nil {
				return nil
			}
			out = append(out, one...)
		}
		return out
	}
	if g.Op == domain.Equal && known(g.With) && domain.Key(g.Value) == id {
		return []domain.Value{g.With}
	}
	return nil
}

// parted reports whether a code is one of many that a call gave for a parameter, while the
// status is the same for all of them: which of the codes it goes with is for the callers to say.
func parted(guards []domain.Guard, code, status domain.Value) bool {
	c, ok := code.(domain.Const)
	st, isConst := status.(domain.Const)
	return ok && isConst && !c.Here() && st.Here() && slices.ContainsFunc(guards, func(g domain.Guard) bool {
		return g.Picked && domain.DependsOnParam(g.Value)
	})
}
