package analyzer_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/analyzer"
)

// Code to which all fixes were applied compiles, is formatted, and has nothing more to fix.
func TestFixedCode(t *testing.T) {
	t.Parallel()
	t.Run("examples", func(t *testing.T) {
		t.Parallel()
		testFixed(t, module(t, "github.com/errcodelint/errcodelint/examples", "../examples"))
	})
	folders, err := filepath.Glob("../testdata/src/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		name := filepath.Base(folder)
		if !standalone(t, folder) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			testFixed(t, module(t, name, folder))
		})
	}
}

// standalone reports whether a folder is a subject that imports the standard library
// and itself alone.
func standalone(t *testing.T, folder string) bool {
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), `"github.com/`) || strings.Contains(string(text), `"google.golang.org/`) {
			return false
		}
	}
	return len(files) > 0
}

func testFixed(t *testing.T, dir string) {
	t.Helper()
	fixable := func() (out []finding) {
		for _, f := range lint(t, dir) {
			if len(f.Fixes) > 0 {
				out = append(out, f)
			}
		}
		return out
	}
	before := fixable()
	if len(before) == 0 {
		return
	}
	exe, err := command()
	if err != nil {
		t.Fatal(err)
	}
	run := func(name string, args ...string) string {
		cmd := exec.Command(name, args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOWORK=off")
		out, _ := cmd.CombinedOutput() // of the linter, what is left may be an exit status
		return string(out)
	}
	all := strings.Join(analyzer.RuleNames(), ",")
	run(exe, "-fix", "-enable", all, "./...")
	if out := run("go", "vet", "./..."); strings.Contains(out, ": ") {
		t.Errorf("the fixed code does not compile:\n%s", out)
	}
	if out := run("gofmt", "-l", "."); out != "" {
		t.Errorf("the fixed code is not formatted:\n%s", out)
	}
	for _, f := range fixable() {
		t.Errorf("still to fix: %s: %s", f.Posn, f.Message)
	}
}
