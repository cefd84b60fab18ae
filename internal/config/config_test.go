package config

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/level"
)

var rules = []string{"unknown-code", "status-mismatch", "branch-on-status", "bare-error"}

// folder makes a folder of files, given as name and text, and goes there.
func folder(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	for i := 0; i < len(files); i += 2 {
		file := filepath.Join(dir, filepath.FromSlash(files[i]))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(files[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const whole = `contracts:
  - contract: docs/codes.yaml
    packages: [./internal/api/..., github.com/acme/x]
    envelope: {code: errcode}
    servers: ["https://vault.example.com"]
  - contract: scaivault
rules:
  bare-error: on
  branch-on-status: off
  unknown-code: note
branch-in-tests: true
models:
  - {func: github.com/acme/api.Fail, status: 1, code: 2}
  - {field: gopkg.in/api.v3.Error.Kind, role: code}
`

const codes = "name: billing\ncodes: [{code: gone, status: 404}]\n"

func TestLoad(t *testing.T) {
	dir := folder(t, FileName, whole, "docs/codes.yaml", codes, "internal/api/api.go", "package api")
	c, err := Load(FileName, rules)
	if err != nil {
		t.Fatal(err)
	}
	if c.File != FileName || !c.BranchInTests || len(c.Contracts) != 2 {
		t.Errorf("%+v", c)
	}
	if want := map[string]Setting{"bare-error": {On: true}, "branch-on-status": {}, "unknown-code": {true, level.Note}}; !reflect.DeepEqual(c.Rules("m", ""), want) {
		t.Errorf("rules %v, want %v", c.Rules("m", ""), want)
	}
	models := []Model{
		{Func: "github.com/acme/api.Fail", Status: 1, Code: 2, Message: -1, Body: -1, Line: 13},
		{Field: "gopkg.in/api.v3.Error.Kind", Role: "code", Status: -1, Code: -1, Message: -1, Body: -1, Line: 14},
	}
	if !reflect.DeepEqual(c.Models, models) {
		t.Errorf("models\n%+v, want\n%+v", c.Models, models)
	}
	billing := c.Contracts[0]
	if billing.Contract.Name != "billing" || billing.Source != "docs/codes.yaml" || billing.Dir != dir {
		t.Errorf("%+v", billing)
	}
	if got := billing.Contract.Envelope; got.Code.String() != "errcode" || got.Message.String() != "message" {
		t.Errorf("envelope %v", got)
	}
	if want := []string{"./internal/api/...", "github.com/acme/x"}; !reflect.DeepEqual(billing.Packages, want) {
		t.Errorf("packages %v, want %v", billing.Packages, want)
	}
	if want := []string{"https://vault.example.com"}; !reflect.DeepEqual(billing.Servers, want) {
		t.Errorf("servers %v, want %v", billing.Servers, want)
	}
	if scaivault := c.Contracts[1]; scaivault.Contract.Name != "scaivault" || scaivault.Packages != nil {
		t.Errorf("%+v", scaivault)
	}
}

func TestDefault(t *testing.T) {
	builtin, _ := contract.Builtin(contract.Default)
	entries := Default().For("example.com/any", "")
	if len(entries) != 1 || entries[0].Contract != builtin {
		t.Errorf("%+v", entries)
	}
	// A file that names no contract leaves the default in force.
	c, err := Decode("c.yaml", []byte("branch-in-tests: on"), t.TempDir(), rules)
	if err != nil || len(c.Contracts) != 1 || c.Contracts[0].Contract != builtin || !c.BranchInTests {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestInline(t *testing.T) {
	c, err := Decode("settings.json", []byte(`{"contracts": [{"contract": {"codes": [{"code": "gone", "status": 404}]}}]}`), t.TempDir(), rules)
	if err != nil {
		t.Fatal(err)
	}
	entry := c.Contracts[0]
	if _, ok := entry.Contract.Lookup("gone", false); !ok || entry.Contract.Name != "inline" || entry.Source != "inline" {
		t.Errorf("%+v", entry)
	}
}

func TestFor(t *testing.T) {
	dir := folder(t, "internal/api/v1/api.go", "package v1", "internal/apiserver/main.go", "package main")
	holds := func(pattern, pkgPath, folder string) bool {
		t.Helper()
		c, err := Decode("c.yaml", []byte("contracts: [{contract: scaivault, packages: ["+pattern+"]}]"), dir, rules)
		if err != nil {
			t.Fatal(err)
		}
		if folder != "" {
			folder = filepath.Join(dir, filepath.FromSlash(folder))
		}
		return len(c.For(pkgPath, folder)) == 1
	}
	for _, test := range []struct {
		pattern, pkgPath, folder string
		want                     bool
	}{
		{"./internal/api/...", "m/internal/api", "internal/api", true},
		{"./internal/api/...", "m/internal/api/v1", "internal/api/v1", true},
		{"./internal/api/...", "m/internal/apiserver", "internal/apiserver", false},
		{"./internal/api...", "m/internal/apiserver", "internal/apiserver", true},
		{"./internal/api", "m/internal/api/v1", "internal/api/v1", false},
		{"./internal/api/", "m/internal/api", "internal/api", true},
		{"./internal/.../v1", "m/internal/api/v1", "internal/api/v1", true},
		{"./...", "m", ".", true},
		{"./...", "m/internal", "internal", true},
		{"./...", "other", "../other", false},
		{"../...", "other", "../other", true},
		{".", "m", ".", true},
		{".", "m/internal", "internal", false},
		{"./...", "m", "", false}, // a package whose folder is not known
		{"m/...", "m", "", true},
		{"m/...", "m/a/b", "", true},
		{"m/...", "mm", "", false},
		{"m/a", "m/a", "", true},
		{"m/a", "m/a/b", "", false},
		{"m/a", "m/a_test", "", true},
		{"m/a", "m/a [m/a.test]", "", true},
		{"m/a", "m/a_test [m/a.test]", "", true},
		{"m/.../b", "m/a/b", "", true},
		{"m/.../b", "m/a/c", "", false},
		{"m/.../x/.../b", "m/a/x/y/b", "", true},
		{"all", "m", "", true},
		{"...", "m/a", "", true},
	} {
		if got := holds(test.pattern, test.pkgPath, test.folder); got != test.want {
			t.Errorf("pattern %s for %s in %q: %v", test.pattern, test.pkgPath, test.folder, got)
		}
	}
}

// Where several entries hold for a package, all are returned, in the order of the file.
func TestForSeveral(t *testing.T) {
	c, err := Decode("c.yaml", []byte(`contracts:
- {contract: {name: a, codes: [{code: x}]}, packages: [m/a/...]}
- {contract: {name: b, codes: [{code: x}]}}
- {contract: {name: c, codes: [{code: x}]}, packages: [m/c, m/a/b]}
`), t.TempDir(), rules)
	if err != nil {
		t.Fatal(err)
	}
	for pkgPath, want := range map[string]string{"m/a/b": "abc", "m/c": "bc", "m": "b"} {
		got := ""
		for _, entry := range c.For(pkgPath, "") {
			got += entry.Contract.Name
		}
		if got != want {
			t.Errorf("for %s: %s, want %s", pkgPath, got, want)
		}
	}
}

func TestFind(t *testing.T) {
	dir := folder(t,
		FileName, "", // above the module
		"m/go.mod", "module m",
		"m/a/"+FileName, "",
		"m/a/b/b.go", "package b",
		"m/c/c.go", "package c",
		"m/n/go.mod", "module n",
		"m/n/n.go", "package n",
		"outside/o.go", "package o",
		"m/d/"+FileName+"/x", "a folder of that name",
	)
	for from, want := range map[string]string{
		"m/a/b":   "m/a/" + FileName,
		"m/a":     "m/a/" + FileName,
		"m/d":     "m/d/" + FileName,
		"m/c":     "",
		"m/n":     "",
		"outside": "",
	} {
		if want != "" {
			want = filepath.Join(dir, filepath.FromSlash(want))
		}
		if got := strings.Join(Files(filepath.Join(dir, filepath.FromSlash(from))), " "); got != want {
			t.Errorf("from %s: %s, want %s", from, got, want)
		}
	}
	t.Chdir("m/a")
	if got := Files("."); len(got) != 1 || got[0] != filepath.Join(dir, "m", "a", FileName) {
		t.Errorf("from here: %v", got)
	}
}

func TestFindInWorkspace(t *testing.T) {
	dir := folder(t,
		FileName, "", // above the workspace
		"w/go.work", "go 1.24\n\nuse (\n\t./a\n\t./group/b\n\t./c\n\t../far\n)\n",
		"w/"+FileName, "",
		"w/a/go.mod", "module a",
		"w/a/"+FileName, "",
		"w/group/"+FileName, "",
		"w/group/b/go.mod", "module b",
		"w/group/b/in/b.go", "package in",
		"w/c/go.mod", "module c",
		"w/unused/go.mod", "module unused",
		"w/docs/x.md", "",
		"far/go.mod", "module far",
	)
	t.Setenv("GOWORK", "")
	for from, want := range map[string]string{
		"w/a":          "w/a/" + FileName + " w/" + FileName,
		"w/group/b/in": "w/group/" + FileName + " w/" + FileName,
		"w/c":          "w/" + FileName,
		"w/unused":     "",
		"w":            "w/" + FileName,
		"w/docs":       "w/" + FileName,
		"far":          "",
	} {
		var files []string
		for file := range strings.FieldsSeq(want) {
			files = append(files, filepath.Join(dir, filepath.FromSlash(file)))
		}
		if got := Files(filepath.Join(dir, filepath.FromSlash(from))); !slices.Equal(got, files) {
			t.Errorf("from %s: %s, want %s", from, got, want)
		}
	}
	t.Setenv("GOWORK", filepath.Join(dir, "w", "go.work"))
	if got := Files(filepath.Join(dir, "far")); len(got) != 1 || got[0] != filepath.Join(dir, "w", FileName) {
		t.Errorf("with GOWORK: %s", got)
	}
	t.Setenv("GOWORK", "off")
	if got := Files(filepath.Join(dir, "w", "c")); got != nil {
		t.Errorf("with GOWORK=off: %s", got)
	}
}

// Whatever changes what the linter knows changes the digest.
func TestDigest(t *testing.T) {
	folder(t, FileName, "contracts: [{contract: codes.yaml}]", "codes.yaml", codes)
	digest := func() string {
		t.Helper()
		c, err := Load(FileName, rules)
		if err != nil {
			t.Fatal(err)
		}
		return c.Digest()
	}
	write := func(file, text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	first := digest()
	if digest() != first || len(first) != 64 || first == Default().Digest() {
		t.Errorf("digest %s, then %s; by default %s", first, digest(), Default().Digest())
	}
	write("codes.yaml", codes+"#\n")
	second := digest()
	if second == first {
		t.Error("the contract file counts")
	}
	write(FileName, "contracts: [{contract: codes.yaml}]\nbranch-in-tests: on")
	if digest() == second {
		t.Error("the configuration file counts")
	}
}
