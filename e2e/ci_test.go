package e2e

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/errcodelint/errcodelint/internal/doctest"
)

const ciPage = "../docs/ci.md"

// A checkout is a throw-away git repository with a commit.
func checkout(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, files)
	for _, args := range [][]string{{"init", "-q", "-b", "main"}, {"config", "user.name", "Test"}, {"config", "user.email", "test@example.com"}} {
		git(t, dir, args...)
	}
	commit(t, dir)
	return dir
}

func git(t *testing.T, dir string, args ...string) {
	t.Helper()
	if r := run(t, dir, nil, "git", args...); r.status != 0 {
		t.Fatalf("git %v: %s", args, r.output())
	}
}

func commit(t *testing.T, dir string) {
	t.Helper()
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-q", "-m", "Change")
}

// shell runs a script with errcodelint in its path.
func shell(t *testing.T, dir, script string, env ...string) result {
	t.Helper()
	env = append(env, "PATH="+filepath.Dir(errcodelint.path(t))+string(os.PathListSeparator)+os.Getenv("PATH"))
	return run(t, dir, env, "bash", "-e", "-c", script)
}

func wantStatus(t *testing.T, what string, r result, status int, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(r.output(), text) {
			t.Errorf("%s: no %q", what, text)
		}
	}
	if r.status != status || t.Failed() {
		t.Errorf("%s: status %d, want %d:\n%s", what, r.status, status, r.output())
	}
}

func TestBaseline(t *testing.T) {
	dir := checkout(t, shop())
	once, inCI := doctest.Snippet(t, ciPage, "once"), doctest.Snippet(t, ciPage, "in CI")
	wantStatus(t, "without a baseline", shell(t, dir, inCI), 1, "there is no such file; write it with -write-baseline")
	wantStatus(t, "the baseline is written", shell(t, dir, once), 0, "holds 1 finding\n")
	wantStatus(t, "nothing is new", shell(t, dir, inCI), 0)

	server := shop()["server.go"]
	moved := strings.Replace(server, "func get", "// get is an old handler.\nfunc get", 1)
	write(t, dir, map[string]string{"server.go": moved})
	wantStatus(t, "lines have moved", shell(t, dir, inCI), 0)
	write(t, dir, map[string]string{"new.go": strings.ReplaceAll(server, "get", "put")})
	wantStatus(t, "a finding is new", shell(t, dir, inCI), 3, "new.go:9:65", "1 finding in 1 of 2 packages")
	write(t, dir, map[string]string{"server.go": mended(), "new.go": "package shop\n"})
	wantStatus(t, "a finding is gone", shell(t, dir, inCI), 0, "gone from the code, but still in .errcodelint-baseline.json: server.go: status-mismatch: ")
	wantStatus(t, "the file shrinks", shell(t, dir, once+inCI), 0, "holds 0 findings")
}

func TestNewFrom(t *testing.T) {
	dir := checkout(t, shop())
	git(t, dir, "update-ref", "refs/remotes/origin/main", "HEAD")
	script := doctest.Snippet(t, ciPage, "changed lines")
	wantStatus(t, "nothing has changed", shell(t, dir, script), 0)

	server := shop()["server.go"]
	more := server + "\nfunc put(w http.ResponseWriter, r *http.Request) { fail.With(w, http.StatusBadRequest, \"secret_not_found\") }\n\nvar _ = put\n"
	write(t, dir, map[string]string{"server.go": "// Package shop sells.\n" + more})
	wantStatus(t, "a changed line", shell(t, dir, script), 3, "server.go:14:65", "1 finding in 1 of 2 packages")
	commit(t, dir)
	wantStatus(t, "a changed line is committed", shell(t, dir, script), 3, "server.go:14:65", "1 finding in 1 of 2 packages")

	// Since the branch left, main has lost the old finding: that does not make it new here.
	git(t, dir, "checkout", "-q", "-b", "aside", "origin/main")
	write(t, dir, map[string]string{"server.go": mended()})
	commit(t, dir)
	git(t, dir, "update-ref", "refs/remotes/origin/main", "HEAD")
	git(t, dir, "checkout", "-q", "main")
	wantStatus(t, "main has moved on", shell(t, dir, script), 3, "server.go:14:65", "1 finding in 1 of 2 packages")

	git(t, dir, "reset", "-q", "--hard", "HEAD~1")
	write(t, dir, map[string]string{"new.go": strings.ReplaceAll(server, "get", "put")})
	wantStatus(t, "a file that git does not know", shell(t, dir, script), 3, "new.go:9:65", "1 finding in 1 of 2 packages")
	wantStatus(t, "a revision that is not there", shell(t, dir, "errcodelint -new-from nowhere ./..."), 1, `there is no revision "nowhere"`)
}

