// Package real holds the table of webapi, and the stubs that its tests use, against the
// frameworks themselves. It is a module of its own, so that nobody else has to download them.
package real

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// root is the directory of the linter's own module.
func root(t testing.TB) string {
	_, file, _, ok := runtime.Caller(0)
	if !ok {
		t.Fatal("no source position")
	}
	return filepath.Join(filepath.Dir(file), "../../..")
}

// Module copies the handlers in testdata/src/fw_* into a new module that requires the real
// frameworks, in the versions of this module, and returns its directory.
func Module(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	here := filepath.Join(root(t), "internal/webapi/real")

	mod := string(read(t, filepath.Join(here, "go.mod")))
	_, rest, _ := strings.Cut(mod, "\n")
	rest = strings.Replace(rest, "=> ../../..", "=> "+root(t), 1)
	write(t, filepath.Join(dir, "go.mod"), []byte("module example.com/handlers\n"+rest))
	write(t, filepath.Join(dir, "go.sum"), read(t, filepath.Join(here, "go.sum")))

	files, err := filepath.Glob(filepath.Join(root(t), "testdata/src/fw_*/*.go"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no handlers in testdata: %v", err)
	}
	for _, file := range files {
		folder := filepath.Join(dir, filepath.Base(filepath.Dir(file)))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(folder, filepath.Base(file)), read(t, file))
	}
	return dir
}

func read(t testing.TB, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func write(t testing.TB, file string, data []byte) {
	t.Helper()
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
