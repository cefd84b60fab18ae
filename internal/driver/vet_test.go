package driver

import (
	"strings"
	"testing"
)

func TestGoVet(t *testing.T) {
	dir := tempModule(t, chain)
	want(t, "go vet", sortPairs(goVet(t, dir, "./...")), chainFindings)
	want(t, "go vet again", sortPairs(goVet(t, dir, "./...")), chainFindings)
	if json := goVet(t, dir, "-json", "./..."); strings.Count(json, `"category": "call"`) != 3 {
		t.Errorf("go vet -json:\n%s", json)
	}
}

// What go vet has once left out, because it was not asked for, must not be
// missing when it is asked for.
func TestGoVetOfDependencyFirst(t *testing.T) {
	dir := tempModule(t, chain+"-- mid/mid_test.go --\npackage mid\n")
	goVet(t, dir, "./top")
	want(t, "go vet", sortPairs(goVet(t, dir, "./...")), chainFindings)
}

func TestGoVetLooksAtTests(t *testing.T) {
	dir := tempModule(t, chain+"-- top/top_test.go --\npackage top\n\nfunc test() { Top() }\n")
	want(t, "go vet", sortPairs(goVet(t, dir, "./...")), chainFindings)
	want(t, "go vet -branch-in-tests", sortPairs(goVet(t, dir, "-branch-in-tests", "./...")),
		chainFindings+"top/top_test.go:3:15: Top fails at depth 3\ntop/top_test.go:3:6: \tin here\n")
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
	t.Setenv("GOFLAGS", "-mod=mod -config=named")
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
