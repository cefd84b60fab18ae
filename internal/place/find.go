package place

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
)

// Wanted is what is known of the codes that are looked for in samples.
type Wanted struct {
	Known    func(text string) bool // is it one of the codes?
	Integers bool                   // all of them are integers on the page
	Names    []string               // what the page calls them, such as Error ID
	At       contract.Path          // where they are said to stand, nil for nowhere
}

// A Found is the place of a code in a sample.
type Found struct {
	Envelope contract.Envelope
	Quoted   bool // an integer of the page is a text in the sample
	Guessed  bool // only the names of the members speak for it
}

// How sure the place of a code is.
const (
	known   = iota // one of the codes stands there
	ending         // a text that ends with one of them
	called         // the member is called as the page calls its codes
	named          // the member has the name that codes have, and something like a code
	likely         // it has another name
	holding        // it has the name, and something that only stands for a code
	unlikely
)

// A candidate is a scalar in a sample.
type candidate struct {
	path   contract.Path
	text   string
	around []level
	sure   int
	rank   int
	quoted bool
}

// A level is an object on the way to a code.
type level struct {
	path   contract.Path
	object *Node
}

// Find returns the likeliest place of a code in samples.
func Find(samples []*Node, wanted Wanted) (Found, bool) {
	var best *candidate
	for _, sample := range samples {
		f := find{wanted: wanted}
		f.in(sample, nil, nil)
		for _, c := range f.all {
			if best == nil || cmp.Or(cmp.Compare(c.sure, best.sure), cmp.Compare(c.rank, best.rank)) < 0 {
				best = &c
			}
		}
	}
	if best == nil {
		return Found{}, false
	}
	names := func(object contract.Path) []string {
		for _, l := range best.around {
			if slices.Equal(l.path, object) {
				return l.object.Keys
			}
		}
		return nil
	}
	return Found{Envelope: Envelope(best.path, names), Quoted: best.quoted, Guessed: best.sure >= likely}, true
}

type find struct {
	wanted Wanted
	all    []candidate
}

func (f *find) in(n *Node, path contract.Path, around []level) {
	if len(path) > maxDepth {
		return
	}
	if n.Kind == Object {
		around = append(slices.Clip(around), level{path, n})
	}
	for i, inner := range n.Values {
		name := "[]"
		if n.Kind == Object {
			if name = n.Keys[i]; !Readable(name) {
				continue
			}
		}
		below := append(slices.Clip(path), name)
		if inner.Kind == Object || inner.Kind == Array {
			f.in(inner, below, around)
		} else if sure := f.sure(inner, below, around); sure < unlikely {
			rank, ok := Rank(name)
			if !ok {
				rank = len(codeNames)
			}
			f.all = append(f.all, candidate{below, inner.Text, around, sure, rank, inner.Kind == Text})
		}
	}
}

// sure says how sure a scalar is the code of an error.
func (f *find) sure(n *Node, path contract.Path, around []level) int {
	name := path[len(path)-1]
	if f.wanted.At != nil {
		if slices.Equal(path, f.wanted.At) {
			return known
		}
		return unlikely
	}
	_, status := contract.ReadStatus(n.Text)
	switch {
	case n.Kind != Other && f.wanted.Known(n.Text) && (n.Kind == Text || f.wanted.Integers):
		return known
	case status, n.Kind == Number && !f.wanted.Integers:
		return unlikely
	case n.Kind == Text && f.ends(n.Text):
		return ending
	case !isError(path, around):
		return unlikely
	case slices.Contains(f.wanted.Names, fold(name)):
		return called
	}
	_, ranked := Rank(name)
	like := n.Kind == Number || n.Kind == Text && likeCode.MatchString(n.Text) && !saysNothing[strings.ToLower(n.Text)]
	switch {
	case Surely(name) && like:
		return named
	case Surely(name):
		return holding
	case ranked && n.Kind == Text && (like && !isMessage(name) || (like || likeTitle.MatchString(n.Text)) && fold(name) == "error" && hasMessage(path, around)):
		return likely
	}
	return unlikely
}

// likeTitle is a short text that may name an error, as Token Expired does.
var likeTitle = regexp.MustCompile(`^[A-Z][A-Za-z]*( [A-Za-z]+){1,3}$`)

// saysNothing are values that tell only that there is an error, or stand for what is there.
var saysNothing = map[string]bool{
	"error": true, "errors": true, "fail": true, "failed": true, "failure": true, "success": true, "ok": true,
	"string": true, "text": true, "code": true, "null": true, "true": true, "false": true,
}

// hasMessage reports whether a message stands in the object of a member.
func hasMessage(path contract.Path, around []level) bool {
	own := path[len(path)-1]
	return len(around) > 0 && slices.ContainsFunc(around[len(around)-1].object.Keys, func(key string) bool { return key != own && isMessage(key) })
}

var likeCode = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9]*(?:[_.:/-]?[A-Za-z0-9]+)*$|^[0-9]{4,}$`)

// ends reports whether a text ends with one of the codes, after a prefix with a sign.
func (f *find) ends(text string) bool {
	for i := range len(text) {
		if strings.ContainsRune("./:#", rune(text[i])) && f.wanted.Known(text[i+1:]) {
			return true
		}
	}
	return false
}

var errorish = regexp.MustCompile(`(?i)err|fault|problem|exception`)

// isError reports whether what is around a scalar is an error: it has a message, or its name says so.
func isError(path contract.Path, around []level) bool {
	for _, name := range path {
		if errorish.MatchString(name) {
			return true
		}
	}
	own := path[len(path)-1]
	for _, l := range around {
		for _, key := range l.object.Keys {
			if key != own && isMessage(key) || errorish.MatchString(key) {
				return true
			}
		}
	}
	return false
}

// NamesOf are the names that a member may have of which a page speaks by some words.
func NamesOf(words string) []string {
	names := []string{fold(words)}
	if i := strings.LastIndexAny(words, " _-"); i >= 0 {
		names = append(names, fold(words[i+1:]))
	}
	for i, name := range names {
		names[i] = strings.TrimSuffix(name, "s")
	}
	return names
}

// A Shown is a code that a sample shows.
type Shown struct {
	Path    contract.Path
	Text    string
	Integer bool
}

// Shows are the members of a sample that have something like a code under a name that codes have,
// and a message beside them.
func Shows(root *Node) []Shown {
	f := find{wanted: Wanted{Known: func(string) bool { return false }, Integers: true}}
	f.in(root, nil, nil)
	var all []Shown
	for _, c := range f.all {
		name := c.path[len(c.path)-1]
		if c.sure == named || c.sure == likely && hasMessage(c.path, c.around) && (likeStrict.MatchString(c.text) || fold(name) == "error") {
			all = append(all, Shown{c.path, c.text, !c.quoted})
		}
	}
	return all
}

var likeStrict = regexp.MustCompile(`[_.:/-]|[a-z][A-Z]`)
