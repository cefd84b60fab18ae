package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/analyzer"
)

// run runs a command and returns what it prints, and its exit status.
func run(t *testing.T, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, errs strings.Builder
	status, ok := runCommand(args, &out, &errs)
	if !ok {
		t.Fatalf("%v: there is no such command", args)
	}
	return out.String(), errs.String(), status
}

func TestCommandsHaveHelp(t *testing.T) {
	for _, c := range commands() {
		for _, flag := range []string{"-h", "--help", "help"} {
			if out, _, status := run(t, c.name, flag); status != 0 || !strings.HasPrefix(out, "usage: errcodelint "+c.name) {
				t.Errorf("%s %s: status %d\n%s", c.name, flag, status, out)
			}
		}
		for line := range strings.Lines(c.usage) {
			if len(strings.ReplaceAll(line, "\t", "        ")) > 111 {
				t.Errorf("%s: %s", c.name, line)
			}
		}
	}
}

func TestNoCommand(t *testing.T) {
	t.Chdir(t.TempDir())
	if _, stderr, status := run(t, "inti"); status != 1 || stderr != "errcodelint: there is no command inti; did you mean init? A package is written ./inti\n" {
		t.Errorf("status %d, %s", status, stderr)
	}
	if err := os.Mkdir("inti", 0o777); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{nil, {"inti"}, {"./..."}, {"net"}, {"example.com/init"}, {"-fix"}, {"everything"}} {
		if _, ok := runCommand(args, nil, nil); ok {
			t.Errorf("%v is taken for a command", args)
		}
	}
}

func TestRulesCommand(t *testing.T) {
	out, _, status := run(t, "rules")
	if lines := strings.Count(out, "\n"); status != 0 || lines != len(analyzer.RuleNames()) || !strings.Contains(out, "bare-error            off      a 4xx") {
		t.Errorf("status %d\n%s", status, out)
	}
	out, _, _ = run(t, "rules", "-json")
	var rows []struct{ Name, Default, Finds, Help string }
	if err := json.Unmarshal([]byte(out), &rows); err != nil || len(rows) != len(analyzer.RuleNames()) || rows[0].Default != "error" || rows[0].Finds == "" || rows[0].Help == "" {
		t.Errorf("%v, %s", err, out)
	}
	if _, stderr, status := run(t, "rules", "-x"); status != 1 || !strings.Contains(stderr, "rules takes -json") {
		t.Errorf("status %d, %s", status, stderr)
	}
}

func TestConfigCommand(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"go.mod":                "module m\n",
		".errcodelint.yaml":     "contracts: [{contract: codes.yaml}]\nrules: {bare-error: on, unknown-code: note}\nforeign: [github.com/twilio/...]\n",
		"codes.yaml":            "codes: [{code: gone, status: 404}]\n",
		"a/a.go":                "package a\n",
		"a/.errcodelint.yaml":   "branch-in-tests: on\nrules: {bare-error: off}\n",
		"bad/.errcodelint.yaml": "rules: {bare-eror: on}\n",
		"default/go.mod":        "module d\n",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for args, want := range map[string][]string{
		"config a/a.go": {
			"contracts codes.yaml at error.code, for all packages .errcodelint.yaml:1", "unknown-code note .errcodelint.yaml", "status-mismatch error by default",
			"bare-error off a/.errcodelint.yaml", "branch-in-tests true a/.errcodelint.yaml:1", "foreign github.com/twilio/... .errcodelint.yaml:3",
		},
		"config":         {"bare-error error .errcodelint.yaml", "branch-in-tests false by default"},
		"config default": {"contracts as the code shows by default"},
	} {
		out, _, status := run(t, strings.Fields(args)...)
		squeezed := "\n"
		for line := range strings.Lines(out) {
			squeezed += strings.Join(strings.Fields(line), " ") + "\n"
		}
		for _, line := range want {
			if !strings.Contains(squeezed, "\n"+line+"\n") {
				t.Errorf("%s: no %q in\n%s", args, line, squeezed)
			}
		}
		if status != 0 {
			t.Errorf("%s: status %d", args, status)
		}
	}
	for args, want := range map[string]string{
		"config bad":         `bad/.errcodelint.yaml:1: unknown key "bare-eror" in rules; did you mean bare-error?`,
		"config nowhere":     "there is no folder and no file nowhere",
		"config a bad":       "config takes one folder or file",
		"config check":       `bad/.errcodelint.yaml:1: unknown key "bare-eror"`,
		"config check x.yml": "x.yml: there is no such file",
	} {
		if _, stderr, status := run(t, strings.Fields(args)...); status != 1 || !strings.Contains(stderr, want) {
			t.Errorf("%s: status %d\n%s", args, status, stderr)
		}
	}
	if out, _, status := run(t, "config", "check", ".errcodelint.yaml"); status != 0 || out != ".errcodelint.yaml: no mistake\n" {
		t.Errorf("status %d\n%s", status, out)
	}
}

// The scripts are right for their shells, as far as these are there.
func TestCompletion(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish"} {
		script, _, status := run(t, "completion", shell)
		if status != 0 || strings.Contains(script, "{") && strings.Contains(script, "{flags}") || !strings.Contains(script, "missing-header") || !strings.Contains(script, "-fail-on") {
			t.Errorf("%s: status %d\n%s", shell, status, script)
		}
		if _, err := exec.LookPath(shell); err != nil {
			continue
		}
		cmd := exec.Command(shell, "-n")
		cmd.Stdin = strings.NewReader(script)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", shell, err, out)
		}
	}
	if _, err := exec.LookPath("bash"); err == nil {
		script, _, _ := run(t, "completion", "bash")
		out, err := exec.Command("bash", "-c", script+"\nCOMP_WORDS=(errcodelint help incom) COMP_CWORD=2; _errcodelint; echo ${COMPREPLY[@]}").CombinedOutput()
		if err != nil || string(out) != "incomplete-envelope\n" {
			t.Errorf("%v, %q", err, out)
		}
	}
	if _, stderr, status := run(t, "completion", "tcsh"); status != 1 || !strings.Contains(stderr, "bash, zsh or fish") {
		t.Errorf("status %d, %s", status, stderr)
	}
}
