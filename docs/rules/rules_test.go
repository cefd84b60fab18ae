package rules

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

var names = []string{
	"unknown-code", "status-mismatch", "branch-on-status", "branch-on-message",
	"contradictory-branch", "deprecated-code", "missing-header", "incomplete-envelope",
	"bare-error", "dynamic-code", "undocumented-error", "inconsistent-code", "ignore-comment",
}

var headings = []string{
	"## What it finds", "## Why it matters", "## Example", "### Bad", "### Good",
	"## What stays silent", "## Message", "## Fix", "## Settings", "## Silencing a finding",
}

var sample = regexp.MustCompile("(?s)### (Bad|Good)\n\n```go\n(.*?)```\n")

func TestThereIsAPageForEachRule(t *testing.T) {
	entries, err := FS.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, entry := range entries {
		got = append(got, strings.TrimSuffix(entry.Name(), ".md"))
	}
	if want := slices.Sorted(slices.Values(names)); !slices.Equal(got, want) {
		t.Errorf("pages %q, want %q", got, want)
	}
	if _, ok := Page("no-such-rule"); ok {
		t.Error("there is a page for no rule")
	}
}

func TestPagesAreAlike(t *testing.T) {
	for _, name := range names {
		page, _ := Page(name)
		var got []string
		for i, line := range strings.Split(page, "\n") {
			if strings.HasPrefix(line, "##") {
				got = append(got, line)
			}
			// A tab shows as up to eight columns.
			if n := utf8.RuneCountInString(strings.ReplaceAll(line, "\t", "        ")); n >= 100 {
				t.Errorf("%s.md:%d: %d columns", name, i+1, n)
			}
		}
		if !slices.Equal(got, headings) {
			t.Errorf("%s: headings %q", name, got)
		}
		if !strings.HasPrefix(page, "# "+name+"\n") {
			t.Errorf("%s: another title", name)
		}
		if !strings.Contains(page, "//errcodelint:ignore "+name+" ") {
			t.Errorf("%s: not said how to silence it", name)
		}
	}
}

// Every sample is a formatted file that compiles.
func TestSamplesCompile(t *testing.T) {
	imports := importer.Default()
	for _, name := range names {
		page, _ := Page(name)
		samples := sample.FindAllStringSubmatch(page, -1)
		if len(samples) != 2 || strings.Count(page, "```go") != 2 {
			t.Errorf("%s: want one bad and one good sample", name)
		}
		for _, match := range samples {
			if err := check(imports, match[2]); err != nil {
				t.Errorf("%s, %s: %v", name, match[1], err)
			}
		}
	}
}

func check(imports types.Importer, source string) error {
	formatted, err := format.Source([]byte(source))
	if err != nil {
		return err
	}
	if string(formatted) != source {
		return fmt.Errorf("not formatted; want\n%s", formatted)
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "sample.go", source, 0)
	if err != nil {
		return err
	}
	config := types.Config{Importer: imports}
	_, err = config.Check("sample", fset, []*ast.File{file}, nil)
	return err
}
