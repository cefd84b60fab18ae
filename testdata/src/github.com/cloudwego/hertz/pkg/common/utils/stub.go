// Package utils has the types of the real one that the tests need.
package utils

type H map[string]interface{}
