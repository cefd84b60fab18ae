package e2e

import (
	"encoding/xml"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
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
		if summary := "1 finding in 1 of 2 packages; "; !strings.Contains(r.stderr, summary) {
			t.Errorf("%s: standard error has\n%s", format, r.stderr)
		}
	}
	wantStatus(t, "a format that is not there", shell(t, dir, "errcodelint -format xml ./..."), 1, `there is no format "xml"; write one of text, json, sarif, github, gitlab, junit`)
}

// An action is what action.yml says.
type action struct {
	Inputs  map[string]struct{ Default string }
	Outputs map[string]struct{ Value string }
	Runs    struct {
		Steps []struct {
			Shell, Run string // none for a step that is an action of others
			Dir        string `yaml:"working-directory"`
			Env        map[string]string
		}
	}
}

// act runs the steps of action.yml in a folder as GitHub would, with these inputs, and returns
// what the last one did, and the outputs.
func act(t *testing.T, dir string, with map[string]string, env ...string) (result, string) {
	t.Helper()
	var a action
	if err := yaml.Unmarshal([]byte(read(t, "..", "action.yml")), &a); err != nil {
		t.Fatal(err)
	}
	inputs := make(map[string]string)
	for name, input := range a.Inputs {
		inputs[name] = input.Default
	}
	for name := range with {
		if _, ok := inputs[name]; !ok {
			t.Errorf("the action has no input %s", name)
		}
	}
	maps.Copy(inputs, with)
	filled := func(text string) string {
		for input, value := range inputs {
			text = strings.ReplaceAll(text, "${{ inputs."+input+" }}", value)
		}
		return text
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	temp := t.TempDir()
	output := filepath.Join(temp, "output")
	env = append(env, "GITHUB_ACTION_PATH="+root, "RUNNER_TEMP="+temp, "GITHUB_OUTPUT="+output)
	var r result
	for _, step := range a.Runs.Steps {
		if step.Run == "" {
			continue
		}
		write(t, temp, map[string]string{"output": ""})
		own := slices.Clone(env)
		for name, value := range step.Env {
			own = append(own, name+"="+filled(value))
		}
		r = run(t, filepath.Join(dir, filled(step.Dir)), own, step.Shell, "-e", "-c", step.Run)
		if r.status != 0 {
			break
		}
	}
	outputs, _ := os.ReadFile(output)
	return r, string(outputs)
}

// TestAction runs what the page shows, whatever flags the user has for builds of their own.
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
	var with map[string]string
	for _, step := range workflow.Jobs["errcodelint"].Steps {
		if strings.HasPrefix(step.Uses, "errcodelint/errcodelint@v") {
			with = step.With
		}
	}
	if with == nil {
		t.Fatal("no step uses the action")
	}
	dir := checkout(t, in("shop", shop()))
	git(t, dir, "update-ref", "refs/remotes/origin/main", "HEAD")
	with["working-directory"] = "shop"
	delete(with, "new-from")
	r, outputs := act(t, dir, with, "GOFLAGS=-tags=nonsense")
	wantStatus(t, "the action", r, 3, "::error file=shop/server.go,line=9,col=65,title=errcodelint%3A status-mismatch::")
	if outputs != "findings=1\n" {
		t.Errorf("outputs %q", outputs)
	}
	if text := read(t, dir, "shop", with["sarif"]); !strings.Contains(text, `"ruleId": "status-mismatch"`) {
		t.Errorf("the SARIF report:\n%s", text)
	}
	with["new-from"] = "origin/main"
	r, outputs = act(t, dir, with)
	wantStatus(t, "with new-from", r, 0)
	if outputs != "findings=0\n" {
		t.Errorf("outputs with new-from %q", outputs)
	}
	marker := filepath.Join(dir, "was-run")
	r, _ = act(t, dir, map[string]string{"packages": "./... $(touch " + marker + ") ; touch " + marker})
	if _, err := os.Stat(marker); err == nil || r.status == 0 {
		t.Errorf("an input was run, status %d", r.status)
	}
}

