//go:build unix

package e2e

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var kills = flag.Int("kills", 20, "how often TestKilledFix ends a run")

// TestKilledFix ends runs of -fix at random moments: every other time from their start, and else
// from when the first file has changed. No file is ever other than before or after.
func TestKilledFix(t *testing.T) {
	const packages, each = 5, 8
	before, after, dir := make(map[string]string), make(map[string]string), t.TempDir()
	for p := range packages {
		write(t, dir, map[string]string{fmt.Sprintf("p%d/fail.go", p): fmt.Sprintf("package p%d\n\nimport (\n\t\"encoding/json\"\n\t\"net/http\"\n)\n\n"+
			"func fail(w http.ResponseWriter, status int, code string) {\n\tw.WriteHeader(status)\n"+
			"\t_ = json.NewEncoder(w).Encode(map[string]any{\"error\": map[string]any{\"code\": code}})\n}\n", p)})
		for f := range each {
			name := fmt.Sprintf("p%d/f%d.go", p, f)
			before[name] = fmt.Sprintf("package p%d\n\nimport \"net/http\"\n\nfunc get%d(w http.ResponseWriter, r *http.Request) { fail(w, 404, \"old_code\") }\n\nvar _ = get%d\n", p, f, f)
			after[name] = strings.Replace(before[name], "old_code", "new_code", 1)
		}
	}
	write(t, dir, map[string]string{
		"go.mod":            "module example.com/shop\n\ngo 1.24\n",
		".errcodelint.yaml": "contracts:\n  - contract: error-codes.yaml\n",
		"error-codes.yaml":  "codes:\n  - {code: new_code, status: 404}\n  - {code: old_code, status: 404, deprecated: true, replaced_by: new_code}\n",
	})
	fix := exec.Command(errcodelint.path(t), "-fix", "./...")
	write(t, dir, before)
	// A whole run, and how long it takes, in all and from the first change.
	begin := time.Now()
	running := start(t, dir, fix)
	waitForChange(dir, before, running)
	changing := time.Since(begin)
	<-running
	whole := time.Since(begin)
	for name, text := range after {
		if got := read(t, dir, name); got != text {
			t.Fatalf("%s after a whole run:\n%s\nwant\n%s", name, got, text)
		}
	}

	between := 0 // runs that had changed some files, and not all
	for i := range *kills {
		write(t, dir, before)
		fix := exec.Command(fix.Path, fix.Args[1:]...)
		running := start(t, dir, fix)
		if i%2 == 0 {
			time.Sleep(rand.N(whole))
		} else {
			waitForChange(dir, before, running)
			time.Sleep(rand.N(whole - changing + time.Millisecond))
		}
		fix.Process.Kill()
		<-running
		changed := 0
		for name := range before {
			switch got := read(t, dir, name); got {
			case before[name]:
			case after[name]:
				changed++
			default:
				t.Errorf("%s after a kill:\n%q", name, got)
			}
		}
		if changed > 0 && changed < len(before) {
			between++
		}
		for _, left := range glob(t, dir, "*/.errcodelint-*.tmp") {
			os.Remove(left)
		}
	}
	t.Logf("%d of %d runs were ended between the first file and the last", between, *kills)
}

// start runs a command in a folder. The channel is closed when it has ended.
func start(t *testing.T, dir string, cmd *exec.Cmd) <-chan bool {
	t.Helper()
	cmd.Dir = dir
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan bool)
	go func() {
		defer close(ended)
		cmd.Wait()
	}()
	return ended
}

// waitForChange waits until a file is not as it was, or the run has ended.
func waitForChange(dir string, before map[string]string, ended <-chan bool) {
	for {
		for name, text := range before {
			if now, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(now) != text {
				return
			}
		}
		select {
		case <-ended:
			return
		case <-time.After(100 * time.Microsecond):
		}
	}
}
