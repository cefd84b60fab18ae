package driver

import (
	"os"
	"strings"
	"testing"
)

func TestSummary(t *testing.T) {
	tempModule(t, chain+"-- clean/clean.go --\npackage clean\n")
	for _, test := range []struct{ args, want string }{
		{"./clean", "no findings in 1 package, "},
		{"./...", "3 findings in 3 of 4 packages, "},
		{"-format sarif ./...", "3 findings in 3 of 4 packages, "},
		{"-json ./...", "3 findings in 3 of 4 packages, "},
	} {
		var stdout, stderr strings.Builder
		standin().Main(strings.Fields(test.args), &stdout, &stderr)
		if !strings.HasPrefix(stderr.String(), test.want) || strings.Count(stderr.String(), "\n") != 1 {
			t.Errorf("%s: stderr %q", test.args, stderr.String())
		}
		stderr.Reset()
		standin().Main(append([]string{"-v"}, strings.Fields(test.args)...), &stdout, &stderr)
		if !strings.HasPrefix(stderr.String(), "loaded ") || !strings.Contains(stderr.String(), test.want) {
			t.Errorf("-v %s: stderr %q", test.args, stderr.String())
		}
		stderr.Reset()
		standin().Main(append([]string{"-q"}, strings.Fields(test.args)...), &stdout, &stderr)
		if stderr.String() != "" {
			t.Errorf("-q %s: stderr %q", test.args, stderr.String())
		}
	}
}

func TestReportsIntoFiles(t *testing.T) {
	dir := tempModule(t, chain)
	stdout, _, status := command(t, dir, "-o", "sarif=out.sarif", "-o=json=out.json", "-o", "text=out.txt", "./...")
	want(t, "stdout", stdout, chainFindings)
	if status != exitFindings {
		t.Errorf("exit status %d", status)
	}
	for file, has := range map[string]string{"out.sarif": `"version": "2.1.0"`, "out.json": `"category": "call"`, "out.txt": "low/low.go:7:14: Fail fails"} {
		if data, err := os.ReadFile(file); err != nil || !strings.Contains(string(data), has) {
			t.Errorf("%s: %v\n%s", file, err, data)
		}
	}
	for args, has := range map[string]string{
		"-o sarif ./...":                      "write a format and a file",
		"-o sarf=x ./...":                     `there is no format "sarf"; did you mean "sarif"?`,
		"-o xml=x ./...":                      `there is no format "xml"; write one of text, json, sarif`,
		"-o sarif=x -o json=x ./...":          "two reports go into x",
		"-o sarif=x -fix ./...":               "leave out -fix",
		"-o sarif=no/where/x ./...":           "-o: no/where/x cannot be written: no such file",
		"-o json=x -baseline base.json ./...": "-baseline does not go with -format json",
		"-q -v ./...":                         "-q and -v exclude each other",
	} {
		if stdout, stderr, status := command(t, dir, strings.Fields(args)...); !strings.Contains(stderr, has) || status != exitFailed || stdout != "" {
			t.Errorf("%s: exit status %d\n%s", args, status, stderr)
		}
	}
}

func TestFailOn(t *testing.T) {
	dir := tempModule(t, chain)
	for args, wantStatus := range map[string]int{
		"-fail-on error": exitFindings, "-fail-on note": exitFindings, "-fail-on never": exitClean,
	} {
		if stdout, _, status := command(t, dir, append(strings.Fields(args), "./...")...); status != wantStatus || stdout != chainFindings {
			t.Errorf("%s: exit status %d\n%s", args, status, stdout)
		}
	}
	_, stderr, status := command(t, dir, "-fail-on=x", "./...")
	want(t, "stderr", stderr, `standin: invalid value "x" for flag -fail-on: there is no level "x"; write one of error, warning, note, never; standin -h lists the flags`+"\n")
	if status != exitFailed {
		t.Errorf("exit status %d", status)
	}
}
