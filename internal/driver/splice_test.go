package driver

import (
	"strings"
	"testing"
)

const imports = `package p

import (
	"fmt"
	"net/http"
	yaml "example.com/go-yaml" // for X
	"example.com/odd.v2"
)

import "os"

var _ = fmt.Sprint(http.StatusOK, yaml.X, odd.Y, os.Args)
`

// replaced returns the edits that replace texts, in the order in which they stand.
func replaced(text string, pairs ...string) []edit {
	var edits []edit
	for i := 0; i < len(pairs); i += 2 {
		start := strings.Index(text, pairs[i])
		edits = append(edits, edit{start, start + len(pairs[i]), pairs[i+1]})
	}
	return edits
}

func TestFixedSource(t *testing.T) {
	const unformatted = "package p\n\nimport \"os\"\nfunc  f( ) { x := 1;  _ = os.Args }\nfunc  g( ) {}\n"
	const formatted = "package p\n\nvar (\n\ta   = 1\n\tbcd = 2\n)\n"
	crlf := strings.ReplaceAll(formatted, "\n", "\r\n")
	for _, test := range []struct {
		name, before string
		edits        []edit
		want         string
	}{
		// Whether odd.v2 is used cannot be told from its path. Imports are not in order: the file has its own form.
		{"imports go with their lines", imports,
			replaced(imports, "\t\"fmt\"\n", "\t\"errors\"\n\t\"fmt\"\n", "http.StatusOK, yaml.X, odd.Y, os.Args", "200,1"),
			"package p\n\nimport (\n\t\"errors\"\n\t\"fmt\"\n\t\"example.com/odd.v2\"\n)\n\n\nvar _ = fmt.Sprint(200,1)\n"},
		{"an unformatted file keeps its form", unformatted, replaced(unformatted, "x := 1", "x :=  2", "os.Args", "0"),
			"package p\n\nfunc  f( ) { x :=  2;  _ = 0 }\nfunc  g( ) {}\n"},
		{"a formatted file stays formatted", formatted, replaced(formatted, "bcd", "bcdefg"),
			"package p\n\nvar (\n\ta      = 1\n\tbcdefg = 2\n)\n"},
		{"lines of Windows stay", crlf, replaced(crlf, "bcd = 2", "bcdefg =\n2"),
			"package p\r\n\r\nvar (\r\n\ta      = 1\r\n\tbcdefg = 2\r\n)\r\n"},
		{"a byte order mark stays", "\ufeff" + crlf, replaced("\ufeff"+crlf, "1", "3"),
			"\ufeff" + strings.Replace(crlf, "1", "3", 1)},
		{"mixed line ends stay", "package p\r\n\nvar a = 1\n", replaced("package p\r\n\nvar a = 1\n", "1", "2"), "package p\r\n\nvar a = 2\n"},
		{"no line break at the end", "package p\n\nvar  a = 1", replaced("package p\n\nvar  a = 1", "1", "2"), "package p\n\nvar  a = 2"},
	} {
		got, err := fixedSource([]byte(test.before), test.edits)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
		}
		want(t, test.name, string(got), test.want)
	}
	if _, err := fixedSource([]byte(formatted), replaced(formatted, "var", "va")); err == nil {
		t.Error("no error for a file that does not parse")
	}
}
