package doctest

import (
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Every block of the documentation is asked for by a test, by its name. The pages of the rules
// have tests of their own.
func TestBlocks(t *testing.T) {
	root := filepath.Join("..", "..")
	asked := make(map[string]bool)
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == ".git" || d.Name() == "testdata"):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, "_test.go"):
			return nil
		}
		text, err := os.ReadFile(path)
		if err == nil && strings.Contains(string(text), "doctest.Snippet(") {
			for _, s := range literals(text) {
				asked[s] = true
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	pages, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, page := range append(pages, filepath.Join(root, "README.md")) {
		blocks, err := read(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range blocks {
			found++
			if name := nameOf(text); !asked[name] {
				t.Errorf("%s: no test runs the block that begins with %s", page, name)
			}
		}
	}
	if found < 20 {
		t.Errorf("%d blocks are all that was found", found)
	}
}

// literals are the strings in a Go file.
func literals(text []byte) []string {
	fset := token.NewFileSet()
	var s scanner.Scanner
	s.Init(fset.AddFile("", -1, len(text)), text, nil, 0)
	var list []string
	for {
		switch _, kind, value := s.Scan(); kind {
		case token.EOF:
			return list
		case token.STRING:
			if unquoted, err := strconv.Unquote(value); err == nil {
				list = append(list, unquoted)
			}
		}
	}
}
