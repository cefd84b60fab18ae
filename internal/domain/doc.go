// Package domain is what the engine knows of a program, as data: abstract values (Value), the
// conditions of paths (Guard, Either), what a function does in terms of its parameters
// (Summary), and the form in which that travels from package to package (Facts). It runs
// nothing.
//
// # Values
//
// A Value is what one path knows of a Go value. Opaque is top: only which expression made it.
// A value is never changed after it was made; whoever changes one makes a copy, since paths
// share them and identities are cached in them. Two values with one Key are taken for the same
// value. A constant keeps its Origin: where it was written down, and by which call it came;
// that is no part of its identity.
//
// # Parts
//
// Each kind lists and rebuilds its own parts (parts.go). Everything that goes through values
// stands on that, so that no walk can know more kinds than another one. What a walk leaves out
// on purpose is a case with a reason. A test plants a value in each place of each kind and
// wants it found, replaced, shown, told apart and carried.
//
// # Guards
//
// A Guard says that a condition on a value holds on a path, or does not. It promises nothing
// where it is absent: a condition that was not kept is one that nobody can decide, never one
// that holds. In a Summary, guards are on parameters; a caller decides them with its
// arguments. Either is the condition of paths that became one: one alternative holds.
//
// # Wire form
//
// Carry leaves out what means something in its package alone: positions, cells, functions.
// Equal facts have equal bytes, since drivers cache by them. gob must not see the fields that
// are not exported: they cache identities and hold types.
package domain
