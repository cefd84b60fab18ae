package main

import (
	"os"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/doctest"
)

// What docs/contracts.md shows is what the commands print.
func TestContractsPage(t *testing.T) {
	const page = "../../docs/contracts.md"
	files := map[string]string{
		"errors.md": doctest.Snippet(t, page, "errors.md"),
		"lists.md":  doctest.Snippet(t, page, "lists.md"),
		"apierr.go": doctest.Snippet(t, page, "apierr.go"),
		"old.yaml":  "codes:\n  - {code: gone, status: 404}\n  - {code: lost, status: 404}\n",
		"new.yaml":  "codes:\n  - {code: gone, status: 410}\n  - {code: found, status: 404}\n",
	}
	shown := make(map[string]string)
	for _, command := range []string{
		"errcodelint contract show -format yaml errors.md",
		"errcodelint contract show lists.md",
		"errcodelint contract show go:./.Code",
		"errcodelint contract diff old.yaml new.yaml",
	} {
		shown[command] = doctest.Snippet(t, page, command)
	}
	t.Chdir(t.TempDir())
	for name, text := range files {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for command, want := range shown {
		var out strings.Builder
		contractCommand(strings.Fields(command)[2:], &out, &out)
		if got := "# " + command + "\n" + out.String(); got != want {
			t.Errorf("%s\nwant\n%s", got, want)
		}
	}
}

// Every built-in contract stands in the table of known ones, with where its code is.
func TestKnownContracts(t *testing.T) {
	page, err := os.ReadFile("../../docs/contracts.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(page), "\n## Known contracts\n")
	section, _, _ = strings.Cut(section, "\n## ")
	for _, name := range contract.BuiltinNames() {
		c, _ := contract.Builtin(name)
		row := "\n| `" + name + "` | "
		_, rest, ok := strings.Cut(section, row)
		rest, _, _ = strings.Cut(rest, "\n")
		if !ok || !strings.Contains(rest, "| `"+c.Envelope.Code.String()+"` |") || c.Docs != "" && !strings.Contains(rest, c.Docs) {
			t.Errorf("the row of %s is missing or says another thing: %s", name, rest)
		}
	}
	if rows := strings.Count(section, "\n| `"); rows != len(contract.BuiltinNames()) {
		t.Errorf("%d rows, want %d", rows, len(contract.BuiltinNames()))
	}
}
