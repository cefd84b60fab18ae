package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
	"golang.org/x/net/html"

	"github.com/errcodelint/errcodelint/internal/doctest"
	"github.com/errcodelint/errcodelint/internal/overview"
)

const shopDir = "../../internal/endpoint/testdata/shop"

func TestReportMarkdown(t *testing.T) {
	t.Chdir(shopDir)
	out, stderr, status := run(t, "report", "-format", "markdown", "-source-url", "https://example.com/blob/main")
	if status != 0 || stderr != "" {
		t.Fatalf("status %d, %s", status, stderr)
	}
	for _, want := range []string{
		"# example.com/shop\n",
		"### `PUT /items/{id}`",
		"| 404 | `no_such_item` | [",
		"api/api.go:41](https://example.com/blob/main/",
		"| 501 | (none) | ",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
}

func TestReportJSON(t *testing.T) {
	t.Chdir(shopDir)
	out, _, status := run(t, "report", "-format=json", "-contract", "openapi.yaml")
	var o overview.Overview
	if err := json.Unmarshal([]byte(out), &o); err != nil || status != 0 {
		t.Fatalf("status %d, %v", status, err)
	}
	for _, e := range o.Endpoints {
		if e.Name() != "GET /items/{id}" {
			continue
		}
		d := e.Documented
		if d == nil || d.Operation != "GET /items/{item}" || strings.Join(d.Unlisted, ",") != "500,500 internal_error" || !slices.Contains(d.NeverSent, "404 item_too_long") || !slices.Contains(d.NeverSent, "410") || slices.Contains(d.NeverSent, "404 no_such_item") {
			t.Errorf("%+v", d)
		}
	}
	if strings.Join(o.NoRoute, ",") != "GET /nowhere" {
		t.Errorf("operations without a route: %v", o.NoRoute)
	}
	for _, c := range o.Codes {
		if c.Code == "item_too_long" && c.State() != "never sent" {
			t.Errorf("%+v", c)
		}
	}
}

// The page needs nothing else, each link in it leads somewhere, and it can be read without a script.
func TestReportPage(t *testing.T) {
	command := strings.Fields(doctest.Snippet(t, "../../docs/endpoints.md", "errcodelint report -o report.html"))
	t.Chdir(shopDir)
	file := filepath.Join(t.TempDir(), "report.html")
	command[3] = file
	if _, stderr, status := run(t, command[1:]...); status != 0 {
		t.Fatalf("status %d, %s", status, stderr)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	page, err := html.Parse(strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	ids := make(map[string]int)
	var links []string
	for n := range page.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				ids[a.Val]++
			case "href":
				links = append(links, a.Val)
			case "src", "srcset", "onclick":
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
		if n.Data == "link" || n.Data == "iframe" {
			t.Errorf("the page takes a %s from elsewhere", n.Data)
		}
	}
	for id, n := range ids {
		if n != 1 {
			t.Errorf("%d elements are called %s", n, id)
		}
	}
	for _, l := range links {
		if id, ok := strings.CutPrefix(l, "#"); !ok || ids[id] == 0 {
			t.Errorf("the link %s leads nowhere", l)
		}
	}
	if len(links) < 20 || !strings.Contains(string(data), "no_such_item") {
		t.Errorf("%d links", len(links))
	}
}

func TestReportOverlay(t *testing.T) {
	t.Chdir(shopDir)
	out, stderr, status := run(t, "report", "-format", "openapi", "-contract", "openapi.yaml")
	if status != 0 {
		t.Fatalf("status %d, %s", status, stderr)
	}
	var overlay struct {
		Overlay, Extends string
		Actions          []struct {
			Target string
			Update struct {
				Responses map[string]struct{ Description string }
				Codes     map[string][]string `yaml:"x-error-codes"`
			}
		}
	}
	if err := yaml.Unmarshal([]byte(out), &overlay); err != nil {
		t.Fatal(err)
	}
	if overlay.Overlay != "1.0.0" || overlay.Extends != "openapi.yaml" || len(overlay.Actions) != 2 {
		t.Fatalf("%s", out)
	}
	put := overlay.Actions[1]
	if put.Target != "$.paths['/items/{item}'].put" || put.Update.Responses["409"].Description != "Conflict" ||
		put.Update.Responses["422"].Description != "" || strings.Join(put.Update.Codes["422"], ",") != "item_empty" {
		t.Errorf("%s", out)
	}
}

func TestReportMistakes(t *testing.T) {
	t.Chdir(shopDir)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"-format", "htlm"}, `-format: there is no format "htlm"; did you mean "html"?`},
		{[]string{"-format", "openapi"}, "-format openapi adds to an OpenAPI document, and none is the contract; name one with -contract openapi.yaml, or in .errcodelint.yaml"},
		{[]string{"-fromat", "html"}, "flag provided but not defined: -fromat; errcodelint report -h lists the flags"},
		{[]string{"-contract", "none.yaml"}, "none.yaml"},
		{[]string{"./none"}, "none"},
		{[]string{"-o", "none/report.html"}, "none/report.html"},
	} {
		out, stderr, status := run(t, append([]string{"report"}, c.args...)...)
		if status != 1 || out != "" || !strings.Contains(stderr, c.want) {
			t.Errorf("%v: status %d\n%s%s", c.args, status, out, stderr)
		}
	}
}

