package bounds

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tree makes files, each with its own name as text, and symbolic links, written name -> target.
func tree(t *testing.T, names ...string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		name, target, link := strings.Cut(name, " -> ")
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if link {
			err = os.Symlink(filepath.FromSlash(target), file)
		} else {
			err = os.WriteFile(file, []byte(text(name)), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func text(name string) string {
	if filepath.Base(name) == "go.work" {
		return "go 1.24\n\nuse ./a\n"
	}
	return name
}

func TestRepository(t *testing.T) {
	t.Setenv("GOWORK", "")
	dir := tree(t,
		"git/.git/HEAD", "git/m/go.mod", "git/m/a/a.go", "git/sub/.git", "git/sub/x.md",
		"work/go.work", "work/a/go.mod", "work/a/in/x.go", "work/b/go.mod", "work/docs/x.md",
		"module/go.mod", "module/in/x.go", "plain/x.md",
		"link -> git/m",
	)
	for from, want := range map[string]string{
		"git/m/a":   "git",
		"git/sub":   "git/sub",
		"work/a/in": "work",
		"work/b":    "work/b",
		"work/docs": "work",
		"work/new":  "work",
		"module/in": "module",
		"plain":     "plain",
		"link/a":    "git",
	} {
		if got := repository(filepath.Join(dir, from)); got != filepath.Join(dir, want) {
			t.Errorf("of %s: %s, want %s", from, got, want)
		}
	}
}

func TestReadFile(t *testing.T) {
	dir := tree(t,
		"secret", "other/in",
		"repo/go.mod", "repo/in", "repo/docs/in", "repo/..in",
		"repo/out -> ../secret", "repo/folder -> ../other", "repo/dangling -> ../none", "repo/docs/up -> ../in",
		"link -> repo",
	)
	t.Chdir(dir)
	b := Of(filepath.Join(dir, "repo", "docs"))
	for name, want := range map[string]string{
		"repo/in":                            "repo/in",
		"repo/docs/../in":                    "repo/in",
		"repo/docs/up":                       "repo/in",
		"repo/..in":                          "repo/..in",
		"link/docs/in":                       "repo/docs/in",
		filepath.Join(dir, "link/in"):        "repo/in",
		"secret":                             "",
		"repo/docs/../../secret":             "",
		"repo/out":                           "",
		"repo/folder/in":                     "",
		"link/out":                           "",
		"repo/../other/none":                 "", // nobody learns that it is not there
		filepath.Join(dir, "secret"):         "",
		filepath.Join(dir, "repository", ""): "",
	} {
		data, err := b.ReadFile(name)
		outside := err != nil && strings.Contains(err.Error(), name+" lies outside of the repository ("+filepath.Join(dir, "repo")+"), where only what a flag names is read; ")
		if string(data) != want || outside != (want == "") {
			t.Errorf("%s: %q, %v", name, data, err)
		}
	}
	for _, name := range []string{"repo/none", "repo/dangling"} {
		if _, err := b.ReadFile(name); err == nil || !strings.Contains(err.Error(), "there is no such file") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if data, err := Bounds(nil).ReadFile("secret"); string(data) != "secret" || err != nil {
		t.Errorf("without bounds: %q, %v", data, err)
	}
	if data, err := Of("repo", "other").ReadFile("repo/folder/in"); string(data) != "other/in" || err != nil {
		t.Errorf("in the second: %q, %v", data, err)
	}
}
