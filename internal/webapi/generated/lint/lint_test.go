// Package lint runs the linter over handlers beside what generators have made.
package lint

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	want    = regexp.MustCompile("// want `([^`]+)`")
	finding = regexp.MustCompile(`^([^\t:]+\.go):(\d+):\d+: ([^\t].*)$`)
)

// Each finding is one that a want comment describes, on its line, and none stands in a
// generated file.
func TestFindings(t *testing.T) {
	tool := filepath.Join(t.TempDir(), "errcodelint")
	build := exec.Command("go", "build", "-o", tool, "./cmd/errcodelint")
	build.Dir = "../../../.."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lint := exec.Command(tool, "./...")
	lint.Dir = ".."
	out, _ := lint.Output()
	if code := lint.ProcessState.ExitCode(); code != 3 {
		t.Fatalf("exit status %d\n%s", code, out)
	}
	wanted := wants(t, "..")
	if len(wanted) < 30 {
		t.Fatalf("just %d want comments", len(wanted))
	}
	for line := range strings.Lines(string(out)) {
		m := finding.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil {
			continue
		}
		at := m[1] + ":" + m[2]
		i := slices.IndexFunc(wanted[at], func(text string) bool { return strings.Contains(m[3], text) })
		if i < 0 {
			t.Errorf("unexpected: %s", line)
			continue
		}
		wanted[at] = slices.Delete(wanted[at], i, i+1)
	}
	for at, texts := range wanted {
		for _, text := range texts {
			t.Errorf("%s: not found: %s", at, text)
		}
	}
}

// wants are the want comments below a directory, by file and line.
func wants(t *testing.T, dir string) map[string][]string {
	out := make(map[string][]string)
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		n := 0
		for line := range strings.Lines(string(data)) {
			n++
			for _, m := range want.FindAllStringSubmatch(line, -1) {
				at := fmt.Sprintf("%s:%d", filepath.ToSlash(name), n)
				out[at] = append(out[at], m[1])
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
