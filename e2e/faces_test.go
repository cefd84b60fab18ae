package e2e

import (
	"encoding/json"
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

// TestSilencedInSARIF wants what comments silence in the report, with their reasons, whether a
// contract was named or found out, and whether packages were looked at or are as they were.
func TestSilencedInSARIF(t *testing.T) {
	for name, config := range map[string]string{"named": "contracts: [{contract: scaivault}]\n", "found out": "branch-in-tests: off\n"} {
		dir := checkout(t, map[string]string{
			"go.mod": "module example.com/silenced\n\ngo 1.24\n", ".errcodelint.yaml": config, "silenced.go": silenced,
		})
		var first string
		for _, run := range []string{"first", "again"} {
			r := shell(t, dir, "errcodelint -format sarif ./...", "ERRCODELINT_CACHE="+filepath.Join(dir, ".cache"))
			var report struct {
				Runs []struct {
					Results []struct {
						RuleID       string `json:"ruleId"`
						Suppressions []struct{ Kind, Justification string }
					}
				}
			}
			if err := json.Unmarshal([]byte(r.stdout), &report); err != nil {
				t.Fatalf("%v in\n%s", err, r.output())
			}
			told, reasons := 0, make(map[string]int)
			for _, result := range report.Runs[0].Results {
				if result.RuleID != "status-mismatch" {
					t.Errorf("%s, %s: a result of %s", name, run, result.RuleID)
				}
				if len(result.Suppressions) == 0 {
					told++
					continue
				}
				reasons[result.Suppressions[0].Justification]++
			}
			want := map[string]int{"old clients": 2, "the whole function": 1, "this line": 0, "its line has the status": 1, "what begins below": 1}
			delete(want, "this line") // no finding stands there
			for reason, n := range want {
				if reasons[reason] != n {
					t.Errorf("%s, %s: %d results silenced for %q, want %d in\n%v", name, run, reasons[reason], reason, n, reasons)
				}
			}
			if lines := len(findings(t, shell(t, dir, "errcodelint ./...").stdout)); told != lines || told == 0 {
				t.Errorf("%s, %s: %d results are not silenced, %d findings are told", name, run, told, lines)
			}
			if first == "" {
				first = r.stdout
			} else if r.stdout != first {
				t.Errorf("%s: the second run says\n%s\nthe first\n%s", name, r.stdout, first)
			}
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
