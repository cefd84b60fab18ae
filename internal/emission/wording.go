package emission

import (
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
	seen := make(map[symbolic.Origin]bool)
	var visit func(v symbolic.Value, depth int)
	visit = func(v symbolic.Value, depth int) {
		if depth > 8 {
			return
		}
		switch v := strip(v).(type) {
		case *symbolic.Struct:
			if v.Shape == nil || v.Shape.Name == "" {
				return
			}
			for _, m := range v.Shape.Members {
				f, ok := v.Fields[m.Name]
				if !ok {
					continue
				}
				c, isConst := f.(symbolic.Const)
				if !isConst {
					visit(f, depth+1)
					continue
				}
				text, isText := c.String()
				if !isText || text == "" || m.Kind != symbolic.String || seen[c.Origin] {
					continue
				}
				seen[c.Origin] = true
				w := s.words[member{v.Shape.Name, m.Name}]
				if w == nil {
					w = new(wording)
					s.words[member{v.Shape.Name, m.Name}] = w
				}
				if s.c.Likely(text, false) {
					w.likely++
				} else {
					w.others++
				}
			}
		case *symbolic.Map:
			for _, e := range v.Entries {
				visit(e.Value, depth+1)
			}
		case *symbolic.List:
			for _, e := range v.Elems {
				visit(e, depth+1)
			}
		case symbolic.Wrap:
			for _, e := range v.Inner {
				visit(e, depth+1)
			}
		}
	}
	for _, t := range traces {
		for i := range t.Sends {
			visit(t.Sends[i].Body, 0)
		}
		for i := range t.Passes {
			for _, v := range t.Passes[i].Values {
				visit(v, 0)
			}
		}
	}
}
