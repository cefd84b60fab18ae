// Package reading says how much of what a pass looked at it could read. Silence about an error
// response means either that it is right or that it could not be read: users are told which.
package reading

import (
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/internal/level"
)

// A Result is what the pass returns beside its diagnostics and facts.
type Result struct {
	Weights level.Weights // of the diagnostics
	Count
}

// A Count says how many error responses a package sends, and which of them were not read.
type Count struct {
	Responses int
	Unread    []Unread
}

// An Unread is an error response whose code or status is not known.
type Unread struct {
	Pos  token.Pos // where it is sent
	What string    // what is not known, such as "the status of this error response is put together at run time"
}

// String says it in the words of a list, behind the position.
func (u Unread) String() string {
	return "not read: " + u.What
}

// Level is how much a diagnostic weighs; without a result, it is an error.
func (r *Result) Level(d analysis.Diagnostic) level.Level {
	if r == nil {
		return level.Error
	}
	return r.Weights.Of(d)
}
