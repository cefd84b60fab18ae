package symbolic

import (
	"go/token"
	"go/types"
	"maps"
	"slices"
)

// State is what holds at one point of one path.
type State struct {
	r       *Reader // who knows the types
	vars    shared[*types.Var, Value]
	heap    shared[string, Value] // cells that Refs point to
	assumed *assumption           // nil: nothing
	writers shared[ID, *Response]
	defers  []deferred
}

// Response is what the path has done to one response so far.
type Response struct {
	Writer  Value
	Status  Value   // nil: nobody has set it
	Sent    bool    // a body was written
	Sure    bool    // it is a response, not just any io.Writer
	Headers Headers // canonical names that were set
	Open    bool    // code that cannot be read has had the response in its hands
	Body    Value   // kept beside the response until it is sent (beego's Data), or nil
	Pending []Send  // bodies that leave when the handler has returned
}

// Guard is one thing that a path assumes of a value.
type Guard struct {
	Value Value
	Op    Op
	With  Value  // of Equal and Is
	Type  string // of As: "path.Name"
	Want  bool   // the assumption holds, or it does not

	subject ID // the same for guards that ask the same; 0: not worked out
	of      ID // of Value; 0: not worked out
}

// assumption is the latest guard of a path, and those before it. Paths that have
// forked share what they assumed before.
type assumption struct {
	Guard
	before *assumption
	count  int
}

// Op is the kind of a Guard.
type Op uint8

const (
	Equal     Op = iota + 1 // Value == With
	Is                      // errors.Is(Value, With)
	As                      // Value is, or wraps, a value of type Type
	True                    // the boolean Value holds
	Less                    // Value < With
	LessEqual               // Value <= With
)

// keyed is g with its identities worked out.
func (g Guard) keyed() Guard {
	if g.subject != 0 {
		return g
	}
	g.of = Key(g.Value)
	d := newDigest()
	d.word(uint64(g.of))
	d.byte(byte(g.Op))
	if g.With != nil {
		g.With.key(&d)
	}
	d.text(g.Type)
	g.subject = d.id()
	return g
}

// subjectID is the same for keyed guards that ask the same.
func (g *Guard) subjectID() ID { return g.subject }

// valueID is the identity of a keyed guard's value.
func (g *Guard) valueID() ID { return g.of }

// unkeyed is g without them: its values have changed.
func (g Guard) unkeyed() Guard {
	g.subject, g.of = 0, 0
	return g
}

// add appends a guard to the path.
func (st *State) add(g Guard) {
	n := 1
	if st.assumed != nil {
		n += st.assumed.count
	}
	st.assumed = &assumption{g.keyed(), st.assumed, n}
}

// guards are what the path has assumed, in order.
func (st *State) guards() []*Guard {
	if st.assumed == nil {
		return nil
	}
	out := make([]*Guard, st.assumed.count)
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
		vars:    newShared[*types.Var, Value](),
		heap:    newShared[string, Value](),
		writers: newShared[ID, *Response](),
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
	}
	return out
}

type truth uint8

const (
	maybe truth = iota
	yes
	no
)

func truthOf(b bool) truth {
	if b {
		return yes
	}
	return no
}

// holds says whether the condition of g (whatever it wants) is known on this path.
func (st *State) holds(g Guard) truth {
	if t := decide(st, g); t != maybe {
		return t
	}
	if st.assumed == nil {
		return maybe
	}
	g = g.keyed()
	for h := st.assumed; h != nil; h = h.before {
		if h.subjectID() == g.subjectID() {
			return truthOf(h.Want)
		}
		// Equal to one constant is different from every other one.
		if g.Op == Equal && h.Op == Equal && h.Want && h.valueID() == g.valueID() {
			a, okA := isConst(g.With)
			b, okB := isConst(h.With)
			_, nilA := g.With.(Nil)
			_, nilB := h.With.(Nil)
			if okA && okB && Key(a) != Key(b) || okA && nilB || okB && nilA {
				return no
			}
		}
	}
	return maybe
}

// refine returns the constant that the path has found v to be equal to, or v.
func (st *State) refine(v Value) Value {
	switch v.(type) {
	case Opaque, Param, Sel, Elem, Invoke, HTTPStatus, Apply:
	default:
		return v
	}
	var id ID
	for g := st.assumed; g != nil; g = g.before {
		if g.Op != Equal || !g.Want {
			continue
		}
		switch g.With.(type) {
		case Const, Nil:
		default:
			continue
		}
		if id == 0 {
			id = Key(v)
		}
		if g.valueID() == id {
			return g.With
		}
	}
	return v
}

// response returns what is known of the response behind w, for change.
func (st *State) response(w Value) *Response {
	key := Key(w)
	r := st.writers.m[key]
	if r == nil {
		r = &Response{Writer: w}
	} else {
		c := *r
		c.Headers = maps.Clone(r.Headers)
		r = &c
	}
	st.writers.set(key, r)
	return r
}

// maxStates bounds the paths that are told apart at one point. A function with
// more of them that differ in what matters loses what they do not share.
const maxStates = 160

// join makes one state of those that differ in nothing but what their paths
// assumed and in values that are not known anyway.
func join(states []*State, at token.Pos) []*State {
	if len(states) < 2 {
		return states
	}
	groups := make(map[ID]*State, len(states))
	out := states[:0:0]
	for _, st := range states {
		k := st.fingerprint()
		if g, ok := groups[k]; ok {
			g.absorb(st, at)
			continue
		}
		groups[k] = st
		out = append(out, st)
	}
	if len(out) > maxStates {
		all := out[0]
		for _, st := range out[1:] {
			all.absorb(st, at)
		}
		out = out[:1]
	}
	return out
}

