//go:build unix

package driver

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A signal ends the go command that the run waits for, too.
func TestInterrupt(t *testing.T) {
	dir := tempModule(t, "-- a.go --\npackage a\n")
	// A go command that takes its time, and notes its process.
	const slow = "#!/bin/sh\necho $$ >> children\nexec sleep 60\n"
	if err := os.WriteFile(filepath.Join(dir, "go"), []byte(slow), 0o777); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	go func() {
		for range 1000 {
			if data, _ := os.ReadFile(filepath.Join(dir, "children")); len(data) > 0 {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		syscall.Kill(os.Getpid(), syscall.SIGTERM)
	}()
	_, stderr, status := command(t, dir, "./...")
	want(t, "stderr", stderr, "standin: interrupted; nothing was reported or changed\n")
	if status != exitInterrupted {
		t.Errorf("exit status %d", status)
	}
	children, err := os.ReadFile(filepath.Join(dir, "children"))
	if err != nil {
		t.Fatal(err)
	}
	for _, pid := range strings.Fields(string(children)) {
		n, err := strconv.Atoi(pid)
		if err != nil {
			t.Fatal(err)
		}
		if err := syscall.Kill(n, 0); err == nil {
			t.Errorf("the go command %d goes on", n)
		}
	}
}
