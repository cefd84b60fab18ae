package e2e

import (
	"maps"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/internal/doctest"
)

const contractsPage = "../docs/contracts.md"

// items is a server whose errors are those of the page on contracts, one of them with a wrong
// status.
var items = map[string]string{
	"go.mod": "module example.com/items\n\ngo 1.24\n",
	"server.go": `package items

import (
	"encoding/json"
	"net/http"
)

type problem struct {
	Code string ` + "`json:\"code\"`" + `
}

func fail(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"errors": []problem{{Code: code}}})
}

func get(w http.ResponseWriter, r *http.Request) {
	fail(w, http.StatusGone, "no_such_item")
	fail(w, http.StatusNotFound, "out_of_stock")
}

var _ = get
`,
}

// TestContractPage puts the page of the documentation, and the configuration that says what it
// does not, into each face; then the page changes, and nothing else.
func TestContractPage(t *testing.T) {
	files := maps.Clone(items)
	files["docs/errors.md"] = doctest.Snippet(t, contractsPage, "errors.md")
	files[".errcodelint.yaml"] = doctest.Snippet(t, contractsPage, ".errcodelint.yaml")
	files[".golangci.yml"] = doctest.Snippet(t, golangciPage, ".golangci.yml")
	files[".pre-commit-config.yaml"] = doctest.Snippet(t, preCommitPage, ".pre-commit-config.yaml")
	r := newRepo(t, files)
	faces := map[string]func() result{
		"standalone":    func() result { return shell(t, r.dir, "errcodelint ./...") },
		"go vet":        func() result { return shell(t, r.dir, doctest.Snippet(t, vetPage, "go vet")) },
		"golangci-lint": func() result { return lint(t, r.dir) },
		"pre-commit":    func() result { return run(t, r.dir, r.env, "pre-commit", "run", "--files", "docs/errors.md") },
	}
	for face, look := range faces {
		const want = `server.go:19:10: `
		out := look()
		if !strings.Contains(out.output(), want) || !strings.Contains(out.output(), "contract errors says 409") || strings.Contains(out.output(), "server.go:18") || out.status == 0 {
			t.Errorf("%s: status %d, want a finding at %s alone:\n%s", face, out.status, want, out.output())
		}
	}
	write(t, r.dir, map[string]string{"docs/errors.md": strings.Replace(files["docs/errors.md"], "| 409 ", "| 404 ", 1)})
	for face, look := range faces {
		if out := look(); out.status != 0 {
			t.Errorf("%s does not see that the page has changed: status %d\n%s", face, out.status, out.output())
		}
	}
}

// TestContractInGo takes the constants of the page as the contract. A commit that changes them
// is looked at where they hold, not only where they stand.
func TestContractInGo(t *testing.T) {
	files := without(items)
	files["apierr/apierr.go"] = strings.Replace(doctest.Snippet(t, contractsPage, "apierr.go"), "409:", "404:", 1)
	files[".errcodelint.yaml"] = strings.Replace(doctest.Snippet(t, contractsPage, ".errcodelint.yaml"), "docs/errors.md", "go:./apierr.Code", 1)
	files["server.go"] = strings.Replace(items["server.go"], "http.StatusGone", "http.StatusNotFound", 1)
	files[".pre-commit-config.yaml"] = doctest.Snippet(t, preCommitPage, ".pre-commit-config.yaml")
	files[".golangci.yml"] = doctest.Snippet(t, golangciPage, ".golangci.yml")
	r := newRepo(t, files)
	stopped := r.commit(t, map[string]string{"apierr/apierr.go": doctest.Snippet(t, contractsPage, "apierr.go")})
	if stopped.status == 0 || !strings.Contains(stopped.output(), "server.go:19:10: ") || !strings.Contains(stopped.output(), "says 409") {
		t.Errorf("constants that are not kept pass: %s", stopped.output())
	}
	if passed := r.commit(t, map[string]string{"server.go": strings.Replace(files["server.go"], `http.StatusNotFound, "out_of_stock"`, `http.StatusConflict, "out_of_stock"`, 1)}); passed.status != 0 {
		t.Errorf("the mended commit is stopped: %s", passed.output())
	}

	// The constants change back. Nobody imports them: whoever keeps results has to know.
	faces := map[string]func() result{
		"go vet":        func() result { return shell(t, r.dir, doctest.Snippet(t, vetPage, "go vet")) },
		"golangci-lint": func() result { return lint(t, r.dir) },
	}
	for face, look := range faces {
		wantStatus(t, face, look(), 0)
	}
	write(t, r.dir, map[string]string{"apierr/apierr.go": files["apierr/apierr.go"]})
	for face, look := range faces {
		wantStatus(t, face, look(), 1, "contract apierr.Code says 404")
	}
}

