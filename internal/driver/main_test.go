package driver

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// chain is a module in which a finding in each package depends on a fact of the
// one before.
const chain = `
-- low/low.go --
package low

const Matters = true

func Fail() {}

func Low() { Fail() }
-- mid/mid.go --
package mid

import "m/low"

func Mid() { low.Low() }
-- top/top.go --
package top

import "m/mid"

func Top() { mid.Mid() }
`

const chainFindings = `low/low.go:7:14: Fail fails at depth 0 (call)
low/low.go:7:6: 	in here
mid/mid.go:5:14: Low fails at depth 1 (call)
mid/mid.go:5:6: 	in here
top/top.go:5:14: Mid fails at depth 2 (call)
top/top.go:5:6: 	in here
`

// want compares what a run printed with what it should have.
func want(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n%s\nwant:\n%s", what, got, want)
	}
}

func TestFactsFlowBetweenPackages(t *testing.T) {
	dir := tempModule(t, chain)
	stdout, stderr, status := command(t, dir, "./...")
	want(t, "stdout", stdout, chainFindings)
	want(t, "stderr", stderr, "")
	if status != exitFindings {
		t.Errorf("exit status %d", status)
	}
}

func TestFactsFlowFromPackagesNotAskedFor(t *testing.T) {
	dir := tempModule(t, chain)
	stdout, _, status := command(t, dir, "./top")
	want(t, "findings in top", stdout, "top/top.go:5:14: Mid fails at depth 2 (call)\ntop/top.go:5:6: \tin here\n")
	if status != exitFindings {
		t.Errorf("exit status %d", status)
	}
	// Here facts go from a package with syntax to one without and to one with.
	stdout, _, _ = command(t, dir, "./top", "./low")
	want(t, "findings in top and low", stdout, `low/low.go:7:14: Fail fails at depth 0 (call)
low/low.go:7:6: 	in here
top/top.go:5:14: Mid fails at depth 2 (call)
top/top.go:5:6: 	in here
`)
}

func TestFactsFlowFromOtherModules(t *testing.T) {
	dir := tempModule(t, `
-- go.mod --
module m

go 1.24

require example.com/other v1.0.0
replace example.com/other => ./other
-- other/go.mod --
module example.com/other

go 1.24
-- other/other.go --
package other

import "example.com/other/deep"

var Matters bool

func Fail() {}

func Other() { deep.Deep() }
-- other/deep/deep.go --
package deep

var Matters bool

func Fail() {}

func Deep() { Fail() }
-- other/dull/dull.go --
package dull

func Fail() {}

func Dull() { Fail() }
-- m.go --
package m

import (
	"example.com/other"
	"example.com/other/dull"
)

func M() {
	other.Other()
	dull.Dull()
}
`)
	stdout, _, status := command(t, dir, "./...")
	want(t, "findings", stdout, "m.go:9:2: Other fails at depth 2 (call)\nm.go:8:6: \tin here\n")
	if status != exitFindings {
		t.Errorf("exit status %d", status)
	}
	want(t, "findings of go vet", goVet(t, dir, "./..."), "m.go:9:2: Other fails at depth 2\nm.go:8:6: \tin here\n")
}

