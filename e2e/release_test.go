package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

// released is this working tree as the version that the documentation names.
var released = module.Version{Path: "github.com/errcodelint/errcodelint", Version: "v0.1.0"}

// publish makes a module proxy that has this working tree as a release, in a folder.
var publish = sync.OnceValues(func() (string, error) {
	proxy := filepath.Join(bin, "proxy")
	dir := filepath.Join(proxy, filepath.FromSlash(released.Path), "@v")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", err
	}
	file, err := os.Create(filepath.Join(dir, released.Version+".zip"))
	if err != nil {
		return "", err
	}
	defer file.Close()
	if err := zip.CreateFromDir(file, released, ".."); err != nil {
		return "", err
	}
	mod, err := os.ReadFile("../go.mod")
	if err != nil {
		return "", err
	}
	for name, text := range map[string]string{
		"list":                     released.Version + "\n",
		released.Version + ".info": `{"Version": "` + released.Version + `"}`,
		released.Version + ".mod":  string(mod),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			return "", err
		}
	}
	return proxy, nil
})

// withRelease is an environment in which the go command finds the release. Modules are kept
// apart from those of the user, who must not be left with a release that never was; what
// they compile to is not, which -trimpath makes the same wherever they are.
func withRelease(t *testing.T) []string {
	t.Helper()
	proxy, err := publish()
	if err != nil {
		t.Fatal(err)
	}
	env := strings.Fields(run(t, ".", nil, "go", "env", "GOMODCACHE", "GOPROXY").stdout)
	downloaded := "file://" + filepath.ToSlash(filepath.Join(env[0], "cache", "download"))
	return []string{
		"GOMODCACHE=" + filepath.Join(bin, "modules"),
		"GOPROXY=file://" + filepath.ToSlash(proxy) + "," + downloaded + "," + env[1],
		"GOFLAGS=-modcacherw -trimpath",
		"GONOSUMDB=" + released.Path, // no checksum of it is published
		"GOWORK=off",
	}
}