// TestActionOfARelease takes the binary of a release, if its checksum is right.
func TestActionOfARelease(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the archive is for Linux")
	}
	dir := checkout(t, shop())
	release := filepath.Join(t.TempDir(), "v1.2.3")
	if err := os.MkdirAll(release, 0o777); err != nil {
		t.Fatal(err)
	}
	archive := "errcodelint_1.2.3_linux_" + runtime.GOARCH + ".tar.gz"
	if r := run(t, release, nil, "tar", "-czf", archive, "-C", filepath.Dir(errcodelint.path(t)), "errcodelint"); r.status != 0 {
		t.Fatal(r.output())
	}
	sum := run(t, release, nil, "sha256sum", archive).stdout
	write(t, release, map[string]string{"checksums.txt": sum})
	env := []string{"RELEASES=file://" + filepath.Dir(release)}
	r, outputs := act(t, dir, map[string]string{"version": "v1.2.3", "format": "text"}, env...)
	wantStatus(t, "a release", r, 3, "server.go:9:65: error code")
	if outputs != "findings=1\n" {
		t.Errorf("outputs %q", outputs)
	}
	write(t, release, map[string]string{"checksums.txt": strings.Repeat("0", 64) + "  " + archive + "\n"})
	r, _ = act(t, dir, map[string]string{"version": "v1.2.3"}, env...)
	wantStatus(t, "another checksum", r, 1, "does not have the checksum of the release")
	r, _ = act(t, dir, map[string]string{"version": "v9.9.9"}, env...)
	wantStatus(t, "a release that is not there", r, 3, "server.go,line=9")
}

// TestWorkflow holds the workflow of the page, with this action in the place of its release, and that
// of releases against actionlint, which knows keys, expressions, and the inputs of actions.
func TestWorkflow(t *testing.T) {
	workflow := strings.Replace(doctest.Snippet(t, ciPage, ".github/workflows/errcodelint.yml"), "errcodelint/errcodelint@v0.1.0", "./", 1)
	dir := checkout(t, map[string]string{".github/workflows/errcodelint.yml": workflow, "action.yml": read(t, "..", "action.yml"),
		".github/workflows/release.yml": read(t, "../.github/workflows/release.yml")})
	const actionlint = "go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12"
	wantStatus(t, "actionlint", shell(t, dir, actionlint), 0)
	write(t, dir, map[string]string{".github/workflows/errcodelint.yml": strings.Replace(workflow, "new-from:", "newer-than:", 1)})
	wantStatus(t, "actionlint, of an input that is not there", shell(t, dir, actionlint), 1, `input "newer-than" is not defined in action "errcodelint"`)
	if r := shell(t, "..", "shellcheck action/*.sh"); r.status != 0 {
		t.Errorf("shellcheck of the action: %s", r.output())
	}
}

