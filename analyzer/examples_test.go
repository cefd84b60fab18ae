package analyzer_test

import (
	"bufio"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"github.com/errcodelint/errcodelint/analyzer"
)

var fault = regexp.MustCompile(`// fault: ([a-z-]+): `)

// The faults that are marked in the examples are found, each on its line, and nothing else is.
func TestExamples(t *testing.T) {
	t.Parallel()
	const dir = "../examples"
	var want []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		defer file.Close()
		lines := bufio.NewScanner(file)
		for n := 1; lines.Scan(); n++ {
			m := fault.FindStringSubmatch(lines.Text())
			if m != nil && slices.Contains(analyzer.RuleNames(), m[1]) {
				want = append(want, filepath.Base(path)+":"+strconv.Itoa(n)+": "+m[1])
			}
		}
		return lines.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
	messages := make(map[string]string)
	var got []string
	for _, f := range lint(t, dir) {
		key := f.file + ":" + f.line + ": " + f.Category
		got = append(got, key)
		messages[key] = f.Message
	}
	for _, key := range want {
		if !slices.Contains(got, key) {
			t.Errorf("not found: %s", key)
		}
	}
	slices.Sort(got)
	for i, key := range got {
		switch {
		case !slices.Contains(want, key):
			t.Errorf("no fault is marked: %s: %s", key, messages[key])
		case i > 0 && got[i-1] == key:
			t.Errorf("found twice: %s: %s", key, messages[key])
		}
	}
	if len(want) < 10 {
		t.Errorf("marks are not read: %q", want)
	}
}
