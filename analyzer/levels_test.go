package analyzer_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Notes are counted where they are not told, and told with -level note; a level above
// what a finding weighs leaves it out.
func TestLevels(t *testing.T) {
	t.Parallel()
	exe, err := command()
	if err != nil {
		t.Fatal(err)
	}
	dir := module(t, "example.com/levels", "")
	write(t, filepath.Join(dir, ".errcodelint.yaml"), "contracts:\n  - contract: {codes: [{code: not_found, status: 404}, {code: lent, status: 409}, {code: reserved, status: 409}]}\n")
	write(t, filepath.Join(dir, "client.go"), `package levels

import "net/http"

func a(r *http.Response) bool { return r.StatusCode == 404 }
func b(r *http.Response) bool { return r.StatusCode == 404 }
`)
	const folded = "2 more tests of status 404, which only not_found has (-level note lists them)\n"
	const nothingSent = "no error response was recognised: nothing was checked of what these packages send\n"
	run := func(flags ...string) (status int, out string) {
		cmd := exec.Command(exe, append(flags, "./...")...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOWORK=off")
		text, err := cmd.CombinedOutput()
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
			status = exit.ExitCode()
		} else if err != nil {
			t.Fatal(err)
		}
		return status, string(text)
	}
	if status, out := run(); status != 0 || !strings.HasPrefix(out, folded+nothingSent+"no findings in 1 package, ") {
		t.Errorf("notes alone: exit status %d, %q", status, out)
	}
	if status, out := run("-level", "note"); status != 0 || strings.Count(out, "(branch-on-status)") != 2 || strings.Contains(out, "more") {
		t.Errorf("-level note: exit status %d, %q", status, out)
	}
	write(t, filepath.Join(dir, "other.go"), `package levels

import "net/http"

func c(r *http.Response) bool { return r.StatusCode == 409 }
`)
	for _, level := range []string{"error", "warning"} {
		if status, out := run("-level", level); status != 3 || !strings.Contains(out, "other.go:5:") || !strings.Contains(out, folded) {
			t.Errorf("-level %s: exit status %d, %q", level, status, out)
		}
	}
	if status, out := run("-format", "sarif", "-level", "note"); status != 3 || strings.Count(out, `"level": "note"`) != 2 {
		t.Errorf("sarif: exit status %d, %d notes", status, strings.Count(out, `"level": "note"`))
	}
	if status, out := run("-level", "warn"); status != 1 || !strings.Contains(out, `there is no level "warn"; write one of error, warning, note`) {
		t.Errorf("-level warn: exit status %d, %q", status, out)
	}
}
