package inputs

import (
	"os"
	"path/filepath"
	"testing"
)

func TestWorkspace(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"w/a", "w/b", "far", "bad/a"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(name)), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{
		"w/go.work":   "go 1.24\n\nuse ./a\n\nuse " + filepath.ToSlash(filepath.Join(dir, "far")) + "\n",
		"bad/go.work": "use (",
	} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct{ env, module, want string }{
		{"", "w/a", "w"},
		{"", "w/b", ""},
		{"", "far", ""},
		{"", "bad/a", ""},
		{"off", "w/a", ""},
		{"w/go.work", "far", "w"},
		{"w/none", "w/a", ""},
	} {
		env := test.env
		if env != "" && env != "off" {
			env = filepath.Join(dir, filepath.FromSlash(env))
		}
		t.Setenv("GOWORK", env)
		want := test.want
		if want != "" {
			want = filepath.Join(dir, want)
		}
		if got := Workspace(filepath.Join(dir, filepath.FromSlash(test.module))); got != want {
			t.Errorf("GOWORK=%s, %s: %q, want %q", test.env, test.module, got, want)
		}
	}
}
