// Package schema publishes JSON Schemas of the contract file and of the configuration, for editors.
// Its tests hold them to what the readers take and refuse.
package schema

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/config"
	"github.com/errcodelint/errcodelint/internal/doctest"
)

const home = "https://raw.githubusercontent.com/errcodelint/errcodelint/main/schema/"

func load(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	for _, file := range []string{"contract.schema.json", "config.schema.json"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource(home+file, doc); err != nil {
			t.Fatal(err)
		}
	}
	s, err := c.Compile(home + name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// check compares what a schema and a reader say of a file.
func check(t *testing.T, s *jsonschema.Schema, text string, read error, what string) {
	t.Helper()
	var value any
	if err := yaml.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	err := s.Validate(value)
	switch {
	case err == nil && read != nil:
		t.Errorf("%s: the schema takes\n%s\nwhich the reader refuses: %v", what, text, read)
	case err != nil && read == nil:
		t.Errorf("%s: the schema refuses\n%s\nwhich the reader takes: %v", what, text, err)
	}
}

func TestContract(t *testing.T) {
	s := load(t, "contract.schema.json")
	files, err := filepath.Glob("../contract/builtin/*.yaml")
	if err != nil || len(files) < 6 {
		t.Fatalf("%q, %v", files, err)
	}
	texts := []string{doctest.Snippet(t, "../README.md", "error-codes.yaml")}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(data))
	}
	for _, text := range texts {
		if _, err := contract.Parse("c.yaml", []byte(text)); err != nil {
			t.Error(err)
		}
		check(t, s, text, nil, "a contract")
	}
	const codes = "\ncodes: [{code: gone}]\n"
	for _, text := range []string{
		"codes: [{code: a, status: 404}, {code: 7, status: [4xx, 501]}, {code: b, status: 5XX}]",
		"codes: [{code: a, group: G, meaning: M, details: [x], retry: once, reported: on, deprecated: off}, {code: b, deprecated: true, replaced_by: a}]",
		"headers: [{name: X-A}, {name: X-B, statuses: [429, 5xx]}, {name: X-C, statuses: 404}]" + codes,
		"envelope: {code: '[].a[].b', message: a}" + codes, "envelope: {details: x, request_id: y}" + codes,
		"", "gone", "[gone]", "name: x", "codes: []", "codes: {a: 404}", "codes: [gone]", "codes: [{status: 404}]",
		"code: [gone]", codes + "vocabulary: x", "name: 3" + codes, "name: ' x'" + codes, "name: ''" + codes, "docs: [x]" + codes,
		"envelope: error.code" + codes, "envelope: {}" + codes, "envelope: {cod: type}" + codes, "envelope: {code: 7}" + codes,
		"envelope: {code: 'errors[0]'}" + codes, "envelope: {code: a..b}" + codes, "envelope: {code: .a}" + codes, "envelope: {code: 'a b'}" + codes, "envelope: {code: 'a.[]'}" + codes,
		"headers: X" + codes, "headers: []" + codes, "headers: [X]" + codes, "headers: [{statuses: [429]}]" + codes, "headers: [{name: A B}]" + codes,
		"headers: [{name: A, status: 429}]" + codes, "headers: [{name: A, statuses: [4290]}]" + codes,
		"codes: [{code: }]", "codes: [{code: true}]", "codes: [{code: 4.5}]", "codes: [{code: [a]}]", "codes: [{code: 'a '}]", "codes: [{code: a, http: 404}]",
		"codes: [{code: a, status: 99}]", "codes: [{code: a, status: 600}]", "codes: [{code: a, status: '404'}]", "codes: [{code: a, status: 6xx}]",
		"codes: [{code: a, status: }]", "codes: [{code: a, status: {b: c}}]", "codes: [{code: a, status: []}]", "codes: [{code: a, status: [404, 404]}]",
		"codes: [{code: a, status: [404, [410]]}]", "codes: [{code: a, group: [b]}]", "codes: [{code: a, meaning: 7}]", "codes: [{code: a, details: b}]",
		"codes: [{code: a, details: [b, b]}]", "codes: [{code: a, details: []}]", "codes: [{code: a, retry: never}]", "codes: [{code: a, retry: true}]",
		"codes: [{code: a, reported: maybe}]", "codes: [{code: a, deprecated: 1}]", "codes: [{code: a, replaced_by: [b]}]",
	} {
		_, err := contract.Parse("c.yaml", []byte(text))
		check(t, s, text, err, "a contract")
	}
	// What one part of a file says of another is beyond a schema.
	for _, text := range []string{"codes: [{code: a}, {code: a}]", "codes: [{code: a, replaced_by: b}]", "codes: [{code: a, status: [404, 4xx]}]"} {
		if _, err := contract.Parse("c.yaml", []byte(text)); err == nil {
			t.Errorf("the reader takes %s", text)
		}
	}
}

