// Package e2e runs errcodelint in the places where people meet it, each with the real tool.
package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// TestMain builds the commands that are run, once.
func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "errcodelint-e2e-")
		if err != nil {
			log.Fatal(err)
		}
		defer os.RemoveAll(dir)
		bin = dir
		return m.Run()
	}())
}

// bin is the folder of built commands.
var bin string

// A command is one of this repository, built when it is first needed.
type command struct {
	module, pkg string
	build       func() (string, error)
}

func newCommand(module, pkg string) *command {
	c := &command{module: module, pkg: pkg}
	c.build = sync.OnceValues(func() (string, error) {
		file := filepath.Join(bin, filepath.Base(pkg))
		cmd := exec.Command("go", "build", "-o", file, pkg)
		cmd.Dir = module
		if out, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("go build %s: %v\n%s", pkg, err, out)
		}
		return file, nil
	})
	return c
}

// path returns the path of the built command.
func (c *command) path(t testing.TB) string {
	t.Helper()
	file, err := c.build()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

var errcodelint = newCommand("..", "./cmd/errcodelint")

// A result is what a command did.
type result struct {
	status         int
	stdout, stderr string
}

// output is all that the command printed.
func (r result) output() string { return r.stdout + r.stderr }

// run runs a command in a folder.
func run(t testing.TB, dir string, env []string, name string, args ...string) result {
	t.Helper()
	cmd := exec.Command(name, args...)
	var stdout, stderr bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &stdout, &stderr
	cmd.Env = append(os.Environ(), append([]string{"ERRCODELINT_CACHE=" + filepath.Join(bin, "cache")}, env...)...)
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%s: %v", name, err)
	}
	return result{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()}
}

// write writes files, by their slash-separated names, below a folder.
func write(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// read returns the text of a file.
func read(t testing.TB, elem ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(elem...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// shop is a module with one fault: a helper that stands in another package sends a
// code with a wrong status, on line 9 of server.go.
func shop() map[string]string {
	return map[string]string{
		"go.mod": "module example.com/shop\n\ngo 1.24\n",
		"fail/fail.go": strings.TrimLeft(`
package fail

import (
	"encoding/json"
	"net/http"
)

type body struct {
	Error struct {
		Code    string `+"`json:\"code\"`"+`
		Message string `+"`json:\"message\"`"+`
	} `+"`json:\"error\"`"+`
}

// With answers with an error.
func With(w http.ResponseWriter, status int, code string) {
	var b body
	b.Error.Code = code
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(b)
}
`, "\n"),
		"server.go": strings.TrimLeft(`
package shop

import (
	"net/http"

	"example.com/shop/fail"
)

func get(w http.ResponseWriter, r *http.Request) { fail.With(w, http.StatusBadRequest, "secret_not_found") }

var _ = get
`, "\n"),
	}
}

// mended is server.go of shop as it should be.
func mended() string {
	return strings.Replace(shop()["server.go"], "StatusBadRequest", "StatusNotFound", 1)
}
