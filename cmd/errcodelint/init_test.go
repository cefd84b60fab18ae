package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/internal/config"
)

const sender = `package api

import (
	"encoding/json"
	"net/http"
)

func fail(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"fault": map[string]any{"code": code}})
}

func all(w http.ResponseWriter) {
	fail(w, 404, "pet_is_away")
	fail(w, 409, "owner_is_busy")
	fail(w, 410, "visit_is_over")
	fail(w, 425, "vet_is_asleep")
}
`

// shop makes a module, goes there, and runs init.
func shop(t *testing.T, files map[string]string) (stdout string) {
	t.Helper()
	t.Chdir(t.TempDir())
	t.Setenv("GOWORK", "off")
	files["go.mod"] = "module example.com/shop\n\ngo 1.24\n"
	for name, text := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	stdout, stderr, status := run(t, "init")
	if status != 0 {
		t.Fatalf("status %d\n%s", status, stderr)
	}
	return stdout
}

// written is the configuration that init wrote.
func written(t *testing.T) *config.Config {
	t.Helper()
	c, err := config.Load(config.FileName, analyzer.RuleNames())
	if err != nil {
		t.Fatal(err)
	}
	for name, setting := range c.Rules("m", "") {
		if setting.Level != analyzer.DefaultLevel(name) {
			t.Errorf("%s is %v", name, setting)
		}
	}
	return c
}

func TestInitFindsAPage(t *testing.T) {
	out := shop(t, map[string]string{
		"api/api.go":     strings.ReplaceAll(sender, "fault", "error"),
		"docs/errors.md": "# Errors\n\n|HTTP|Code|\n|-|-|\n|404|`pet_is_away`|\n|409|`owner_is_busy`|\n|410|`visit_is_over`|\n",
		"docs/other.md":  "pet_is_away\n",
	})
	if c := written(t); !c.Named || c.Contracts[0].Source != "docs/errors.md" || len(c.Contracts[0].Contract.Codes) != 3 {
		t.Errorf("%+v\n%s", c, out)
	}
	for _, line := range []string{"the code has 4 error codes, at error.code\n", "docs/errors.md has 3 of them\n", "wrote .errcodelint.yaml, which says that docs/errors.md holds\n", "next: errcodelint ./..."} {
		if !strings.Contains(out, line) {
			t.Errorf("no %q in\n%s", line, out)
		}
	}
	// A second run changes nothing, and says what is new.
	before, _ := os.ReadFile(config.FileName)
	out, _, status := run(t, "init")
	after, _ := os.ReadFile(config.FileName)
	if status != 0 || string(before) != string(after) || !strings.Contains(out, "new in the code, and in no contract of the file: vet_is_asleep\n") || strings.Count(out, "\n") != 2 {
		t.Errorf("the second run: status %d\n%s", status, out)
	}
}

func TestInitDrafts(t *testing.T) {
	out := shop(t, map[string]string{"api/api.go": strings.ReplaceAll(sender, `"fault": map[string]any{"code": code}`, `"errcode": code`)})
	if c := written(t); !c.Named || c.Contracts[0].Source != draftFile || len(c.Contracts[0].Contract.Codes) != 4 || c.Contracts[0].Contract.Envelope.Code.String() != "errcode" {
		t.Errorf("%+v\n%s", c, out)
	}
	if out, _, status := run(t, "init"); status != 0 || !strings.Contains(out, "nothing has changed") {
		t.Errorf("the second run: status %d\n%s", status, out)
	}
	if err := os.WriteFile("api/api.go", []byte(strings.ReplaceAll(strings.ReplaceAll(sender, `"fault": map[string]any{"code": code}`, `"errcode": code`), "vet_is_asleep", "vet_is_awake")), 0o666); err != nil {
		t.Fatal(err)
	}
	out, _, _ = run(t, "init")
	for _, line := range []string{"new in the code, and in no contract of the file: vet_is_awake\n", "no longer in the code, but in error-codes.yaml: vet_is_asleep\n"} {
		if !strings.Contains(out, line) {
			t.Errorf("no %q in\n%s", line, out)
		}
	}
}

func TestInitRecognises(t *testing.T) {
	text := strings.NewReplacer("fault", "error", "pet_is_away", "secret_not_found", "owner_is_busy", "secret_exists", "410", "404", "visit_is_over", "lease_not_found").Replace(sender)
	out := shop(t, map[string]string{"api/api.go": text})
	if c := written(t); !c.Named || c.Contracts[0].Source != "scaivault" {
		t.Errorf("%+v\n%s", c, out)
	}
}

func TestInitFindsConstants(t *testing.T) {
	text := strings.NewReplacer("fault", "error", `"pet_is_away")`, "string(A))", `"owner_is_busy")`, "string(B))", `"visit_is_over")`, "string(C))", `"vet_is_asleep")`, "string(D))").Replace(sender)
	out := shop(t, map[string]string{"api/api.go": text + `
type Code string

const (
	A Code = "pet_is_away"
	B Code = "owner_is_busy"
	C Code = "visit_is_over"
	D Code = "vet_is_asleep"
)
`})
	if c := written(t); !c.Named || c.Contracts[0].Source != "go:./api.Code" {
		t.Errorf("%+v\n%s", c, out)
	}
}

func TestInitFindsNothing(t *testing.T) {
	out := shop(t, map[string]string{"a.go": "package a\n"})
	if c := written(t); c.Named || !strings.HasPrefix(out, "no error code was found") {
		t.Errorf("%+v\n%s", c, out)
	}
	// What stands in comments can be lifted out of them.
	data, err := os.ReadFile(config.FileName)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(draftFile, []byte("codes: [{code: gone}]"), 0o666); err != nil {
		t.Fatal(err)
	}
	lifted := regexp.MustCompile(`(?m)^#(  |[a-z])`).ReplaceAllString(string(data), "$1")
	all, err := config.Decode(config.FileName, []byte(lifted), ".", analyzer.RuleNames())
	if err != nil || len(all.Models) != 2 || all.Contracts[0].Packages == nil || all.Contracts[0].Servers == nil || all.Foreign == nil {
		t.Errorf("%v\n%s", err, lifted)
	}
	if _, stderr, status := run(t, "init", "./..."); status != 1 || !strings.Contains(stderr, "init takes no packages") {
		t.Errorf("status %d, %s", status, stderr)
	}
}
