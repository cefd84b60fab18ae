package openapi

import (
	"cmp"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/place"
)

// A vocabulary is what all bodies of a document say of one member.
type vocabulary struct {
	path   contract.Path
	listed bool // a schema lists the values, so that examples add none
	words  map[string]*entry
}

// An entry is a word, and where it may be sent.
type entry struct {
	word
	certain, possible map[int]bool
	any               bool // the response to any status allows it
}

func (v *vocabulary) add(w word, listed bool) *entry {
	if !w.says(v.path[len(v.path)-1], listed) {
		return nil
	}
	e := v.words[w.key()]
	switch {
	case e == nil:
		e = &entry{word: w, certain: make(map[int]bool), possible: make(map[int]bool)}
		v.words[w.key()] = e
	case better(w, e.word):
		e.word = w
	}
	return e
}

// better prefers what says more, and then what comes first, so that the choice is always the same.
func better(a, b word) bool {
	return cmp.Or(
		cmp.Compare(len(b.meaning), len(a.meaning)), cmp.Compare(a.at.file.name, b.at.file.name), cmp.Compare(a.at.line(), b.at.line()),
	) < 0
}

// vocabulary reads one member. A value goes with the statuses of the examples that show it, and of
// the responses whose schema leaves no other; a list that several responses share says only that
// each value goes with one of their statuses.
func (d *document) vocabulary(path contract.Path) *vocabulary {
	v := &vocabulary{path: path, words: make(map[string]*entry)}
	key := path.String()
	uses := d.uses(path)
	for _, weak := range []bool{false, true} {
		if weak && len(v.words) > 0 {
			break
		}
		for _, u := range uses {
			if u.weak == weak {
				v.use(u)
			}
		}
	}
	v.listed = len(v.words) > 0 && !v.onlyWeak(uses)
	titles := d.titles(path)
	for _, b := range d.order {
		if b.success {
			continue
		}
		for _, w := range b.samples[key] {
			lists := strong(b.leaves(key)) > 0
			if lists && v.words[w.key()] == nil {
				continue // it is there for its looks
			}
			if e := v.add(w, lists || titles); e != nil {
				maps.Copy(e.certain, b.statuses)
			}
		}
	}
	return v
}

// titles reports whether the examples of a member are short texts that name errors, as Token Expired
// does: several of them, beside a message, and more than the phrases that go with statuses.
func (d *document) titles(path contract.Path) bool {
	const least = 3
	if !d.hasMessage(path) {
		return false
	}
	texts := make(map[string]bool)
	names := 0
	for _, b := range d.order {
		for _, w := range b.samples[path.String()] {
			if w.integer || sentence.MatchString(w.text) {
				return false
			}
			if !texts[w.text] && !isPhrase(w.text) {
				names++
			}
			texts[w.text] = true
		}
	}
	return names >= least
}

// hasMessage reports whether a message stands beside a member.
func (d *document) hasMessage(path contract.Path) bool {
	message := d.envelope(path).Message
	return len(message) == len(path) && slices.Equal(message[:len(path)-1], path[:len(path)-1])
}

func (v *vocabulary) onlyWeak(uses []*use) bool {
	return !slices.ContainsFunc(uses, func(u *use) bool { return !u.weak })
}

// A use is a leaf, and the statuses of the responses that have it.
type use struct {
	*leaf
	statuses map[int]bool
	any      bool
}

// uses are the leaves of a member in all bodies.
func (d *document) uses(path contract.Path) []*use {
	var all []*use
	key := path.String()
	byLeaf := make(map[*leaf]*use)
	for _, b := range d.order {
		if b.success && !errorish.MatchString(path[0]) {
			continue
		}
		for _, l := range b.leaves(key) {
			if l.weak && len(b.samples[key]) > 0 {
				continue // the response says it better
			}
			u := byLeaf[l]
			if u == nil {
				u = &use{leaf: l, statuses: make(map[int]bool)}
				byLeaf[l] = u
				all = append(all, u)
			}
			u.any = u.any || b.any || b.success
			maps.Copy(u.statuses, b.statuses)
		}
	}
	return all
}

// leaves are those of a member in any of the schemas of a body.
func (b *body) leaves(key string) []*leaf {
	var all []*leaf
	for _, s := range b.shapes {
		if m := s.members[key]; m != nil {
			all = append(all, m.leaves...)
		}
	}
	return all
}

func (v *vocabulary) use(u *use) {
	for _, w := range u.words {
		e := v.add(w, !u.weak)
		if e == nil {
			continue
		}
		if len(u.statuses) == 1 && !u.any || len(u.words) == 1 && !u.weak {
			maps.Copy(e.certain, u.statuses)
		}
		// An example that several responses share is there for its looks.
		e.any = e.any || u.any || u.weak && len(u.statuses) > 1
		maps.Copy(e.possible, u.statuses)
	}
}

