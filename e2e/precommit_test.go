package e2e

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/errcodelint/errcodelint/internal/doctest"
)

const preCommitPage = "../docs/pre-commit.md"

// A repo is a throw-away git repository with the hooks of this one, as it stands in the
// working tree, under the address and the tag that the page says.
type repo struct {
	dir string
	env []string
}

func newRepo(t *testing.T, files map[string]string) *repo {
	t.Helper()
	if _, err := exec.LookPath("pre-commit"); err != nil {
		t.Fatal("these tests need pre-commit: apt-get install pre-commit")
	}
	home := t.TempDir()
	r := &repo{dir: t.TempDir(), env: []string{
		"HOME=" + home, "PRE_COMMIT_HOME=" + preCommitHome, "PRE_COMMIT_COLOR=never",
		// What the tests before have compiled is not compiled again.
		"GOCACHE=" + strings.TrimSpace(run(t, ".", nil, "go", "env", "GOCACHE").stdout),
		"GOMODCACHE=" + strings.TrimSpace(run(t, ".", nil, "go", "env", "GOMODCACHE").stdout),
	}}
	write(t, home, map[string]string{".gitconfig": "[user]\n\tname = Test\n\temail = test@example.com\n" +
		"[protocol \"file\"]\n\tallow = always\n[safe]\n\tdirectory = *\n" +
		"[url \"" + hooks(t, r.env) + "\"]\n\tinsteadOf = https://github.com/errcodelint/errcodelint\n"})
	write(t, r.dir, files)
	r.git(t, "init", "-q")
	r.git(t, "add", ".")
	r.git(t, "commit", "-q", "-m", "Start")
	if out := run(t, r.dir, r.env, "pre-commit", "install"); out.status != 0 {
		t.Fatal(out.output())
	}
	return r
}

// preCommitHome is where pre-commit keeps what it has installed, for all tests.
var preCommitHome = filepath.Join(os.TempDir(), "errcodelint-e2e-pre-commit")

var hooksDir string

// hooks returns a repository whose only commit is this working tree.
func hooks(t *testing.T, env []string) string {
	t.Helper()
	if hooksDir != "" {
		return hooksDir
	}
	if err := os.RemoveAll(preCommitHome); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(bin, "hooks")
	for name := range strings.Lines(run(t, "..", nil, "git", "ls-files", "-co", "--exclude-standard").stdout) {
		name = strings.TrimSuffix(name, "\n")
		// Modules of their own, and what only tests need, are not installed.
		if strings.HasPrefix(name, "e2e/") || strings.Contains(name, "testdata/") {
			continue
		}
		if info, err := os.Lstat(filepath.Join("..", name)); err == nil && info.Mode().IsRegular() {
			write(t, dir, map[string]string{name: read(t, "..", name)})
		}
	}
	for _, args := range [][]string{
		{"init", "-q"}, {"add", "."},
		{"-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-q", "-m", "Release"},
		{"tag", "v0.1.0"},
	} {
		if r := run(t, dir, nil, "git", args...); r.status != 0 {
			t.Fatal(r.output())
		}
	}
	hooksDir = dir
	return dir
}

func (r *repo) git(t *testing.T, args ...string) {
	t.Helper()
	if out := run(t, r.dir, r.env, "git", args...); out.status != 0 {
		t.Fatalf("git %v: %s", args, out.output())
	}
}

// commit commits changed files and returns what the hooks say.
func (r *repo) commit(t *testing.T, files map[string]string) result {
	t.Helper()
	write(t, r.dir, files)
	r.git(t, "add", ".")
	return run(t, r.dir, r.env, "git", "commit", "-q", "-m", "Change")
}

// TestHooksInstallOneBinary looks at what pre-commit does with the hooks: it installs all commands of
// the repository.
func TestHooksInstallOneBinary(t *testing.T) {
	r := newRepo(t, map[string]string{"README.md": "Shop\n"})
	gobin := t.TempDir()
	installed := run(t, hooks(t, r.env), append(r.env, "GOBIN="+gobin), "go", "install", "./...")
	if names := glob(t, gobin, "*"); installed.status != 0 || len(names) != 1 || filepath.Base(names[0]) != "errcodelint" {
		t.Errorf("installed %q: %s", names, installed.output())
	}
}

