package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/internal/doctest"
)

const golangciPage = "../docs/golangci-lint.md"

// lint runs golangci-lint with a cache that all runs in a folder share.
func lint(t *testing.T, dir string, args ...string) result {
	t.Helper()
	cache := filepath.Join(os.TempDir(), "golangci-"+strings.ReplaceAll(dir, string(filepath.Separator), "_"))
	t.Cleanup(func() { os.RemoveAll(cache) })
	args = append([]string{"run", "--allow-parallel-runners", "--default=none", "--show-stats=false", "--output.text.print-issued-lines=false", "--output.text.colors=false"}, args...)
	return run(t, dir, []string{"GOLANGCI_LINT_CACHE=" + cache}, customGCL(t), args...)
}

// shopWith is the module shop with a .golangci.yml.
func shopWith(t *testing.T, golangci string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, shop())
	write(t, dir, map[string]string{".golangci.yml": golangci})
	return dir
}

func TestGolangciFindings(t *testing.T) {
	dir := shopWith(t, doctest.Snippet(t, golangciPage, ".golangci.yml"))
	r := lint(t, dir)
	const finding = `server.go:9:65: status-mismatch: error code "secret_not_found" is sent with status 400; contract scaivault says 404 (errcodelint)`
	if want := doctest.Snippet(t, golangciPage, finding); r.stdout != want || r.status != 1 {
		t.Errorf("status %d, got:\n%swant:\n%s", r.status, r.output(), want)
	}

	t.Run("nolint", func(t *testing.T) {
		dir := shopWith(t, doctest.Snippet(t, golangciPage, ".golangci.yml"))
		write(t, dir, map[string]string{"server.go": strings.Replace(shop()["server.go"], "\") }", "\") } //nolint:errcodelint // old clients", 1)})
		if r := lint(t, dir); r.status != 0 {
			t.Errorf("status %d: %s", r.status, r.output())
		}
	})
	t.Run("exclusions", func(t *testing.T) {
		dir := shopWith(t, doctest.Snippet(t, golangciPage, ".golangci.yml")+
			"  exclusions:\n    rules:\n      - linters: [errcodelint]\n        text: '^status-mismatch:'\n")
		if r := lint(t, dir); r.status != 0 {
			t.Errorf("status %d: %s", r.status, r.output())
		}
	})
	t.Run("fix", func(t *testing.T) {
		if r := lint(t, dir, "--fix"); r.status != 0 {
			t.Errorf("status %d: %s", r.status, r.output())
		}
		if got := read(t, dir, "server.go"); !strings.Contains(got, `fail.With(w, http.StatusNotFound, "secret_not_found")`) {
			t.Errorf("fixed:\n%s", got)
		}
	})
}

func TestGolangciCaches(t *testing.T) {
	contract := func(status string) string {
		return "name: shop\ncodes:\n  - {code: secret_not_found, status: " + status + "}\n"
	}
	settings := strings.Replace(doctest.Snippet(t, golangciPage, ".golangci.yml with settings"), "          rules:\n            status-mismatch: off\n", "", 1)
	head, _, _ := strings.Cut(settings, "          contracts:\n")
	named := func(setting string) string { return head + "          " + setting + "\n" }
	for name, test := range map[string]struct{ golangci, file, before, after string }{
		"contract file of the settings": {settings, "docs/errors.yaml", contract("400"), contract("404")},
		"configuration file": {
			doctest.Snippet(t, golangciPage, ".golangci.yml"), ".errcodelint.yaml",
			"rules: {status-mismatch: off}\n", "rules: {status-mismatch: on}\n",
		},
		"configuration file of a folder": {
			doctest.Snippet(t, golangciPage, ".golangci.yml"), "fail/.errcodelint.yaml",
			"rules: {status-mismatch: on}\n", "rules: {status-mismatch: misspelt}\n",
		},
		"contract file of a configuration file": {
			doctest.Snippet(t, golangciPage, ".golangci.yml"), "docs/errors.yaml", contract("400"), contract("404"),
		},
		"contract file by its name":      {named("contract: docs/errors.yaml"), "docs/errors.yaml", contract("400"), contract("404")},
		"configuration file by its name": {named("config: docs/lint.yaml"), "docs/lint.yaml", "rules: {status-mismatch: off}\n", "rules: {status-mismatch: on}\n"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := shopWith(t, test.golangci)
			write(t, dir, map[string]string{test.file: test.before})
			if name == "contract file of a configuration file" {
				write(t, dir, map[string]string{".errcodelint.yaml": "contracts:\n  - contract: docs/errors.yaml\n"})
			}
			before := lint(t, dir)
			if again := lint(t, dir); again.output() != before.output() {
				t.Errorf("two runs differ:\n%s\n%s", before.output(), again.output())
			}
			write(t, dir, map[string]string{test.file: test.after})
			after := lint(t, dir)
			if after.status == 0 || after.output() == before.output() {
				t.Errorf("the change is not seen:\n%s", after.output())
			}
			write(t, dir, map[string]string{test.file: test.before})
			if again := lint(t, dir); again.output() != before.output() || again.status != before.status {
				t.Errorf("after the change was taken back:\n%s\nwas\n%s", again.output(), before.output())
			}
		})
	}
}

