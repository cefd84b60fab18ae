// Package doctest lets tests run what the documentation shows, as it stands there.
package doctest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Snippet returns the fenced block of a page whose first line names it, as in
// "# .golangci.yml" or "// lint.go". The line is a comment of the block, and belongs
// to it.
func Snippet(t *testing.T, page, name string) string {
	t.Helper()
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split("\n"+string(data), "\n```")
	for i := 1; i < len(blocks); i += 2 { // the others stand between blocks
		_, body, _ := strings.Cut(blocks[i], "\n")
		first, _, _ := strings.Cut(body, "\n")
		if first == "# "+name || first == "// "+name {
			return body + "\n"
		}
	}
	t.Fatalf("%s has no block that begins with a comment %s", filepath.Base(page), name)
	return ""
}
