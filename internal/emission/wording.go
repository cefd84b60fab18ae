package emission

import (
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/symbolic"
)

// A field without a telling name is still the code's if it holds codes wherever the
// package sets it: a table of descriptors has its slips in a few rows only.

// member is a field of a struct type.
type member struct{ shape, field string }

// wording counts the texts that a field is set to.
type wording struct{ likely, others int }

// codes reports whether the texts are codes, but for a few.
func (w *wording) codes() bool { return w != nil && w.likely >= 3 && w.likely >= 4*w.others }

// learn counts the texts of all fields that are handed on or sent, each place once.
func (s *scan) learn(traces []*symbolic.Trace) {
	s.words = make(map[member]*wording)
	seen := make(map[domain.Origin]bool)
	var visit func(v domain.Value, depth int)
	visit = func(v domain.Value, depth int) {
		if depth > 8 {
			return
		}
		for _, e := range elements(v) {
			visit(e, depth+1)
		}
		st, ok := strip(v).(*domain.Struct)
		if !ok || st.Shape == nil || st.Shape.Name == "" {
			return
		}
		for _, m := range st.Shape.Members {
			f, ok := st.Fields[m.Name]
			if !ok {
				continue
			}
			c, isConst := f.(domain.Const)
			if !isConst {
				visit(f, depth+1)
				continue
			}
			text, isText := c.StringVal()
			if !isText || text == "" || m.Kind != gotype.String || seen[c.Origin] {
				continue
			}
			seen[c.Origin] = true
			key := member{st.Shape.Name, m.Name}
			if s.words[key] == nil {
				s.words[key] = new(wording)
			}
			if s.c.Likely(text, false) {
				s.words[key].likely++
			} else {
				s.words[key].others++
			}
		}
	}
	for _, t := range traces {
		for i := range t.Sends {
			visit(t.Sends[i].Body, 0)
		}
		for i := range t.Escapes {
			for _, v := range t.Escapes[i].Values {
				visit(v, 0)
			}
		}
	}
}