func TestGolangciSettings(t *testing.T) {
	t.Run("rule off", func(t *testing.T) {
		dir := shopWith(t, doctest.Snippet(t, golangciPage, ".golangci.yml with settings"))
		write(t, dir, map[string]string{"docs/errors.yaml": "codes:\n  - {code: secret_not_found, status: 404}\n"})
		if r := lint(t, dir); r.status != 0 {
			t.Errorf("status %d: %s", r.status, r.output())
		}
	})
	t.Run("from a folder of the module", func(t *testing.T) {
		dir := shopWith(t, doctest.Snippet(t, golangciPage, ".golangci.yml with settings"))
		write(t, dir, map[string]string{"docs/errors.yaml": "codes:\n  - {code: secret_not_found, status: 404}\n"})
		if r := lint(t, filepath.Join(dir, "fail")); r.status != 0 {
			t.Errorf("status %d: %s", r.status, r.output())
		}
	})
	inline := doctest.Snippet(t, golangciPage, ".golangci.yml with the contract in it")
	t.Run("inline contract", func(t *testing.T) {
		if r := lint(t, shopWith(t, inline)); !strings.Contains(r.stdout, "contract shop says 404") || r.status != 1 {
			t.Errorf("status %d: %s", r.status, r.output())
		}
	})

	before, _, _ := strings.Cut(inline, "          contract:\n")
	for name, test := range map[string]struct{ settings, want string }{
		"unknown key":            {"contrakt: scaivault", `settings: unknown key "contrakt"; did you mean contract?`},
		"unknown rule":           {"enable: [bare-eror]", `settings: enable: there is no rule "bare-eror"`},
		"unknown rule to be set": {"rules: {status-mismatsch: off}", `settings: unknown key "status-mismatsch" in rules; did you mean status-mismatch?`},
		"wrong value":            {"rules: {status-mismatch: never}", `settings: status-mismatch is the text "never"; write on, off, error, warning or note`},
		"wrong type":             {"disable: {bare-error: on}", "settings: disable is map[bare-error:on]; write a list of rules such as [bare-error]"},
		"missing file":           {"config: none.yaml", "none.yaml: there is no such file; name one that exists"},
		"missing contract":       {"contract: docs/none.yaml", "none.yaml"},
		"wrong contract":         {"contract: {codes: [{code: x, status: 1000}]}", "status"},
		"two contracts":          {"contract: scaivault\n          contracts: [{contract: scaivault}]", "contract and contracts both say what holds; keep one of them"},
		"file and rules":         {"config: .golangci.yml\n          rules: {status-mismatch: off}", "config names a file, but rules is set here as well; keep one of them"},
	} {
		t.Run(name, func(t *testing.T) {
			r := lint(t, shopWith(t, before+"          "+test.settings+"\n"))
			if r.status == 0 || r.status == 1 || !strings.Contains(r.stderr, test.want) {
				t.Errorf("status %d, want %q in:\n%s", r.status, test.want, r.output())
			}
		})
	}
}
