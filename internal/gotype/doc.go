// Package gotype answers questions about Go's types and syntax that every reader of code
// has: how a struct looks to its encoders, what a type, a function or a field is called,
// which function a call names. It knows nothing of errors, statuses or paths.
package gotype
