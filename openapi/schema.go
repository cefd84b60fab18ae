package openapi

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/errcodelint/errcodelint/contract"
)

// A word is a value that a schema or an example gives to a member.
type word struct {
	text       string
	integer    bool
	meaning    string
	deprecated bool
	line       int    // 0 where it is not known
	file       string // of line
}

func (w word) key() string { return strconv.FormatBool(w.integer) + w.text }

var codeWord = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.:/-]*$`)

// wordOf is a value that may be a code. Numbers that are statuses say nothing beside the status.
func wordOf(value any) (word, bool) {
	switch value := value.(type) {
	case string:
		return word{text: value}, codeWord.MatchString(value)
	case json.Number:
		n, err := value.Int64()
		return integerWord(n), err == nil && isCode(n)
	case float64:
		return integerWord(int64(value)), value == math.Trunc(value) && math.Abs(value) < 1<<53 && isCode(int64(value))
	case int:
		return integerWord(int64(value)), isCode(int64(value))
	case int64:
		return integerWord(value), isCode(value)
	case uint64:
		return integerWord(int64(value)), value < 1<<53 && isCode(int64(value))
	}
	return word{}, false
}

func integerWord(n int64) word { return word{text: strconv.FormatInt(n, 10), integer: true} }

func isCode(n int64) bool { return n != 0 && (n < 100 || n > 599) }

// A leaf is a schema that lists values, and these.
type leaf struct {
	origin string // where the schema is written down: each reference to it may be a copy
	words  []word
	weak   bool // they are only examples
}

// members are the leaves of a schema by their paths, which are nil for a scalar itself. A member
// that lists nothing is there without leaves.
type members map[string]*member

type member struct {
	path   contract.Path
	leaves []leaf
}

func (m members) at(path contract.Path) *member {
	key := path.String()
	if m[key] == nil {
		m[key] = &member{path: path}
	}
	return m[key]
}

// maxDepth is how deep envelopes nest at most.
const maxDepth = 6

// membersOf reads a schema. Within are the schemas around it, which may refer back to themselves.
func membersOf(ref *openapi3.SchemaRef, within []*openapi3.Schema) members {
	all := make(members)
	if ref == nil || ref.Value == nil || len(within) > 4*maxDepth || slices.Contains(within, ref.Value) {
		return all
	}
	s := ref.Value
	within = append(slices.Clip(within), s)
	if l := leafOf(s); l.words != nil {
		all.at(nil).leaves = []leaf{l}
	}
	for name, property := range s.Properties {
		if parsed, err := contract.ParsePath(name); err != nil || len(parsed) != 1 {
			continue
		}
		all.at(contract.Path{name})
		all.below(contract.Path{name}, membersOf(property, within))
	}
	if s.Items != nil {
		all.below(contract.Path{"[]"}, membersOf(s.Items, within))
	}
	if d := s.Discriminator; d != nil && d.PropertyName != "" {
		l := leaf{origin: originOf(s)}
		for name := range d.Mapping {
			if w, ok := wordOf(name); ok {
				l.words = append(l.words, w)
			}
		}
		if parsed, err := contract.ParsePath(d.PropertyName); err == nil && len(l.words) > 0 {
			all.narrow(members{parsed.String(): {parsed, []leaf{l}}})
		}
	}
	// What is written in place says more of it than what is shared.
	for _, shared := range []bool{false, true} {
		for _, part := range s.AllOf {
			if part != nil && (part.Ref != "") == shared {
				all.narrow(membersOf(part, within))
			}
		}
	}
	for _, choice := range [][]*openapi3.SchemaRef{s.OneOf, s.AnyOf} {
		either := make(members)
		for _, part := range choice {
			either.widen(membersOf(part, within))
		}
		all.narrow(either)
	}
	return all
}

func originOf(s *openapi3.Schema) string {
	if s.Origin == nil || s.Origin.Key == nil {
		return fmt.Sprintf("%p", s)
	}
	at := s.Origin.Key
	return fmt.Sprintf("%s:%d:%d", at.File, at.Line, at.Column)
}

// leafOf is what a scalar schema lists.
func leafOf(s *openapi3.Schema) leaf {
	l := leaf{origin: originOf(s)}
	add := func(value any, line int, file string) {
		if w, ok := wordOf(value); ok {
			w.line, w.file, w.deprecated = line, file, s.Deprecated
			l.words = append(l.words, w)
		}
	}
	at := func(field string) (int, string) {
		if s.Origin == nil {
			return 0, ""
		}
		o := s.Origin.Fields.Get(field)
		return o.Line, o.File
	}
	if s.Const != nil {
		line, file := at("const")
		add(s.Const, line, file)
		if len(l.words) == 1 {
			l.words[0].meaning = s.Description
		}
		return l
	}
	for i, value := range s.Enum {
		line, file := at("enum")
		if s.Origin != nil && i < len(s.Origin.Sequences["enum"]) {
			o := s.Origin.Sequences["enum"][i]
			line, file = o.Line, o.File
		}
		add(value, line, file)
	}
	if s.Enum != nil {
		return l
	}
	l.weak = true
	line, file := at("example")
	add(s.Example, line, file)
	for _, value := range s.Examples {
		add(value, 0, "")
	}
	return l
}

// below adds the members of what stands at a path.
func (m members) below(path contract.Path, inner members) {
	for _, in := range inner {
		if len(path)+len(in.path) > maxDepth {
			continue
		}
		whole := m.at(slices.Concat(path, in.path))
		whole.leaves = append(whole.leaves, in.leaves...)
	}
}

// widen adds another choice.
func (m members) widen(other members) {
	for _, o := range other {
		mine := m.at(o.path)
		mine.leaves = append(mine.leaves, o.leaves...)
	}
}

// narrow adds what must hold besides: of two lists of values for one member, the shorter.
func (m members) narrow(other members) {
	for _, o := range other {
		mine := m.at(o.path)
		switch {
		case strong(o.leaves) == 0 && len(mine.leaves) > 0: // of examples, the first are kept
		case strong(mine.leaves) == 0:
			mine.leaves = o.leaves
		case strong(o.leaves) < strong(mine.leaves):
			mine.leaves = o.leaves
		}
	}
}

// strong is how many values leaves list that are more than examples.
func strong(leaves []leaf) int {
	n := 0
	for _, l := range leaves {
		if !l.weak {
			n += len(l.words)
		}
	}
	return n
}
