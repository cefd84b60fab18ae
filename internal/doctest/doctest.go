// Package doctest lets tests run what the documentation shows, as it stands there.
package doctest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Snippet returns the fenced block of a page whose first line is its name, or a comment that
// is, as in "# .golangci.yml" or "// lint.go". The line belongs to the block.
func Snippet(t testing.TB, page, name string) string {
	t.Helper()
	blocks, err := read(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range blocks {
		if nameOf(text) == name {
			return text
		}
	}
	t.Fatalf("%s has no block that begins with %s", filepath.Base(page), name)
	return ""
}

// fence is a line that begins or ends a block.
var fence = regexp.MustCompile("^(```+)\\w*$")

// read returns the texts of the fenced blocks of a page. A block may have others in it, with
// shorter fences.
func read(page string) ([]string, error) {
	data, err := os.ReadFile(page)
	if err != nil {
		return nil, err
	}
	var blocks []string
	var text strings.Builder
	open := ""
	for line := range strings.Lines(string(data)) {
		mark := fence.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		switch {
		case open == "" && mark != nil:
			open = mark[1]
			text.Reset()
		case open != "" && strings.TrimSuffix(line, "\n") == open:
			open = ""
			blocks = append(blocks, text.String())
		case open != "":
			text.WriteString(line)
		}
	}
	return blocks, nil
}

// nameOf is the first line of a block, without the marks of a comment.
func nameOf(text string) string {
	first, _, _ := strings.Cut(text, "\n")
	for _, marks := range [][2]string{{"# ", ""}, {"// ", ""}, {"<!-- ", " -->"}} {
		if name, ok := strings.CutPrefix(first, marks[0]); ok {
			return strings.TrimSuffix(name, marks[1])
		}
	}
	return first
}
