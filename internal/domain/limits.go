package domain

// The bounds of values: they keep what is made step by step from growing without end.
const (
	// maxPending bounds the bodies that wait for one response to leave.
	maxPending = 16
	// maxParts bounds the pieces of a text.
	maxParts = 200
)
