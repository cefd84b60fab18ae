// Package contract is the error contract of an HTTP API as data: the envelope that every error
// response carries, the vocabulary of its codes with their statuses, and the headers that go with
// them. It loads contracts and looks things up in them; it knows no Go source.
//
// A Contract comes from [Builtin], [Load] or [Parse] and is not changed afterwards, so any number
// of goroutines may use it.
package contract

import (
	"fmt"
	"slices"
	"sync"

	"github.com/errcodelint/errcodelint/internal/spell"
)

// A Contract is what an API promises its clients about errors.
type Contract struct {
	Name     string
	Docs     string // the address of its documentation, "" where it has none
	File     string // where it was read from, "" for a built-in one
	Envelope Envelope
	Headers  []Header // in the order of the source
	Codes    []Code   // in the order of the source

	Operations []Operation // that the source speaks of, in its order

	// Warnings are what the source says and its reader did not take, in the order of the source.
	Warnings []Warning

	// Doubts are what its reader found odd in the source, for Lint.
	Doubts []Doubt

	byValue  map[value]*Code
	byStatus map[int][]*Code
	integers bool
	strings  bool
	digest   string
	files    []string

	namespace string              // that all codes share, "" for none
	spellings func() *spell.Index // of the codes that are texts, made when first needed
}

// An Envelope says where the members of an error response stand in its JSON.
type Envelope struct {
	Code, Message, Details, RequestID Path
}

// A Header is one that error responses carry.
type Header struct {
	Name     string
	Statuses []int // sorted; none: on every response
}

// A Code is one word of the vocabulary.
type Code struct {
	Code       string // the value; an integer code in decimal
	Integer    bool   // the value is a JSON integer
	Statuses   []int  // sorted; none: any status is right
	Group      string
	Meaning    string
	Details    []string // keys that details must have
	Retry      string   // "no", "yes", "once", "rarely"; "" where the contract does not say
	Reported   bool     // it may also stand inside a 2xx body that reports on something else
	Deprecated bool
	ReplacedBy string // the code to send instead of a deprecated one, an integer if this one is
	Line       int    // in File, from 1
}

// value is what tells codes apart: the text "40401" is not the integer 40401.
type value struct {
	code    string
	integer bool
}

// A Warning is a part of a source that was not taken as it stands, while the rest was.
type Warning struct {
	File string
	Line int    // from 1
	Text string // a sentence without a full stop
	Lost bool   // a code stands there that the contract therefore lacks
}

func (w Warning) String() string { return fmt.Sprintf("%s:%d: %s", w.File, w.Line, w.Text) }

// Allows reports whether the contract lets the code go with the status.
func (c *Code) Allows(status int) bool {
	return len(c.Statuses) == 0 || slices.Contains(c.Statuses, status)
}

// Lookup returns the code with this value; integer says that it is a JSON integer, in decimal.
// The namespace that all codes share, such as that of a URN, may be missing.
func (c *Contract) Lookup(code string, integer bool) (*Code, bool) {
	found, ok := c.byValue[value{code, integer}]
	if !ok && !integer && c.namespace != "" {
		found, ok = c.byValue[value{c.namespace + code, false}]
	}
	return found, ok
}

// WithStatus returns the codes that list the status, in the order of the contract. Codes that go
// with any status are not among them. The caller does not change the slice.
func (c *Contract) WithStatus(status int) []*Code { return c.byStatus[status] }

// Has reports whether any code lists the status.
func (c *Contract) Has(status int) bool { return len(c.byStatus[status]) > 0 }

// HasIntegers reports whether any code is an integer.
func (c *Contract) HasIntegers() bool { return c.integers }

// HasStrings reports whether any code is a text.
func (c *Contract) HasStrings() bool { return c.strings }

// HeadersFor returns the headers that the contract requires for just this status, without those
// that it requires on every response.
func (c *Contract) HeadersFor(status int) []Header {
	var headers []Header
	for _, header := range c.Headers {
		if slices.Contains(header.Statuses, status) {
			headers = append(headers, header)
		}
	}
	return headers
}

// WithEnvelope returns a copy of the contract in which the paths that over has stand in place of
// its own. Members that stand beside the code go with it where over moves the code alone.
func (c *Contract) WithEnvelope(over Envelope) *Contract {
	replaced := *c
	from, to := c.Envelope.Code, over.Code
	for _, member := range []struct{ to, from *Path }{
		{&replaced.Envelope.Message, &over.Message},
		{&replaced.Envelope.Details, &over.Details},
		{&replaced.Envelope.RequestID, &over.RequestID},
	} {
		switch path := *member.to; {
		case *member.from != nil:
			*member.to = *member.from
		case to == nil || len(path) != len(from) || !slices.Equal(path[:len(path)-1], from[:len(from)-1]):
		default:
			beside := append(slices.Clone(to[:len(to)-1]), path[len(path)-1])
			if slices.Equal(beside, to) {
				beside = nil // the code stands there now
			}
			*member.to = beside
		}
	}
	if to != nil {
		replaced.Envelope.Code = to
	}
	return &replaced
}

// Digest returns a SHA-256, in hexadecimal, of the bytes that the contract was read from: whoever keeps results keeps them under this. It is "" for a contract inside of another file.
func (c *Contract) Digest() string { return c.digest }

// index fills what lookups read, once Codes are complete.
func (c *Contract) index() {
	c.namespace = namespaceOf(c.Codes)
	c.spellings = sync.OnceValue(func() *spell.Index { return spell.NewIndex(c.textCodes) })
	c.byValue = make(map[value]*Code, len(c.Codes))
	c.byStatus = make(map[int][]*Code)
	for i := range c.Codes {
		code := &c.Codes[i]
		c.byValue[value{code.Code, code.Integer}] = code
		for _, status := range code.Statuses {
			c.byStatus[status] = append(c.byStatus[status], code)
		}
		c.integers = c.integers || code.Integer
		c.strings = c.strings || !code.Integer
	}
}