// TestFormats looks at a folder below the repository's: text names files as they are called
// there, other tools from the top.
func TestFormats(t *testing.T) {
	dir := filepath.Join(checkout(t, in("services/shop", shop())), "services", "shop")
	for format, test := range map[string]struct {
		want   string
		status int
	}{
		"text":   {"server.go:9:65: error code", 3},
		"json":   {`"category": "status-mismatch"`, 0},
		"sarif":  {`"uri": "services/shop/server.go"`, 3},
		"github": {"::error file=services/shop/server.go,line=9,", 3},
		"gitlab": {`"path": "services/shop/server.go"`, 3},
		"junit":  {`<testsuite name="services/shop/server.go"`, 3},
	} {
		r := shell(t, dir, "errcodelint -format "+format+" ./...")
		findings, other := r.stdout, r.stderr
		if !strings.Contains(findings, test.want) || strings.Contains(other, "server.go") || r.status != test.status {
			t.Errorf("%s: status %d, want %q in\n%s\nand not in\n%s", format, r.status, test.want, findings, other)
		}
		if summary := "1 finding in 1 of 2 packages, "; !strings.Contains(r.stderr, summary) {
			t.Errorf("%s: standard error has\n%s", format, r.stderr)
		}
	}
	wantStatus(t, "a format that is not there", shell(t, dir, "errcodelint -format xml ./..."), 1, `there is no format "xml"; write one of text, json, sarif, github, gitlab, junit`)
}

// TestAction runs the steps of action.yml as GitHub would, with what the page shows.
func TestAction(t *testing.T) {
	var workflow struct {
		Jobs map[string]struct {
			Steps []struct {
				Uses string
				With map[string]string
			}
		}
	}
	if err := yaml.Unmarshal([]byte(doctest.Snippet(t, ciPage, ".github/workflows/errcodelint.yml")), &workflow); err != nil {
		t.Fatal(err)
	}
	var action struct {
		Inputs map[string]struct{ Default string }
		Runs   struct {
			Steps []struct {
				Shell, Run string
				Dir        string `yaml:"working-directory"`
				Env        map[string]string
			}
		}
	}
	if err := yaml.Unmarshal([]byte(read(t, "..", "action.yml")), &action); err != nil {
		t.Fatal(err)
	}
	steps := workflow.Jobs["errcodelint"].Steps
	last := steps[len(steps)-1]
	if !strings.HasPrefix(last.Uses, "errcodelint/errcodelint@v") {
		t.Fatalf("the last step uses %s", last.Uses)
	}
	inputs := make(map[string]string)
	for name, input := range action.Inputs {
		inputs[name] = input.Default
	}
	for name := range last.With {
		if _, ok := inputs[name]; !ok {
			t.Errorf("the action has no input %s", name)
		}
	}
	maps.Copy(inputs, last.With)
	inputs["working-directory"] = "shop"
	filled := func(text string) string {
		for input, value := range inputs {
			text = strings.ReplaceAll(text, "${{ inputs."+input+" }}", value)
		}
		return text
	}

	dir := checkout(t, in("shop", shop()))
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	temp := t.TempDir()
	var r result
	for _, step := range action.Runs.Steps {
		env := []string{"GITHUB_ACTION_PATH=" + root, "RUNNER_TEMP=" + temp}
		for name, value := range step.Env {
			env = append(env, name+"="+filled(value))
		}
		r = run(t, filepath.Join(dir, filled(step.Dir)), env, step.Shell, "-e", "-c", step.Run)
	}
	wantStatus(t, "the action", r, 3, "::error file=shop/server.go,line=9,col=65,title=errcodelint%3A status-mismatch::")
}

func TestGitLab(t *testing.T) {
	var jobs map[string]struct{ Script []string }
	if err := yaml.Unmarshal([]byte(doctest.Snippet(t, ciPage, ".gitlab-ci.yml")), &jobs); err != nil {
		t.Fatal(err)
	}
	script := jobs["errcodelint"].Script
	command := strings.TrimSpace(run(t, "../cmd/errcodelint", nil, "go", "list").stdout)
	if !strings.HasPrefix(script[0], "go install "+command+"@v") {
		t.Errorf("installed by %s", script[0])
	}
	dir := checkout(t, shop())
	wantStatus(t, "the job", shell(t, dir, script[1]), 3)
	if text := read(t, dir, "gl-code-quality-report.json"); !strings.Contains(text, `"path": "server.go"`) {
		t.Errorf("the report:\n%s", text)
	}
}
