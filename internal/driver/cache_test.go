package driver

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// keptPackages is how -v says for how many packages an earlier run has done the work.
var keptPackages = regexp.MustCompile(`(\d+) as they were in an earlier run\n`)

// wantKept runs the stand-in and looks at how many packages were kept for it.
func wantKept(t *testing.T, what, dir, kept string, args ...string) (stdout string) {
	t.Helper()
	stdout, stderr, _ := command(t, dir, append([]string{"-v"}, args...)...)
	if m := keptPackages.FindStringSubmatch(stderr); m == nil || m[1] != kept {
		t.Errorf("%s: want %s packages kept:\n%s", what, kept, stderr)
	}
	return stdout
}

func TestAgain(t *testing.T) {
	dir := tempModule(t, chain+"-- clean/clean.go --\npackage clean\n")
	for _, args := range []string{"./...", "-json ./...", "-format sarif ./...", "-format gitlab ./...", "-diff ./...", "-c=1 ./..."} {
		args := strings.Fields(args)
		t.Setenv("STANDIN_CACHE", t.TempDir())
		first := wantKept(t, "first", dir, "0", args...)
		want(t, strings.Join(args, " "), wantKept(t, "again", dir, "4", args...), first)
		without, _, _ := command(t, dir, append([]string{"-cache=false"}, args...)...)
		want(t, "without a cache, "+strings.Join(args, " "), without, first)
	}
	// A few of the packages, and others that ask for the facts of those.
	t.Setenv("STANDIN_CACHE", t.TempDir())
	wantKept(t, "mid alone", dir, "0", "./mid")
	wantKept(t, "low was read for mid", dir, "1", "./low")
	wantKept(t, "all of them", dir, "2", "./...")
	wantKept(t, "none is kept", dir, "0", "-cache=false", "./...")
}

// A finding is where it was, and so is its fix, in files that say that they come from others.
func TestAgainWithLineDirectives(t *testing.T) {
	dir := tempModule(t, "-- a/a.go --\npackage a\n\nfunc Fail() {}\n\n//line a.tmpl:7\nfunc A() { Fail() }\n")
	first, _, _ := command(t, dir, "./...")
	if !strings.Contains(first, "a/a.tmpl:7: Fail fails") {
		t.Fatalf("first:\n%s", first)
	}
	want(t, "again", wantKept(t, "again", dir, "1", "./..."), first)
}

func TestAgainWithTests(t *testing.T) {
	dir := tempModule(t, chain+`
-- low/low_test.go --
package low

func test() { Low() }
-- low/ext_test.go --
package low_test

import "m/low"

func test() { low.Low() }
`)
	first, _, _ := command(t, dir, "-branch-in-tests", "./...")
	want(t, "again", wantKept(t, "again", dir, "4", "-branch-in-tests", "./..."), first)
	writeFiles(t, dir, "-- low/low_test.go --\npackage low\n\nfunc test() { Fail() }\n")
	got := wantKept(t, "a test was edited", dir, "2", "-branch-in-tests", "./...")
	want(t, "findings", got, strings.Replace(first, "low/low_test.go:3:15: Low fails at depth 1", "low/low_test.go:3:15: Fail fails at depth 0", 1))
}

// What is wrong is said each time: nothing is kept of it.
func TestErrorsAgain(t *testing.T) {
	dir := tempModule(t, chain+"-- mid/broken.go --\npackage mid\n\nfunc broken() int { return undefined }\n")
	for range 2 {
		_, stderr, status := command(t, dir, "./...")
		if !strings.Contains(stderr, "mid/broken.go:3:28: undefined: undefined\n") || status != exitFailed {
			t.Errorf("exit status %d:\n%s", status, stderr)
		}
	}
	writeFiles(t, dir, "-- mid/broken.go --\npackage mid\n-- bad/bad.go --\npackage bad\n\nfunc Panic() { Panic() }\n")
	for range 2 {
		if _, stderr, status := command(t, dir, "./..."); !strings.Contains(stderr, "internal error in package m/bad") || status != exitFailed {
			t.Errorf("exit status %d:\n%s", status, stderr)
		}
	}
}

