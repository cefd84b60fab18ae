package symbolic

import (
	"go/token"
	"go/types"
	"maps"
	"slices"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// join forgets what is dead and merges what is equal.
func (f *frame) join(states []*State, at token.Pos) []*State {
	if len(states) < 2 {
		return states
	}
	for _, st := range states {
		st.drop(func(v *types.Var) bool {
			last, ok := f.lastUse[v]
			return ok && last < at && within(f.scope, at) && !slices.Contains(f.act.results, v)
		})
	}
	if len(f.bodies) == 0 { // else a value that is being worked out may be in no variable
		for _, st := range states {
			st.collect()
		}
	}
	if f.steps > maxSteps {
		return f.collapse(states, at)
	}
	return joinStates(states, at)
}

// collapse is a single state that stands for all: a function that was followed for long
// enough is read on for what stands on each line, no longer for its paths.
// Errors that only some of the paths hold are noted before they are lost.
func (f *frame) collapse(states []*State, at token.Pos) []*State {
	if len(states) < 2 {
		return states
	}
	first := states[0]
	for _, st := range states {
		for _, v := range slices.SortedFunc(maps.Keys(st.vars.m), func(a, b *types.Var) int { return int(a.Pos()) - int(b.Pos()) }) {
			val := st.vars.m[v]
			if s, ok := f.load(st, val).(*domain.Struct); ok && s.Shape != nil && s.Shape.Error && gotype.IsError(v.Type()) && (st == first || domain.Key(first.vars.m[v]) != domain.Key(val)) {
				f.escape(st, at, domain.Stored, val)
			}
		}
	}
	return []*State{mergeStates(states, at)}
}

// joinStates makes one state of those that differ in nothing but what their paths
// assumed and in values that are not known anyway.
func joinStates(states []*State, at token.Pos) []*State {
	if len(states) < 2 {
		return states
	}
	groups := make(map[domain.ID][]*State, len(states))
	var order []domain.ID
	for _, st := range states {
		k := st.fingerprint()
		if groups[k] == nil {
			order = append(order, k)
		}
		groups[k] = append(groups[k], st)
	}
	if len(order) > maxStates {
		return []*State{mergeStates(states, at)}
	}
	out := make([]*State, len(order))
	for i, k := range order {
		out[i] = mergeStates(groups[k], at)
	}
	return out
}

// fingerprint is the same for states that differ only in opaque values and guards.
func (st *State) fingerprint() domain.ID {
	var sum domain.ID
	for v, val := range st.vars.m {
		if domain.Informative(val) {
			d := domain.NewDigest()
			d.Number(int(v.Pos()))
			d.Placed(val)
			sum += d.ID()
		}
	}
	for cell, v := range st.heap.m {
		if domain.Informative(v) {
			d := domain.NewDigest()
			d.Text(cell)
			d.Placed(v)
			sum += d.ID()
		}
	}
	for w, r := range st.writers.m {
		d := domain.NewDigest()
		d.Word(uint64(w))
		r.WriteKey(&d, (*domain.Digest).Placed)
		d.Bool(r.Sent)
		sum += d.ID()
	}
	if st.panic != nil {
		d := domain.NewDigest()
		d.Placed(st.panic)
		sum += d.ID()
	}
	return sum + domain.ID(len(st.defers))
}

// join lets the values of st stand for those of other, too: what differs is opaque.
// What the two have assumed is for mergeAssumed.
func (st *State) join(other *State, at token.Pos) {
	for v, val := range st.vars.m {
		o, ok := other.vars.m[v]
		if !ok {
			st.vars.delete(v)
		} else if domain.Key(val) != domain.Key(o) {
			st.vars.set(v, domain.Opaque{At: at}.OfType(v.Type()))
		}
	}
	for c, val := range st.heap.m {
		o, ok := other.heap.m[c]
		if !ok {
			continue
		}
		if domain.Key(val) != domain.Key(o) {
			st.heap.set(c, domain.Opaque{At: at})
		}
	}
	for c, val := range other.heap.m {
		if _, ok := st.heap.m[c]; !ok {
			st.heap.set(c, val)
		}
	}
	if st.panic != nil && (other.panic == nil || domain.Key(st.panic) != domain.Key(other.panic)) {
		st.panic = domain.Opaque{At: at}
	}
	for k, r := range other.writers.m {
		mine, ok := st.writers.m[k]
		if !ok {
			c := *r
			c.Open = true
			st.writers.set(k, &c)
			continue
		}
		if domain.Key(mine.Status) != domain.Key(r.Status) || len(mine.Headers) != len(r.Headers) || mine.Open != r.Open || mine.Gone != r.Gone || mine.PendingID() != r.PendingID() || domain.Key(mine.Body) != domain.Key(r.Body) {
			c := *mine
			c.Open = true
			c.Status = domain.Opaque{At: at}
			c.Body = nil
			c.Gone = mine.Gone && r.Gone
			c.Hold(r.Pending...)
			st.writers.set(k, &c)
		}
	}
	for k, r := range st.writers.m {
		if _, ok := other.writers.m[k]; !ok {
			c := *r
			c.Open = true
			c.Status = domain.Opaque{At: at}
			st.writers.set(k, &c)
		}
	}
}

// roots are the values of the path that its end may need. A condition is none: once nothing
// else leads to a cell, nobody can ask about it again.
func (st *State) roots(yield func(domain.Value)) {
	for _, v := range st.vars.m {
		yield(v)
	}
	for _, r := range st.writers.m {
		for _, v := range []domain.Value{r.Writer, r.Status, r.Body} { // Pending was exported
			if v != nil {
				yield(v)
			}
		}
	}
	if st.panic != nil {
		yield(st.panic)
	}
	for cell := range st.heap.m {
		if cell[0] == 'p' { // what a parameter points to is the function's outcome
			yield(domain.Ref{Cell: cell})
		}
	}
}

// collect forgets the cells that no root leads to.
func (st *State) collect() {
	live := make(map[string]bool, len(st.heap.m))
	var mark func(v domain.Value) bool
	mark = func(v domain.Value) bool {
		if b, ok := v.(boxed); ok {
			v = b.Ref
		}
		if ref, ok := v.(domain.Ref); ok && !live[ref.Cell] {
			live[ref.Cell] = true
			if c := st.heap.m[ref.Cell]; c != nil {
				domain.Walk(c, mark)
			}
		}
		return true
	}
	st.roots(func(v domain.Value) { domain.Walk(v, mark) })
	for cell := range st.heap.m {
		if !live[cell] && cell[0] != 'f' && cell[0] != 'v' {
			st.heap.delete(cell)
		}
	}
}

// drop forgets the variables that nothing reads any more.
func (st *State) drop(dead func(*types.Var) bool) {
	for v := range st.vars.m {
		if dead(v) {
			st.vars.delete(v)
		}
	}
}

// mergeStates makes the first of some states stand for all of them.
func mergeStates(states []*State, at token.Pos) *State {
	first := states[0]
	for _, st := range states[1:] {
		first.join(st, at)
	}
	first.assumed = mergeAssumed(states)
	return first
}
