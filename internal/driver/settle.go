package driver

import (
	"golang.org/x/tools/go/analysis/checker"

	"github.com/errcodelint/errcodelint/internal/level"
)

// settle lets the tool change what had to wait for all packages of a run, and returns what it says
// of that.
func (t *Tool) settle(actions []*checker.Action) []string {
	if t.Settle == nil {
		return nil
	}
	var found []*level.Package
	var of []*checker.Action
	for _, a := range actions {
		if a.Err == nil && len(a.Diagnostics) > 0 {
			weights, _ := a.Result.(*level.Weights)
			if weights == nil {
				weights = new(level.Weights)
			}
			found = append(found, &level.Package{Path: a.Package.PkgPath, Fset: a.Package.Fset, Diagnostics: a.Diagnostics, Weights: weights})
			of = append(of, a)
		}
	}
	lines := t.Settle(found)
	for i, p := range found {
		of[i].Diagnostics, of[i].Result = p.Diagnostics, p.Weights
	}
	return lines
}
