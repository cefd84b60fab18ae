package analyzer

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/branch"
	"github.com/errcodelint/errcodelint/internal/config"
	"github.com/errcodelint/errcodelint/internal/emission"
)

// Where nobody has said which contract holds, nobody is judged by a stranger's vocabulary: what the
// code sends, declares and compares says whether it is that of a built-in contract, or its own.

// own is what a code base's vocabulary of its own is called here.
const own = ""

// ownPaths are where APIs put their codes, so far as the name alone says that it is a code.
var ownPaths = []string{"error.code", "errors[].code", "errcode", "err_code", "error_code", "errorCode", "code"}

// candidates are the contracts under which a package is read where none was named: the built-in ones
// that it can be about, and an empty one, for whatever has a vocabulary of its own.
type candidates struct {
	builtin []string
	entries map[string][]*config.Entry
}

// candidatesFor finds those of a package. The default contract always is one; of another, there
// are several codes in the package, or in one that it imports.
func candidatesFor(pass *analysis.Pass, told *Seen) *candidates {
	c := &candidates{builtin: []string{contract.Default}, entries: make(map[string][]*config.Entry)}
	texts := literals(pass.Files)
	for _, name := range contract.BuiltinNames() {
		b, _ := contract.Builtin(name)
		n := 0
		for i := range b.Codes {
			if texts[b.Codes[i].Code] {
				n++
			}
		}
		if name != contract.Default && (n >= several || len(told.codes(name)) > 0) {
			c.builtin = append(c.builtin, name)
		}
	}
	for _, name := range c.builtin {
		b, _ := contract.Builtin(name)
		c.entries[name] = []*config.Entry{{Contract: b, Source: name}}
	}
	for _, text := range ownPaths {
		path, _ := contract.ParsePath(text)
		e := contract.New(contract.Contract{Envelope: contract.Envelope{Code: path}}, contract.Input{})
		c.entries[own] = append(c.entries[own], &config.Entry{Contract: e})
	}
	return c
}

func (c *candidates) all() []*config.Entry {
	var all []*config.Entry
	for _, name := range c.builtin {
		all = append(all, c.entries[name]...)
	}
	return append(all, c.entries[own]...)
}

// literals are the texts that files have in them.
func literals(files []*ast.File) map[string]bool {
	texts := make(map[string]bool)
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && len(lit.Value) < 64 {
				if text, err := strconv.Unquote(lit.Value); err == nil {
					texts[text] = true
				}
			}
			return true
		})
	}
	return texts
}

// Seen is the fact of which codes a package and those that it imports use, under the names of the
// contracts that they were read under.
type Seen struct{ Under []SeenUnder }

// SeenUnder are the codes that were read under one contract.
type SeenUnder struct {
	Name  string
	Codes []string // sorted
}

// AFact marks the type as a fact.
func (*Seen) AFact() {}

func (s *Seen) codes(name string) []string {
	for _, u := range s.Under {
		if u.Name == name {
			return u.Codes
		}
	}
	return nil
}

// maxSeen is how many codes are handed on: more say nothing new.
const maxSeen = 200

func (s *Seen) add(name string, codes []string) {
	i := slices.IndexFunc(s.Under, func(u SeenUnder) bool { return u.Name == name })
	if i < 0 {
		i = len(s.Under)
		s.Under = append(s.Under, SeenUnder{Name: name})
	}
	all := slices.Concat(s.Under[i].Codes, codes)
	slices.Sort(all)
	s.Under[i].Codes = slices.Compact(all)
	s.Under[i].Codes = s.Under[i].Codes[:min(len(s.Under[i].Codes), maxSeen)]
	slices.SortFunc(s.Under, func(a, b SeenUnder) int { return cmp.Compare(a.Name, b.Name) })
}

// toldSeen joins what the packages of the same module tell that this one imports.
func toldSeen(pass *analysis.Pass) *Seen {
	told := new(Seen)
	if pass.Module == nil || pass.Module.Path == "" {
		return told
	}
	for _, p := range pass.Pkg.Imports() {
		var s Seen
		if (p.Path()+"/" == pass.Module.Path+"/" || strings.HasPrefix(p.Path(), pass.Module.Path+"/")) && pass.ImportPackageFact(p, &s) {
			for _, u := range s.Under {
				told.add(u.Name, u.Codes)
			}
		}
	}
	return told
}

