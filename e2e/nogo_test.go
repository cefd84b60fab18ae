package e2e

import (
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/internal/doctest"
)

// rulesGo is the module of the Go rules of Bazel, of which nogo is a part.
const rulesGo = "github.com/bazelbuild/rules_go@v0.65.0"

// A nogo is the program of that name for some analyzers: Bazel makes one and runs it on each
// package. It is made here of the same sources and by the same generator.
type nogo struct {
	program   string
	importcfg string
}

// newNogo builds nogo with the analyzer of a package in the modules that are named.
func newNogo(t *testing.T, analyzer, config string, modules map[string]string) *nogo {
	t.Helper()
	var builders struct{ Dir string }
	if err := json.Unmarshal([]byte(run(t, t.TempDir(), nil, "go", "mod", "download", "-json", rulesGo).stdout), &builders); err != nil {
		t.Fatal(err)
	}
	builders.Dir = filepath.Join(builders.Dir, "go", "tools", "builders")

	// The generator.
	dir := t.TempDir()
	copyFiles(t, filepath.Join(dir, "builder"), builders.Dir, "builder_srcs")
	write(t, dir, map[string]string{"go.mod": "module builder\n\ngo 1.26.0\n", "nogo.json": config})
	must(t, dir, "go", "mod", "edit", "-require", rulesGo) // whose versions of modules hold
	must(t, dir, "go", "build", "-mod=mod", "-ldflags", "-X main.rulesGoStdlibPrefix=@rules_go//stdlib:", "-o", "generate", "./builder")

	// Nogo itself needs packages that are internal to x/tools.
	tools := filepath.Join(dir, "tools")
	from := strings.TrimSpace(run(t, "..", nil, "go", "list", "-m", "-f", "{{.Dir}}", "golang.org/x/tools").stdout)
	if err := os.CopyFS(tools, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	copyFiles(t, filepath.Join(tools, "cmd", "nogo"), builders.Dir, "nogo_srcs")
	must(t, dir, "./generate", "gennogomain", "-output", "tools/cmd/nogo/main.go", "-analyzer_importpath", analyzer, "-config", "nogo.json")
	for name, folder := range modules {
		must(t, tools, "go", "mod", "edit", "-require", name+"@v0.0.0", "-replace", name+"="+folder)
	}
	must(t, tools, "go", "mod", "edit", "-require", rulesGo)
	must(t, tools, "go", "build", "-mod=mod", "-o", dir+"/nogo", "./cmd/nogo")
	return &nogo{program: filepath.Join(dir, "nogo")}
}

// copyFiles copies the sources that a target of the rules' own BUILD.bazel names.
func copyFiles(t *testing.T, to, from, target string) {
	t.Helper()
	list := regexp.MustCompile(`(?s)name = "` + target + `",\s*srcs = \[(.*?)\]`).FindStringSubmatch(read(t, from, "BUILD.bazel"))
	if list == nil {
		t.Fatalf("there is no %s", target)
	}
	names := regexp.MustCompile(`"(\w+\.go)"`).FindAllStringSubmatch(list[1], -1)
	if target == "builder_srcs" {
		names = append(names, []string{"", "path.go"}) // by a condition: not on Windows
	}
	for _, name := range names {
		write(t, to, map[string]string{name[1]: read(t, from, name[1])})
	}
}

func must(t *testing.T, dir, name string, args ...string) {
	t.Helper()
	if r := run(t, dir, []string{"GOFLAGS=", "GOWORK=off"}, name, args...); r.status != 0 {
		t.Fatalf("%s %s: %s", name, strings.Join(args, " "), r.output())
	}
}

// check runs nogo over packages of a module, each after those that it imports, and returns
// what it says of the last one.
func (n *nogo) check(t *testing.T, dir string, packages ...string) (r result) {
	t.Helper()
	work := t.TempDir()
	exports := run(t, dir, nil, "go", "list", "-export", "-deps", "-f", "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}", "./...")
	write(t, work, map[string]string{"importcfg": exports.stdout})
	var facts []string
	for _, pkg := range packages {
		fields := strings.Fields(run(t, dir, nil, "go", "list", "-f", "{{.ImportPath}} {{join .GoFiles \" \"}}", "./"+pkg).stdout)
		out := filepath.Join(work, path.Base(fields[0])+".facts")
		args := append([]string{"-importcfg", filepath.Join(work, "importcfg"), "-p", fields[0], "-x", out, "-fix_dir", work}, facts...)
		for _, file := range fields[1:] {
			args = append(args, filepath.Join(dir, pkg, file))
		}
		r = run(t, dir, nil, n.program, args...)
		facts = append(facts, "-fact", fields[0]+"="+out)
	}
	if patch, err := os.ReadFile(filepath.Join(work, "nogo.patch")); err == nil {
		r.stdout += string(patch)
	}
	return r
}

// limited is a package that sends an error without the header that is required with it.
const limited = `package shop

import (
	"net/http"

	"example.com/shop/fail"
)

func limit(w http.ResponseWriter, r *http.Request) { fail.With(w, http.StatusTooManyRequests, "rate_limited") }

var _ = limit
`

func TestNogo(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	config := doctest.Snippet(t, vetPage, `{"errcodelint": {"analyzer_flags": {"disable": "missing-header"}}}`)
	dir := checkout(t, shop())
	write(t, dir, map[string]string{
		"limit.go": limited,
		// Bazel does not know that a pass reads this: whoever does would fail.
		".errcodelint.yaml": "not: a configuration\n",
	})
	const (
		mismatch = `server.go:9:65: error code "secret_not_found" is sent with status 400; contract `
		header   = "sent without the header Retry-After"
	)

	t.Run("the package of the pass", func(t *testing.T) {
		pkg := label(t, doctest.Snippet(t, vetPage, "BUILD.bazel"))
		n := newNogo(t, pkg, "{}", map[string]string{released.Path: root})
		wantStatus(t, "nogo", n.check(t, dir, "fail", "."), 3, mismatch+"scaivault says 404", header, "(errcodelint)",
			"+func get(w http.ResponseWriter, r *http.Request) { fail.With(w, http.StatusNotFound,")
		fixed := checkout(t, shop())
		write(t, fixed, map[string]string{"server.go": mended(), ".errcodelint.yaml": "not: a configuration\n"})
		wantStatus(t, "nogo on mended code", n.check(t, fixed, "fail", "."), 0)
	})
	t.Run("a contract that is compiled in", func(t *testing.T) {
		lint := t.TempDir()
		write(t, lint, map[string]string{
			"go.mod":      "module example.com/lint\n\ngo 1.26.0\n",
			"lint.go":     doctest.Snippet(t, vetPage, "lint.go"),
			"errors.yaml": goneContract + "  - {code: rate_limited, status: 429}\nheaders: [{name: Retry-After, statuses: [429]}]\n",
		})
		n := newNogo(t, "example.com/lint", config, map[string]string{released.Path: root, "example.com/lint": lint})
		r := n.check(t, dir, "fail", ".")
		wantStatus(t, "nogo", r, 3, mismatch+"shop says 410")
		if strings.Contains(r.output(), header) {
			t.Errorf("a rule that is switched off: %s", r.output())
		}
	})
}

// label returns the import path of the package that a BUILD file names, in the way in which
// Gazelle names repositories of Go modules.
func label(t *testing.T, build string) string {
	t.Helper()
	m := regexp.MustCompile(`deps = \["@com_github_errcodelint_errcodelint//(\w+)"\]`).FindStringSubmatch(build)
	if m == nil {
		t.Fatalf("which package?\n%s", build)
	}
	return released.Path + "/" + m[1]
}
