package doctest

import (
	"go/build"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The README names every package below internal/, and those that use each other in their order.
func TestHouse(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, house, _ := strings.Cut(string(readme), "\n## The house\n")
	folders, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		if !strings.Contains(house, "`"+folder.Name()+"`") && !strings.Contains(house, "`internal/"+folder.Name()+"`") {
			t.Errorf("internal/%s is not in the house", folder.Name())
		}
	}

	var order []string
	for _, m := range regexp.MustCompile("`([a-z]+)` \\(").FindAllStringSubmatch(house, -1) {
		order = append(order, m[1])
	}
	if len(order) < 5 {
		t.Fatalf("the order is not read: %q", order)
	}
	for i, name := range order {
		pkg, err := build.ImportDir(filepath.Join("..", name), 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range pkg.Imports {
			_, used, ours := strings.Cut(path, "errcodelint/internal/")
			if ours && !slices.Contains(order[:i], used) {
				t.Errorf("internal/%s uses internal/%s, which does not come before it", name, used)
			}
		}
	}
}
