package symbolic

import "slices"

// Either is the condition of paths that became one: one of the alternatives holds, each
// of which is a list of guards that hold together.
type Either struct{ Alternatives [][]Guard }

// More than these are not kept of what joined paths have assumed.
const (
	maxAlternatives = 4
	maxAtoms        = 4
)

func (v Either) key(d *digest) {
	d.text("either(")
	for _, alt := range v.Alternatives {
		for _, g := range alt {
			g.Value.key(d)
			d.byte(byte(g.Op))
			d.value(g.With)
			d.text(g.Type)
			d.bool(g.Want)
		}
		d.byte('|')
	}
}

// each is a copy of v in which the values of all guards went through change.
func (v Either) each(change func(Value) Value) Either {
	out := Either{Alternatives: make([][]Guard, len(v.Alternatives))}
	for i, alt := range v.Alternatives {
		for _, g := range alt {
			g = g.unkeyed()
			g.Value = change(g.Value)
			if g.With != nil {
				g.With = change(g.With)
			}
			out.Alternatives[i] = append(out.Alternatives[i], g)
		}
	}
	return out
}

// dependsOnParam reports whether a caller may know more of it.
func (v Either) dependsOnParam() bool {
	for _, alt := range v.Alternatives {
		for _, g := range alt {
			if dependsOnParam(g.Value) {
				return true
			}
		}
	}
	return false
}

// either says whether an alternative is known to hold, or none can.
func (st *State) either(v Either) truth {
	out := no
	for _, alt := range v.Alternatives {
		all := yes
		for _, g := range alt {
			switch st.holds(g) {
			case truthOf(g.Want):
			case truthOf(!g.Want):
				all = no
			default:
				if all == yes {
					all = maybe
				}
			}
			if all == no {
				break
			}
		}
		if all == yes {
			return yes
		}
		if all == maybe {
			out = maybe
		}
	}
	return out
}

// either is what two paths have assumed since they forked, as far as it hangs on
// parameters; nil: nothing, or too much to keep.
func either(a, b []*assumption) Value {
	if !hangOnParam(a) || !hangOnParam(b) {
		return nil // one of them is open to any caller
	}
	out := Either{Alternatives: append(alternatives(a), alternatives(b)...)}
	if n := len(out.Alternatives); n == 0 || n > maxAlternatives {
		return nil
	}
	atoms := make(map[ID]int)
	for _, alt := range out.Alternatives {
		if len(alt) == 0 {
			return nil
		}
		for _, g := range alt {
			if _, ok := atoms[g.subjectID()]; !ok {
				atoms[g.subjectID()] = len(atoms)
			}
		}
	}
	if len(atoms) > maxAtoms || always(out, atoms) {
		return nil
	}
	return out
}

func hangOnParam(guards []*assumption) bool {
	return slices.ContainsFunc(guards, func(a *assumption) bool { return dependsOnParam(a.Value) })
}

// always reports whether one of the alternatives holds whatever the atoms are.
func always(v Either, atoms map[ID]int) bool {
	for world := range 1 << len(atoms) {
		some := false
		for _, alt := range v.Alternatives {
			all := true
			for _, g := range alt {
				all = all && (world>>atoms[g.subjectID()]&1 == 1) == g.Want
			}
			some = some || all
		}
		if !some {
			return false
		}
	}
	return true
}

// alternatives are the ways in which guards can hold together, as far as they hang on
// parameters; more than maxAlternatives: too many.
func alternatives(guards []*assumption) [][]Guard {
	out := [][]Guard{nil}
	for _, a := range guards {
		e, ok := a.Value.(Either)
		if !ok {
			if dependsOnParam(a.Value) {
				for i := range out {
					out[i] = append(out[i][:len(out[i]):len(out[i])], a.Guard)
				}
			}
			continue
		}
		var next [][]Guard
		for _, before := range out {
			for _, alt := range e.Alternatives {
				var keyed []Guard
				for _, g := range alt {
					keyed = append(keyed, g.keyed())
				}
				next = append(next, append(before[:len(before):len(before)], keyed...))
			}
		}
		if out = next; len(out) > maxAlternatives {
			return make([][]Guard, maxAlternatives+1)
		}
	}
	return out
}
