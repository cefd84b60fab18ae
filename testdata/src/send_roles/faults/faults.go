// Package faults makes errors of what it is given, and knows nothing of responses.
package faults

// Fault is an error whose fields are called nothing in particular.
type Fault struct {
	N      int
	Reason string
	Text   string
}

// Error is its text.
func (f *Fault) Error() string { return f.Text }

// New makes one.
func New(reason string, n int) *Fault { return &Fault{N: n, Reason: reason} }
