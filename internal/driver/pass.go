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
)

// A panicError is a panic of the analyzer.
type panicError struct{ message string }

func (e *panicError) Error() string { return e.message }

// pass runs the analyzer over one package, with the facts of the packages that
// it imports in store, and leaves its own there. Weights are nil where the analyzer
// gives none. A panic is an error, of type panicError, so that the other packages are
// still looked at.
func (t *Tool) pass(c *checked, store *factStore) (diagnostics []analysis.Diagnostic, weights *level.Weights, err error) {
	defer func() {
		if p := recover(); p != nil {
			diagnostics, weights = nil, nil
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
			diagnostics = append(diagnostics, d)
		},
		ImportObjectFact: func(obj types.Object, fact analysis.Fact) bool {
			return store.get(obj.Pkg(), obj, fact)
		},
		ExportObjectFact: func(obj types.Object, fact analysis.Fact) {
			if obj.Pkg() != c.pkg {
				panic(fmt.Sprintf("fact %T about %v, which is not of this package", fact, obj))
			}
			store.set(c.pkg, obj, fact)
		},
		ImportPackageFact: func(pkg *types.Package, fact analysis.Fact) bool {
			return store.get(pkg, nil, fact)
		},
		ExportPackageFact: func(fact analysis.Fact) { store.set(c.pkg, nil, fact) },
		AllObjectFacts:    func() []analysis.ObjectFact { return store.objectFacts(c.pkg) },
		AllPackageFacts:   func() []analysis.PackageFact { return store.packageFacts(c.pkg) },
	}
	result, err := t.Analyzer.Run(pass)
	if err != nil {
		return nil, nil, err
	}
	weights, _ = result.(*level.Weights)
	if len(diagnostics) > 0 {
		silent := silences(c.fset, c.files, t.Analyzer.Name)
		diagnostics = slices.DeleteFunc(diagnostics, func(d analysis.Diagnostic) bool {
			at := c.fset.Position(d.Pos)
			return slices.ContainsFunc(silent, func(s silence) bool { return s.at(at) })
		})
	}
	return diagnostics, weights, nil
}

// factsOnly runs the pass over a package whose findings nobody asked for. What
// is wrong with the configuration that the package's own module may have is not
// the user's business; a panic is.
func (t *Tool) factsOnly(c *checked, store *factStore) error {
	_, _, err := t.pass(c, store)
	if crash := (*panicError)(nil); errors.As(err, &crash) {
		return err
	}
	return nil
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