// What changes between a revision and the working tree is told, and whether it breaks clients.
func TestReportSince(t *testing.T) {
	const page = "../../docs/endpoints.md"
	since := doctest.Snippet(t, page, "errcodelint report -since main")
	changed := strings.Replace(doctest.Snippet(t, page, "## What changes for clients since `main`"), "main", "HEAD", 1)
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(shopDir)); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "init.defaultBranch=main"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	git("init", "-q")
	git("add", "-A")
	git("commit", "-qm", "before")
	// A filter of the repository's own configuration must not run.
	git("config", "filter.mine.smudge", "touch "+filepath.Join(dir, "ran"))
	if err := os.WriteFile(filepath.Join(dir, ".git", "info", "attributes"), []byte("*.go filter=mine\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	out, stderr, status := run(t, "report", "-since", "HEAD")
	if status != 0 || !strings.Contains(out, "Nothing: each endpoint sends the errors that it sent.") {
		t.Errorf("status %d\n%s%s", status, out, stderr)
	}
	replace := func(file, old, now string) {
		t.Helper()
		data, err := os.ReadFile(file)
		if err != nil || !strings.Contains(string(data), old) {
			t.Fatalf("%s: %v", file, err)
		}
		if err := os.WriteFile(file, []byte(strings.Replace(string(data), old, now, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	replace("server/server.go", "http.StatusLocked, Code", "http.StatusConflict, Code")
	replace("server/server.go", `"GET /orders"`, `"GET /bills"`)
	replace("main.go", "no_credit", "no_money")
	replace("server/server.go", `mux.Handle("/old", &closed{"x"})`, `mux.Handle("/old", needs("x")(&closed{"x"}))`)
	command := strings.Fields(strings.Replace(since, "main", "HEAD", 1))
	out, stderr, status = run(t, command[1:]...)
	if status != 3 || out != changed {
		t.Errorf("status %d\n%s%s", status, out, stderr)
	}
	if _, err := os.Stat("ran"); err == nil {
		t.Error("a filter of the repository has run")
	}
	// The new code of the contract's operation is one that clients do not know.
	out, _, status = run(t, "report", "-since", "HEAD", "-format", "json", "-contract", "openapi.yaml")
	var list []overview.Change
	if err := json.Unmarshal([]byte(out), &list); err != nil || status != 3 || len(list) != 4 {
		t.Errorf("status %d, %v\n%s", status, err, out)
	}
	for _, c := range []struct{ args, want string }{
		{"-since none", `-since: there is no revision "none" that HEAD has come from`},
		{"-since HEAD -format html", "-since writes Markdown or JSON"},
	} {
		if out, stderr, status := run(t, append([]string{"report"}, strings.Fields(c.args)...)...); status != 1 || out != "" || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: status %d\n%s%s", c.args, status, out, stderr)
		}
	}
}