// without leaves some files out.
func without(files map[string]string, names ...string) map[string]string {
	files = maps.Clone(files)
	for _, name := range names {
		delete(files, name)
	}
	return files
}

func in(dir string, files map[string]string) map[string]string {
	out := make(map[string]string)
	for name, text := range files {
		out[dir+"/"+name] = text
	}
	return out
}

// TestVersionOfTag builds the commit of a tag, as a release is built.
func TestVersionOfTag(t *testing.T) {
	script := "CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o released ./cmd/errcodelint && ./released version && rm released"
	if r := run(t, hooks(t, nil), []string{"GOFLAGS=-buildvcs=true"}, "bash", "-c", script); r.stdout != "errcodelint version v0.1.0\n" {
		t.Errorf("built from v0.1.0: %s", r.output())
	}
}

// TestDockerHook: there is no Docker where tests run. The hook is the first one, in another language.
func TestDockerHook(t *testing.T) {
	var list []struct {
		ID, Entry, Language string
		Types               []string `yaml:"types_or"`
	}
	if err := yaml.Unmarshal([]byte(read(t, "..", ".pre-commit-hooks.yaml")), &list); err != nil {
		t.Fatal(err)
	}
	if len(list) < 2 || list[0].ID != "errcodelint" || list[1].ID != "errcodelint-docker" || list[1].Language != "docker" ||
		list[1].Entry != list[0].Entry || !slices.Equal(list[1].Types, list[0].Types) {
		t.Errorf("%+v", list)
	}
	config := doctest.Snippet(t, preCommitPage, ".pre-commit-config.yaml with Docker")
	dir := checkout(t, map[string]string{".pre-commit-config.yaml": config})
	wantStatus(t, "the configuration", shell(t, dir, "pre-commit validate-config"), 0)
	if !strings.Contains(config, "id: "+list[1].ID) {
		t.Errorf("the page has no hook %s", list[1].ID)
	}
	wantStatus(t, "the hooks", shell(t, "..", "pre-commit validate-manifest"), 0)
}

func TestPreCommit(t *testing.T) {
	files := without(shop(), "server.go")
	files[".pre-commit-config.yaml"] = doctest.Snippet(t, preCommitPage, ".pre-commit-config.yaml")
	r := newRepo(t, files)

	stopped := r.commit(t, map[string]string{"server.go": shop()["server.go"]})
	if stopped.status == 0 || !strings.Contains(stopped.output(), `error code "secret_not_found" is sent with status 400; contract scaivault says 404`) ||
		!strings.Contains(stopped.output(), "server.go:9:65") {
		t.Errorf("the fault is not stopped: status %d\n%s", stopped.status, stopped.output())
	}
	if passed := r.commit(t, map[string]string{"server.go": mended()}); passed.status != 0 {
		t.Errorf("the mended commit is stopped: %s", passed.output())
	}

	// Only the contract file changes, and a configuration begins to name it.
	named := r.commit(t, map[string]string{
		".errcodelint.yaml": "contracts:\n  - contract: docs/errors.yaml\n",
		"docs/errors.yaml":  "codes:\n  - {code: secret_not_found, status: 404}\n",
	})
	if named.status != 0 {
		t.Errorf("a contract that is kept is stopped: %s", named.output())
	}
	changed := r.commit(t, map[string]string{"docs/errors.yaml": "name: shop\ncodes:\n  - {code: secret_not_found, status: 410}\n"})
	if changed.status == 0 || !strings.Contains(changed.output(), "contract shop says 410") {
		t.Errorf("a contract that is not kept passes: %s", changed.output())
	}
}

