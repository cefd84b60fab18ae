// Package send_dynamic has codes that reach the response behind an interface: constants
// that are errors, errors that are no more than their text, enumerations.
package send_dynamic

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"send_dynamic/words"
)

type reply struct {
	Error struct {
		Why  any    `json:"code"`
		Text string `json:"message"`
	} `json:"error"`
}

func answer(w http.ResponseWriter, n int, why any) {
	var r reply
	r.Error.Why = why
	w.WriteHeader(n)
	_ = json.NewEncoder(w).Encode(r)
}

// A constant keeps its type in an interface.

func asserted(w http.ResponseWriter, err error) {
	if word, ok := err.(words.Word); ok {
		answer(w, http.StatusNotFound, word)
		return
	}
	answer(w, http.StatusInternalServerError, "internal_error")
}

func found(w http.ResponseWriter, err error) {
	var word words.Word
	if errors.As(err, &word) {
		answer(w, http.StatusNotFound, string(word))
	}
}

func switched(w http.ResponseWriter, v any) {
	switch v := v.(type) {
	case words.Level:
		answer(w, http.StatusServiceUnavailable, v)
	case words.Word:
		answer(w, v.Number(), v.Error())
	case string:
		answer(w, http.StatusGone, v)
	}
}

func constants(w http.ResponseWriter) {
	asserted(w, words.NoPath)
	asserted(w, words.Clash)           // want `"version_conflict" is sent with status 404`
	asserted(w, words.Word("no_path")) // want `unknown error code "no_path"`
	asserted(w, errors.New("no path"))
	found(w, words.NoPath)
	found(w, fmt.Errorf("reading: %w", words.Clash)) // want `"version_conflict" is sent with status 404`
	found(w, errors.New("version_conflict"))
	switched(w, words.Low)
	switched(w, words.Clash)
	switched(w, words.Strange)
	switched(w, "lease_expired")
}

// Methods behind an interface are those of the constant's type.

type numbered interface {
	error
	Number() int
}

func send(w http.ResponseWriter, e numbered) { answer(w, e.Number(), e.Error()) }

func shown(w http.ResponseWriter, n int, s fmt.Stringer) { answer(w, n, s.String()) }

type late string

func (l late) String() string { return "secret_" + string(l) }

func behind(w http.ResponseWriter) {
	send(w, words.NoPath)
	send(w, words.Clash)
	send(w, words.Word("lease_expired")) // want `"lease_expired" is sent with status 409`
	shown(w, 410, late("expired"))
	shown(w, 410, late("not_found")) // want `"secret_not_found" is sent with status 410`
}

// The text of an error is a code only where it is sent as one.

var (
	errPath   = errors.New("secret_not_found")
	errPlain  = errors.New("secret not found")
	errFormed = fmt.Errorf("%s_not_found", "role")
)

func texts(w http.ResponseWriter, err error) {
	answer(w, http.StatusGone, errPath.Error())            // want `"secret_not_found" is sent with status 410`
	answer(w, http.StatusGone, words.ErrLease.Error())     // want `"lease_not_found" is sent with status 410`
	answer(w, http.StatusGone, fmt.Sprint(errFormed))      // want `"role_not_found" is sent with status 410`
	answer(w, http.StatusGone, fmt.Sprintf("%v", errPath)) // want `"secret_not_found" is sent with status 410`
	answer(w, http.StatusNotFound, words.ErrLease.Error())
	answer(w, http.StatusGone, fmt.Sprintf("level_%d", words.High)) // want `unknown error code "level_1"`
	http.Error(w, errPlain.Error(), http.StatusGone)
	answer(w, http.StatusGone, err.Error())
}

// An enumeration encodes itself where it stands in the body.

func levels(w http.ResponseWriter) {
	answer(w, http.StatusServiceUnavailable, words.Low)
	answer(w, http.StatusGone, words.High) // want `"maintenance_mode" is sent with status 410`
}

type grade uint8

func (g grade) MarshalJSON() ([]byte, error) {
	if g == 0 {
		return []byte(`"role_not_found"`), nil
	}
	return json.Marshal("lease_not_found")
}

func grades(w http.ResponseWriter) {
	answer(w, http.StatusNotFound, grade(0))
	answer(w, http.StatusGone, grade(0)) // want `"role_not_found" is sent with status 410`
	answer(w, http.StatusGone, grade(1)) // want `"lease_not_found" is sent with status 410`
}

// What an error can do is known by its type, also where it embeds who can.

type base struct{ n int }

func (b base) Number() int { return b.n }

type rich struct {
	base
	word string
}

func (r rich) Error() string { return r.word }

type poor struct{ word string }

func (p poor) Error() string { return p.word }

func either(w http.ResponseWriter, err error) {
	n := http.StatusConflict
	if e, ok := err.(interface{ Number() int }); ok {
		n = e.Number()
	}
	answer(w, n, err.Error())
}

func riches(w http.ResponseWriter) {
	either(w, rich{base{404}, "role_not_found"})
	either(w, rich{base{410}, "role_not_found"}) // want `"role_not_found" is sent with status 410`
	either(w, poor{"version_conflict"})
	either(w, poor{"role_not_found"}) // want `"role_not_found" is sent with status 409`
	either(w, errors.New("version_conflict"))
	either(w, words.NoPath)
}