func TestTestFiles(t *testing.T) {
	dir := tempModule(t, chain+`
-- low/low_test.go --
package low

func test() { Low() }
-- low/ext_test.go --
package low_test

import "m/low"

func test() { low.Low() }
`)
	stdout, _, _ := command(t, dir, "./...")
	want(t, "findings outside test files", stdout, chainFindings)

	withTests := `low/ext_test.go:5:15: Low fails at depth 1 (call)
low/ext_test.go:5:6: 	in here
low/low.go:7:14: Fail fails at depth 0 (call)
low/low.go:7:6: 	in here
low/low_test.go:3:15: Low fails at depth 1 (call)
low/low_test.go:3:6: 	in here
mid/mid.go:5:14: Low fails at depth 1 (call)
mid/mid.go:5:6: 	in here
top/top.go:5:14: Mid fails at depth 2 (call)
top/top.go:5:6: 	in here
`
	stdout, _, _ = command(t, dir, "-branch-in-tests", "./...")
	want(t, "findings with test files", sortPairs(stdout), withTests)
	stdout, _, _ = command(t, dir, "-branch-in-tests", "-json", "./...")
	if n := strings.Count(stdout, `"category": "call"`); n != 5 {
		t.Errorf("%d findings as JSON, want 5:\n%s", n, stdout)
	}
	stdout, _, _ = command(t, dir, "-branch-in-tests", "-test=false", "./...")
	want(t, "findings with -test=false", stdout, chainFindings)

	// By configuration, for one folder.
	writeFiles(t, dir, `
-- low/.standin --
fails
-- low/tests.standin --
-- mid/mid_test.go --
package mid

func test() { Mid() }
`)
	stdout, _, _ = command(t, dir, "./...")
	want(t, "findings with test files in one folder", sortPairs(stdout), withTests)
	want(t, "findings of go vet", sortPairs(goVet(t, dir, "./...")), withoutRules(withTests))
}

// sortPairs sorts findings, each of which has one related line.
func sortPairs(s string) string {
	lines := strings.SplitAfter(s, "\n")
	var pairs []string
	for i := 0; i+1 < len(lines); i += 2 {
		pairs = append(pairs, lines[i]+lines[i+1])
	}
	slices.Sort(pairs)
	return strings.Join(pairs, "")
}

func TestJSON(t *testing.T) {
	dir := tempModule(t, chain)
	stdout, stderr, status := command(t, dir, "-json", "./...")
	want(t, "stderr", stderr, "")
	if status != exitClean {
		t.Errorf("exit status %d", status)
	}
	var tree map[string]map[string][]struct {
		Category, Posn, Message string
		Suggested_fixes         []any
		Related                 []struct{ Message string }
	}
	if err := json.Unmarshal([]byte(stdout), &tree); err != nil {
		t.Fatal(err)
	}
	low := tree["m/low"]["standin"]
	if len(tree) != 3 || len(low) != 1 {
		t.Fatalf("tree:\n%s", stdout)
	}
	d := low[0]
	if d.Category != "call" || d.Posn != "low/low.go:7:14" || len(d.Suggested_fixes) != 1 || d.Related[0].Message != "in here" {
		t.Errorf("%+v", d)
	}
}

func TestContext(t *testing.T) {
	dir := tempModule(t, chain)
	stdout, _, _ := command(t, dir, "-c=0", "./mid")
	want(t, "stdout", stdout, `mid/mid.go:5:14: Low fails at depth 1 (call)
5	func Mid() { low.Low() }
mid/mid.go:5:6: 	in here
5	func Mid() { low.Low() }
`)
}

func TestPackagesThatDoNotCompile(t *testing.T) {
	dir := tempModule(t, chain+`
-- mid/broken.go --
package mid

func broken() int { return undefined }
func alsoBroken() string { return 1 }
-- syntax/syntax.go --
package syntax

func f() { return ( }
-- missing/missing.go --
package missing

import "m/nowhere"

var _ = nowhere.X
`)
	stdout, stderr, status := command(t, dir, "./...")
	want(t, "stderr", stderr, `mid/broken.go:3:28: undefined: undefined
mid/broken.go:4:35: cannot use 1 (untyped int constant) as string value in return statement
missing/missing.go:3:8: package m/nowhere is not in std
syntax/syntax.go:3:21: syntax error: unexpected }, expected expression
`)
	// What is right in mid is looked at all the same, and so are those that import it.
	want(t, "stdout", stdout, chainFindings)
	if status != exitFailed {
		t.Errorf("exit status %d", status)
	}
	stdout, _, status = command(t, dir, "-json", "./...")
	if n := strings.Count(stdout, `"error":`); n != 2 || !strings.Contains(stdout, "Fail fails") || !strings.Contains(stdout, "Low fails") || status != exitFailed {
		t.Errorf("exit status %d, as JSON:\n%s", status, stdout)
	}
}

