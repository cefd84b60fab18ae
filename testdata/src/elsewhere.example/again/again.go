// Package again tries again.
package again

// Stop is an error that is not tried again.
type Stop struct{ Err error }

func (s *Stop) Error() string { return s.Err.Error() }

// Never makes one.
func Never(err error) *Stop { return &Stop{err} }
