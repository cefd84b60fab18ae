package doctest

import (
	"os"
	"path/filepath"
	"testing"
)

func TestSnippet(t *testing.T) {
	page := filepath.Join(t.TempDir(), "page.md")
	if err := os.WriteFile(page, []byte("Text.\n\n```yaml\n# a.yaml\na: b\n```\n\n```go\n// b.go\npackage b\n```\n\n```\nplain\n```\n\n````markdown\n<!-- c.md -->\n```json\n{}\n```\n````\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a.yaml": "# a.yaml\na: b\n", "b.go": "// b.go\npackage b\n", "c.md": "<!-- c.md -->\n```json\n{}\n```\n"} {
		if got := Snippet(t, page, name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	if got := Snippet(t, page, "plain"); got != "plain\n" {
		t.Errorf("%q", got)
	}
}
