package draft

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/doctest"
)

func module(t *testing.T, files map[string]string) {
	t.Helper()
	dir := t.TempDir()
	files["go.mod"] = "module example.com/shop\n\ngo 1.24\n"
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	t.Setenv("GOWORK", "off")
	t.Setenv("GOFLAGS", "-mod=mod")
}

const respond = `package web

import (
	"encoding/json"
	"net/http"
)

type body struct {
	Error struct {
		Kind string ` + "`json:\"kind\"`" + `
		Text string ` + "`json:\"text\"`" + `
	} ` + "`json:\"error\"`" + `
	OK bool ` + "`json:\"ok\"`" + `
}

func Fail(w http.ResponseWriter, status int, kind, text string) {
	var b body
	b.Error.Kind, b.Error.Text = kind, text
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(b)
}
`

const shop = `package shop

import (
	"net/http"

	"example.com/shop/web"
)

const outOfStock = "out_of_stock"

func buy(w http.ResponseWriter, r *http.Request, status int) {
	web.Fail(w, 409, outOfStock, "Nothing left")
	web.Fail(w, 404, "no_such_item", "No such item")
	web.Fail(w, http.StatusNotFound, "no_such_item", "No such item")
	web.Fail(w, 400, "no_such_item", "No such item")
	web.Fail(w, status, "till_broken", "Sorry")
	web.Fail(w, 500, "Something went wrong", "Sorry")
}
`

// The status that a code is sent with most often is taken, and where it is sent otherwise is said.
func TestRead(t *testing.T) {
	page := doctest.Snippet(t, "../../docs/contracts.md", "errcodelint contract init -envelope error.kind ./...")
	_, want, _ := strings.Cut(page, "\n")
	module(t, map[string]string{"web/web.go": respond, "shop.go": shop})
	var stderr strings.Builder
	got, ok, err := Read("shop", contract.Path{"error", "kind"}, []string{"./..."}, &stderr)
	if err != nil || !ok {
		t.Fatalf("%v, %v, %s", ok, err, stderr.String())
	}
	if string(got.YAML) != want {
		t.Errorf("%s\nwant\n%s", got.YAML, want)
	}
	if _, err := contract.Parse("x.yaml", got.YAML); err != nil {
		t.Error(err)
	}
}

// Where the code stands is worked out.
func TestEnvelopeIsFound(t *testing.T) {
	for _, path := range []string{"code", "errors[].code", "error.type", "errcode"} {
		parsed, err := contract.ParsePath(path)
		if err != nil {
			t.Fatal(err)
		}
		literal := "`gone`"
		for _, segment := range slices.Backward(parsed) {
			if segment == "[]" {
				literal = "[]any{" + literal + "}"
			} else {
				literal = "map[string]any{`" + segment + "`: " + literal + ", `message`: `Not this one`}"
			}
		}
		module(t, map[string]string{"a.go": "package a\n\nimport (\n\t\"encoding/json\"\n\t\"net/http\"\n)\n\nfunc fail(w http.ResponseWriter) {\n\tw.WriteHeader(404)\n\tjson.NewEncoder(w).Encode(" + literal + ")\n}\n"})
		var stderr strings.Builder
		got, ok, err := Read("a", nil, []string{"./..."}, &stderr)
		if err != nil || !ok {
			t.Fatalf("%s: %v, %v, %s", literal, ok, err, stderr.String())
		}
		c, err := contract.Parse("x.yaml", got.YAML)
		if err != nil || c.Envelope.Code.String() != path || len(c.Codes) != 1 || c.Codes[0].Code != "gone" || !got.Sure {
			t.Errorf("%s: %v\n%s", path, err, got.YAML)
		}
	}
}

// So it is where the errors are sent by something that nobody can read.
func TestEnvelopeOfValues(t *testing.T) {
	module(t, map[string]string{"a.go": "package a\n\ntype failure struct {\n\tErrCode string `json:\"errcode\"`\n\tText string `json:\"error\"`\n}\n\ntype response struct {\n\tStatus int\n\tBody any\n}\n\nfunc f() response {\n\treturn response{404, failure{\"gone\", \"It is gone\"}}\n}\n"})
	var stderr strings.Builder
	got, ok, err := Read("a", nil, []string{"./..."}, &stderr)
	const guess = "# That codes stand at errcode is a GUESS: no response was seen that has one there.\n"
	if err != nil || !ok || got.Sure || !strings.Contains(string(got.YAML), guess) || !strings.HasSuffix(string(got.YAML), "envelope: {code: errcode}\ncodes:\n  # 404 once, a.go:14\n  - {code: gone, status: 404}\n") {
		t.Errorf("%v, %v, %s\n%s", ok, err, stderr.String(), got.YAML)
	}
}

func TestReadErrors(t *testing.T) {
	module(t, map[string]string{"a.go": "package a\n", "bad/b.go": "package b\n\nvar x int = \"\"\n"})
	var stderr strings.Builder
	if got, ok, err := Read("a", nil, []string{"."}, &stderr); got != nil || !ok || err != nil {
		t.Errorf("%v, %v, %v", got, ok, err)
	}
	if _, ok, err := Read("a", nil, []string{"./bad"}, &stderr); ok || err != nil || !strings.Contains(stderr.String(), "b.go:3:13") {
		t.Errorf("%v, %v, %s", ok, err, stderr.String())
	}
}

// A code that differs from another one by a letter is marked; numbers that go with no response are
// no codes.
func TestDoubts(t *testing.T) {
	module(t, map[string]string{"web/web.go": respond, "shop.go": strings.Replace(shop, "Sorry\")\n}", "Sorry\")\n\tweb.Fail(w, 404, \"no_such_itm\", \"No such item\")\n\tclosed(w, closing{1001})\n}\n\ntype closing struct {\n\tCode int `json:\"kind\"`\n}\n\nfunc closed(w any, c closing) {}", 1)})
	var stderr strings.Builder
	got, ok, err := Read("shop", contract.Path{"error", "kind"}, []string{"./..."}, &stderr)
	if err != nil || !ok {
		t.Fatalf("%v, %v, %s", ok, err, stderr.String())
	}
	if text := string(got.YAML); !strings.Contains(text, "# ONE SLIP AWAY from no_such_item: is it the same code?\n  - {code: no_such_itm, status: 404}") || strings.Contains(text, "1001") {
		t.Errorf("%s", text)
	}
}
