package symbolic

import (
	"slices"
	"strconv"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// What paths that become one have assumed: what all of them have, and that one of them
// was taken. A condition that is too long to keep is kept as one that nobody can decide.

// literal is a question and its answer.
type literal struct {
	subject domain.ID
	want    bool
}

func literalOf(g *domain.Guard) literal { return literal{g.SubjectID(), g.Want} }

// mergeAssumed is what states that become one have assumed.
func mergeAssumed(states []*State) *assumption {
	// What was assumed before the paths forked is common to all.
	common := states[0].assumed
	for _, st := range states[1:] {
		common = lastCommon(common, st.assumed)
	}
	paths := make([][]domain.Guard, len(states))
	for i, st := range states {
		for a := st.assumed; a != common; a = a.before {
			paths[i] = append(paths[i], a.Guard)
		}
		if len(paths[i]) == 0 {
			return common // this one is always open
		}
		slices.Reverse(paths[i])
	}
	out := &State{assumed: common}
	for _, g := range merge(paths) {
		out.add(g)
	}
	return out.assumed
}

// lastCommon is the last guard that two paths share.
func lastCommon(a, b *assumption) *assumption {
	for a != b && (a != nil || b != nil) {
		if b == nil || a != nil && a.count >= b.count {
			a = a.before
		} else {
			b = b.before
		}
	}
	return a
}

// merge is what paths with keyed guards have assumed once they are one.
func merge(paths [][]domain.Guard) []domain.Guard {
	count := make(map[literal]int)
	for _, path := range paths {
		if len(path) == 0 {
			return nil
		}
		for i := range path {
			count[literalOf(&path[i])]++
		}
	}
	shared := func(g domain.Guard) bool { return count[literalOf(&g)] == len(paths) }
	var out []domain.Guard
	rest := make([][]domain.Guard, len(paths))
	for i, path := range paths {
		for _, g := range path {
			switch {
			case !shared(g):
				rest[i] = append(rest[i], g)
			case i == 0:
				out = append(out, g)
			}
		}
	}
	if e := disjunction(rest); e != nil {
		out = append(out, domain.Guard{Value: e, Op: domain.True, Want: true}.Keyed())
	}
	return out
}

// disjunction is the condition that one of the alternatives holds; nil: it always does,
// as far as anybody can tell.
func disjunction(alts [][]domain.Guard) domain.Value {
	alts = flatten(alts)
	if alts = resolve(alts); alts == nil || always(alts) {
		return nil
	}
	out := domain.Either{Alternatives: alts}
	if size(out) > maxCondition || heavy(out) {
		return lost(out)
	}
	return out
}

// heavy reports whether the values that a condition is about are too much to carry.
func heavy(e domain.Either) bool {
	n := 0
	return domain.Any(e, func(domain.Value) bool { n++; return n > maxWeight })
}

// flatten puts alternatives of alternatives in their place, and leaves out that a value
// which equals one constant differs from others.
func flatten(alts [][]domain.Guard) [][]domain.Guard {
	out := make([][]domain.Guard, 0, len(alts))
	for _, alt := range alts {
		if len(alt) == 1 && alt[0].Want {
			if e, ok := alt[0].Value.(domain.Either); ok {
				out = append(out, e.Alternatives...)
				continue
			}
		}
		var equal []domain.ID
		for i := range alt {
			if g := &alt[i]; g.Op == domain.Equal && g.Want && isFixed(g.With) {
				equal = append(equal, g.ValueID())
			}
		}
		if equal != nil {
			alt = slices.DeleteFunc(slices.Clone(alt), func(g domain.Guard) bool { return excludes(&g) && slices.Contains(equal, g.ValueID()) })
		}
		out = append(out, alt)
	}
	return out
}

// resolve leaves out what follows: where an alternative is a single guard, the others
// are for when it does not hold, and need not say so. nil: one of them always holds.
func resolve(alts [][]domain.Guard) [][]domain.Guard {
	single := make(map[literal]bool)
	for changed, rounds := true, 0; changed && rounds < maxRounds; rounds++ {
		changed = false
		for i, alt := range alts {
			follows := func(g domain.Guard) bool { l := literalOf(&g); return single[literal{l.subject, !l.want}] }
			if len(alt) > 1 && slices.ContainsFunc(alt, follows) {
				alt = slices.DeleteFunc(slices.Clone(alt), follows)
				alts[i], changed = alt, true
			}
			switch len(alt) {
			case 0:
				return nil
			case 1:
				if l := literalOf(&alt[0]); !single[l] {
					single[l], changed = true, true
				}
			}
		}
	}
	for l := range single {
		if single[literal{l.subject, !l.want}] {
			return nil
		}
	}
	seen := make(map[literal]bool)
	return slices.DeleteFunc(alts, func(alt []domain.Guard) bool {
		again := false
		if len(alt) == 1 {
			l := literalOf(&alt[0])
			again, seen[l] = seen[l], true
		} else {
			again = slices.ContainsFunc(alt, func(g domain.Guard) bool { return single[literalOf(&g)] })
		}
		return again
	})
}

// lostCondition begins the name of a condition that was too long.
const lostCondition = "condition "

// lost stands for a condition that is too long: a result of what it hangs on that
// nobody can work out. nil: no caller could decide it anyway.
func lost(e domain.Either) domain.Value {
	if !domain.DependsOnParam(e) {
		return nil
	}
	return lostOf(e)
}

// lostOf names a lost condition by all that it is made of, and keeps of that only the
// parameters it hangs on: a condition is copied at each call and each return.
func lostOf(v domain.Value) domain.Value {
	var params []domain.Value
	domain.Any(v, func(v domain.Value) bool {
		if p, ok := v.(domain.Param); ok && !slices.Contains(params, domain.Value(p)) {
			params = append(params, p)
		}
		return false
	})
	return domain.Apply{Fn: lostCondition + strconv.FormatUint(uint64(domain.Key(v)), 36), Args: params}
}

// anyGuard reports whether a guard of the alternatives has the property.
func anyGuard(e domain.Either, has func(*domain.Guard) bool) bool {
	for _, alt := range e.Alternatives {
		for i := range alt {
			if has(&alt[i]) {
				return true
			}
		}
	}
	return false
}

// size counts the guards of the alternatives.
func size(e domain.Either) int {
	n := 0
	anyGuard(e, func(g *domain.Guard) bool {
		n++
		if inner, ok := g.Value.(domain.Either); ok {
			n += size(inner)
		}
		return false
	})
	return n
}

// forCaller is a guard as far as a caller can decide it. Of what paths that became one
// have assumed, an alternative of which a caller knows nothing is always open.
func forCaller(g domain.Guard) (domain.Guard, bool) {
	e, ok := g.Value.(domain.Either)
	if !ok {
		return g, domain.DependsOnParam(g.Value) || g.With != nil && domain.DependsOnParam(g.With)
	}
	var out domain.Either
	for _, alt := range e.Alternatives {
		var told []domain.Guard
		for _, a := range alt {
			if a, ok := forCaller(a); ok {
				told = append(told, a)
			}
		}
		if len(told) == 0 {
			return g, false
		}
		out.Alternatives = append(out.Alternatives, told)
	}
	g.Value = out
	return g.Unkeyed(), true
}

// mergeGuards are the guards of paths that are told as one.
func mergeGuards(paths ...[]domain.Guard) []domain.Guard {
	if len(paths) == 1 {
		return paths[0]
	}
	for i := range paths {
		keyed := make([]domain.Guard, len(paths[i]))
		for j, g := range paths[i] {
			keyed[j] = g.Keyed()
		}
		paths[i] = keyed
	}
	out := merge(paths)
	for i := range out {
		out[i] = out[i].Unkeyed()
	}
	return out
}

// always reports whether one of the alternatives holds whatever the answers are, where
// the questions are few.
func always(alts [][]domain.Guard) bool {
	atoms := make(map[domain.ID]int)
	for _, alt := range alts {
		for i := range alt {
			if _, ok := atoms[alt[i].SubjectID()]; !ok {
				atoms[alt[i].SubjectID()] = len(atoms)
			}
		}
		if len(atoms) > maxAtoms {
			return false
		}
	}
	for world := range 1 << len(atoms) {
		some := false
		for _, alt := range alts {
			all := true
			for i := range alt {
				all = all && (world>>atoms[alt[i].SubjectID()]&1 == 1) == alt[i].Want
			}
			some = some || all
		}
		if !some {
			return false
		}
	}
	return true
}

// excludes reports whether the guard says that its value differs from a constant.
func excludes(g *domain.Guard) bool { return g.Op == domain.Equal && !g.Want && isFixed(g.With) }

// isFixed reports whether two such values are the same only if their keys are.
func isFixed(v domain.Value) bool {
	switch v.(type) {
	case domain.Const, domain.Nil:
		return true
	}
	return false
}

// speaksOf reports whether h is a condition of joined paths that may say something of g.
func speaksOf(h, g *domain.Guard) bool {
	e, ok := h.Value.(domain.Either)
	return ok && h.Want && anyGuard(e, func(a *domain.Guard) bool {
		return a.SubjectID() == g.SubjectID() || a.ValueID() == g.ValueID() && comparesWith(a.Op) && (comparesWith(g.Op) || g.Op == domain.As)
	})
}

// byAlternatives says what follows for g from each alternative that what the path has
// assumed beside leaves open.
func (st *State) byAlternatives(g *domain.Guard) truth {
	answers := make(map[domain.ID]bool)
	for h := st.assumed; h != nil; h = h.before {
		answers[h.SubjectID()] = h.Want
	}
	for h := st.assumed; h != nil; h = h.before {
		if !speaksOf(&h.Guard, g) {
			continue
		}
		out, open := maybe, false
		for _, alt := range h.Value.(domain.Either).Alternatives {
			t, refuted := st.byAlternative(alt, answers, g)
			if refuted {
				continue
			}
			if open && t != out {
				out = maybe
			} else {
				out = t
			}
			if open = true; out == maybe {
				break
			}
		}
		if out != maybe {
			return out
		}
	}
	return maybe
}

// byAlternative says what follows for g from one alternative, if it is still open.
func (st *State) byAlternative(alt []domain.Guard, answers map[domain.ID]bool, g *domain.Guard) (t truth, refuted bool) {
	for i := range alt {
		a := &alt[i]
		if want, ok := answers[a.SubjectID()]; ok && want != a.Want {
			return maybe, true
		}
		switch {
		case a.SubjectID() == g.SubjectID():
			t = truthOf(a.Want)
		case a.Op == domain.Equal && a.Want && g.Op == domain.Equal && a.ValueID() == g.ValueID() && st.same(a.With, g.With) == no:
			t = no
		default:
			if f := st.follows(a, g); f != maybe {
				t = f
			}
		}
	}
	return t, false
}

// comparesWith reports whether a guard of the kind compares its value with another one.
func comparesWith(op domain.Op) bool { return op == domain.Equal || op == domain.Is }