func TestConfiguration(t *testing.T) {
	s := load(t, "config.schema.json")
	dir := t.TempDir()
	for name, text := range map[string]string{"error-codes.yaml": "codes: [{code: gone}]", "internal/api/api.go": "package api"} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, text := range []string{
		doctest.Snippet(t, "../README.md", ".errcodelint.yaml"),
		"contracts: [{contract: scaivault}]", "contracts: [{contract: {codes: [{code: gone, status: 404}]}, packages: [...], envelope: {code: type}, servers: ['http://localhost:8080/x']}]",
		"rules: {bare-error: on, dynamic-code: false, unknown-code: warning}", "foreign: [github.com/twilio/..., x]", "root: true",
		"overrides: [{packages: [./internal/api], rules: {bare-error: note}}]",
		"foreign: x", "foreign: []", "foreign: [./a]", "foreign: [/a]", "root: 1", "overrides: []", "overrides: [{packages: [./internal/api]}]", "overrides: [{rules: {bare-error: on}}]", "rules: {bare-error: warn}",
		"models: [{func: a.F, message: 1}]", "models: [{func: a.F, message: 1, code: 2}]", "branch-in-tests: on", "models: []",
		"models: [{func: github.com/acme/api.Server.Fail, status: 1, code: 2, message: 3, body: 0}, {field: gopkg.in/api.v3.Error.Kind, role: status}]",
		"", "[scaivault]", "contract: scaivault", "linters: {}", "branch-in-tests: never",
		"rules: [bare-error]", "rules: {bare-eror: on}", "rules: {bare-error: 1}",
		"contracts: scaivault", "contracts: []", "contracts: [scaivault]", "contracts: [{packages: [./...]}]", "contracts: [{contract: 7}]",
		"contracts: [{contract: {codes: [{code: gone, status: 4}]}}]", "contracts: [{contract: {name: x}}]", "contracts: [{contract: scaivault, envelope: {code: a..b}}]",
		"contracts: [{contract: scaivault, package: [./...]}]", "contracts: [{contract: scaivault, packages: ./...}]", "contracts: [{contract: scaivault, packages: [7]}]", "contracts: [{contract: scaivault, packages: ['a b']}]",
		"contracts: [{contract: scaivault, servers: [vault.example.com]}]", "contracts: [{contract: scaivault, servers: ['ftp://vault.example.com']}]",
		"contracts: [{contract: scaivault, servers: ['https://']}]", "contracts: [{contract: scaivault, servers: ['http://a b']}]", "contracts: [{contract: scaivault, servers: ['https://x?y']}]",
		"models: {}", "models: [api.Fail]", "models: [{status: 1}]", "models: [{func: a.F, code: 1, field: a.B.C}]", "models: [{func: a.F, role: code}]", "models: [{func: a.F}]",
		"models: [{field: a.B.C, code: 1}]", "models: [{field: a.B.C}]", "models: [{field: a.B.C, role: header}]", "models: [{func: Fail, code: 1}]", "models: [{func: (*a.B).C, code: 1}]",
		"models: [{func: github.com/acme/api, code: 1}]", "models: [{func: a.F(), code: 1}]", "models: [{field: a.B, role: code}]", "models: [{field: github.com/acme.B, role: code}]",
		"models: [{func: a.F, code: first}]", "models: [{func: a.F, code: -1}]",
	} {
		_, err := config.Decode("c.yaml", []byte(text), dir, analyzer.RuleNames())
		check(t, s, text, err, "a configuration")
	}
}

// The schema knows each rule, with its default.
func TestRules(t *testing.T) {
	data, err := os.ReadFile("config.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var parsed struct {
		Definitions struct {
			Rules struct {
				Properties map[string]struct{ Description string }
			}
		}
	}
	if err := yaml.Unmarshal(data, &parsed); err != nil {
		t.Fatal(err)
	}
	var names []string
	for name, rule := range parsed.Definitions.Rules.Properties {
		names = append(names, name)
		readme, err := os.ReadFile("../README.md")
		if err != nil {
			t.Fatal(err)
		}
		what, on, _ := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(rule.Description, "Finds "), ")"), " (default: ")
		if row := "[" + name + "](docs/rules/" + name + ".md) | " + on + " | " + what + " |"; !strings.Contains(string(readme), row) {
			t.Errorf("the README has no row %q", row)
		}
	}
	slices.Sort(names)
	want := slices.Sorted(slices.Values(analyzer.RuleNames()))
	if !slices.Equal(names, want) {
		t.Errorf("rules %q, want %q", names, want)
	}
}