func TestGitLab(t *testing.T) {
	page := doctest.Snippet(t, ciPage, ".gitlab-ci.yml")
	var jobs map[string]struct{ Script []string }
	if err := yaml.Unmarshal([]byte(page), &jobs); err != nil {
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

	// The schema of GitLab, as gitlab-ci-local has it.
	const check = "npx --yes gitlab-ci-local@4.61.0 --list"
	write(t, dir, map[string]string{".gitlab-ci.yml": page})
	git(t, dir, "remote", "add", "origin", "https://gitlab.example.com/shop/shop.git")
	wantStatus(t, "the schema", shell(t, dir, check), 0, "errcodelint")
	write(t, dir, map[string]string{".gitlab-ci.yml": strings.Replace(page, "codequality:", "code-quality:", 1)})
	wantStatus(t, "the schema, of a report that is not there", shell(t, dir, check), 1, "'code-quality' property is not expected")
}

// asRun is a command of a page as it is run where the linter is built already.
func asRun(t *testing.T, command string) string {
	t.Helper()
	rest, ok := strings.CutPrefix(command, "go run github.com/errcodelint/errcodelint/cmd/errcodelint@v0.1.0 ")
	if !ok {
		t.Errorf("the command is %s", command)
	}
	return "errcodelint " + rest
}

// wantJUnit wants the report that a step of CI reads.
func wantJUnit(t *testing.T, what, command, file string) {
	t.Helper()
	dir := checkout(t, shop())
	wantStatus(t, what, shell(t, dir, asRun(t, command)), 3)
	var report struct {
		Failures int `xml:"failures,attr"`
	}
	if err := xml.Unmarshal([]byte(read(t, dir, file)), &report); err != nil || report.Failures != 1 {
		t.Errorf("%s: %v, %+v", what, err, report)
	}
}

func TestJenkins(t *testing.T) {
	file := doctest.Snippet(t, ciPage, "Jenkinsfile")
	step := regexp.MustCompile(`(?m)^\s*sh '(.*)'$`).FindStringSubmatch(file)
	reads := regexp.MustCompile(`always \{ junit '(.*)' \}`).FindStringSubmatch(file)
	if step == nil || reads == nil || strings.Count(file, "{") != strings.Count(file, "}") {
		t.Fatalf("the steps of\n%s", file)
	}
	wantJUnit(t, "the step", step[1], reads[1])
}

func TestAzure(t *testing.T) {
	var pipeline struct {
		Trigger string
		PR      []string
		Pool    struct {
			VMImage string `yaml:"vmImage"`
		}
		Steps []struct {
			Task, Script, DisplayName, Condition string `yaml:",omitempty"`
			Inputs                               map[string]string
		}
	}
	decoder := yaml.NewDecoder(strings.NewReader(doctest.Snippet(t, ciPage, "azure-pipelines.yml")))
	if err := decoder.Decode(&pipeline); err != nil {
		t.Fatal(err)
	}
	if len(pipeline.Steps) != 3 || pipeline.Steps[2].Condition != "always()" || pipeline.Steps[2].Inputs["testResultsFormat"] != "JUnit" {
		t.Fatalf("%+v", pipeline)
	}
	wantJUnit(t, "the step", pipeline.Steps[1].Script, pipeline.Steps[2].Inputs["testResultsFiles"])
}

// TestImage builds the image from scratch, without a daemon, and runs the linter with nothing beside
// it. Of the other image, which has Go, only that its recipe is the same as far as it goes.
func TestImage(t *testing.T) {
	if _, err := exec.LookPath("buildah"); err != nil {
		t.Fatal("this test needs buildah: apt-get install buildah")
	}
	temp := t.TempDir()
	if r := run(t, "..", []string{"CGO_ENABLED=0"}, "go", "build", "-o", filepath.Join(temp, "context", "built", "errcodelint"), "./cmd/errcodelint"); r.status != 0 {
		t.Fatal(r.output())
	}
	script := `buildah --storage-driver vfs --root "$PWD/root" --runroot "$PWD/run" bud -q --isolation chroot --build-context build="$PWD/context" --target binary -t "oci-archive:$PWD/image.tar" -f "$1" context
mkdir oci layer && tar -xf image.tar -C oci
for blob in oci/blobs/sha256/*; do tar -xf "$blob" -C layer 2>/dev/null || true; done
find layer -type f; chroot layer /errcodelint version`
	recipe, err := filepath.Abs("../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	r := run(t, temp, nil, "bash", "-e", "-c", script, "bash", recipe)
	wantStatus(t, "the image", r, 0, "layer/errcodelint\nerrcodelint version ")
	command := doctest.Snippet(t, ciPage, "in a container")
	if !strings.Contains(command, `docker run --rm -v "$PWD:/src" `) || !strings.HasSuffix(read(t, "..", "Dockerfile"), "WORKDIR /src\nENTRYPOINT [\"errcodelint\"]\n") {
		t.Errorf("the page says %s", command)
	}
}
