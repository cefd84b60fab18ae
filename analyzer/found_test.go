package analyzer_test

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// shop is a server whose one fault is under the contract beside it.
const shop = `package shop

import (
	"encoding/json"
	"net/http"
)

func fail(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code, "message": "m"}})
}

func get(w http.ResponseWriter, r *http.Request) {
	fail(w, 400, "no_such_item")
}

//errcodelint:ignore status-mismatch old clients
func old(w http.ResponseWriter, r *http.Request) { fail(w, 400, "no_such_item") }
`

const shopContract = "contracts:\n  - contract: {name: store, codes: [{code: no_such_item, status: 404}]}\n"

// found are the findings in a folder, as base:line rule.
func found(t *testing.T, dir string) []string {
	t.Helper()
	var list []string
	for _, f := range lintWith(t, dir) {
		list = append(list, f.file+":"+f.line+" "+f.Category)
	}
	slices.Sort(list)
	return list
}

// Packages with cgo are compiled from copies, which lie elsewhere.
func TestCgo(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("cgo needs gcc")
	}
	dir := module(t, "example.com/shop", "")
	write(t, filepath.Join(dir, ".errcodelint.yaml"), shopContract)
	write(t, filepath.Join(dir, "shop.go"), strings.Replace(shop, "import (", "// int one(void) { return 1; }\nimport \"C\"\n\nimport (", 1)+`
func client(r *http.Response) bool { return C.one() == 1 && r.StatusCode == 404 }
`)
	want := []string{"shop.go:17 status-mismatch"}
	if got := found(t, dir); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Where a file says by //line that it was made of another, findings and comments are there; the
// configuration is that of its folder.
func TestLineDirectives(t *testing.T) {
	t.Parallel()
	dir := module(t, "example.com/shop", "")
	write(t, filepath.Join(dir, ".errcodelint.yaml"), shopContract)
	write(t, filepath.Join(dir, "shop.go"), "//line /elsewhere/page.tmpl:101\n"+shop)
	want := []string{"page.tmpl:114 status-mismatch"}
	if got := found(t, dir); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// A folder behind a symbolic link is as the folder itself.
func TestSymbolicLink(t *testing.T) {
	t.Parallel()
	dir := module(t, "example.com/shop", "")
	write(t, filepath.Join(dir, ".errcodelint.yaml"), shopContract)
	write(t, filepath.Join(dir, "shop.go"), shop)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Skip(err)
	}
	exe, err := command()
	if err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) string {
		cmd := exec.Command(exe, args...)
		cmd.Dir = link
		cmd.Env = append(os.Environ(), "GOWORK=off", "PWD="+link) // as a shell leaves it
		out, _ := cmd.Output()                                    // the exit status says that there are findings
		return string(out)
	}
	if got := run("./..."); !strings.HasPrefix(got, "shop.go:14:") {
		t.Errorf("behind a link: %s", got)
	}
	if got := found(t, dir); !slices.Equal(got, []string{"shop.go:14 status-mismatch"}) {
		t.Errorf("in the folder: %q", got)
	}
	cmd := exec.Command(exe, "-write-baseline", "base.json", "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if got := run("-baseline", "base.json", "./..."); got != "" {
		t.Errorf("behind a link, with the baseline of the folder: %s", got)
	}
}

// The command finds what the pass finds when analysistest runs it: what one package tells another
// is the same, whether it is stored between or not.
func TestCommandFindsAll(t *testing.T) {
	t.Parallel()
	dir, env := gopath(t)
	src := filepath.Join(dir, "src")
	got := make(map[string]int)
	for _, f := range lintIn(t, src, env, "-level", "note", "-cache=false") {
		at, err := filepath.Rel(src, f.Posn)
		if err != nil {
			t.Fatal(err)
		}
		got[at[:strings.LastIndexByte(at, ':')]]++
	}
	expectation := regexp.MustCompile(`// want ((?:(?:"(?:[^"\\]|\\.)*"|` + "`[^`]*`" + `) ?)+)`)
	one := regexp.MustCompile(`"(?:[^"\\]|\\.)*"|` + "`[^`]*`" + ``)
	want := make(map[string]int)
	err := filepath.WalkDir(src, func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(src, path)
		for i, line := range strings.Split(string(data), "\n") {
			for _, m := range expectation.FindAllStringSubmatch(line, -1) {
				want[fmt.Sprintf("%s:%d", rel, i+1)] += len(one.FindAllString(m[1], -1))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(want) < 500 {
		t.Fatalf("only %d lines are expected to have findings", len(want))
	}
	for at, n := range want {
		if got[at] != n {
			t.Errorf("%s: %d findings, want %d", at, got[at], n)
		}
	}
	for at, n := range got {
		if want[at] == 0 {
			t.Errorf("%s: %d findings, want none", at, n)
		}
	}
}
