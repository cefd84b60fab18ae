package e2e

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/internal/doctest"
)

const vetPage = "../docs/go-vet.md"

const goneContract = "name: shop\ncodes:\n  - {code: secret_not_found, status: 410}\n"

func TestGoVet(t *testing.T) {
	dir := checkout(t, shop())
	wantStatus(t, "go vet", shell(t, dir, doctest.Snippet(t, vetPage, "go vet")), 1, "server.go:9:65: ", "contract scaivault says 404")

	script := doctest.Snippet(t, vetPage, "go vet with a contract")
	write(t, dir, map[string]string{"docs/errors.yaml": goneContract})
	wantStatus(t, "with a contract", shell(t, dir, script), 1, "contract shop says 410")
	write(t, dir, map[string]string{"docs/errors.yaml": strings.Replace(goneContract, "410", "400", 1)})
	wantStatus(t, "with a contract that has changed", shell(t, dir, script), 0)
	wantStatus(t, "with a wrong flag", shell(t, dir, "go vet -vettool=$(which errcodelint) -enable none ./..."), 1, `enable: there is no rule "none"`)
}

// TestNogo runs the package of the page in the way of nogo: package by package, with facts
// that are encoded in between, flags, and no file but what is compiled in. The driver of
// x/tools does the same; Bazel itself is not run.
func TestNogo(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	tool := t.TempDir()
	write(t, tool, map[string]string{
		"go.mod": "module example.com/lint\n\ngo 1.26.0\n\nrequire github.com/errcodelint/errcodelint v0.0.0\n\n" +
			"replace github.com/errcodelint/errcodelint => " + root + "\n",
		"go.sum":      read(t, "..", "go.sum"),
		"lint.go":     doctest.Snippet(t, vetPage, "lint.go"),
		"errors.yaml": goneContract,
		"nogo/main.go": `package main

import (
	"golang.org/x/tools/go/analysis/unitchecker"

	"example.com/lint"
)

func main() { unitchecker.Main(lint.Analyzer) }
`,
	})
	if r := run(t, tool, nil, "go", "build", "-mod=mod", "-o", "nogo/nogo", "./nogo"); r.status != 0 {
		t.Fatal(r.output())
	}
	bin := filepath.Join(tool, "nogo", "nogo")

	dir := checkout(t, shop())
	// Whoever read this would fail.
	write(t, dir, map[string]string{".errcodelint.yaml": "not: a configuration\n"})
	vet := func(args ...string) result {
		return run(t, dir, nil, "go", append([]string{"vet", "-vettool=" + bin}, append(args, "./...")...)...)
	}
	wantStatus(t, "the contract that is compiled in", vet(), 1, "server.go:9:65: ", "contract shop says 410")
	wantStatus(t, "a flag", vet("-errcodelint.disable=status-mismatch"), 0)
}
