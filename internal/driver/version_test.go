package driver

import (
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/errcodelint/errcodelint/internal/inputs"
)

func TestVersion(t *testing.T) {
	tempModule(t, chain)
	stdout, _, status := command(t, "", "-V")
	if !regexp.MustCompile(`^standin version \S+\n$`).MatchString(stdout) || status != exitClean {
		t.Errorf("-V: %q", stdout)
	}
	full := func() string {
		stdout, stderr, _ := command(t, "", "-V=full")
		if !regexp.MustCompile(`^standin version devel buildID=[0-9a-f]{64}\n$`).MatchString(stdout) {
			t.Errorf("-V=full: %q %q", stdout, stderr)
		}
		return stdout
	}
	// Without knowledge of the go vet that wants it, no two are the same.
	if first, second := full(), full(); first == second {
		t.Error("-V=full is the same twice")
	}
}

func TestConfigFiles(t *testing.T) {
	dir := tempModule(t, `
-- .standin --
-- a/b/.standin --
-- a/b/.standin.go --
-- a/vendor/.standin --
-- a/.hidden/.standin --
-- a/node_modules/x/.standin --
`)
	want := []string{dir + "/.standin", dir + "/a/b/.standin"}
	if got := inputs.Named(standin().ConfigName, inputs.MainModules()); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	writeFiles(t, dir, "-- go.work --\ngo 1.24\n\nuse .\nuse ./a\n-- a/go.mod --\nmodule a\n\ngo 1.24\n")
	if got := inputs.Named(standin().ConfigName, inputs.MainModules()); !slices.Equal(got, want) {
		t.Errorf("in a workspace: %q", got)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile(".standin", nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if got := inputs.Named(standin().ConfigName, inputs.MainModules()); !slices.Equal(got, []string{".standin"}) {
		t.Errorf("outside of a module: %q", got)
	}
}

func TestNamedFiles(t *testing.T) {
	args := []string{"go", "vet", "-config=a", "--config=b", "-config", "c", "config=d", "-configure=e", "./config", "-config"}
	if got := standin().namedFiles(args); !slices.Equal(got, []string{"a", "b", "c", ""}) {
		t.Errorf("%q", got)
	}
}
