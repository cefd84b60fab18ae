// Package level says how much a finding weighs, and what is said of findings that weigh
// too little to be told one by one.
package level

import (
	"cmp"
	"fmt"
	"go/token"
	"maps"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// Level is how much a finding weighs. The zero Level is that of a rule that is off.
type Level uint8

const (
	Off Level = iota
	Note
	Warning
	Error
)

var names = [...]string{Off: "off", Note: "note", Warning: "warning", Error: "error"}

// Names are the levels that a finding can have, the heaviest first.
var Names = []string{"error", "warning", "note"}

func (l Level) String() string { return names[l] }

// Parse reads the name of a level that a finding can have.
func Parse(name string) (Level, error) {
	if i := slices.Index(names[:], name); i > int(Off) {
		return Level(i), nil
	}
	return Off, fmt.Errorf("there is no level %q; write one of error, warning, note", name)
}

// A Kind is what findings have in common that are counted instead of told: "test of
// status 404, which only not_found has", for one of them and for several.
type Kind struct{ One, Many string }

// Weights are what a pass says of its findings beside them. go/analysis has no place for
// it in a diagnostic, so it is the result of the pass.
type Weights struct {
	levels   map[key]Level
	Hidden   map[Kind]int // how many findings weigh too little to be told
	Silenced []Silenced
}

// Silenced is a finding of which a comment says that nobody wants to hear, and why.
type Silenced struct {
	analysis.Diagnostic
	Level Level
	Why   string // "" if the comment does not say
}

// key tells the diagnostics of one pass apart.
type key struct {
	pos            token.Pos
	category, text string
}

func keyOf(d analysis.Diagnostic) key { return key{d.Pos, d.Category, d.Message} }

// Set notes the level of a finding that is told.
func (w *Weights) Set(d analysis.Diagnostic, l Level) {
	if w.levels == nil {
		w.levels = make(map[key]Level)
	}
	w.levels[keyOf(d)] = l
}

// Hide counts a finding that is not told.
func (w *Weights) Hide(k Kind) {
	if w.Hidden == nil {
		w.Hidden = make(map[Kind]int)
	}
	w.Hidden[k]++
}

// Of is the level of a finding; what nobody has weighed is an error.
func (w *Weights) Of(d analysis.Diagnostic) Level {
	if w != nil {
		if l, ok := w.levels[keyOf(d)]; ok {
			return l
		}
	}
	return Error
}

// Lines say how many findings were not told, a line for each kind, the largest first.
func Lines(hidden map[Kind]int) []string {
	kinds := slices.SortedFunc(maps.Keys(hidden), func(a, b Kind) int {
		return cmp.Or(cmp.Compare(hidden[b], hidden[a]), cmp.Compare(a.One, b.One))
	})
	lines := make([]string, len(kinds))
	for i, k := range kinds {
		if n := hidden[k]; n == 1 {
			lines[i] = fmt.Sprintf("1 more %s (-level note lists it)", k.One)
		} else {
			lines[i] = fmt.Sprintf("%d more %s (-level note lists them)", n, k.Many)
		}
	}
	return lines
}

// A Package is what a pass has found in one package, for those who change it once all passes are
// done.
type Package struct {
	Path        string
	Fset        *token.FileSet
	Diagnostics []analysis.Diagnostic
	Weights     *Weights
}
