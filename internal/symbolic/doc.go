// Package symbolic reads Go functions path by path and keeps what is known of their values:
// constants, parameters, structs and maps built on the way. What a function writes and returns
// in terms of its parameters is its Summary; what all its paths do is its Trace.
//
// It is an interpreter over go/ast in continuation-passing style: eval hands each state in
// which an expression ends, with its value, to a function k; stmt takes the states before a
// statement and returns those after it.
//
// # Who owns a State
//
// Whoever calls k gives the State away: k may change it, and may be called any number of times,
// or never. A caller that goes on with a state after it has handed it on forks it before. apply
// forks for all outcomes but the last, dynamic for all; eval1 takes the state of its trial over
// where there was one way only. Forks share their maps until one of them writes (shared.go).
//
// # Cells
//
// What pointers and maps point to is in cells of the State's heap: p: what a parameter points
// to, g: a package-level variable, v: a variable whose address was taken, c: what was allocated
// here. A cell that no root leads to is forgotten at the next join (State.roots): were it kept,
// states that differ in nothing else would never be one.
//
// # Joins
//
// Where paths meet, states with the same fingerprint, which is all that is known of variables,
// cells and responses, become one; values that differ in what is not known anyway become
// Opaque. What both have assumed stays assumed, what they assumed beside becomes an Either, or
// is lost in a way that nobody can decide. A loop is run no time or once. A function that took
// too many steps is read on with one state for all its paths (collapse).
//
// # Summaries
//
// A function is read once, with Params for its arguments. At a call, an instance puts the
// arguments in their place, decides guards with them and goes on once for each way to return
// that is possible. A function whose summary is being worked out, as in a recursion, is one
// that nothing is known of. A trial is a call of which only the result matters: nothing that
// happens in it is noted.
//
// # Bounds
//
// limits.go names all bounds with their reasons. What a bound cuts off is not known from there
// on, never unconditional: silence, not a wrong finding.
package symbolic