func glob(t *testing.T, dir, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestPreCommitSeveralModules(t *testing.T) {
	// There is no module at the root, and one that has no Go file.
	files := in("services/a", without(shop(), "server.go"))
	maps.Copy(files, in("services/b", shop())) // an old fault, of which a change elsewhere says nothing
	files["empty/go.mod"] = "module example.com/empty\n\ngo 1.24\n"
	files[".pre-commit-config.yaml"] = doctest.Snippet(t, preCommitPage, ".pre-commit-config.yaml")
	r := newRepo(t, files)

	passed := r.commit(t, map[string]string{
		"README.md": "Shop\n", "notes.yaml": "a: b\n", "empty/go.mod": "module example.com/empty\n\ngo 1.25\n",
		"services/a/server.go":        mended(),
		"services/a/testdata/x/x.go":  "package x\n\nsyntax error\n",
		"services/a/gen/gen.go":       "//go:build ignore\n\npackage main\n",
		"tools/script.go":             "package main\n",
		"services/a/fail/fail_doc.go": "package fail\n",
	})
	if passed.status != 0 {
		t.Errorf("a change without a fault is stopped: %s", passed.output())
	}
	stopped := r.commit(t, map[string]string{
		"services/a/server.go":    shop()["server.go"],
		"services/b/fail/more.go": "package fail\n",
	})
	if stopped.status == 0 || strings.Count(stopped.output(), "secret_not_found") != 1 || !strings.Contains(stopped.output(), "services/a/server.go:9:65") {
		t.Errorf("want the finding in services/a alone: status %d\n%s", stopped.status, stopped.output())
	}

	all := doctest.Snippet(t, preCommitPage, ".pre-commit-config.yaml for all packages")
	both := r.commit(t, map[string]string{".pre-commit-config.yaml": all})
	if both.status == 0 || strings.Count(both.output(), "secret_not_found") != 2 {
		t.Errorf("want the findings in services/a and services/b: status %d\n%s", both.status, both.output())
	}
}

// A hook that many repositories share runs in some that have no Go file, no module, or a
// workspace that leaves modules out.
func TestPreCommitWithoutGo(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"no module":  {"README.md": "Shop\n"},
		"no Go file": {"go.mod": "module example.com/shop\n\ngo 1.24\n"},
	} {
		for _, config := range []string{".pre-commit-config.yaml", ".pre-commit-config.yaml for all packages"} {
			files := maps.Clone(files)
			files[".pre-commit-config.yaml"] = doctest.Snippet(t, preCommitPage, config)
			r := newRepo(t, files)
			if out := r.commit(t, map[string]string{"notes.yaml": "a: b\n", "README.md": "The shop\n"}); out.status != 0 {
				t.Errorf("%s, %s: %s", name, config, out.output())
			}
		}
	}
}

func TestPreCommitInWorkspace(t *testing.T) {
	files := in("a", without(shop(), "server.go"))
	maps.Copy(files, in("b", without(shop(), "server.go")))
	files["go.work"] = "go 1.24\n\nuse ./a\n"
	files[".pre-commit-config.yaml"] = doctest.Snippet(t, preCommitPage, ".pre-commit-config.yaml")
	r := newRepo(t, files)
	for _, module := range []string{"a", "b"} {
		stopped := r.commit(t, map[string]string{module + "/server.go": shop()["server.go"]})
		if stopped.status == 0 || !strings.Contains(stopped.output(), module+"/server.go:9:65") {
			t.Errorf("the fault in %s is not stopped: %s", module, stopped.output())
		}
		if passed := r.commit(t, map[string]string{module + "/server.go": mended()}); passed.status != 0 {
			t.Errorf("the mended %s is stopped: %s", module, passed.output())
		}
	}
}

func TestChangedFiles(t *testing.T) {
	r := newRepo(t, shop())
	command := doctest.Snippet(t, preCommitPage, "changed files")
	env := append(r.env, "PATH="+filepath.Dir(errcodelint.path(t))+string(os.PathListSeparator)+os.Getenv("PATH"))
	if out := run(t, r.dir, env, "sh", "-c", command); out.status != 0 {
		t.Errorf("nothing has changed: status %d\n%s", out.status, out.output())
	}
	write(t, r.dir, map[string]string{"server.go": shop()["server.go"] + "\n// More.\n"})
	r.git(t, "add", ".")
	if out := run(t, r.dir, env, "sh", "-c", command); out.status != 3 || !strings.Contains(out.output(), "server.go:9:65") {
		t.Errorf("status %d\n%s", out.status, out.output())
	}
}
