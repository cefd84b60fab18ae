package symbolic

// The bounds of the reader. Each keeps the work for one function in proportion to its
// size, or keeps a value from growing without end. Whatever one of them cuts off is not
// known from there on: a condition that is too long to keep is a condition that nobody
// can decide (see lost), never one that always holds.
const (
	// maxSteps bounds the statements, and the outcomes of calls, that one function is
	// followed through over all its paths.
	maxSteps = 600
	// maxStates bounds the paths that are told apart at one point. A function with more
	// of them that differ in what matters loses what they do not share.
	maxStates = 160
	// maxDepth bounds function literals run inside of one another.
	maxDepth = 6
	// maxExportDepth bounds how deep a value is followed that leaves its state: an envelope
	// is never that deep, and what a list points to may be the list itself.
	maxExportDepth = 8
	// maxExported bounds the parts of one such value: of what is larger, as a client that
	// knows all its services, the rest is not known.
	maxExported = 4096
	// maxOutcomes bounds the ways to return that a function tells its callers of: most of
	// the cases of a long switch are impossible for the one code that a caller gives.
	maxOutcomes = 1024
	// maxPossible bounds the ways to return that one call can take: each of them is
	// another path of the caller.
	maxPossible = 48
	// maxMade bounds the structs, maps, lists and pointers that one call gives its caller.
	maxMade = 512
	// maxSends bounds the sends that callers are told of: what sends more is nobody's
	// helper, it wires a whole API up.
	maxSends = 64
	// maxComplete bounds them for a reader that tells callers of all.
	maxComplete = 4096
	// maxCondition bounds the guards of the condition of paths that became one: the codes
	// of one case, and some more.
	maxCondition = 128
	// maxWeight bounds the parts of the values that they are about: a condition is copied at
	// each call and each return.
	maxWeight = 512
	// maxAtoms bounds the questions of a condition that are gone through in all their
	// combinations, to see whether it always holds.
	maxAtoms = 4
	// maxRounds bounds how often alternatives are gone through for what follows from single
	// ones: once is enough for the conditions of a list of ifs.
	maxRounds = 4
	// maxUnrolled bounds the statements that a loop over known elements is run through
	// for, one element after the other.
	maxUnrolled = 192
	// maxOffered bounds the statements of a function that is read for other packages alone: one
	// that makes an error for them is short.
	maxOffered = 24
	// maxInlined bounds the statements of a function that is read anew for one call.
	maxInlined = 40
	// maxNested bounds the pointers and lists that are followed to what is in them: type P *P
	// has no end.
	maxNested = 8
	// maxRows bounds the tables that are looked at row by row.
	maxRows = 1024
)
