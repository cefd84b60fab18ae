package e2e

import (
	"os/exec"
	"strings"
	"testing"
)

// TestTerminal shows findings on a terminal: that of script, which is a part of Debian's
// bsdutils.
func TestTerminal(t *testing.T) {
	if _, err := exec.LookPath("script"); err != nil {
		t.Fatal("this test needs script: apt-get install bsdutils")
	}
	dir := checkout(t, shop())
	onTerminal := func(env ...string) string {
		return shell(t, dir, "script -qec 'errcodelint ./...' /dev/null || true", append(env, "TERM=xterm")...).stdout
	}
	const caret = "\n    " + `func get(w http.ResponseWriter, r *http.Request) { fail.With(w, http.StatusBadRequest, "secret_not_found") }` + "\r\n" +
		"                                                                    "
	out := onTerminal("NO_COLOR=")
	for _, want := range []string{"loading packages", "of 2 packages checked", caret + "\x1b[31m^^^^^^^^^^^^^^^^^^^^^\x1b[0m", "1 finding in 1 of 2 packages; "} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in %q", want, out)
		}
	}
	if out := onTerminal("NO_COLOR=1"); strings.Contains(out, "\x1b[31m") || !strings.Contains(out, caret+"^^^^^^^^^^^^^^^^^^^^^") {
		t.Errorf("with NO_COLOR: %q", out)
	}
	if r := shell(t, dir, "errcodelint ./..."); r.status != 3 || strings.ContainsAny(r.output(), "\x1b\r^") {
		t.Errorf("without a terminal: status %d, %q", r.status, r.output())
	}
}
