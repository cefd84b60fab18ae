package driver

import (
	"errors"
	"fmt"
	"go/types"
	"os"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/internal/crash"
	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/reading"
)

// A panicError is a panic of the analyzer.
type panicError struct{ message string }

func (e *panicError) Error() string { return e.message }

// A passed is what a pass has left.
type passed struct {
	diagnostics []analysis.Diagnostic
	result      *reading.Result // nil where the analyzer gives none
	facts       []analysis.Fact
}

// pass runs the analyzer over one package. Facts returns those of the package of a
// path that it imports, at any depth. A panic is an error, of type panicError, so
// that the other packages are still looked at.
func (t *Tool) pass(c *checked, facts func(path string) *packageFacts) (out *passed, err error) {
	out = new(passed)
	defer func() {
		if p := recover(); p != nil {
			out = nil
			place := crash.Site()
			if e, ok := p.(*crash.Elsewhere); ok {
				place = e.Place
			}
			err = &panicError{fmt.Sprintf("internal error in package %s: %v (%s); please report this at %s",
				c.pkg.Path(), p, place, t.Issues)}
		}
	}()
	pass := &analysis.Pass{
		Analyzer:     t.Analyzer,
		Fset:         c.fset,
		Files:        c.files,
		OtherFiles:   c.otherFiles,
		IgnoredFiles: c.ignoredFiles,
		Pkg:          c.pkg,
		TypesInfo:    c.info,
		TypesSizes:   c.sizes,
		Module:       c.module,
		ReadFile:     os.ReadFile,
		ResultOf:     map[*analysis.Analyzer]any{},
		Report: func(d analysis.Diagnostic) {
			closeEdits(d.SuggestedFixes)
			out.diagnostics = append(out.diagnostics, d)
		},
		ImportPackageFact: func(pkg *types.Package, fact analysis.Fact) bool { return facts(pkg.Path()).get(fact) },
		ExportPackageFact: func(fact analysis.Fact) { out.facts = append(out.facts, fact) },
	}
	result, err := t.Analyzer.Run(pass)
	if err != nil {
		return nil, err
	}
	out.result, _ = result.(*reading.Result)
	if len(out.diagnostics) > 0 {
		silent := silences(c.fset, c.files, t.Analyzer.Name)
		out.diagnostics = slices.DeleteFunc(out.diagnostics, func(d analysis.Diagnostic) bool {
			at := c.fset.Position(d.Pos)
			i := slices.IndexFunc(silent, func(s silence) bool { return s.at(at) })
			if i >= 0 && out.result != nil {
				w := &out.result.Weights
				w.Silenced = append(w.Silenced, level.Silenced{Diagnostic: d, Level: w.Of(d), Why: silent[i].why})
			}
			return i >= 0
		})
	}
	return out, nil
}

// factsOnly runs the pass over a package whose findings nobody asked for. What
// is wrong with the configuration that the package's own module may have is not
// the user's business; a panic is.
func (t *Tool) factsOnly(c *checked, facts func(path string) *packageFacts) ([]analysis.Fact, error) {
	out, err := t.pass(c, facts)
	switch {
	case err == nil:
		return out.facts, nil
	case crashed(err):
		return nil, err
	}
	return nil, nil
}

// crashed reports whether a pass has failed by a panic.
func crashed(err error) bool {
	var crash *panicError
	return errors.As(err, &crash)
}

// closeEdits gives every edit an end: go/analysis lets insertions go without.
func closeEdits(fixes []analysis.SuggestedFix) {
	for _, fix := range fixes {
		for i := range fix.TextEdits {
			if edit := &fix.TextEdits[i]; !edit.End.IsValid() {
				edit.End = edit.Pos
			}
		}
	}
}
