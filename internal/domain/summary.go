package domain

import (
	"go/token"
)

// Summary is what a function does in terms of its parameters.
type Summary struct {
	Sends        []Send
	Escapes      []Escape
	Outcomes     []Outcome
	Skipped      bool // it does not matter, and so was not followed
	NeedsCallers bool // whoever calls the function is worth reading
	Generated    bool // a program wrote the function
}

// Outcome is one way in which the function returns.
type Outcome struct {
	Guards    []Guard
	Results   []Value
	Stores    []Store
	Responses []Response
	Panic     Value     // what it panics with, in place of a return; nil: it returns
	Pos       token.Pos // of the return statement
}

// Store is what a pointer or map parameter points to after the call.
type Store struct {
	Param Param
	Value Value
}

// Send is one body written to one response on one path.
type Send struct {
	Pos      token.Pos // the call that writes
	Guards   []Guard
	Writer   Value
	Response bool // Writer surely is a response, not just any io.Writer
	Status   Value
	Body     Value   // nil: none
	Bare     bool    // no body, or one that the callee makes up (http.NotFound)
	Again    bool    // something was written to it before
	Headers  Headers // canonical names that were set before
	Open     bool    // there may be other headers
	Pending  bool    // the response has not left yet: its status is the caller's to set
	Given    bool    // the value was given away, and it is code of its own type that writes it

	id ID // of a body that is held back: where it was written, and what
}

// Escape is a value that leaves a function's hands: returned, stored, handed on, raised.
type Escape struct {
	Pos    token.Pos
	Guards []Guard
	Values []Value // the results of one return, the arguments of one call, or one value
	Kind   EscapeKind
}

// EscapeKind is the way in which a value was passed on.
type EscapeKind uint8

const (
	Returned EscapeKind = iota + 1
	Argument            // of a call that cannot be read
	Stored              // in a variable or a field that outlives the function
	Noted               // by whoever watches the reader; it holds on every path
)

// Trivial reports whether a caller learns nothing from the summary.
func (s *Summary) Trivial() bool {
	if len(s.Sends) > 0 || len(s.Escapes) > 0 {
		return false
	}
	for _, o := range s.Outcomes {
		if len(o.Stores) > 0 || len(o.Responses) > 0 || o.Panic != nil {
			return false
		}
		for _, r := range o.Results {
			if Informative(r) {
				return false
			}
		}
	}
	return len(s.Outcomes) > 0
}

// TestsForwarded reports whether a guard tests a value that the function else sends as the
// status, or returns: what it puts in its place is for values that are out of order.
func (s *Summary) TestsForwarded(g Guard) bool {
	if _, ok := AsConst(g.With); s == nil || !ok {
		return false
	}
	id := Key(g.Value)
	for i := range s.Sends {
		if st := s.Sends[i].Status; st != nil && Key(st) == id {
			return true
		}
	}
	for i := range s.Outcomes {
		for _, r := range s.Outcomes[i].Results {
			if Key(r) == id {
				return true
			}
		}
	}
	return false
}

// Retains reports whether the function returns its parameter, or a part of it, or
// changes what it points to.
func (s *Summary) Retains(p Param) bool {
	for _, o := range s.Outcomes {
		for _, r := range o.Results {
			if mentions(r, p) {
				return true
			}
		}
		for _, st := range o.Stores {
			if st.Param == p || mentions(st.Value, p) {
				return true
			}
		}
	}
	return false
}

// Map is a copy of the summary with other values: base gives those that tell which thing is
// meant (the subject of a guard, a writer), content all others.
func (s *Summary) Map(base, content func(Value) Value) *Summary {
	out := &Summary{NeedsCallers: s.NeedsCallers, Skipped: s.Skipped, Generated: s.Generated, Sends: mapSends(s.Sends, base, content)}
	for _, x := range s.Escapes {
		x.Guards, x.Values = mapGuards(x.Guards, base), mapAll(x.Values, content)
		out.Escapes = append(out.Escapes, x)
	}
	for _, x := range s.Outcomes {
		o := Outcome{Pos: x.Pos, Guards: mapGuards(x.Guards, base), Results: mapAll(x.Results, content), Panic: orNil(x.Panic, content)}
		for _, st := range x.Stores {
			o.Stores = append(o.Stores, Store{st.Param, content(st.Value)})
		}
		for _, r := range x.Responses {
			r.Writer, r.Status, r.Body = base(r.Writer), orNil(r.Status, content), orNil(r.Body, content)
			r.Pending = mapSends(r.Pending, base, content)
			o.Responses = append(o.Responses, r)
		}
		out.Outcomes = append(out.Outcomes, o)
	}
	return out
}

func mapSends(sends []Send, base, content func(Value) Value) []Send {
	var out []Send
	for _, x := range sends {
		x.Guards = mapGuards(x.Guards, base)
		x.Writer, x.Status, x.Body = base(x.Writer), content(x.Status), orNil(x.Body, content)
		out = append(out, x)
	}
	return out
}

// withoutPositions forgets, in place, what means something in its package alone.
func (s *Summary) withoutPositions() *Summary {
	for i := range s.Sends {
		s.Sends[i].Pos = token.NoPos
	}
	for i := range s.Escapes {
		s.Escapes[i].Pos = token.NoPos
	}
	for i := range s.Outcomes {
		o := &s.Outcomes[i]
		o.Pos = token.NoPos
		for j := range o.Responses {
			for k := range o.Responses[j].Pending {
				o.Responses[j].Pending[k].Pos = token.NoPos
			}
		}
	}
	return s
}

// Fingerprint is the same for outcomes that a caller cannot tell apart.
func (o *Outcome) Fingerprint() ID {
	d := NewDigest()
	for _, r := range o.Results {
		if Informative(r) {
			d.Word(uint64(Key(r)))
		} else {
			d.Byte('?')
		}
	}
	for _, s := range o.Stores {
		s.Param.key(&d)
		d.Word(uint64(Key(s.Value)))
	}
	for _, r := range o.Responses {
		d.Word(uint64(Key(r.Writer)))
		r.WriteKey(&d, (*Digest).Value)
	}
	d.Value(o.Panic)
	return d.ID()
}
