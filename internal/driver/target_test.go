package driver

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// modules is a folder with two modules, and no module above them.
const modules = `
-- a/go.mod --
module example.com/a

go 1.24
-- a/a.go --
package a

func Fail() {}

func A() { Fail() }
-- a/sub/sub.go --
package sub

func Fail() {}

func Sub() { Fail() }
-- a/testdata/t.go --
package broken, on purpose
-- a/ignored/gen.go --
//go:build ignore

package main
-- b/go.mod --
module example.com/b

go 1.24
-- b/.standin --
stumbles
-- b/b.go --
package b

func Fail() {}

func B() { Fail() }
-- empty/go.mod --
module example.com/empty

go 1.24
-- notes.txt --
Nothing to see here.
-- script.go --
package main
`

func inModules(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	writeFiles(t, dir, modules)
	t.Chdir(dir)
	t.Setenv("GOFLAGS", "")
	t.Setenv("GOWORK", "off")
	return dir
}

// found lists where a run has findings.
func found(stdout string) []string {
	var list []string
	for line := range strings.Lines(stdout) {
		if place, _, ok := strings.Cut(line, ": Fail "); ok {
			list = append(list, place)
		}
	}
	return list
}

func TestChangedFiles(t *testing.T) {
	dir := inModules(t)
	tool := standin()
	tool.FilesOf = func(config string) ([]string, error) {
		return []string{strings.Replace(config, ".standin", "../notes.txt", 1), strings.Replace(config, ".standin", "../a/sub/sub.go", 1)}, nil
	}
	for _, test := range []struct {
		files string
		want  string
	}{
		{"a/a.go", "a/a.go:5:12"},
		{"a/sub/sub.go", "a/sub/sub.go:5:14 b/b.go:5:12"}, // which the configuration of b names
		{"a/a.go b/b.go", "a/a.go:5:12 b/b.go:5:12"},
		{"a/go.mod", "a/a.go:5:12 a/sub/sub.go:5:14"},
		{"b/.standin", "b/b.go:5:12"},
		{"notes.txt", "b/b.go:5:12"}, // likewise
		{"a/testdata/t.go a/ignored/gen.go script.go empty/go.mod", ""},
		{"", ""},
	} {
		var stdout strings.Builder
		status := tool.Main(append([]string{"-files"}, strings.Fields(test.files)...), &stdout, &strings.Builder{})
		wantStatus := exitClean
		if test.want != "" {
			wantStatus = exitFindings
		}
		if got := found(shorten(stdout.String(), dir)); !slices.Equal(got, strings.Fields(test.want)) || status != wantStatus {
			t.Errorf("-files %s: exit status %d, findings %v in\n%s", test.files, status, got, stdout.String())
		}
	}
	// A file that a flag names matters everywhere.
	stdout, _, _ := command(t, dir, "-files", "-config=notes.txt", "notes.txt")
	if got := found(stdout); !slices.Equal(got, []string{"a/a.go:5:12", "a/sub/sub.go:5:14", "b/b.go:5:12"}) {
		t.Errorf("-files of the file of -config: findings %v in\n%s", got, stdout)
	}
	// So does a file that such a file names.
	tool = standin()
	tool.FilesOf = func(config string) ([]string, error) {
		if config == "notes.txt" {
			return []string{"script.go"}, nil
		}
		return nil, nil
	}
	var out strings.Builder
	tool.Main([]string{"-files", "-config=notes.txt", "script.go"}, &out, &strings.Builder{})
	if got := found(shorten(out.String(), dir)); !slices.Equal(got, []string{"a/a.go:5:12", "a/sub/sub.go:5:14", "b/b.go:5:12"}) {
		t.Errorf("-files of what the file of -config names: findings %v in\n%s", got, out.String())
	}
	if _, stderr, status := command(t, dir, "-files", "a/gone.go"); status != exitFailed || !strings.Contains(stderr, "there is no file a/gone.go") {
		t.Errorf("-files with a file that is not there: exit status %d:\n%s", status, stderr)
	}
	// Hooks are handed what was deleted, too.
	for _, args := range [][]string{{"init", "-q"}, {"add", "a/a.go", "a/sub/sub.go"}, {"-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-qm", "x"}, {"rm", "-q", "a/a.go"}} {
		if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %s", args, out)
		}
	}
	if err := os.Remove("a/sub/sub.go"); err != nil {
		t.Fatal(err)
	}
	if _, stderr, status := command(t, dir, "-files", "a/a.go", "a/sub/sub.go"); status != exitClean {
		t.Errorf("-files with deleted files: exit status %d:\n%s", status, stderr)
	}
	if _, stderr, status := command(t, dir, "-files", "a"); status != exitFailed || !strings.Contains(stderr, "a is a folder") {
		t.Errorf("-files with a folder: exit status %d:\n%s", status, stderr)
	}
}

func TestAllModules(t *testing.T) {
	dir := inModules(t)
	stdout, _, status := command(t, dir, "-modules")
	if got := found(stdout); !slices.Equal(got, []string{"a/a.go:5:12", "a/sub/sub.go:5:14", "b/b.go:5:12"}) || status != exitFindings {
		t.Errorf("exit status %d, findings %v in\n%s", status, got, stdout)
	}
	for args, want := range map[string]string{
		"-modules ./a":    "-modules takes no arguments, but there is ./a",
		"-modules -files": "-files and -modules exclude each other",
	} {
		if _, stderr, status := command(t, dir, strings.Fields(args)...); status != exitFailed || !strings.Contains(stderr, want) {
			t.Errorf("%s: exit status %d:\n%s", args, status, stderr)
		}
	}
}

// A workspace that leaves a module out does not keep its packages from being looked at.
func TestModulesOutsideWorkspace(t *testing.T) {
	dir := inModules(t)
	t.Setenv("GOWORK", "")
	writeFiles(t, dir, "-- go.work --\ngo 1.24\n\nuse ./a\n")
	stdout, _, _ := command(t, dir, "-files", "a/a.go", "b/b.go")
	if got := found(stdout); !slices.Equal(got, []string{"a/a.go:5:12", "b/b.go:5:12"}) {
		t.Errorf("-files: findings %v in\n%s", got, stdout)
	}
	stdout, _, _ = command(t, dir, "-modules")
	if got := found(stdout); !slices.Equal(got, []string{"a/a.go:5:12", "a/sub/sub.go:5:14", "b/b.go:5:12"}) {
		t.Errorf("-modules: findings %v in\n%s", got, stdout)
	}
}

func TestNoModule(t *testing.T) {
	t.Chdir(t.TempDir())
	_, stderr, status := command(t, "", "-modules")
	want(t, "stderr", stderr, "standin: there is no go.mod in this folder or below it: nothing was looked at\n")
	if status != exitClean {
		t.Errorf("exit status %d", status)
	}
}
