// Package domain is what the engine knows of a program, as data: abstract values, the
// conditions of paths, the summaries of functions, and the form in which they travel from
// package to package. It runs nothing.
package domain
