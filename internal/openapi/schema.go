package openapi

import (
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/place"
)

// A leaf is a schema that lists values, and these.
type leaf struct {
	words []word
	weak  bool // they are only examples
}

// members are the leaves of a schema by their paths, which are nil for a scalar itself. A member
// that lists nothing is there without leaves.
type members map[string]*member

type member struct {
	path   contract.Path
	leaves []*leaf
}

func (m members) at(path contract.Path) *member {
	key := path.String()
	if m[key] == nil {
		m[key] = &member{path: path}
	}
	return m[key]
}

// Envelopes nest no deeper, and have no more members, than this.
const (
	maxDepth   = 6
	maxMembers = 3000
)

// schemas reads schemas, each once for each depth to which it is read: what many references share
// costs no more than what one refers to.
type schemas struct {
	*reader
	done   map[reading]members
	within map[*yaml.Node]bool // schemas around the one at hand, which may refer back to themselves
	leaves map[*yaml.Node]*leaf
	full   bool // some schema has more than maxMembers
}

type reading struct {
	schema *yaml.Node
	depth  int
}

// membersOf reads a schema as deep as it has no more than maxMembers: schemas of all that an API
// knows hang together, and the code stands near the top.
func (s *schemas) membersOf(v value) members {
	best := members{}
	for depth := range maxDepth + 1 {
		s.full = false
		all := s.read(v, depth)
		if s.full {
			break
		}
		best = all
	}
	return best
}

// read reads a schema to a depth. What it returns is shared, and not changed.
func (s *schemas) read(v value, depth int) members {
	v = s.resolve(v)
	if !v.isMap() || s.within[v.node] || s.full {
		return nil
	}
	key := reading{v.node, depth}
	if all, ok := s.done[key]; ok {
		return all
	}
	s.within[v.node] = true
	all := make(members)
	if l := s.leafOf(v); l != nil {
		all.at(nil).leaves = []*leaf{l}
	}
	if depth > 0 {
		for name, property := range v.get("properties").entries {
			if !place.Readable(name) {
				continue
			}
			all.at(contract.Path{name})
			all.below(contract.Path{name}, s.read(property, depth-1))
			if s.full = s.full || len(all) > maxMembers; s.full {
				break
			}
		}
		if items := v.get("items"); items.isMap() {
			all.below(contract.Path{"[]"}, s.read(items, depth-1))
		}
		all.narrow(s.discriminated(v))
	}
	s.composed(v, all, depth)
	delete(s.within, v.node)
	if s.full = s.full || len(all) > maxMembers; !s.full {
		s.done[key] = all
	}
	return all
}

// composed adds what a schema is put together from.
func (s *schemas) composed(v value, all members, depth int) {
	// What is written in place says more of it than what is shared.
	for _, shared := range []bool{false, true} {
		for part := range v.get("allOf").items {
			if !s.full && part.get("$ref").ok() == shared {
				all.narrow(s.read(part, depth))
			}
		}
	}
	for _, key := range []string{"oneOf", "anyOf"} {
		either := make(members)
		for part := range v.get(key).items {
			either.widen(s.read(part, depth))
		}
		all.narrow(either)
	}
}

// discriminated is the member by which a schema tells its kinds apart, with their names.
func (s *schemas) discriminated(v value) members {
	d := v.get("discriminator")
	name := d.get("propertyName").text()
	if !place.Readable(name) {
		return nil
	}
	l, ok := s.leaves[d.node]
	if !ok {
		l = &leaf{}
		for i := 0; d.get("mapping").isMap() && i+1 < len(d.get("mapping").node.Content); i += 2 {
			if w, ok := wordOf(d.under(d.get("mapping").node.Content[i])); ok {
				l.words = append(l.words, w)
			}
		}
		s.leaves[d.node] = l
	}
	if len(l.words) == 0 {
		return nil
	}
	path := contract.Path{name}
	return members{path.String(): {path, []*leaf{l}}}
}

// leafOf is what a scalar schema lists, nil for nothing.
func (s *schemas) leafOf(v value) *leaf {
	l, ok := s.leaves[v.node]
	if !ok {
		l = newLeaf(v)
		s.leaves[v.node] = l
	}
	return l
}

func newLeaf(v value) *leaf {
	l := &leaf{}
	add := func(item value, meaning string) {
		if w, ok := wordOf(item); ok {
			w.meaning = meaning
			l.words = append(l.words, w)
		}
	}
	switch {
	case v.get("const").ok():
		add(v.get("const"), v.get("description").text())
	case v.get("enum").isList():
		meanings := meaningsOf(v)
		for item := range v.get("enum").items {
			add(item, meanings[item.text()])
		}
		l.words = append(l.words, extensible(v, l.words)...)
	default:
		if l.words = extensible(v, nil); l.words != nil {
			break
		}
		l.weak = true
		add(v.get("example"), "")
		for item := range v.get("examples").items {
			add(item, "")
		}
		add(v.get("default"), "")
	}
	if len(l.words) == 0 {
		return nil
	}
	for i := range l.words {
		l.words[i].deprecated = v.get("deprecated").text() == "true"
	}
	return l
}

// below adds the members of what stands at a path.
func (m members) below(path contract.Path, inner members) {
	for _, in := range inner {
		whole := m.at(slices.Concat(path, in.path))
		whole.leaves = append(slices.Clip(whole.leaves), in.leaves...)
	}
}

// widen adds another choice.
func (m members) widen(other members) {
	for _, o := range other {
		mine := m.at(o.path)
		for _, l := range o.leaves {
			if !slices.Contains(mine.leaves, l) {
				mine.leaves = append(slices.Clip(mine.leaves), l)
			}
		}
	}
}

// narrow adds what must hold besides: of two lists of values for one member, the shorter.
func (m members) narrow(other members) {
	for _, o := range other {
		mine := m.at(o.path)
		switch {
		case strong(o.leaves) == 0 && len(mine.leaves) > 0: // of examples, the first are kept
		case strong(mine.leaves) == 0, strong(o.leaves) < strong(mine.leaves):
			mine.leaves = o.leaves
		}
	}
}

// strong is how many values leaves list that are more than examples.
func strong(leaves []*leaf) int {
	n := 0
	for _, l := range leaves {
		if !l.weak {
			n += len(l.words)
		}
	}
	return n
}