// statuses are those with which a word may be sent, none for any. What the response to any status
// allows, no other response takes back.
func (e *entry) statuses() []int {
	switch {
	case e.any:
		return nil
	case len(e.certain) > 0:
		return slices.Sorted(maps.Keys(e.certain))
	}
	return slices.Sorted(maps.Keys(e.possible))
}

// best is the vocabulary of the member that is called as codes are and has values, and the next
// best, nil if there is none; of several, the one with the likelier name, then one whose values are
// listed, then the one with more of them.
func (d *document) best() (best, second *vocabulary) {
	type candidate struct {
		*vocabulary
		rank, listed int
	}
	var all []candidate
	for _, path := range d.paths() {
		name := path[len(path)-1]
		rank, ok := place.Rank(name)
		if !ok || d.elsewhere && !place.Surely(name) {
			continue
		}
		v := d.vocabulary(path)
		if len(v.words) == 0 || !v.listed && !place.Surely(name) && !d.hasMessage(path) {
			continue
		}
		const less = 20 // likely than any other name makes it
		if len(v.words) == 1 && !place.Surely(name) {
			rank += less // a member that always says the same tells no errors apart
		}
		if d.envelope(path).Message == nil {
			rank += less
		}
		c := candidate{v, rank, 1}
		if v.listed {
			c.listed = 0
		}
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.listed, b.listed), cmp.Compare(len(b.words), len(a.words)),
			cmp.Compare(len(a.path), len(b.path)), slices.Compare(a.path, b.path))
	})
	switch len(all) {
	case 0:
		return nil, nil
	case 1:
		return all[0].vocabulary, nil
	}
	return all[0].vocabulary, all[1].vocabulary
}

// paths are the members of all bodies, in order.
func (d *document) paths() []contract.Path {
	all := make(map[string]contract.Path)
	read := make(map[*shape]bool)
	for _, b := range d.order {
		for key := range b.samples {
			if path, err := contract.ParsePath(key); err == nil {
				all[key] = path
			}
		}
		for _, s := range b.shapes {
			if read[s] {
				continue
			}
			read[s] = true
			for key, m := range s.members {
				all[key] = m.path
			}
		}
	}
	d.names = make(map[string][]string)
	var paths []contract.Path
	for _, key := range slices.Sorted(maps.Keys(all)) {
		path := all[key]
		if len(path) == 0 || path[len(path)-1] == "[]" {
			continue
		}
		paths = append(paths, path)
		object := path[:len(path)-1].String()
		d.names[object] = append(d.names[object], path[len(path)-1])
	}
	return paths
}

// envelope is a code path, and what stands beside it or around it.
func (d *document) envelope(code contract.Path) contract.Envelope {
	if d.names == nil {
		d.paths()
	}
	return place.Envelope(code, func(object contract.Path) []string { return d.names[object.String()] })
}

// list adds what extensions list.
func (v *vocabulary) list(bodies []*body) {
	for _, b := range bodies {
		for _, l := range b.listed {
			w := l.word
			e := v.words[w.key()]
			if e == nil {
				e = v.endingWith(w)
			}
			if e == nil {
				e = &entry{word: w, certain: make(map[int]bool), possible: make(map[int]bool)}
				v.words[w.key()] = e
			}
			e.meaning = cmp.Or(e.meaning, w.meaning)
			switch {
			case l.statuses != nil:
				for _, status := range l.statuses {
					e.certain[status] = true
				}
			case b.any:
				e.any = e.any || len(e.possible) == 0 && len(e.certain) == 0
			default:
				maps.Copy(e.certain, b.statuses)
			}
		}
	}
}

// endingWith is the entry of which a word is the end, as that of an address is.
func (v *vocabulary) endingWith(w word) *entry {
	for _, e := range v.words {
		before, ok := strings.CutSuffix(e.text, w.text)
		if ok && before != "" && strings.ContainsAny(before[len(before)-1:], "/#:.") {
			return e
		}
	}
	return nil
}

// codes are the words as codes, in the order of their statuses.
func (v *vocabulary) codes(file string) []contract.Code {
	var codes []contract.Code
	for _, e := range v.words {
		code := contract.Code{Code: e.text, Integer: e.integer, Statuses: e.statuses(), Meaning: oneLine(e.meaning), Deprecated: e.deprecated}
		if filepath.ToSlash(e.at.file.name) == filepath.ToSlash(file) {
			code.Line = e.at.line()
		}
		codes = append(codes, code)
	}
	slices.SortFunc(codes, func(a, b contract.Code) int {
		return cmp.Or(slices.Compare(a.Statuses, b.Statuses), cmp.Compare(a.Code, b.Code), cmp.Compare(strconv.FormatBool(a.Integer), strconv.FormatBool(b.Integer)))
	})
	return codes
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
