package symbolic

import (
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// State is what holds at one point of one path.
type State struct {
	vars    map[*types.Var]Value
	heap    map[string]Value // cells that Refs point to
	guards  []Guard          // what the path has assumed, in order
	writers map[string]*Response
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

	text string // subject, once it was needed
	of   string // the canonical form of Value
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

// subject is the same for guards that ask the same.
func (g Guard) subject() string {
	if g.text != "" {
		return g.text
	}
	var b strings.Builder
	g.Value.key(&b)
	b.WriteByte(byte('0' + g.Op))
	if g.With != nil {
		g.With.key(&b)
	}
	b.WriteString(g.Type)
	return b.String()
}

// keyed is g with its canonical forms worked out.
func (g Guard) keyed() Guard {
	g.text = ""
	g.of = Key(g.Value)
	g.text = g.subject()
	return g
}

// add appends a guard to the path.
func (st *State) add(g Guard) {
	st.guards = append(st.guards[:len(st.guards):len(st.guards)], g.keyed())
}

type deferred struct {
	call func(st *State) []*State
}

func newState() *State {
	return &State{
		vars:    make(map[*types.Var]Value),
		heap:    make(map[string]Value),
		writers: make(map[string]*Response),
	}
}

func (st *State) fork() *State {
	out := &State{
		vars:    maps.Clone(st.vars),
		heap:    maps.Clone(st.heap),
		guards:  slices.Clip(st.guards),
		writers: maps.Clone(st.writers),
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
	if len(st.guards) == 0 {
		return maybe
	}
	subject := g.subject()
	value := ""
	for _, h := range st.guards {
		if h.subject() == subject {
			return truthOf(h.Want)
		}
		// Equal to one constant is different from every other one.
		if g.Op == Equal && h.Op == Equal && h.Want {
			if value == "" {
				value = Key(g.Value)
			}
			if h.of == value {
				a, okA := isConst(g.With)
				b, okB := isConst(h.With)
				_, nilA := g.With.(Nil)
				_, nilB := h.With.(Nil)
				if okA && okB && Key(a) != Key(b) || okA && nilB || okB && nilA {
					return no
				}
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
	if len(st.guards) == 0 {
		return v
	}
	key := ""
	for _, g := range st.guards {
		if g.Op != Equal || !g.Want {
			continue
		}
		if key == "" {
			key = Key(v)
		}
		if g.of == key {
			switch g.With.(type) {
			case Const, Nil:
				return g.With
			}
		}
	}
	return v
}

// response returns what is known of the response behind w, for change.
func (st *State) response(w Value) *Response {
	key := Key(w)
	r := st.writers[key]
	if r == nil {
		r = &Response{Writer: w}
	} else {
		c := *r
		c.Headers = maps.Clone(r.Headers)
		r = &c
	}
	st.writers[key] = r
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
	groups := make(map[string]*State, len(states))
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
func (st *State) fingerprint() string {
	var b strings.Builder
	vars := make([]*types.Var, 0, len(st.vars))
	for v, val := range st.vars {
		if known(val) {
			vars = append(vars, v)
		}
	}
	slices.SortFunc(vars, func(a, b *types.Var) int { return int(a.Pos()) - int(b.Pos()) })
	for _, v := range vars {
		b.WriteString(v.Name())
		b.WriteByte('=')
		originKey(&b, st.vars[v])
		b.WriteByte(';')
	}
	for _, cell := range sortedNames(st.heap) {
		if v := st.heap[cell]; known(v) {
			b.WriteString(cell)
			b.WriteByte('=')
			originKey(&b, v)
			b.WriteByte(';')
		}
	}
	for _, w := range sortedNames(st.writers) {
		b.WriteString(w)
		r := st.writers[w]
		if r.Status != nil {
			b.WriteByte('=')
			originKey(&b, r.Status)
		}
		for _, h := range sortedNames(r.Headers) {
			b.WriteByte(',')
			b.WriteString(h)
		}
		if r.Open {
			b.WriteByte('~')
		}
		if r.Sent {
			b.WriteByte('!')
		}
		if r.Body != nil {
			b.WriteByte('>')
			originKey(&b, r.Body)
		}
		b.WriteString(r.pending())
	}
	b.WriteByte(byte('0' + len(st.defers)))
	return b.String()
}

// absorb makes st stand for other, too: what differs is opaque, what only one has assumed is dropped.
func (st *State) absorb(other *State, at token.Pos) {
	for v, val := range st.vars {
		o, ok := other.vars[v]
		if !ok {
			delete(st.vars, v)
		} else if Key(val) != Key(o) {
			st.vars[v] = Opaque{At: at, typ: v.Type()}
		}
	}
	for c, val := range st.heap {
		o, ok := other.heap[c]
		if !ok {
			continue
		}
		if Key(val) != Key(o) {
			st.heap[c] = Opaque{At: at}
		}
	}
	for c, val := range other.heap {
		if _, ok := st.heap[c]; !ok {
			st.heap[c] = val
		}
	}
	for k, r := range other.writers {
		mine, ok := st.writers[k]
		if !ok {
			c := *r
			c.Open = true
			st.writers[k] = &c
			continue
		}
		if Key(mine.Status) != Key(r.Status) || len(mine.Headers) != len(r.Headers) || mine.Open != r.Open || mine.pending() != r.pending() || Key(mine.Body) != Key(r.Body) {
			c := *mine
			c.Open = true
			c.Status = Opaque{At: at}
			c.Body = nil
			c.hold(r.Pending...)
			st.writers[k] = &c
		}
	}
	for k, r := range st.writers {
		if _, ok := other.writers[k]; !ok {
			c := *r
			c.Open = true
			c.Status = Opaque{At: at}
			st.writers[k] = &c
		}
	}
	if len(st.guards) > 0 {
		has := make(map[string]bool, len(other.guards))
		for _, g := range other.guards {
			if g.Want {
				has[g.subject()] = true
			} else {
				has["!"+g.subject()] = true
			}
		}
		kept := make([]Guard, 0, len(st.guards))
		for _, g := range st.guards {
			if s := g.subject(); g.Want && has[s] || !g.Want && has["!"+s] {
				kept = append(kept, g)
			}
		}
		st.guards = kept
	}
}

// collect forgets the cells that nothing leads to any more. Those of parameters stay:
// what they hold is the function's outcome.
func (st *State) collect() {
	live := make(map[string]bool, len(st.heap))
	var mark func(v Value)
	mark = func(v Value) {
		switch v := v.(type) {
		case Ref:
			if !live[v.Cell] {
				live[v.Cell] = true
				if c, ok := st.heap[v.Cell]; ok {
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
	for _, v := range st.vars {
		mark(v)
	}
	for _, r := range st.writers {
		mark(r.Writer)
		mark(r.Status)
	}
	for cell, v := range st.heap {
		if cell[0] == 'p' {
			live[cell] = true
			mark(v)
		}
	}
	for cell := range st.heap {
		if !live[cell] && cell[0] != 'f' && cell[0] != 'v' {
			delete(st.heap, cell)
		}
	}
}

// drop forgets the variables that nothing reads any more.
func (st *State) drop(dead func(*types.Var) bool) {
	for v := range st.vars {
		if dead(v) {
			delete(st.vars, v)
		}
	}
}
