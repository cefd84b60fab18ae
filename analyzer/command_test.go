package analyzer_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/errcodelint/errcodelint/analyzer"
)

// command builds the command, once for all tests.
var command = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "errcodelint")
	if err != nil {
		return "", err
	}
	exe := filepath.Join(dir, "errcodelint")
	out, err := exec.Command("go", "build", "-o", exe, "../cmd/errcodelint").CombinedOutput()
	if err != nil {
		return "", errors.New(string(out))
	}
	return exe, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if exe, err := command(); err == nil {
		_ = os.RemoveAll(filepath.Dir(exe))
	}
	os.Exit(code)
}

// finding is one diagnostic of the command's -json.
type finding struct {
	Category string
	Posn     string
	Message  string
	Fixes    []any `json:"suggested_fixes"`

	file string // base name
	line string
}

// lint runs the command over ./... of a folder, with all rules on.
func lint(t *testing.T, dir string) []finding {
	t.Helper()
	return lintWith(t, dir, "-enable", strings.Join(analyzer.RuleNames(), ","))
}

// lintWith runs the command over ./... of a folder, with flags.
func lintWith(t *testing.T, dir string, flags ...string) []finding {
	t.Helper()
	return lintIn(t, dir, []string{"GOWORK=off"}, flags...)
}

// lintIn runs the command over ./... of a folder, in an environment.
func lintIn(t *testing.T, dir string, env []string, flags ...string) []finding {
	t.Helper()
	exe, err := command()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, append(flags, "-json", "./...")...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), append([]string{"ERRCODELINT_CACHE=" + filepath.Dir(exe)}, env...)...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if exit := new(exec.ExitError); err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 3) {
		t.Fatalf("%v: %v\n%s", cmd, err, &stderr)
	}
	var packages map[string]map[string]json.RawMessage
	if err := json.Unmarshal(out, &packages); err != nil {
		t.Fatalf("%v: %v\n%s", cmd, err, out)
	}
	var all []finding
	for _, pkg := range packages {
		for _, data := range pkg {
			var found []finding
			if err := json.Unmarshal(data, &found); err != nil {
				t.Fatalf("%s: %v", data, err)
			}
			for _, f := range found {
				parts := strings.Split(f.Posn, ":")
				f.file, f.line = filepath.Base(parts[0]), parts[1]
				all = append(all, f)
			}
		}
	}
	return all
}

// module copies a folder, if one is given, into a new module.
func module(t *testing.T, path, from string) string {
	t.Helper()
	dir := t.TempDir()
	if from != "" {
		if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(dir, "go.mod"), "module "+path+"\n\ngo 1.26\n")
	return dir
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
