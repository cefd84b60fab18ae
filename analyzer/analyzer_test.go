package analyzer

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/reading"
)

// TestData runs the pass over every folder of testdata/src that holds a subject: one
// with // want comments, or a silent twin. A folder's .errcodelint.yaml holds for it.
// All of them are loaded together, since loading is what takes time; TestData/NAME
// runs one alone.
func TestData(t *testing.T) {
	testdata, err := filepath.Abs("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Join(testdata, "src"))
	if err != nil {
		t.Fatal(err)
	}
	var patterns []string
	for _, e := range entries {
		// A folder without Go files is a stub of somebody else's package.
		if goFiles, _ := filepath.Glob(filepath.Join(testdata, "src", e.Name(), "*.go")); len(goFiles) > 0 {
			patterns = append(patterns, e.Name()+"/...")
		}
	}
	var seen dumps
	pass := withNotes(&seen)
	t.Cleanup(func() { seen.compare(t, filepath.Join(testdata, "src")) })
	if !strings.Contains(flag.Lookup("test.run").Value.String(), "/") {
		analysistest.Run(findings{t}, testdata, pass, patterns...)
		return
	}
	for _, pattern := range patterns {
		t.Run(strings.TrimSuffix(pattern, "/..."), func(t *testing.T) {
			t.Parallel()
			analysistest.Run(findings{t}, testdata, pass, pattern)
		})
	}
}

// withNotes is a pass that tells notes, too, and says in their messages that they are.
// What the reader sees goes to seen.
func withNotes(seen *dumps) *analysis.Analyzer {
	all := seen.settings(Config{Level: "note"}).analyzer()
	marked := *all
	marked.Run = func(pass *analysis.Pass) (any, error) {
		var found []analysis.Diagnostic
		collecting := *pass
		collecting.Report = func(d analysis.Diagnostic) { found = append(found, d) }
		result, err := all.Run(&collecting)
		for _, d := range found {
			if result.(*reading.Result).Weights.Of(d) == level.Note {
				d.Message = "note: " + d.Message
			}
			pass.Report(d)
		}
		return result, err
	}
	return &marked
}

// TestFixes compares the fixes of a folder with its .golden files.
func TestFixes(t *testing.T) {
	t.Parallel()
	testdata, err := filepath.Abs("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	analysistest.RunWithSuggestedFixes(findings{t}, testdata, New(Config{Level: "note"}), "fixes")
}

// findings leaves out what analysistest says of facts: they are no interface.
type findings struct{ *testing.T }

func (f findings) Errorf(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !strings.Contains(text, "unexpected fact") {
		f.T.Helper()
		f.T.Error(text)
	}
}
