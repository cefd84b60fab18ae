package analyzer_test

import (
	"io/fs"
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
		testFixed(t, module(t, "github.com/errcodelint/errcodelint/examples", "../examples"), []string{"GOWORK=off"})
	})
	t.Run("testdata", func(t *testing.T) {
		t.Parallel()
		dir, env := gopath(t)
		testFixed(t, filepath.Join(dir, "src"), env)
	})
}

// gopath is a copy of testdata that the command can run in, with its environment: its folders
// import each other as those of a GOPATH. Configurations are looked for below a go.mod, which
// counts for nothing else.
func gopath(t *testing.T) (dir string, env []string) {
	t.Helper()
	dir = module(t, "example.com/testdata", "../testdata")
	err := filepath.WalkDir(filepath.Join(dir, "src"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Name() == "stub.go" {
			// A package with a file in assembly may have functions without a body.
			write(t, filepath.Join(filepath.Dir(path), "stub.s"), "")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir, []string{"GO111MODULE=off", "GOPATH=" + dir, "GOFLAGS="}
}

func testFixed(t *testing.T, dir string, env []string) {
	t.Helper()
	all := strings.Join(analyzer.RuleNames(), ",")
	fixable := func() (out []finding) {
		for _, f := range lintIn(t, dir, env, "-enable", all) {
			if len(f.Fixes) > 0 {
				out = append(out, f)
			}
		}
		return out
	}
	if len(fixable()) == 0 {
		t.Fatal("there is nothing to fix")
	}
	exe, err := command()
	if err != nil {
		t.Fatal(err)
	}
	run := func(name string, args ...string) string {
		cmd := exec.Command(name, args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), env...)
		out, _ := cmd.CombinedOutput() // of the linter, what is left may be an exit status
		return string(out)
	}
	if out := run(exe, "-q", "-fix", "-enable", all, "./..."); out != "" {
		t.Errorf("not all fixes were applied: %s", out)
	}
	if out := run("go", "build", "./..."); out != "" {
		t.Errorf("the fixed code does not compile:\n%s", out)
	}
	if out := run("gofmt", "-l", "."); out != "" {
		t.Errorf("the fixed code is not formatted:\n%s", out)
	}
	for _, f := range fixable() {
		t.Errorf("still to fix: %s: %s", f.Posn, f.Message)
	}
}
