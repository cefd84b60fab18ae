package domain

// The bounds of values: they keep what is made step by step from growing without end.
const (
	// maxPending bounds the bodies that wait for one response to leave.
	maxPending = 16
	// maxParts bounds the pieces of a text.
	maxParts = 200
	// maxStored bounds the entries of a map that are stored one by one, each of which
	// makes another map.
	maxStored = 512
	// maxText bounds the bytes of a text that is put together: no code, and hardly an
	// envelope, is longer, and s = s + s doubles it with every line.
	maxText = 1 << 16
	// maxBits bounds the integers that are worked out: what is larger is no int any more.
	maxBits = 64
	// maxOperations bounds those of an arithmetic expression that is not worked out: a code
	// that is made of a status takes two or three.
	maxOperations = 6
)
