package analyzer_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/docs/rules"
)

var (
	sample   = regexp.MustCompile("(?s)### (Bad|Good)\n\n```go\n(.*?)```\n")
	given    = regexp.MustCompile("(?s)With this contract:\n\n```yaml\n(.*?)```\n")
	messages = regexp.MustCompile("(?s)## Message\n\n```text\n(.*?)```\n")
)

// Each rule has a page whose bad sample it finds, with the message that the page shows,
// and whose good sample it leaves alone.
func TestPages(t *testing.T) {
	t.Parallel()
	dir := module(t, "example.com/pages", "")
	want := make(map[string][]string) // messages by rule
	for _, name := range analyzer.RuleNames() {
		page, ok := rules.Page(name)
		if !ok {
			t.Errorf("%s has no page", name)
			continue
		}
		for _, m := range sample.FindAllStringSubmatch(page, -1) {
			folder := filepath.Join(dir, name, strings.ToLower(m[1]))
			if err := os.MkdirAll(folder, 0o777); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(folder, m[1]+".go"), m[2])
		}
		if m := given.FindStringSubmatch(page); m != nil {
			write(t, filepath.Join(dir, name, "contract.yaml"), m[1])
			write(t, filepath.Join(dir, name, ".errcodelint.yaml"), "contracts:\n  - contract: contract.yaml\n")
		}
		if m := messages.FindStringSubmatch(page); m != nil {
			want[name] = strings.Split(strings.TrimSpace(m[1]), "\n")
		}
	}
	found := make(map[string]bool)
	for _, f := range lint(t, dir) {
		file, _, _ := strings.Cut(f.Posn, ":")
		file, err := filepath.Rel(dir, file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.Split(filepath.ToSlash(file), "/")[0]
		if f.Category != name {
			continue // a sample shows one thing
		}
		if f.file == "Good.go" {
			t.Errorf("%s: the good sample: %s: %s", name, f.line, f.Message)
			continue
		}
		found[name] = true
		if !slices.Contains(want[name], f.Message) {
			t.Errorf("%s: the bad sample says %q, the page %q", name, f.Message, want[name])
		}
	}
	for _, name := range analyzer.RuleNames() {
		if !found[name] {
			t.Errorf("%s: the bad sample is not found", name)
		}
	}
}
