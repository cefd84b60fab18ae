package e2e

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What is reported for a package does not hang on which others were named with it: each folder is a
// module of its own here, whose packages find the same alone and together.
func TestPackagesAlone(t *testing.T) {
	total := 0
	for _, name := range []string{"branch_bystatus", "branch_errors", "branch_packages", "send_chained", "send_fields", "send_helpers", "send_presented", "send_roles", "send_types"} {
		dir := t.TempDir()
		files := map[string]string{"go.mod": "module " + name + "\n\ngo 1.26.0\n"}
		packages := make(map[string]bool)
		from := filepath.Join("../testdata/src", name)
		err := filepath.WalkDir(from, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			file, err := filepath.Rel(from, path)
			if err != nil {
				return err
			}
			files[filepath.ToSlash(file)] = read(t, path)
			if strings.HasSuffix(file, ".go") {
				packages[filepath.ToSlash(filepath.Dir(file))] = true
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if files[".errcodelint.yaml"] == "" {
			files[".errcodelint.yaml"] = "contracts:\n  - contract: scaivault\n"
		}
		write(t, dir, files)
		lint := func(pattern string) []string {
			r := shell(t, dir, "errcodelint -level note "+pattern, "ERRCODELINT_CACHE="+t.TempDir())
			if r.status != 0 && r.status != 3 {
				t.Fatalf("%s, %s: status %d\n%s", name, pattern, r.status, r.output())
			}
			return findings(t, r.stdout)
		}
		var apart []string
		for path := range packages {
			apart = append(apart, lint("./"+path)...)
		}
		slices.Sort(apart)
		together := lint("./...")
		if !slices.Equal(apart, together) {
			t.Errorf("%s: apart, the packages find\n%s\ntogether, they find\n%s", name, strings.Join(apart, "\n"), strings.Join(together, "\n"))
		}
		if len(packages) < 2 {
			t.Errorf("%s has one package alone", name)
		}
		total += len(together)
	}
	if total < 30 {
		t.Errorf("%d findings are too few to compare", total)
	}
}
