// Package wraps puts the kinds of another package into errors.
package wraps

import (
	"fmt"

	"send_roles/kinds"
)

// Failure is a kind with what happened.
type Failure struct {
	Of   *kinds.Kind
	What string
}

func (f *Failure) Error() string { return f.What }

// New makes a failure.
func New(of *kinds.Kind, what string) error { return &Failure{of, what} }

// Deep is New, one step further up.
func Deep(of *kinds.Kind) error { return fmt.Errorf("deep: %w", New(of, "x")) }
