package openapi

import (
	"cmp"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/source"
)

// A document is what the error responses of an API say.
type document struct {
	uses    map[string]map[string]*use    // by the path of a member and the origin of the leaf
	samples map[string]map[string]*sample // by path and word
	members map[string]contract.Path      // all members that schemas and examples have
	read    map[*openapi3.Schema]members
	shown   map[string]bool // members of which the response at hand has examples
}

// A use is a leaf, and the statuses of the responses that have it.
type use struct {
	leaf
	has      map[string]bool // words by their keys
	statuses map[int]bool
	any      bool // among them is the response to any other status
}

// A sample is a value in examples of responses.
type sample struct {
	word
	statuses map[int]bool
}

func newDocument() *document {
	return &document{
		uses:    make(map[string]map[string]*use),
		samples: make(map[string]map[string]*sample),
		members: make(map[string]contract.Path),
		read:    make(map[*openapi3.Schema]members),
	}
}

// gather reads the error responses of all operations.
func (d *document) gather(doc *openapi3.T) {
	if doc.Paths == nil {
		return
	}
	items := doc.Paths.Map()
	for _, path := range slices.Sorted(maps.Keys(items)) {
		if items[path] == nil {
			continue
		}
		operations := items[path].Operations()
		for _, method := range slices.Sorted(maps.Keys(operations)) {
			responses := operations[method].Responses.Map()
			for _, key := range slices.Sorted(maps.Keys(responses)) {
				if statuses, ok := errorStatuses(key); ok && responses[key] != nil && responses[key].Value != nil {
					d.response(responses[key].Value, statuses)
				}
			}
		}
	}
}

// errorStatuses reads the key of a response: 404, 4XX, or default, which stands for any and gives
// none.
func errorStatuses(key string) (statuses []int, ok bool) {
	if key == "default" {
		return nil, true
	}
	statuses, ok = contract.ReadStatus(strings.ToLower(key))
	return statuses, ok && statuses[0] >= 400
}

func (d *document) response(r *openapi3.Response, statuses []int) {
	for _, name := range slices.Sorted(maps.Keys(r.Content)) {
		media := r.Content[name]
		if media == nil || !strings.Contains(name, "json") && name != "*/*" {
			continue
		}
		d.shown = make(map[string]bool)
		d.example(media.Example, "", nil, statuses)
		for _, key := range slices.Sorted(maps.Keys(media.Examples)) {
			if e := media.Examples[key]; e != nil && e.Value != nil {
				d.example(e.Value.Value, cmp.Or(e.Value.Summary, e.Value.Description), nil, statuses)
			}
		}
		if media.Schema != nil && media.Schema.Value != nil {
			d.example(media.Schema.Value.Example, "", nil, statuses)
			d.schema(media.Schema, statuses)
		}
	}
}

func (d *document) schema(ref *openapi3.SchemaRef, statuses []int) {
	all, ok := d.read[ref.Value]
	if !ok {
		all = membersOf(ref, nil)
		d.read[ref.Value] = all
	}
	for key, m := range all {
		d.members[key] = m.path
		for _, l := range m.leaves {
			if l.weak && d.shown[key] {
				continue // the response says it better
			}
			if d.uses[key] == nil {
				d.uses[key] = make(map[string]*use)
			}
			u := d.uses[key][l.origin]
			if u == nil {
				u = &use{leaf: l, has: make(map[string]bool), statuses: make(map[int]bool)}
				for _, w := range l.words {
					u.has[w.key()] = true
				}
				d.uses[key][l.origin] = u
			}
			u.any = u.any || statuses == nil
			for _, n := range statuses {
				u.statuses[n] = true
			}
		}
	}
}

// example reads an example of a body.
func (d *document) example(value any, meaning string, path contract.Path, statuses []int) {
	if len(path) > maxDepth {
		return
	}
	switch value := value.(type) {
	case map[string]any:
		for key, inner := range value {
			if parsed, err := contract.ParsePath(key); err == nil && len(parsed) == 1 {
				d.example(inner, meaning, append(slices.Clip(path), key), statuses)
			}
		}
	case []any:
		for _, inner := range value {
			d.example(inner, meaning, append(slices.Clip(path), "[]"), statuses)
		}
	default:
		if path == nil {
			return
		}
		key := path.String()
		d.members[key] = path
		w, ok := wordOf(value)
		if !ok {
			return
		}
		d.shown[key] = true
		if d.samples[key] == nil {
			d.samples[key] = make(map[string]*sample)
		}
		s := d.samples[key][w.key()]
		if s == nil {
			w.meaning = meaning
			s = &sample{w, make(map[int]bool)}
			d.samples[key][w.key()] = s
		}
		for _, n := range statuses {
			s.statuses[n] = true
		}
	}
}

