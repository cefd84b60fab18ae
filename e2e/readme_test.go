package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/internal/doctest"
)

const readme = "../README.md"

// TestReadmeCommands runs the two commands that the README begins with. The second one is all
// tests of the repository: CI runs them as part of the same script.
func TestReadmeCommands(t *testing.T) {
	wantStatus(t, "on the examples", shell(t, "..", doctest.Snippet(t, readme, "go run ./cmd/errcodelint ./examples/...")), 1,
		"examples/vault/server/", "examples/vault/client/", "exit status 3")
	if tests := doctest.Snippet(t, readme, "go test ./..."); !strings.Contains(read(t, "../.ci/run"), "grep -qx '"+strings.TrimSpace(tests)+"' README.md") {
		t.Error(".ci/run does not run the tests of the README")
	}
}

// TestReadmeSample looks at the sample of the README, in a file that has as many lines before it.
func TestReadmeSample(t *testing.T) {
	finding := doctest.Snippet(t, readme, `secrets.go:12:10: error code "secret_not_found" is sent with status 400; contract scaivault says 404 (status-mismatch)`)
	sample := doctest.Snippet(t, readme, "func getSecret(w http.ResponseWriter, r *http.Request) {")
	dir := checkout(t, map[string]string{
		"go.mod": "module example.com/vault\n\ngo 1.24\n",
		"fail.go": `package vault

import (
	"encoding/json"
	"net/http"
)

func fail(w http.ResponseWriter, status int, code, message string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code, "message": message}})
}
`,
		"secrets.go": "// Package vault keeps secrets.\npackage vault\n\nimport (\n\t\"net/http\"\n)\n\nvar _ = getSecret\n\n// getSecret has nothing.\n" + sample,
	})
	r := shell(t, dir, "errcodelint ./...")
	wantStatus(t, "the sample", r, 3)
	if first, _, _ := strings.Cut(r.output(), "\n"); first+"\n" != finding {
		t.Errorf("the sample says\n%s\nthe README says\n%s", first, finding)
	}

	ignore := doctest.Snippet(t, readme, "//errcodelint:ignore status-mismatch the old clients of this route know only 400")
	write(t, dir, map[string]string{"secrets.go": strings.Replace(read(t, dir, "secrets.go"), "\tfail(", "\t"+ignore+"\tfail(", 1)})
	wantStatus(t, "the silenced sample", shell(t, dir, "errcodelint ./..."), 0)
}

// TestReadmeInstall installs the release of this tree, and runs what is installed.
func TestReadmeInstall(t *testing.T) {
	gobin := t.TempDir()
	env := append(withRelease(t), "GOBIN="+gobin, "PATH="+gobin+string(os.PathListSeparator)+os.Getenv("PATH"))
	script := doctest.Snippet(t, readme, "go install github.com/errcodelint/errcodelint/cmd/errcodelint@latest")
	dir := checkout(t, shop())
	r := run(t, dir, env, "bash", "-c", script)
	wantStatus(t, "installed", r, 0, "# status-mismatch\n")
	if n := strings.Count(r.output(), "server.go:9:65: error code"); n != 2 {
		t.Errorf("%d of 2 faces have the finding:\n%s", n, r.output())
	}
	wantStatus(t, "version", run(t, dir, env, filepath.Join(gobin, "errcodelint"), "version"), 0, "errcodelint version "+released.Version+"\n")
}

// TestReadmeFinding looks for the finding that the README explains, and for what is said of it.
func TestReadmeFinding(t *testing.T) {
	dir := filepath.Join("..", "examples", "vault")
	finding := doctest.Snippet(t, readme, `server/faults.go:97:55: error code "lease_not_found" is sent with status 200; contract scaivault says 404 (no status is set before the body) (status-mismatch)`)
	r := shell(t, dir, "errcodelint ./...")
	wantStatus(t, "in the example", r, 3, finding)
	if !strings.Contains(r.output(), ": \t") {
		t.Errorf("no line points at the other half:\n%s", r.output())
	}
}

// TestReadmeConfiguration puts the contract and the configuration of the README into a module
// in which contract, packages, rules and models count.
func TestReadmeConfiguration(t *testing.T) {
	const api = `package api

import "net/http"

// Error is an error of this API.
type Error struct {
	Kind   string
	Status int
}

// Fail answers with an error, in a way that cannot be read.
func Fail(w http.ResponseWriter, status int, code string) { Answer(w, status, code) }

// Answer is set by others.
var Answer func(w http.ResponseWriter, status int, code string)
`
	const handlers = `package %s

import (
	"net/http"

	"github.com/acme/api"
)

func get(w http.ResponseWriter, r *http.Request) {
	api.Fail(w, 400, "secret_not_found")
	api.Fail(w, 412, "conflict")
	api.Fail(w, 404, "old_code")
	http.Error(w, "teapot", 418)
}

var _, _ = get, &api.Error{Kind: "secret_notfound"}
`
	dir := checkout(t, map[string]string{
		"go.mod":                   "module github.com/acme\n\ngo 1.24\n",
		".errcodelint.yaml":        doctest.Snippet(t, readme, ".errcodelint.yaml"),
		"error-codes.yaml":         doctest.Snippet(t, readme, "error-codes.yaml"),
		"api/api.go":               api,
		"internal/api/handlers.go": strings.Replace(handlers, "%s", "api", 1),
		"other/handlers.go":        strings.Replace(handlers, "%s", "other", 1),
	})
	r := shell(t, dir, "errcodelint ./...")
	wantStatus(t, "configured", r, 3,
		`internal/api/handlers.go:10:14: error code "secret_not_found" is sent with status 400; contract vault says 404 (status-mismatch)`,
		`internal/api/handlers.go:12:19: error code "old_code" is deprecated; contract vault says to send "secret_not_found" (deprecated-code)`,
		"internal/api/handlers.go:13:2: warning: status 418 is sent without an error envelope; contract vault wants a code in error.code (bare-error)",
		`internal/api/handlers.go:16:34: unknown error code "secret_notfound"; did you mean "secret_not_found"? (unknown-code)`,
		"4 findings in 1 of 3 packages")
}

// TestReadmeInit starts with the configuration that "errcodelint init" writes.
func TestReadmeInit(t *testing.T) {
	line := doctest.Snippet(t, readme, "yaml-language-server: $schema=https://raw.githubusercontent.com/errcodelint/errcodelint/main/schema/config.schema.json")
	dir := checkout(t, shop())
	before := shell(t, dir, "errcodelint -format github ./...")
	wantStatus(t, "init", shell(t, dir, "errcodelint init"), 0)
	if text := read(t, dir, ".errcodelint.yaml"); !strings.HasPrefix(text, line) {
		t.Errorf("init writes\n%s", text)
	}
	if after := shell(t, dir, "errcodelint -format github ./..."); after.stdout != before.stdout || after.status != 3 {
		t.Errorf("with what init writes: status %d\n%s", after.status, after.output())
	}
	if file := strings.TrimSpace(line[strings.Index(line, "/main/")+len("/main/"):]); !strings.Contains(read(t, "..", file), `"$schema"`) {
		t.Errorf("%s is no schema", file)
	}
}
