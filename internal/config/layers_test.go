package config

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/internal/level"
)

// layered is a module whose folders have files of their own.
func layered(t *testing.T) string {
	return folder(t,
		"go.mod", "module m",
		FileName, `contracts: [{contract: codes.yaml}]
foreign: [github.com/twilio/...]
rules: {bare-error: on, unknown-code: warning}
overrides:
  - {packages: [./a/...], rules: {bare-error: note}}
branch-in-tests: on
models:
  - {func: m/api.Fail, status: 1}
  - {func: m/api.Send, status: 1}
`,
		"codes.yaml", codes,
		"a/a.go", "package a",
		"a/b/"+FileName, `foreign: [github.com/acme/...]
rules: {unknown-code: off}
models: [{func: m/api.Fail, status: 2}]
`,
		"c/"+FileName, "contracts: [{contract: scaivault}]\nbranch-in-tests: off\noverrides: [{packages: [./d], rules: {bare-error: off}}]\n",
		"c/d/d.go", "package d",
		"e/"+FileName, "root: true\nrules: {bare-error: on}\n",
		"e/f/"+FileName, "rules: {unknown-code: off}\n",
	)
}

func TestAround(t *testing.T) {
	dir := layered(t)
	type rules = map[string]Setting
	for _, test := range []struct {
		in, contract   string
		named, inTests bool
		foreign        string
		rules          rules
		fail           int // index of the status in m/api.Fail
	}{
		{".", "billing", true, true, "github.com/twilio/...", rules{"bare-error": {On: true}, "unknown-code": {true, level.Warning}}, 1},
		{"a", "billing", true, true, "github.com/twilio/...", rules{"bare-error": {true, level.Note}, "unknown-code": {true, level.Warning}}, 1},
		{"a/b", "billing", true, true, "github.com/twilio/... github.com/acme/...", rules{"bare-error": {true, level.Note}, "unknown-code": {}}, 2},
		{"c", "scaivault", true, false, "github.com/twilio/...", rules{"bare-error": {On: true}, "unknown-code": {true, level.Warning}}, 1},
		{"c/d", "scaivault", true, false, "github.com/twilio/...", rules{"bare-error": {}, "unknown-code": {true, level.Warning}}, 1},
		{"e", "scaivault", false, false, "", rules{"bare-error": {On: true}}, 0},
		{"e/f", "scaivault", false, false, "", rules{"bare-error": {On: true}, "unknown-code": {}}, 0},
	} {
		at := filepath.Join(dir, test.in)
		c, err := Around(at, []string{"bare-error", "unknown-code"})
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Contracts[0].Contract.Name; got != test.contract || c.Named != test.named || c.BranchInTests != test.inTests {
			t.Errorf("%s: contract %s, named %v, branch-in-tests %v", test.in, got, c.Named, c.BranchInTests)
		}
		if got := strings.Join(c.Foreign, " "); got != test.foreign {
			t.Errorf("%s: foreign %s", test.in, got)
		}
		if got := c.Rules("m/"+test.in, at); !reflect.DeepEqual(got, test.rules) {
			t.Errorf("%s: rules %v, want %v", test.in, got, test.rules)
		}
		fail := 0
		for _, m := range c.Models {
			if m.Func == "m/api.Fail" {
				fail += m.Status
			}
		}
		if fail != test.fail {
			t.Errorf("%s: models %+v", test.in, c.Models)
		}
	}
	if c, err := Around(t.TempDir(), nil); c != nil || err != nil {
		t.Errorf("without a file: %+v, %v", c, err)
	}
}

func TestForeign(t *testing.T) {
	dir := layered(t)
	c, err := Around(filepath.Join(dir, "a", "b"), []string{"bare-error", "unknown-code"})
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]bool{"github.com/twilio/client": true, "github.com/acme": true, "github.com/acmes": false, "m/a": false} {
		if c.IsForeign(path) != want {
			t.Errorf("%s: %v", path, !want)
		}
	}
	if Default().IsForeign("m") {
		t.Error("without a file, packages are foreign")
	}
}

func TestSaid(t *testing.T) {
	dir := layered(t)
	c, err := Around(filepath.Join(dir, "c"), []string{"bare-error", "unknown-code"})
	if err != nil {
		t.Fatal(err)
	}
	outer, inner := filepath.Join(dir, FileName), filepath.Join(dir, "c", FileName)
	for key, want := range map[string][]string{
		"contracts": {inner + ":1"}, "branch-in-tests": {inner + ":2"}, "rules": {outer + ":3"},
		"overrides": {outer + ":5", inner + ":3"}, "root": nil,
	} {
		if got := c.Said(key); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", key, got, want)
		}
	}
}
