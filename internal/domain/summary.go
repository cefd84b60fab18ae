package domain

import (
	"go/token"
)

// Summary is what a function does in terms of its parameters.
type Summary struct {
	Sends        []Send
	Escapes      []Escape
	Compares     []Compare
	Outcomes     []Outcome
	Skipped      bool // it does not matter, and so was not followed
	NeedsCallers bool // whoever calls the function is worth reading
}

// Outcome is one way in which the function returns.
type Outcome struct {
	Guards    []Guard
	Results   []Value
	Stores    []Store
	Responses []Response
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
	Callee   string  // the function that writes, for messages
	Pending  bool    // the response has not left yet: its status is the caller's to set

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
)

// Compare is a decision on a value.
type Compare struct {
	Pos    token.Pos
	Guards []Guard
	Value  Value
	With   []Const
	Node   any // the ast.Node of the decision, in the package at hand
	Call   any // the *ast.CallExpr that handed the value over, if one did
}

// Trivial reports whether a caller learns nothing from the summary.
func (s *Summary) Trivial() bool {
	if len(s.Sends) > 0 || len(s.Escapes) > 0 || len(s.Compares) > 0 {
		return false
	}
	for _, o := range s.Outcomes {
		if len(o.Stores) > 0 || len(o.Responses) > 0 {
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

// Map is a copy of the summary in which each value went through change.
func (s *Summary) Map(change func(Value) Value) *Summary {
	orNil := func(v Value) Value {
		if v == nil {
			return nil
		}
		return change(v)
	}
	all := func(vs []Value) []Value {
		out := make([]Value, len(vs))
		for i, v := range vs {
			out[i] = change(v)
		}
		return out
	}
	guards := func(gs []Guard) []Guard {
		out := make([]Guard, len(gs))
		for i, g := range gs {
			out[i] = Guard{Value: change(g.Value), Op: g.Op, With: orNil(g.With), Type: g.Type, Want: g.Want}
		}
		return out
	}
	out := &Summary{NeedsCallers: s.NeedsCallers, Skipped: s.Skipped}
	sends := func(ss []Send) []Send {
		var out []Send
		for _, x := range ss {
			x.Pos, x.Guards = token.NoPos, guards(x.Guards)
			x.Writer, x.Status, x.Body = change(x.Writer), change(x.Status), orNil(x.Body)
			out = append(out, x)
		}
		return out
	}
	out.Sends = sends(s.Sends)
	for _, x := range s.Escapes {
		out.Escapes = append(out.Escapes, Escape{Kind: x.Kind, Guards: guards(x.Guards), Values: all(x.Values)})
	}
	for _, x := range s.Compares {
		with := make([]Const, len(x.With))
		for i, c := range x.With {
			with[i] = Const{Val: c.Val}
		}
		out.Compares = append(out.Compares, Compare{Guards: guards(x.Guards), Value: change(x.Value), With: with})
	}
	for _, x := range s.Outcomes {
		o := Outcome{Guards: guards(x.Guards), Results: all(x.Results)}
		for _, st := range x.Stores {
			o.Stores = append(o.Stores, Store{st.Param, change(st.Value)})
		}
		for _, r := range x.Responses {
			r.Writer, r.Status, r.Body = change(r.Writer), orNil(r.Status), orNil(r.Body)
			r.Pending = sends(r.Pending)
			o.Responses = append(o.Responses, r)
		}
		out.Outcomes = append(out.Outcomes, o)
	}
	return out
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
	return d.Id()
}
