// Package tables fills its tables when it is initialised.
package tables

import (
	"errors"
	"maps"
)

// Code is a code.
type Code string

// The codes.
const (
	Missing Code = "secret_not_found"
	Denied  Code = "access_denied"
	Broken  Code = "internal_error"
)

var statuses map[Code]int

func init() {
	statuses = make(map[Code]int)
	statuses[Missing] = 404
	statuses[Denied] = 401 // want `error code "access_denied" is listed with status 401; contract scaivault says 403`
}

// Status is the status of a code.
func (c Code) Status() int {
	if n, ok := statuses[c]; ok {
		return n
	}
	return 500
}

// The errors.
var (
	ErrMissing = errors.New("secret_not_found")
	ErrDenied  = errors.New("access_denied")
	ErrOther   = errors.New("internal_error")
)

var byError = map[error]int{}

func init() {
	maps.Copy(byError, map[error]int{ErrMissing: 404, ErrDenied: 404}) // want `error code "access_denied" is listed with status 404; contract scaivault says 403`
	register(ErrOther, 500)
}

func register(err error, status int) { byError[err] = status }

// StatusOf is the status of an error.
func StatusOf(err error) int {
	if n, ok := byError[err]; ok {
		return n
	}
	return 500
}

// Late is filled whenever somebody asks for it: nobody knows what is in it.
var late = map[Code]int{Missing: 404}

// Learn fills it.
func Learn(c Code, n int) { late[c] = n }

// Learned looks it up.
func Learned(c Code) int { return late[c] }

var fallback int

func init() {
	fallback = 409
	for _, row := range rows {
		fromRows[row.code] = row.status
	}
}

var rows = []struct {
	code   Code
	status int
}{{Missing, 404}, {Denied, 403}}

var fromRows = map[Code]int{}

// FromRows looks a code up that rows have.
func FromRows(c Code) int { return fromRows[c] }

// Fallback is the status of what has none.
func Fallback() int { return fallback }
