// Package lint runs the linter over the handlers as the real frameworks see them.
package lint

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/internal/webapi/real"
)

// The same want comments hold for the stubs, in the linter's own tests.
func TestFindingsAreThoseWithStubs(t *testing.T) {
	analysistest.Run(findings{t}, real.Module(t), analyzer.Analyzer, "./...")
}

// findings drops what analysistest says of facts, which no want comment describes.
type findings struct{ testing.TB }

func (f findings) Errorf(format string, args ...any) {
	f.Helper()
	if len(args) > 1 && args[1] == "fact" {
		return
	}
	f.TB.Errorf(format, args...)
}
