package symbolic

import (
	"go/types"
	"maps"
	"slices"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// State is what holds at one point of one path.
type State struct {
	r       *Reader // who knows the types
	vars    shared[*types.Var, domain.Value]
	heap    shared[string, domain.Value] // cells that Refs point to
	assumed *assumption                  // nil: nothing
	writers shared[domain.ID, *domain.Response]
	defers  []deferred
	panic   domain.Value // what the path panics with; nil: it does not
}

// assumption is the latest guard of a path, and those before it. Paths that have
// forked share what they assumed before.
type assumption struct {
	domain.Guard
	before *assumption
	count  int
	// others is what was assumed before the run of guards, up to this one, that a value
	// differs from one constant after the other, as in the cases of a switch; nil where
	// this is no such guard, or nothing was.
	others *assumption
}

// add appends a guard to the path. A value that equals one constant differs from all
// others: that this was asked before says nothing any more.
func (st *State) add(g domain.Guard) {
	g = g.Keyed()
	before := st.assumed
	if g.Op == domain.Equal && g.Want && isFixed(g.With) && before != nil && excludes(&before.Guard) && before.ValueID() == g.ValueID() {
		before = before.others
	}
	a := &assumption{Guard: g, before: before, count: 1}
	if before != nil {
		a.count += before.count
	}
	if excludes(&g) {
		a.others = before
		if before != nil && excludes(&before.Guard) && before.ValueID() == g.ValueID() {
			a.others = before.others
		}
	}
	st.assumed = a
}

// guards are what the path has assumed, in order.
func (st *State) guards() []*domain.Guard {
	if st.assumed == nil {
		return nil
	}
	out := make([]*domain.Guard, st.assumed.count)
	for a := st.assumed; a != nil; a = a.before {
		out[a.count-1] = &a.Guard
	}
	return out
}

type deferred struct {
	call func(st *State) []*State
}

func newState(r *Reader) *State {
	return &State{
		r:       r,
		vars:    newShared[*types.Var, domain.Value](),
		heap:    newShared[string, domain.Value](),
		writers: newShared[domain.ID, *domain.Response](),
	}
}

func (st *State) fork() *State {
	out := &State{
		r:       st.r,
		vars:    st.vars.fork(),
		heap:    st.heap.fork(),
		assumed: st.assumed,
		writers: st.writers.fork(),
		defers:  slices.Clip(st.defers),
		panic:   st.panic,
	}
	return out
}

// response returns what is known of the response behind w, for change.
func (st *State) response(w domain.Value) *domain.Response {
	key := domain.Key(w)
	r := st.writers.m[key]
	if r == nil {
		r = &domain.Response{Writer: w}
	} else {
		c := *r
		c.Headers = maps.Clone(r.Headers)
		r = &c
	}
	st.writers.set(key, r)
	return r
}
