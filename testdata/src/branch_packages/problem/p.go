// Package problem declares errors that another package fills.
package problem

type Raw struct {
	StatusCode int
	Body       []byte
}

func (e *Raw) Error() string { return string(e.Body) }

// Bare is what came without an envelope.
type Bare struct {
	StatusCode int
	Body       []byte
}

func (e *Bare) Error() string { return string(e.Body) }

// Answer is what a server sends.
type Answer struct {
	StatusCode int
	Body       []byte
}

func (e *Answer) Error() string { return string(e.Body) }
