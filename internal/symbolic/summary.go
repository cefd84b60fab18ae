package symbolic

import (
	"go/token"
)

// Summary is what a function does in terms of its parameters.
type Summary struct {
	Sends    []Send
	Passes   []Pass
	Compares []Compare
	Outcomes []Outcome
	Unread   bool // it does not matter, and so was not followed
	Callers  bool // whoever calls the function is worth reading
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

// Pass is a value that leaves a function's hands: returned, stored, handed on, raised.
type Pass struct {
	Pos    token.Pos
	Guards []Guard
	Values []Value // the results of one return, the arguments of one call, or one value
	How    How
}

// How is the way in which a value was passed on.
type How uint8

const (
	Returned How = iota + 1
	Argument     // of a call that cannot be read
	Stored       // in a variable or a field that outlives the function
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

// trivial reports whether a caller learns nothing from the summary.
func (s *Summary) trivial() bool {
	if len(s.Sends) > 0 || len(s.Passes) > 0 || len(s.Compares) > 0 {
		return false
	}
	for _, o := range s.Outcomes {
		if len(o.Stores) > 0 || len(o.Responses) > 0 {
			return false
		}
		for _, r := range o.Results {
			if known(r) {
				return false
			}
		}
	}
	return len(s.Outcomes) > 0
}
