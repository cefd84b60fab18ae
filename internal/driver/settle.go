package driver

import (
	"golang.org/x/tools/go/analysis/checker"

	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/reading"
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
		result, _ := a.Result.(*reading.Result)
		if a.Err == nil && (len(a.Diagnostics) > 0 || result != nil && len(result.Weights.Silenced) > 0) {
			if result == nil {
				result = new(reading.Result)
				a.Result = result
			}
			found = append(found, &level.Package{Path: a.Package.PkgPath, Fset: a.Package.Fset, Diagnostics: a.Diagnostics, Weights: &result.Weights})
			of = append(of, a)
		}
	}
	lines := t.Settle(found)
	for i, p := range found {
		of[i].Diagnostics = p.Diagnostics
		of[i].Result = &reading.Result{Weights: *p.Weights, Count: of[i].Result.(*reading.Result).Count}
	}
	return lines
}