// Each thing that a result depends on is changed while the cache is warm. It says with
// which flags to run before and after, and how many packages need not be read again.
func TestStaleness(t *testing.T) {
	const module = `
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

var Matters bool

func Fail() {}

func Other() { Fail() }
-- top/top.go --
package top

import (
	"example.com/other"
	"m/mid"
)

func Top() {
	mid.Mid()
	other.Other()
}
-- mid/mid_tagged.go --
//go:build tagged

package mid

import "m/low"

func Tagged() { low.Low() }
-- mid/mid_windows.go --
package mid

import "m/low"

func Windows() { low.Low() }
`
	for _, test := range []struct {
		what, kept   string
		change       string // files
		goos         string
		before, args string
	}{
		{what: "nothing", kept: "3"},
		{what: "a source file", kept: "2", change: "-- top/top.go --\npackage top\n\nimport \"m/low\"\n\nfunc Top() { low.Low() }\n"},
		{what: "a file is new", kept: "1", change: "-- mid/new.go --\npackage mid\n\nimport \"m/low\"\n\nfunc New() { low.Low() }\n"},
		{what: "the body of a function that others import", kept: "0", change: "-- low/low.go --\npackage low\n\nconst Matters = true\n\nfunc Fail() {}\n\nfunc Low() {}\n"},
		{what: "the body of a function in another module", kept: "2", change: "-- other/other.go --\npackage other\n\nvar Matters bool\n\nfunc Fail() {}\n\nfunc Other() {}\n"},
		{what: "a tag", kept: "1", args: "-tags tagged"},
		{what: "the platform", kept: "0", goos: "windows"},
		{what: "a configuration", kept: "1", change: "-- mid/.standin --\nbreaks\n"},
		{what: "a configuration above", kept: "0", change: "-- .standin --\nbreaks\n"},
		{what: "a flag", kept: "0", args: "-branch-in-tests"},
		{what: "the file of a flag", kept: "0", before: "-config word", args: "-config word", change: "-- word --\nbreaks\n"},
		{what: "the version of the language", kept: "0", change: "-- go.mod --\nmodule m\n\ngo 1.25\n\nrequire example.com/other v1.0.0\nreplace example.com/other => ./other\n"},
	} {
		t.Run(test.what, func(t *testing.T) {
			dir := tempModule(t, chain+module+"-- word --\nfails\n")
			t.Setenv("GOOS", "")
			command(t, dir, append(strings.Fields(test.before), "./...")...)
			writeFiles(t, dir, test.change)
			t.Setenv("GOOS", test.goos)
			args := append(strings.Fields(test.args), "./...")
			got := wantKept(t, "after it has changed", dir, test.kept, args...)
			without, _, _ := command(t, dir, append([]string{"-cache=false"}, args...)...)
			want(t, "findings", got, without)
		})
	}
}

// Another build of the tool may find other things.
func TestStalenessOfTheTool(t *testing.T) {
	tempModule(t, chain)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile(exe)
	if err != nil {
		t.Fatal(err)
	}
	run := func(exe string) string {
		cmd := exec.Command(exe, "-v", "./...")
		cmd.Env = append(os.Environ(), asTool+"=1")
		out, _ := cmd.CombinedOutput()
		return keptPackages.FindString(string(out))
	}
	run(exe)
	if got := run(exe); !strings.HasPrefix(got, "3 ") {
		t.Errorf("again: %q", got)
	}
	other := filepath.Join(t.TempDir(), "standin")
	if err := os.WriteFile(other, append(program, 0), 0o777); err != nil {
		t.Fatal(err)
	}
	if got := run(other); !strings.HasPrefix(got, "0 ") {
		t.Errorf("with another build: %q", got)
	}
}

