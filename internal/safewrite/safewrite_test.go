package safewrite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

func write(t *testing.T, name, text string, mode fs.FileMode) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(name, mode); err != nil {
		t.Fatal(err)
	}
}

func wantText(t *testing.T, name, text string) {
	t.Helper()
	got, err := os.ReadFile(name)
	if err != nil || string(got) != text {
		t.Errorf("%s: %q, %v; want %q", name, got, err, text)
	}
}

// alone checks that a folder has only these files: no temporary one is left.
func alone(t *testing.T, dir string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != len(names) {
		t.Errorf("%s has %v, %v; want %v", dir, entries, err, names)
	}
}

func TestReplaceKeepsModeAndLinks(t *testing.T) {
	dir := t.TempDir()
	file, link := filepath.Join(dir, "file"), filepath.Join(dir, "link")
	write(t, file, "old", 0o640)
	if err := os.Symlink("file", link); err != nil {
		t.Skip(err)
	}
	if err := Replace(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	wantText(t, file, "new")
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info, err)
	}
	if info, err := os.Stat(file); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o640 {
		t.Errorf("the mode is %v, %v", info.Mode(), err)
	}
	alone(t, dir, "file", "link")
}

func TestReplaceThroughALinkToNothing(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(dir, "link")
	if err := os.Symlink("file", link); err != nil {
		t.Skip(err)
	}
	if err := Replace(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	wantText(t, filepath.Join(dir, "file"), "new")
	alone(t, dir, "file", "link")
}

func TestReplaceLeavesTheOldFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	write(t, file, "old", 0o666)
	if err := ReplaceUnchanged(file, []byte("read"), []byte("new")); err == nil || !strings.Contains(err.Error(), "was changed during the run") {
		t.Errorf("of a changed file: %v", err)
	}
	if err := Replace(dir, []byte("new")); err == nil || !strings.Contains(err.Error(), "is a folder") {
		t.Errorf("of a folder: %v", err)
	}
	if err := Replace(filepath.Join(dir, "none", "file"), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("in no folder: %v", err)
	}
	if err := Create(file, []byte("new")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("created twice: %v", err)
	}
	wantText(t, file, "old")
	alone(t, dir, "file")
	if err := ReplaceUnchanged(file, []byte("old"), []byte("new")); err != nil {
		t.Error(err)
	}
	wantText(t, file, "new")
	if err := Create(filepath.Join(dir, "other"), []byte("text")); err != nil {
		t.Error(err)
	}
	wantText(t, filepath.Join(dir, "other"), "text")
	alone(t, dir, "file", "other")
}

// Whoever reads while others write sees one of the texts, whole.
func TestReplaceIsWhole(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	texts := []string{strings.Repeat("a", 1<<16), strings.Repeat("b", 1<<17)}
	write(t, file, texts[0], 0o666)
	var writers sync.WaitGroup
	for _, text := range texts {
		writers.Go(func() {
			for range 20 {
				if err := Replace(file, []byte(text)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	done := make(chan bool)
	go func() { writers.Wait(); close(done) }()
	for reading := true; reading; {
		select {
		case <-done:
			reading = false
		default:
		}
		got, err := os.ReadFile(file)
		if err != nil || string(got) != texts[0] && string(got) != texts[1] {
			t.Fatalf("read %d bytes, %v", len(got), err)
		}
	}
	alone(t, dir, "file")
}
