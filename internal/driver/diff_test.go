package driver

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
)

func TestUnifiedDiff(t *testing.T) {
	numbered := func(n int) string {
		var s strings.Builder
		for i := range n {
			fmt.Fprintln(&s, i+1)
		}
		return s.String()
	}
	ten := numbered(10)
	for _, test := range []struct{ name, before, after, want string }{
		{"nothing", ten, ten, ""},
		{"one line", ten, strings.Replace(ten, "5\n", "five\n", 1),
			"@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"},
		{"from nothing", "", "a\n", "@@ -0,0 +1 @@\n+a\n"},
		{"to nothing", "a\nb\n", "", "@@ -1,2 +0,0 @@\n-a\n-b\n"},
		{"no line break at the end", "a\nb", "a\nc",
			"@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"},
		{"two hunks", numbered(20), "0\n" + strings.Replace(numbered(20), "\n19\n", "\n", 1),
			"@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n@@ -16,5 +17,4 @@\n 16\n 17\n 18\n-19\n 20\n"},
	} {
		if test.want != "" {
			test.want = "--- f (old)\n+++ f (new)\n" + test.want
		}
		want(t, test.name, unifiedDiff("f", test.before, test.after), test.want)
	}
}

// Applied, a diff gives the new file: patch is the judge.
func TestUnifiedDiffApplies(t *testing.T) {
	patch, err := exec.LookPath("patch")
	if err != nil {
		t.Skip("no patch program")
	}
	t.Chdir(t.TempDir())
	random := rand.New(rand.NewPCG(1, 2))
	text := func() string {
		var s strings.Builder
		for range random.IntN(30) {
			fmt.Fprintln(&s, random.IntN(4))
		}
		return s.String()
	}
	for range 30 {
		before, after := text(), text()
		if before == after {
			continue
		}
		if err := os.WriteFile("f", []byte(before), 0o666); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(patch, "-s", "f")
		cmd.Stdin = strings.NewReader(unifiedDiff("f", before, after))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		got, _ := os.ReadFile("f")
		want(t, "patched", string(got), after)
	}
}

func TestLargeDifference(t *testing.T) {
	a, b := strings.Repeat("a\n", 2*maxEdits), strings.Repeat("b\n", 2*maxEdits)
	got := changes(lines("x\n"+a), lines("x\n"+b))
	if len(got) != 1 || got[0] != (change{1, 1 + 2*maxEdits, 1, 1 + 2*maxEdits}) {
		t.Errorf("%v", got)
	}
}