// fingerprint is the same for states that differ only in opaque values and guards.
func (st *State) fingerprint() ID {
	var sum ID
	for v, val := range st.vars.m {
		if known(val) {
			d := newDigest()
			d.number(int(v.Pos()))
			d.origin(val)
			sum += d.id()
		}
	}
	for cell, v := range st.heap.m {
		if known(v) {
			d := newDigest()
			d.text(cell)
			d.origin(v)
			sum += d.id()
		}
	}
	for w, r := range st.writers.m {
		d := newDigest()
		d.word(uint64(w))
		r.key(&d, (*digest).origin)
		d.bool(r.Sent)
		sum += d.id()
	}
	return sum + ID(len(st.defers))
}

// key adds what was done to the response.
func (r *Response) key(d *digest, add func(*digest, Value)) {
	add(d, r.Status)
	d.number(len(r.Headers))
	for _, h := range sortedNames(r.Headers) {
		d.text(h)
	}
	d.bool(r.Open)
	add(d, r.Body)
	d.word(uint64(r.pending()))
}

// absorb makes st stand for other, too: what differs is opaque, what only one has assumed is dropped.
func (st *State) absorb(other *State, at token.Pos) {
	for v, val := range st.vars.m {
		o, ok := other.vars.m[v]
		if !ok {
			st.vars.delete(v)
		} else if Key(val) != Key(o) {
			st.vars.set(v, Opaque{At: at}.OfType(v.Type()))
		}
	}
	for c, val := range st.heap.m {
		o, ok := other.heap.m[c]
		if !ok {
			continue
		}
		if Key(val) != Key(o) {
			st.heap.set(c, Opaque{At: at})
		}
	}
	for c, val := range other.heap.m {
		if _, ok := st.heap.m[c]; !ok {
			st.heap.set(c, val)
		}
	}
	for k, r := range other.writers.m {
		mine, ok := st.writers.m[k]
		if !ok {
			c := *r
			c.Open = true
			st.writers.set(k, &c)
			continue
		}
		if Key(mine.Status) != Key(r.Status) || len(mine.Headers) != len(r.Headers) || mine.Open != r.Open || mine.pending() != r.pending() || Key(mine.Body) != Key(r.Body) {
			c := *mine
			c.Open = true
			c.Status = Opaque{At: at}
			c.Body = nil
			c.hold(r.Pending...)
			st.writers.set(k, &c)
		}
	}
	for k, r := range st.writers.m {
		if _, ok := other.writers.m[k]; !ok {
			c := *r
			c.Open = true
			c.Status = Opaque{At: at}
			st.writers.set(k, &c)
		}
	}
	st.share(other)
}

// share keeps of what the path has assumed what the other has, too.
func (st *State) share(other *State) {
	// What was assumed before the paths forked is common to both.
	a, b := st.assumed, other.assumed
	for a != b && (a != nil || b != nil) {
		if b == nil || a != nil && a.count >= b.count {
			a = a.before
		} else {
			b = b.before
		}
	}
	if st.assumed == a {
		return
	}
	type side struct {
		subject ID
		want    bool
	}
	has := make(map[side]bool)
	for h := other.assumed; h != a; h = h.before {
		has[side{h.subjectID(), h.Want}] = true
	}
	var kept, mine, others []*assumption
	common := make(map[side]bool)
	for g := st.assumed; g != a; g = g.before {
		if has[side{g.subjectID(), g.Want}] {
			kept = append(kept, g)
			common[side{g.subjectID(), g.Want}] = true
		} else {
			mine = append(mine, g)
		}
	}
	for g := other.assumed; g != a; g = g.before {
		if !common[side{g.subjectID(), g.Want}] {
			others = append(others, g)
		}
	}
	st.assumed = a
	for _, g := range slices.Backward(kept) {
		st.add(g.Guard)
	}
	if e := either(mine, others); e != nil {
		st.add(Guard{Value: e, Op: True, Want: true})
	}
}

// collect forgets the cells that nothing leads to any more. Those of parameters stay:
// what they hold is the function's outcome.
func (st *State) collect() {
	live := make(map[string]bool, len(st.heap.m))
	var mark func(v Value)
	mark = func(v Value) {
		switch v := v.(type) {
		case Ref:
			if !live[v.Cell] {
				live[v.Cell] = true
				if c, ok := st.heap.m[v.Cell]; ok {
					mark(c)
				}
			}
		case boxed:
			mark(v.Ref)
		case *Struct:
			for _, m := range v.Fields {
				mark(m)
			}
			mark(v.Base)
		case *Map:
			for _, e := range v.Entries {
				mark(e.Key)
				mark(e.Value)
			}
		case *List:
			for _, e := range v.Elems {
				mark(e)
			}
		case Sel:
			mark(v.Base)
		case Elem:
			mark(v.Base)
			mark(v.Index)
		case Invoke:
			mark(v.Recv)
		case Apply:
			for _, a := range v.Args {
				mark(a)
			}
		case Ptr:
			mark(v.Elem)
		case Concat:
			for _, p := range v.Parts {
				mark(p.Value)
			}
		case Encoded:
			mark(v.Value)
		case After:
			mark(v.Fn)
			mark(v.Content)
			for _, a := range v.Args {
				mark(a)
			}
		case Wrap:
			for _, e := range v.Inner {
				mark(e)
			}
		case Handle:
			mark(v.On)
		case HTTPStatus:
			mark(v.Of)
		case Inherit:
			mark(v.Writer)
		case Func:
			mark(v.Recv)
		}
	}
	for _, v := range st.vars.m {
		mark(v)
	}
	for _, r := range st.writers.m {
		mark(r.Writer)
		mark(r.Status)
	}
	for cell, v := range st.heap.m {
		if cell[0] == 'p' {
			live[cell] = true
			mark(v)
		}
	}
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
