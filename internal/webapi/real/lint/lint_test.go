// Package lint runs the linter over the handlers as the real frameworks see them.
package lint

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/internal/webapi/real"
)

func TestFindingsAreThoseWithStubs(t *testing.T) {
	analysistest.Run(t, real.Module(t), analyzer.Analyzer, "./...")
}