// sightings are the codes that a package uses, under the contract of each name.
func sightings(pass *analysis.Pass, name string, v *vocabulary, emissions []emission.Emission, decisions []branch.Decision) []sight {
	var out []sight
	add := func(s Sighting, pos token.Pos) {
		s.Under = name
		// Much is called a code; what goes with an error status is one.
		if pos.IsValid() && s.IsCode() && (name != own || s.Sent || s.Status >= 400) {
			s.At = pass.Fset.Position(pos)
			out = append(out, sight{Sighting: s, pos: pos})
		}
	}
	for _, e := range emissions {
		if text, integer, ok := codeText(e.Code); ok {
			add(Sighting{Code: text, Integer: integer, Status: statusNumber(e.Status), Sent: e.Kind == emission.Sent, Declared: e.Kind == emission.Declared}, sightedAt(e))
		}
	}
	for _, d := range decisions {
		for _, value := range d.Values {
			text, integer := branch.ConstantText(value.Val)
			if _, known := v.lookup(text, integer); d.Role == branch.Code && value.Expr != nil && (known || d.Sure) {
				add(Sighting{Code: text, Integer: integer, Declared: true}, value.Expr.Pos())
			}
		}
	}
	return out
}

// codesSeen are the codes of sightings, each once.
func codesSeen(list []sight) []string {
	codes := make(map[string]bool)
	for _, s := range list {
		codes[s.Code] = true
	}
	return slices.Sorted(maps.Keys(codes))
}

// A verdict is which contract holds where none was named.
type verdict struct {
	contract string // the name of a built-in one; own: the code's own use, or none
	sample   bool   // it holds for want of any other
	known    int    // codes of the code that the contract has
	of       int    // codes of the code
}

// several codes of a contract are enough to recognise it, if they are not lost among others; as many
// codes as this, of no contract, are a vocabulary.
const (
	several     = 3
	aVocabulary = 5
)

// judge decides by the codes that were seen. A sample is code of which so little is there that the
// default contract is what it must be about.
func judge(seen *Seen, sample bool) verdict {
	mine := seen.codes(own)
	best := verdict{contract: own, of: len(mine)}
	near := 0
	for _, name := range contract.BuiltinNames() {
		b, _ := contract.Builtin(name)
		known, nearly := 0, 0
		codes := slices.Concat(seen.codes(name), mine)
		slices.Sort(codes)
		codes = slices.Compact(codes)
		for _, code := range seen.codes(name) {
			if _, ok := b.Lookup(code, isInteger(code)); ok {
				known++
			} else if _, ok := b.Nearest(code, isInteger(code)); ok {
				nearly++
			}
		}
		total := len(codes)
		recognised := known >= several && 4*known >= total || known+nearly > 0 && 2*(known+nearly) > total
		if recognised && (best.contract == own || cmp.Or(cmp.Compare(known, best.known), cmp.Compare(nearly, near)) > 0) {
			best, near = verdict{contract: name, known: known + nearly, of: total}, nearly
		}
	}
	if best.contract == own && len(mine) < aVocabulary && sample {
		return verdict{contract: contract.Default, sample: true, of: len(mine)}
	}
	return best
}

func isInteger(code string) bool {
	_, err := strconv.Atoi(code)
	return err == nil
}

// lines say on which contract the code was judged, and what to do about it.
func (v verdict) lines() []string {
	switch {
	case v.sample:
		return []string{fmt.Sprintf("no contract is named, so the built-in %s holds; errcodelint init says which one does", v.contract)}
	case v.contract != own:
		return []string{fmt.Sprintf("contract %s is recognised by %d of %d codes; errcodelint init writes that down", v.contract, v.known, v.of)}
	case v.of >= aVocabulary:
		return []string{fmt.Sprintf("no contract is named, and the code has %d codes of its own: it was only compared with itself; errcodelint init writes them down as its contract", v.of)}
	}
	return []string{"no contract is named, and none is recognised: nothing was judged; errcodelint init looks for one"}
}
