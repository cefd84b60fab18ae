// Package symbolic reads Go functions path by path and keeps what is known of their
// values: constants, parameters, structs and maps built on the way. What a function
// writes and returns in terms of its parameters is its Summary.
package symbolic