// document is the page's contract as an OpenAPI document.
const document = `openapi: 3.1.0
info: {title: Items, version: "1"}
paths:
  /items/{id}:
    get:
      responses:
        "200": {description: An item}
        "404":
          description: Missing
          content: {application/json: {schema: {properties: {errors: {type: array, items: {properties: {code: {const: no_such_item}}}}}}}}
        "409":
          description: Sold
          content: {application/json: {schema: {properties: {errors: {type: array, items: {properties: {code: {const: out_of_stock}}}}}}}}
`

// TestOpenAPI finds by a document what is found by what the document was turned into.
func TestOpenAPI(t *testing.T) {
	files := maps.Clone(items)
	files["openapi.yaml"] = document
	files[".errcodelint.yaml"] = "contracts:\n  - contract: openapi.yaml\n"
	dir := checkout(t, files)
	convert := doctest.Snippet(t, contractsPage, "errcodelint contract show -format yaml openapi.yaml > error-codes.yaml")
	const mismatch, status = `server.go:19:10: error code "out_of_stock" is sent with status 404; contract `, " says 409"
	wantStatus(t, "by the document", shell(t, dir, convert+"errcodelint ./..."), 3, mismatch, status)

	write(t, dir, map[string]string{".errcodelint.yaml": "contracts:\n  - contract: error-codes.yaml\n"})
	wantStatus(t, "by what it was turned into", shell(t, dir, "errcodelint ./..."), 3, mismatch, status)
}

// TestConvertedPages reads pages in languages that are not read, after the very command that the
// error names for them.
func TestConvertedPages(t *testing.T) {
	for _, tool := range []string{"pandoc", "asciidoctor"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Fatalf("this test needs %[1]s: apt-get install %[1]s", tool)
		}
	}
	const sample = `{"errors": [{"code": "no_such_item", "message": "No such item"}]}`
	for file, text := range map[string]string{
		"errors.rst": "Errors\n======\n\n.. code-block:: json\n\n   " + sample + "\n\nItems\n-----\n\n" +
			".. list-table::\n   :header-rows: 1\n\n   * - HTTP\n     - Code\n     - Meaning\n" +
			"   * - 404\n     - ``no_such_item``\n     - There is no such item\n   * - 409\n     - ``out_of_stock``\n     - Nothing is left\n",
		"grid.rst": "Errors\n======\n\n.. code-block:: json\n\n   " + sample + "\n\nItems\n-----\n\n" +
			"+------+------------------+-----------------+\n| HTTP | Code             | Meaning         |\n" +
			"+======+==================+=================+\n| 404  | ``no_such_item`` | | There is no   |\n" +
			"|      |                  | | such item     |\n+------+------------------+-----------------+\n" +
			"| 409  | ``out_of_stock`` | Nothing is left |\n+------+------------------+-----------------+\n",
		"errors.adoc": "= Errors\n\n[source,json]\n----\n" + sample + "\n----\n\n== Items\n\n[%header]\n|===\n|HTTP |Code |Meaning\n\n" +
			"|404 |`no_such_item` |There is no such item\n\n|409 |`out_of_stock` |Nothing is left\n|===\n",
	} {
		dir := t.TempDir()
		write(t, dir, map[string]string{file: text})
		refused := shell(t, dir, "errcodelint contract show "+file)
		_, command, ok := strings.Cut(refused.output(), "convert it: ")
		if !ok || refused.status != 1 {
			t.Errorf("%s: status %d\n%s", file, refused.status, refused.output())
			continue
		}
		page := strings.TrimSuffix(file, filepath.Ext(file)) + ".md"
		wantStatus(t, file, shell(t, dir, command+"errcodelint contract show -strict -format yaml "+page), 0,
			"envelope: {code: 'errors[].code', message: 'errors[].message'}",
			"{code: no_such_item, status: 404, group: Items, meaning: There is no such item}",
			"{code: out_of_stock, status: 409, group: Items, meaning: Nothing is left}")
	}
}

// TestTwoVersions gives the same code to two versions of an API, of which one has another
// status for it.
func TestTwoVersions(t *testing.T) {
	page := doctest.Snippet(t, contractsPage, "errors.md")
	server := strings.Replace(items["server.go"], `"errors": []problem{{Code: code}}`, `"error": problem{Code: code}`, 1)
	dir := checkout(t, map[string]string{
		"go.mod":                     items["go.mod"],
		".errcodelint.yaml":          doctest.Snippet(t, contractsPage, ".errcodelint.yaml for two versions"),
		"docs/v1.md":                 page,
		"docs/v2.md":                 strings.Replace(page, "| 409 ", "| 404 ", 1),
		"internal/api/v1/server.go":  server,
		"internal/api/v2/server.go":  server,
		"internal/other/v3/other.go": server,
	})
	wantStatus(t, "two versions", shell(t, dir, "errcodelint ./..."), 3,
		`internal/api/v1/server.go:19:10: error code "out_of_stock" is sent with status 404; contract v1 says 409`, "1 finding in 1 of 3 packages")
}
