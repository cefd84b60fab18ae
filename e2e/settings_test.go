package e2e

import (
	"maps"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/internal/doctest"
)

// TestWrongSettings gives wrong settings to each face: it fails, with one sentence that says
// where and what, and never passes in silence.
func TestWrongSettings(t *testing.T) {
	for name, test := range map[string]struct {
		files map[string]string
		want  string
	}{
		"a rule that is not there": {
			map[string]string{".errcodelint.yaml": "rules:\n  status-missmatch: off\n"},
			`.errcodelint.yaml:2: unknown key "status-missmatch" in rules; did you mean status-mismatch?`,
		},
		"a contract that is not there": {
			map[string]string{".errcodelint.yaml": "contracts:\n  - contract: docs/errors.yaml\n"},
			`.errcodelint.yaml:2: contract docs/errors.yaml is neither built in nor a file`,
		},
		"a contract that is wrong": {
			map[string]string{
				".errcodelint.yaml": "contracts:\n  - contract: docs/errors.yaml\n",
				"docs/errors.yaml":  "codes:\n  - {code: secret_not_found, status: 1000}\n",
			},
			`docs/errors.yaml:2: status is the number 1000; write a status from 100 to 599`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			files := without(shop(), "server.go")
			files[".golangci.yml"] = doctest.Snippet(t, golangciPage, ".golangci.yml")
			files[".pre-commit-config.yaml"] = doctest.Snippet(t, preCommitPage, ".pre-commit-config.yaml")
			r := newRepo(t, files)
			maps.Copy(test.files, map[string]string{"server.go": mended()})
			write(t, r.dir, test.files)
			for face, got := range map[string]result{
				"standalone":    shell(t, r.dir, "errcodelint ./..."),
				"go vet":        shell(t, r.dir, "go vet -vettool=$(which errcodelint) ./..."),
				"golangci-lint": lint(t, r.dir),
				"pre-commit":    r.commit(t, test.files),
			} {
				output := strings.ReplaceAll(got.output(), `\"`, `"`) // golangci-lint quotes it
				if got.status == 0 || !strings.Contains(output, test.want) {
					t.Errorf("%s: status %d, want %q in\n%s", face, got.status, test.want, got.output())
				}
			}
		})
	}
}
