package doctest

import (
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const home = "https://github.com/errcodelint/errcodelint"

var (
	link     = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	homeLink = regexp.MustCompile(regexp.QuoteMeta(home) + `(#[a-z-]+|/blob/main/[\w./-]*(?:#[a-z-]+)?)`)
	heading  = regexp.MustCompile(`(?m)^#+ (.*)$`)
	fenced   = regexp.MustCompile("(?s)\n```.*?\n```")
	punct    = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// Links of the documentation lead to files and headings that are there, and so do those that
// the program prints.
func TestLinks(t *testing.T) {
	root := filepath.Join("..", "..")
	links := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == ".git" || d.Name() == "testdata"):
			return fs.SkipDir
		case d.IsDir() || filepath.Ext(path) != ".md" && filepath.Ext(path) != ".go":
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range homeLink.FindAllStringSubmatch(string(data), -1) {
			to, fragment, _ := strings.Cut(strings.TrimPrefix(m[1], "/blob/main/"), "#")
			check(t, path, m[0], filepath.Join(root, to), fragment)
			links++
		}
		if filepath.Ext(path) != ".md" {
			return nil
		}
		for _, m := range link.FindAllStringSubmatch(fenced.ReplaceAllString(string(data), ""), -1) {
			u, err := url.Parse(m[1])
			if err != nil {
				t.Errorf("%s: %v", path, err)
			} else if u.Scheme == "" {
				to := path
				if u.Path != "" {
					to = filepath.Join(filepath.Dir(path), filepath.FromSlash(u.Path))
				}
				check(t, path, m[1], to, u.Fragment)
				links++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if links < 10 {
		t.Errorf("%d links are all that was found", links)
	}
}

// check finds what is wrong with a link to a heading of a file, or of a folder's README.
func check(t *testing.T, from, text, to, fragment string) {
	t.Helper()
	if info, err := os.Stat(to); err == nil && info.IsDir() && fragment != "" {
		to = filepath.Join(to, "README.md")
	}
	data, err := os.ReadFile(to)
	if _, missing := os.Stat(to); missing != nil {
		t.Errorf("%s: %s leads nowhere", from, text)
		return
	}
	if fragment == "" {
		return
	}
	if err != nil {
		t.Errorf("%s: %s: %v", from, text, err)
		return
	}
	for _, m := range heading.FindAllStringSubmatch(fenced.ReplaceAllString(string(data), ""), -1) {
		if anchor(m[1]) == fragment {
			return
		}
	}
	t.Errorf("%s: %s leads to no heading", from, text)
}

// anchor is what GitHub makes of a heading.
func anchor(heading string) string {
	return strings.ReplaceAll(strings.ToLower(punct.ReplaceAllString(strings.TrimSpace(heading), "")), " ", "-")
}
