package analyzer

import (
	"fmt"
	"go/constant"
	"strings"
	"sync"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/config"
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/emission"
)

// vocabulary is what the contracts that hold for a package say together: where
// several hold, a code is known if one of them has it.
type vocabulary struct {
	entries []*config.Entry
	paths   []contract.Path
	keys    []string
	models  *emission.Models

	mu   sync.Mutex
	near map[string]string
}

func newVocabulary(entries []*config.Entry, models *emission.Models) *vocabulary {
	v := &vocabulary{entries: entries, models: models, near: make(map[string]string)}
	for _, e := range entries {
		v.paths = append(v.paths, e.Contract.Envelope.Code)
		if m := e.Contract.Envelope.Message; len(m) > 0 {
			v.keys = append(v.keys, m[len(m)-1])
		}
	}
	v.keys = append(v.keys, "message")
	return v
}

// Paths are the code paths.
func (v *vocabulary) Paths() []contract.Path { return v.paths }

// MessageKeys are the JSON names of the member that holds the message.
func (v *vocabulary) MessageKeys() []string { return v.keys }

// MessagePaths are where clients find the message.
func (v *vocabulary) MessagePaths() []contract.Path {
	var out []contract.Path
	for _, e := range v.entries {
		if m := e.Contract.Envelope.Message; len(m) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// Models are what the configuration says of functions and fields.
func (v *vocabulary) Models() *emission.Models { return v.models }

// Has reports whether a value is a code.
func (v *vocabulary) Has(code string, integer bool) bool {
	_, ok := v.lookup(code, integer)
	return ok
}

// Likely reports whether a value is a code or nearly one.
func (v *vocabulary) Likely(code string, integer bool) bool {
	if v.Has(code, integer) {
		return true
	}
	_, ok := v.nearest(code, integer)
	return ok
}

// Integers reports whether any code is an integer.
func (v *vocabulary) Integers() bool {
	for _, e := range v.entries {
		if e.Contract.HasIntegers() {
			return true
		}
	}
	return false
}

// Texts reports whether any code is a text.
func (v *vocabulary) Texts() bool {
	for _, e := range v.entries {
		if e.Contract.HasStrings() {
			return true
		}
	}
	return false
}

func (v *vocabulary) lookup(code string, integer bool) (*contract.Code, bool) {
	for _, e := range v.entries {
		if c, ok := e.Contract.Lookup(code, integer); ok {
			return c, true
		}
	}
	return nil, false
}

// withStatus are the codes that a status may stand for; those that go with any are not among them.
func (v *vocabulary) withStatus(status int) []*contract.Code {
	var out []*contract.Code
	for _, e := range v.entries {
		out = append(out, e.Contract.WithStatus(status)...)
	}
	return out
}

// codePath is where clients find the code, as messages name it.
func (v *vocabulary) codePath() string { return v.first().Envelope.Code.String() }

// messagePath is where clients find the message.
func (v *vocabulary) messagePath() string {
	if p := v.first().Envelope.Message; len(p) > 0 {
		return p.String()
	}
	return "message"
}

// nearest is the code that an unknown one was probably meant to be.
func (v *vocabulary) nearest(code string, integer bool) (string, bool) {
	if len(code) > 128 || strings.ContainsAny(code, " \n\t/%") {
		return "", false
	}
	key := fmt.Sprint(integer, code)
	v.mu.Lock()
	defer v.mu.Unlock()
	if near, ok := v.near[key]; ok {
		return near, near != ""
	}
	near := ""
	for _, e := range v.entries {
		if n, ok := e.Contract.Nearest(code, integer); ok {
			near = n
			break
		}
	}
	v.near[key] = near
	return near, near != ""
}

// mismatch reports whether no contract gives the code this status; code is the
// first contract's that has it, c that contract.
func (v *vocabulary) mismatch(text string, integer bool, status int) (code *contract.Code, c *contract.Contract, wrong bool) {
	for _, e := range v.entries {
		found, ok := e.Contract.Lookup(text, integer)
		if !ok {
			continue
		}
		if found.Allows(status) || found.Reported && status >= 200 && status < 300 {
			return found, e.Contract, false
		}
		if code == nil {
			code, c = found, e.Contract
		}
	}
	return code, c, code != nil
}

// deprecated is the code, with its contract, if every contract that has it calls it deprecated.
func (v *vocabulary) deprecated(text string, integer bool) (code *contract.Code, c *contract.Contract) {
	for _, e := range v.entries {
		found, ok := e.Contract.Lookup(text, integer)
		if !ok {
			continue
		}
		if !found.Deprecated {
			return nil, nil
		}
		if code == nil {
			code, c = found, e.Contract
		}
	}
	return code, c
}

// of is the contract that has the code; the first one where the code is not known.
func (v *vocabulary) of(code domain.Value) *contract.Contract {
	if text, integer, ok := codeText(code); ok {
		for _, e := range v.entries {
			if _, ok := e.Contract.Lookup(text, integer); ok {
				return e.Contract
			}
		}
	}
	return v.first()
}

// first is the contract that messages speak of.
func (v *vocabulary) first() *contract.Contract { return v.entries[0].Contract }

// codeText is the text of a constant that may be a code.
func codeText(val domain.Value) (text string, integer, ok bool) {
	c, isConst := val.(domain.Const)
	if !isConst {
		return "", false, false
	}
	switch c.Val.Kind() {
	case constant.String:
		return constant.StringVal(c.Val), false, true
	case constant.Int:
		return c.Val.ExactString(), true, true
	}
	return "", false, false
}

// statusNumber is the number of a constant status, 0 if it is not known.
func statusNumber(val domain.Value) int {
	if c, ok := val.(domain.Const); ok {
		if n, ok := c.IntVal(); ok && n >= 100 && n <= 599 {
			return int(n)
		}
	}
	return 0
}
