package driver

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

func TestGoVet(t *testing.T) {
	dir := tempModule(t, chain)
	want(t, "go vet", sortPairs(goVet(t, dir, "./...")), withoutRules(chainFindings))
	want(t, "go vet again", sortPairs(goVet(t, dir, "./...")), withoutRules(chainFindings))
	if json := goVet(t, dir, "-json", "./..."); strings.Count(json, `"category": "call"`) != 3 {
		t.Errorf("go vet -json:\n%s", json)
	}
}

// What go vet has once left out, because it was not asked for, must not be
// missing when it is asked for.
func TestGoVetOfDependencyFirst(t *testing.T) {
	dir := tempModule(t, chain+"-- mid/mid_test.go --\npackage mid\n")
	goVet(t, dir, "./top")
	want(t, "go vet", sortPairs(goVet(t, dir, "./...")), withoutRules(chainFindings))
}

// Facts of a package come through one that has none and does not matter, if what
// it returns leads there.
func TestFactsAreHandedOn(t *testing.T) {
	dir := tempModule(t, `
-- go.mod --
module m

go 1.24

require (
	example.com/low v1.0.0
	example.com/mid v1.0.0
)

replace (
	example.com/low => ./low
	example.com/mid => ./mid
)
-- low/go.mod --
module example.com/low

go 1.24
-- low/low.go --
package low

type T struct{}

var Matters T

func Fail() {}

func (T) Method() { Fail() }
-- mid/go.mod --
module example.com/mid

go 1.24

require example.com/low v1.0.0
-- mid/mid.go --
package mid

import "example.com/low"

func Get() low.T { return low.Matters }
-- m.go --
package m

import "example.com/mid"

func M() { mid.Get().Method() }
`)
	const finding = "m.go:5:12: Method fails at depth 1 (call)\nm.go:5:6: \tin here\n"
	want(t, "go vet", goVet(t, dir, "./..."), withoutRules(finding))
	stdout, _, _ := command(t, dir, "./...")
	want(t, "findings", stdout, finding)
}

// In the variants of packages that the go command makes for tests, nothing is
// found a second time.
func TestGoVetOfTestVariants(t *testing.T) {
	dir := tempModule(t, chain+`
-- low/low_test.go --
package low

func helper() {}
-- low/ext_test.go --
package low_test

import _ "m/top"
`)
	want(t, "go vet", sortPairs(goVet(t, dir, "./...")), withoutRules(chainFindings))
}

func TestGoVetOfBrokenPackage(t *testing.T) {
	dir := tempModule(t, chain+"-- top/broken.go --\npackage top\n\nfunc broken() int { return undefined }\n")
	got := goVet(t, dir, "./...")
	if !strings.Contains(got, "top/broken.go:3:28: undefined: undefined\n") || !strings.Contains(got, "Low fails at depth 1") {
		t.Errorf("go vet:\n%s", got)
	}
}

func TestGoVetPanics(t *testing.T) {
	dir := tempModule(t, chain+"-- bad/bad.go --\npackage bad\n\nfunc Panic() { Panic() }\n")
	got := goVet(t, dir, "./...")
	if !strings.Contains(got, "standin: internal error in package m/bad: as it was told to") || !strings.Contains(got, "Low fails at depth 1") {
		t.Errorf("go vet:\n%s", got)
	}
}

// A go command that hands no export data to its tool gets unitchecker's answer.
func TestVetWithoutExportData(t *testing.T) {
	dir := tempModule(t, chain+`
-- vet.cfg --
{"ID": "m/low", "ImportPath": "m/low", "GoFiles": ["low/low.go"], "VetxOutput": "vetx"}
`)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, "vet.cfg")
	cmd.Env = append(os.Environ(), asTool+"=1")
	out, _ := cmd.CombinedOutput()
	want(t, "output", shorten(string(out), dir), "low/low.go:7:14: Fail fails at depth 0\nlow/low.go:7:6: \tin here\n")
	if data, err := os.ReadFile("vetx"); err != nil || !strings.HasPrefix(string(data), "vetx") {
		t.Errorf("facts: %q, %v", data, err)
	}
}

func TestGoVetLooksAtTests(t *testing.T) {
	dir := tempModule(t, chain+"-- top/top_test.go --\npackage top\n\nfunc test() { Top() }\n")
	want(t, "go vet", sortPairs(goVet(t, dir, "./...")), withoutRules(chainFindings))
	want(t, "go vet -branch-in-tests", sortPairs(goVet(t, dir, "-branch-in-tests", "./...")),
		withoutRules(chainFindings)+"top/top_test.go:3:15: Top fails at depth 3\ntop/top_test.go:3:6: \tin here\n")
}

func TestGoVetSeesConfiguration(t *testing.T) {
	dir := tempModule(t, chain+"-- named --\nburns\n")
	count := func(word string) int {
		return strings.Count(goVet(t, dir, "./..."), word)
	}
	if n := count(" fails at"); n != 3 {
		t.Errorf("%d findings without configuration", n)
	}
	writeFiles(t, dir, "-- .standin --\nbreaks\n")
	if n := count(" breaks at"); n != 3 {
		t.Errorf("%d findings after a configuration was added", n)
	}
	writeFiles(t, dir, "-- .standin --\ncracks\n")
	if n := count(" cracks at"); n != 3 {
		t.Errorf("%d findings after the configuration was changed", n)
	}
	writeFiles(t, dir, "-- mid/.standin --\nsnaps\n")
	if n, m := count(" cracks at"), count(" snaps at"); n != 2 || m != 1 {
		t.Errorf("%d and %d findings after a configuration was added to one folder", n, m)
	}

	// Files named by flags, from the folder where go vet is started.
	named := func(args ...string) string {
		return goVet(t, dir, append(args, "./...")...)
	}
	if got := named("-config=named"); strings.Count(got, " burns at") != 3 {
		t.Errorf("with -config=named:\n%s", got)
	}
	writeFiles(t, dir, "-- named --\nmelts\n")
	for _, args := range [][]string{{"-config=named"}, {"-config", "named"}, {"--config", dir + "/named"}} {
		if got := named(args...); strings.Count(got, " melts at") != 3 {
			t.Errorf("with %s, after a change:\n%s", args, got)
		}
	}
	t.Setenv("GOFLAGS", "-config=named")
	writeFiles(t, dir, "-- named --\nboils\n")
	if got := named(); strings.Count(got, " boils at") != 3 {
		t.Errorf("with GOFLAGS:\n%s", got)
	}
	t.Chdir("mid")
	if got := named("-config=../named"); strings.Count(got, "mid.go:5:14: Low boils at") != 1 {
		t.Errorf("from another folder:\n%s", got)
	}
	if got := named("-config=nowhere"); !strings.Contains(got, "open nowhere: no such file or directory") {
		t.Errorf("with a file that is missing:\n%s", got)
	}
}

// withoutRules is the text that go vet makes of findings, which leaves rules out.
func withoutRules(text string) string { return strings.ReplaceAll(text, " (call)", "") }
