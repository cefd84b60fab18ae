// Package doctest lets tests run what the documentation shows, as it stands there.
package doctest

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// taken are the blocks that tests of this process have asked for, by page and name.
var taken sync.Map

type block struct{ page, name string }

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
			taken.Store(block{page, name}, true)
			return text
		}
	}
	t.Fatalf("%s has no block that begins with %s", filepath.Base(page), name)
	return ""
}

// Left returns the blocks of a page, by their names, that no test of this process has asked for.
func Left(page string) ([]string, error) {
	blocks, err := read(page)
	if err != nil {
		return nil, err
	}
	var left []string
	for _, text := range blocks {
		if _, ok := taken.Load(block{page, nameOf(text)}); !ok {
			left = append(left, nameOf(text))
		}
	}
	return left, nil
}

// read returns the texts of the fenced blocks of a page.
func read(page string) ([]string, error) {
	data, err := os.ReadFile(page)
	if err != nil {
		return nil, err
	}
	var blocks []string
	parts := strings.Split("\n"+string(data), "\n```")
	for i := 1; i < len(parts); i += 2 { // the others stand between blocks
		_, text, _ := strings.Cut(parts[i], "\n")
		blocks = append(blocks, text+"\n")
	}
	return blocks, nil
}

// nameOf is the first line of a block, without the mark of a comment.
func nameOf(text string) string {
	first, _, _ := strings.Cut(text, "\n")
	for _, mark := range []string{"# ", "// "} {
		if name, ok := strings.CutPrefix(first, mark); ok {
			return name
		}
	}
	return first
}