// What is not an entry, or not a whole one, is not there; it is written anew.
func TestSpoiltEntries(t *testing.T) {
	dir := tempModule(t, chain)
	first := wantKept(t, "first", dir, "0", "./...")
	spoil := func(with func(data []byte) []byte) {
		t.Helper()
		entries, err := filepath.Glob(filepath.Join(os.Getenv("STANDIN_CACHE"), "??", "*"))
		if err != nil || len(entries) < 4 {
			t.Fatalf("entries: %q, %v", entries, err)
		}
		for _, name := range entries {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, with(data), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	for what, with := range map[string]func(data []byte) []byte{
		"torn":    func(data []byte) []byte { return data[:len(data)-1] },
		"empty":   func([]byte) []byte { return nil },
		"foreign": func(data []byte) []byte { return bytes.Replace(data, []byte(magic), []byte("errcodelint 0\n"), 1) },
		"flipped": func(data []byte) []byte { data[len(data)-1] ^= 1; return data },
	} {
		spoil(with)
		want(t, what, wantKept(t, what, dir, "0", "./..."), first)
		want(t, what+", again", wantKept(t, what+", again", dir, "3", "./..."), first)
	}
}

// A cache that cannot be written, or that no folder can be made for, does no harm.
func TestCacheThatIsNone(t *testing.T) {
	dir := tempModule(t, chain)
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, cache := range []string{filepath.Join(file, "cache"), "/dev/full", "/proc/no/cache"} {
		t.Setenv("STANDIN_CACHE", cache)
		for range 2 {
			want(t, cache, wantKept(t, cache, dir, "0", "./..."), chainFindings)
		}
	}
	t.Setenv("STANDIN_CACHE", "")
	t.Setenv("XDG_CACHE_HOME", "")
	t.Setenv("GOCACHE", t.TempDir())
	t.Setenv("HOME", "")
	want(t, "without a home", wantKept(t, "without a home", dir, "0", "./..."), chainFindings)
}

func TestManyAtOnce(t *testing.T) {
	dir := tempModule(t, chain)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var runs sync.WaitGroup
	for range 6 {
		runs.Go(func() {
			cmd := exec.Command(exe, "./...")
			cmd.Env = append(os.Environ(), asTool+"=1")
			out, _ := cmd.Output()
			want(t, "one of many", shorten(string(out), dir), chainFindings)
		})
	}
	runs.Wait()
	wantKept(t, "after them", dir, "3", "./...")
}

func TestTrim(t *testing.T) {
	dir := t.TempDir()
	now := time.Now()
	c := &cache{dir: dir, now: now}
	put := func(n byte, age time.Duration) (name string) {
		c.put(key{n}, []byte{n})
		name = c.file(key{n})
		if err := os.Chtimes(name, now.Add(-age), now.Add(-age)); err != nil {
			t.Fatal(err)
		}
		return name
	}
	is := func(name string) bool { _, err := os.Stat(name); return err == nil }
	old, used, recent := put(1, maxAge+time.Hour), put(2, maxAge+time.Hour), put(3, time.Minute)
	foreign := filepath.Join(dir, "notes.txt")
	if err := os.WriteFile(foreign, []byte("of somebody else"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, ok := c.get(key{2}); !ok {
		t.Fatal("an old entry is not there")
	}
	c.trim()
	if is(old) || !is(used) || !is(recent) || !is(foreign) {
		t.Errorf("old %v, used %v, recent %v, foreign %v", is(old), is(used), is(recent), is(foreign))
	}

	large := put(4, 2*time.Hour)
	if err := os.Truncate(large, maxSize); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(large, now.Add(-2*time.Hour), now.Add(-2*time.Hour)); err != nil {
		t.Fatal(err)
	}
	c.trim()
	if !is(large) {
		t.Error("it is trimmed all the time")
	}
	c.now = now.Add(trimEvery + time.Hour)
	c.trim()
	if is(large) || !is(recent) {
		t.Errorf("too large: the oldest %v, the newest %v", is(large), is(recent))
	}
}

// Many small edits, after each of which a run with the cache says the same as one without.
func TestRandomEdits(t *testing.T) {
	dir := tempModule(t, chain)
	random := newRandom(15)
	names := []string{"low", "mid", "top"}
	for step := range 16 {
		var what string
		i := random.IntN(3)
		switch file := filepath.Join(names[i], fmt.Sprintf("f%d.go", random.IntN(2))); random.IntN(6) {
		case 0:
			what = "remove " + file
			os.Remove(file)
		case 1:
			word := filepath.Join(names[i], standinConfig)
			what = "configure " + word
			if os.Remove(word) != nil {
				writeFiles(t, dir, fmt.Sprintf("-- %s --\nword%d\n", word, step))
			}
		default:
			body := "Fail()"
			text := "package " + names[i] + "\n"
			if i > 0 {
				text += "\nimport \"m/" + names[i-1] + "\"\n"
				body = names[i-1] + "." + []string{"Low", "Mid"}[i-1] + "()"
			}
			if random.IntN(3) == 0 {
				body = "_ = 1 // nothing"
				text = "package " + names[i] + "\n"
			}
			what = "write " + file
			writeFiles(t, dir, fmt.Sprintf("-- %s --\n%s\nfunc f%d() { %s }\n", file, text, random.IntN(100), body))
			if random.IntN(2) == 0 && i == 0 {
				writeFiles(t, dir, fmt.Sprintf("-- low/low.go --\npackage low\n\nconst Matters = true\n\nfunc Fail() {}\n\nfunc Low() { %s }\n", []string{"Fail()", ""}[random.IntN(2)]))
			}
		}
		args := []string{"./..."}
		if random.IntN(3) == 0 {
			args = []string{"./" + names[random.IntN(3)]}
		}
		with, withErr, _ := command(t, dir, args...)
		without, withoutErr, _ := command(t, dir, append([]string{"-cache=false"}, args...)...)
		if with != without || withErr != withoutErr {
			t.Fatalf("step %d, %s, %q:\n%s%s\nwithout a cache:\n%s%s", step, what, args, with, withErr, without, withoutErr)
		}
	}
}

// newRandom returns numbers that are the same each time.
func newRandom(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, seed)) }
