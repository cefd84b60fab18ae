package driver

import (
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/internal/report"
)

// repository makes a git repository with a commit, and goes there.
func repository(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	putFiles(t, dir, files)
	for _, args := range []string{"init -q -b main", "config user.name Test", "config user.email test@example.com", "add -A", "commit -q -m Change"} {
		gitDo(t, args)
	}
	return dir
}

func putFiles(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func gitDo(t *testing.T, args string) {
	t.Helper()
	if out, err := exec.Command("git", strings.Fields(args)...).CombinedOutput(); err != nil {
		t.Fatalf("git %s: %s", args, out)
	}
}

func TestChangedLines(t *testing.T) {
	const text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n"
	dir := repository(t, map[string]string{
		"same.go": text, "edited.go": text, "old.go": text, "windows.go": text, ".gitignore": "ignored.go\n",
	})
	gitDo(t, "mv old.go renamed.go")
	putFiles(t, dir, map[string]string{
		"edited.go":  "1\n2 is new\n3\n5\n6\n7\n8\n9\n10\n",
		"renamed.go": strings.Replace(text, "2", "two", 1),
		"windows.go": strings.ReplaceAll(text, "\n", "\r\n"),
		"new.go":     text, "ignored.go": text,
	})
	outside := filepath.Join(t.TempDir(), "outside.go")
	putFiles(t, filepath.Dir(outside), map[string]string{"outside.go": text})

	for name, want := range map[string]string{
		"same.go": "", "edited.go": "2 9", "renamed.go": "2", "windows.go": "", "new.go": "1 2 3 4 5 6 7 8 9",
		"ignored.go": "", outside: "",
	} {
		if !filepath.IsAbs(name) {
			name = filepath.Join(dir, name)
		}
		changed, err := linesSince("main", []string{name})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for line := 1; line <= 9; line++ {
			if changed.has(report.Finding{Start: token.Position{Filename: name, Line: line}}) {
				got = append(got, string(rune('0'+line)))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: lines %v, want %s", name, got, want)
		}
	}
	if _, err := linesSince("nowhere", nil); err == nil || !strings.Contains(err.Error(), `there is no revision "nowhere"`) {
		t.Errorf("a revision that is not there: %v", err)
	}
}

// Nothing that a repository's own configuration names is run.
func TestGitRunsNothing(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the filters are shell scripts")
	}
	dir := repository(t, map[string]string{"a.go": "1\n", ".gitattributes": "*.go filter=evil diff=evil\n"})
	marker := filepath.Join(dir, "was-run")
	script := filepath.Join(dir, "evil")
	if err := os.WriteFile(script, []byte("#!/bin/sh\ntouch "+marker+"\ncat\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"core.fsmonitor", "filter.evil.clean", "filter.evil.smudge", "filter.evil.process",
		"diff.evil.textconv", "diff.evil.command", "diff.external", "core.pager"} {
		gitDo(t, "config "+key+" "+script)
	}
	putFiles(t, dir, map[string]string{"a.go": "2\n"})
	name := filepath.Join(dir, "a.go")
	changed, err := linesSince("main", []string{name})
	if err != nil {
		t.Fatal(err)
	}
	if !changed.has(report.Finding{Start: token.Position{Filename: name, Line: 1}}) {
		t.Error("the changed line is not found")
	}
	if _, err := os.Stat(marker); err == nil {
		t.Error("what the repository's configuration names was run")
	}
}