// codePath is the member that is called as codes are and has values; of several, the one with the
// likelier name, then one whose values are listed, then the one with more of them.
func (d *document) codePath() contract.Path {
	type candidate struct {
		path   contract.Path
		rank   int
		listed bool
		count  int
	}
	var all []candidate
	for key, path := range d.members {
		if len(path) == 0 {
			continue
		}
		rank := slices.Index(source.CodeKeys, path[len(path)-1])
		words, listed := d.words(key)
		if rank >= 0 && len(words) > 0 {
			all = append(all, candidate{path, rank, listed, len(words)})
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		listed := 0
		if a.listed != b.listed {
			listed = 1
			if a.listed {
				listed = -1
			}
		}
		return cmp.Or(cmp.Compare(a.rank, b.rank), listed, cmp.Compare(b.count, a.count),
			cmp.Compare(len(a.path), len(b.path)), slices.Compare(a.path, b.path))
	})
	if len(all) == 0 {
		return nil
	}
	return all[0].path
}

// words are the values of a member; listed says that a schema lists them, so that examples add
// none.
func (d *document) words(key string) (words map[string]word, listed bool) {
	words = make(map[string]word)
	for _, weak := range []bool{false, true} {
		if weak && len(words) > 0 {
			return words, true
		}
		for _, u := range d.uses[key] {
			for _, w := range u.words {
				if known, ok := words[w.key()]; u.weak == weak && (!ok || better(w, known)) {
					words[w.key()] = w
				}
			}
		}
	}
	for k, s := range d.samples[key] {
		if _, ok := words[k]; !ok {
			words[k] = s.word
		}
	}
	return words, false
}

// better prefers what says more, and then what comes first, so that the choice is always the same.
func better(a, b word) bool {
	return cmp.Or(
		cmp.Compare(len(b.meaning), len(a.meaning)), cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line),
	) < 0
}

// codes are the values of a member with the statuses that the document gives them: those of the
// examples that show the value, and of the responses for which a schema leaves no other value. A
// list that several responses share says only that each value goes with one of their statuses.
func (d *document) codes(key, file string) []contract.Code {
	words, _ := d.words(key)
	var codes []contract.Code
	for k, w := range words {
		certain, possible := make(map[int]bool), make(map[int]bool)
		any := false
		for _, u := range d.uses[key] {
			if !u.has[k] {
				continue
			}
			alone := len(u.statuses) == 1 && !u.any
			if alone || len(u.words) == 1 && !u.weak {
				maps.Copy(certain, u.statuses)
			}
			// An example that several responses share is there for its looks.
			any = any || u.any || u.weak
			maps.Copy(possible, u.statuses)
		}
		code := contract.Code{Code: w.text, Integer: w.integer, Meaning: oneLine(w.meaning), Deprecated: w.deprecated}
		if s := d.samples[key][k]; s != nil {
			maps.Copy(certain, s.statuses)
			code.Meaning = cmp.Or(code.Meaning, oneLine(s.meaning))
		}
		switch {
		case len(certain) > 0:
			code.Statuses = slices.Sorted(maps.Keys(certain))
		case !any && len(possible) > 0:
			code.Statuses = slices.Sorted(maps.Keys(possible))
		}
		if filepath.ToSlash(w.file) == file {
			code.Line = w.line
		}
		codes = append(codes, code)
	}
	slices.SortFunc(codes, func(a, b contract.Code) int {
		return cmp.Or(slices.Compare(a.Statuses, b.Statuses), cmp.Compare(a.Code, b.Code))
	})
	return codes
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// envelope is the code path, and what stands beside it or around it.
func (d *document) envelope(code contract.Path) contract.Envelope {
	return source.EnvelopeOf(code, func(path contract.Path) bool {
		_, ok := d.members[path.String()]
		return ok
	})
}
