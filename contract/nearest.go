package contract

import (
	"strings"

	"github.com/errcodelint/errcodelint/internal/spell"
)

// Nearest returns the code that an unknown one was probably meant to be, or false where none is
// near. It looks at every code of the same kind.
func (c *Contract) Nearest(code string, integer bool) (string, bool) {
	if integer {
		return c.nearestInteger(code)
	}
	if c.namespace != "" && !strings.HasPrefix(code, c.namespace) {
		near, ok := c.spellings().Nearest(c.namespace + code)
		return strings.TrimPrefix(near, c.namespace), ok
	}
	return c.spellings().Nearest(code)
}

// textCodes are the codes that are texts.
func (c *Contract) textCodes(yield func(string) bool) {
	for i := range c.Codes {
		if known := &c.Codes[i]; !known.Integer && !yield(known.Code) {
			return
		}
	}
}

// nearestInteger is careful, since numbers that are alike mean nothing alike: only a slip of one
// digit counts, only in numbers of four digits or more, and only where a single code is that near.
func (c *Contract) nearestInteger(code string) (string, bool) {
	if len(code) < 4 {
		return "", false
	}
	var transposed, edited []string
	for i := range c.Codes {
		switch known := &c.Codes[i]; {
		case !known.Integer:
		case spell.Transposed(code, known.Code):
			transposed = append(transposed, known.Code)
		case spell.OneEdit(code, known.Code):
			edited = append(edited, known.Code)
		}
	}
	// Two digits that changed places are a likelier slip than another digit.
	for _, near := range [][]string{transposed, edited} {
		switch len(near) {
		case 0:
		case 1:
			return near[0], true
		default:
			return "", false
		}
	}
	return "", false
}
