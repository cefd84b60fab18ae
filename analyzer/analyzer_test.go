package analyzer

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"
)

// TestData runs the pass over every folder of testdata/src that holds a subject:
// one with // want comments, or a silent twin.
func TestData(t *testing.T) {
	testdata, err := filepath.Abs("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Join(testdata, "src"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name := e.Name()
		goFiles, _ := filepath.Glob(filepath.Join(testdata, "src", name, "*.go"))
		if len(goFiles) == 0 {
			continue // a stub of somebody else's package
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			config := Config{}
			if file := filepath.Join(testdata, "src", name, "errcodelint.yaml"); exists(file) {
				config.ConfigFile = file
			}
			analysistest.Run(findings{t}, testdata, New(config), name+"/...")
		})
	}
}

// TestFixes compares the fixes of a folder with its .golden files.
func TestFixes(t *testing.T) {
	t.Parallel()
	testdata, err := filepath.Abs("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	config := Config{ConfigFile: filepath.Join(testdata, "src", "fixes", "errcodelint.yaml")}
	analysistest.RunWithSuggestedFixes(findings{t}, testdata, New(config), "fixes")
}

// findings leaves out what analysistest says of facts: they are no interface.
type findings struct{ *testing.T }

func (f findings) Errorf(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !strings.Contains(text, "unexpected fact") {
		f.T.Helper()
		f.T.Error(text)
	}
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}
