// Package words has errors that are their codes, for package send_dynamic.
package words

import (
	"errors"
	"net/http"
)

// Word is a code, and an error by itself.
type Word string

const (
	NoPath  Word = "secret_not_found"
	Clash   Word = "version_conflict"
	Strange Word = "secret_not_there" // want `unknown error code "secret_not_there"`
)

func (w Word) Error() string { return string(w) }

// Number is the status of the word.
func (w Word) Number() int {
	if w == NoPath {
		return http.StatusNotFound
	}
	return http.StatusConflict
}

// ErrLease is told by its text.
var ErrLease = errors.New("lease_not_found")

// Level is an enumeration that encodes itself.
type Level int

const (
	Low Level = iota
	High
)

// MarshalText writes the word of the level.
func (l Level) MarshalText() ([]byte, error) {
	switch l {
	case Low:
		return []byte("feature_disabled"), nil
	}
	return []byte("maintenance_mode"), nil
}
