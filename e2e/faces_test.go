package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/internal/doctest"
)

// silenced has comments that silence some of its findings, and some that do not.
const silenced = `package silenced

import (
	"encoding/json"
	"net/http"
)

func fail(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"code": code}})
}

func behind(w http.ResponseWriter, r *http.Request) {
	fail(w, 400, "secret_not_found") //nolint:errcodelint // old clients
	fail(w, 401, "secret_not_found") //nolint:errcheck,ErrCodeLint
	fail(w, 402, "secret_not_found") // nolint
	fail(w, 403, "secret_not_found") //nolint:all
	fail(w, 405, "secret_not_found") //nolint:errcheck
	fail(w, 406, "secret_not_found") //nolinter
	fail(w, 409, "secret_not_found") //errcodelint:ignore status-mismatch old clients
}

//nolint:errcodelint // the whole function
func above(w http.ResponseWriter, r *http.Request) {
	fail(w, 400, "secret_not_found")
}

func inside(w http.ResponseWriter, r *http.Request) {
	//nolint:errcodelint
	if r.Method == "GET" {
		fail(w, 400, "secret_not_found")
	}
	//nolint:errcodelint

	fail(w, 401, "secret_not_found")
	/*nolint:errcodelint*/
	fail(w, 402, "secret_not_found")
	switch r.Method { //nolint:errcodelint // this line
	case "PUT":
		fail(w, 403, "secret_not_found")
	}
	fail(w, 405, //nolint:errcodelint // its line has the status
		"secret_not_found")
	//nolint:errcodelint // what begins below
	fail(w,
		406, "secret_not_found")
}

var _, _, _ = behind, above, inside
`

// TestFaces compares what the faces find in examples, which is a module of its own here.
func TestFaces(t *testing.T) {
	files := map[string]string{
		"go.mod":                  "module github.com/errcodelint/errcodelint\n\ngo 1.26.0\n",
		".golangci.yml":           doctest.Snippet(t, golangciPage, ".golangci.yml"),
		".pre-commit-config.yaml": doctest.Snippet(t, preCommitPage, ".pre-commit-config.yaml"),
	}
	err := filepath.WalkDir("../examples", func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files[filepath.ToSlash(strings.TrimPrefix(path, "../"))] = read(t, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files["silenced/silenced.go"] = silenced
	r := newRepo(t, files)

	standalone := shell(t, r.dir, "errcodelint ./...")
	want := findings(t, standalone.output())
	if len(want) < 5 {
		t.Fatalf("examples have too few findings to compare:\n%s", standalone.output())
	}
	for face, output := range map[string]string{
		"go vet":        shell(t, r.dir, "go vet -vettool=$(which errcodelint) ./...").output(),
		"golangci-lint": lint(t, r.dir, "--uniq-by-line=false", "--max-issues-per-linter=0", "--max-same-issues=0").stdout,
		"pre-commit":    run(t, r.dir, r.env, "pre-commit", "run", "--all-files").output(),
	} {
		if got := findings(t, output); !slices.Equal(got, want) {
			t.Errorf("%s finds\n%s\nstandalone finds\n%s\nfrom\n%s", face, strings.Join(got, "\n"), strings.Join(want, "\n"), output)
		}
	}
}

var findingLine = regexp.MustCompile(`^(?:vet: )?(?:\./)?(\S+\.go:\d+:\d+): (\S.*)$`)

// findings are the lines of an output that tell of findings, in the words that all faces
// have in common: rules stand before the message, after it, or nowhere.
func findings(t *testing.T, output string) []string {
	t.Helper()
	var list []string
	for line := range strings.Lines(output) {
		m := findingLine.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil {
			continue
		}
		message := strings.TrimSuffix(m[2], " (errcodelint)")
		message = regexp.MustCompile(`^[a-z-]+: | \([a-z]+(-[a-z]+)+\)$`).ReplaceAllString(message, "")
		list = append(list, m[1]+": "+message)
	}
	slices.Sort(list)
	return slices.Compact(list)
}