func TestPanics(t *testing.T) {
	dir := tempModule(t, chain+`
-- bad/bad.go --
package bad

func Panic() { Panic() }
-- dep/dep.go --
package dep

import "m/bad"

func Fail() { bad.Panic() }

func Dep() { Fail() }
`)
	stdout, stderr, status := command(t, dir, "./...")
	for _, line := range []string{
		"standin: internal error in package m/bad: as it was told to (driver.runStandin",
		"standin: internal error in package m/dep: as it was told to (driver.runStandin",
	} {
		if strings.Count(stderr, line) != 1 {
			t.Errorf("no %q in\n%s", line, stderr)
		}
	}
	if !strings.Contains(stderr, "please report this at https://example.com/issues") ||
		!strings.Contains(stdout, chainFindings) || status != exitFailed {
		t.Errorf("exit status %d:\n%s", status, stderr)
	}
}

func TestRunsThatFail(t *testing.T) {
	dir := tempModule(t, chain)
	if err := os.MkdirAll("empty/folder", 0o777); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ args, want string }{
		{"./low/none", "standin: stat low/none: directory not found\n"},
		{"./empty/...", "standin: ./empty/... matched no packages\n"},
		{"nowhere", "standin: package nowhere is not in std\n"},
		{"-formt=x ./...", "standin: flag provided but not defined: -formt; did you mean -format?; standin -h lists the flags\n"},
		{"-nosuch ./...", "standin: flag provided but not defined: -nosuch; standin -h lists the flags\n"},
		{"-c=x ./...", `standin: invalid value "x" for flag -c: parse error; standin -h lists the flags` + "\n"},
		{"-config=nowhere ./...", "standin: open nowhere: no such file or directory\n"},
		{"-config=. ./...", "standin: read .: is a directory\n"},
		{"-cpuprofile=no/where ./...", "standin: open no/where: no such file or directory\n"},
		{"nowhere.cfg", "standin: open nowhere.cfg: no such file or directory\n"},
	} {
		stdout, stderr, status := command(t, dir, strings.Fields(test.args)...)
		want(t, "stdout of "+test.args, stdout, "")
		want(t, "stderr of "+test.args, stderr, test.want)
		if status != exitFailed {
			t.Errorf("exit status of %s: %d", test.args, status)
		}
	}
	t.Run("without a cache", func(t *testing.T) {
		t.Setenv("GOCACHE", "off")
		for _, args := range []string{"./...", "-modules", "-files low/low.go"} {
			_, stderr, status := command(t, dir, strings.Fields(args)...)
			want(t, args, stderr, "standin: the packages could not be loaded: build cache is disabled by GOCACHE=off, but required as of Go 1.12\n")
			if status != exitFailed {
				t.Errorf("exit status %d", status)
			}
		}
	})
	t.Chdir(t.TempDir())
	_, stderr, status := command(t, dir, "./...")
	want(t, "without a module", stderr, "standin: there is no go.mod in this folder or above it: run standin inside a module\n")
	if status != exitFailed {
		t.Errorf("exit status %d", status)
	}
}

func TestHelp(t *testing.T) {
	stdout, _, status := command(t, "", "-h")
	if status != exitClean || !strings.HasPrefix(stdout, "standin: finds calls that fail\n\nUsage: standin [flags] packages\n") ||
		!strings.Contains(stdout, "-config file") || strings.Contains(stdout, "digest") {
		t.Errorf("exit status %d:\n%s", status, stdout)
	}
	if _, _, status := command(t, ""); status != exitFailed {
		t.Errorf("exit status without arguments: %d", status)
	}
}

func TestProfiles(t *testing.T) {
	dir := tempModule(t, chain)
	command(t, dir, "-cpuprofile=cpu", "-memprofile=mem", "./low")
	for _, name := range []string{"cpu", "mem"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
			t.Errorf("profile %s: %v, %v", name, info, err)
		}
	}
}
