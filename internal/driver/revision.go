package driver

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// Revision writes the files of the repository around the working directory, as they were where the
// working tree left a revision, below a folder. It returns the folder in there that is this one.
// Git is asked for contents alone: to check files out, it would run the filters that the
// repository's own configuration names. Symbolic links and submodules are left out.
func Revision(revision, below string) (here string, err error) {
	top, err := git(".", "rev-parse", "--show-toplevel")
	if err != nil {
		return "", err
	}
	top = filepath.FromSlash(strings.TrimSpace(top))
	base, err := git(".", "merge-base", "--", revision, "HEAD")
	if err != nil {
		return "", fmt.Errorf("there is no revision %q that HEAD has come from; fetch it, or name another", revision)
	}
	prefix, err := git(".", "rev-parse", "--show-prefix")
	if err != nil {
		return "", err
	}
	list, err := git(top, "ls-tree", "-r", "-z", "--full-tree", strings.TrimSpace(base))
	if err != nil {
		return "", err
	}
	var blobs, names []string
	for entry := range strings.SplitSeq(list, "\x00") {
		// Such as "100644 blob 8ab686e\tcmd/main.go".
		about, name, ok := strings.Cut(entry, "\t")
		fields := strings.Fields(about)
		if !ok || len(fields) != 3 || !strings.HasPrefix(fields[0], "100") || !filepath.IsLocal(filepath.FromSlash(name)) {
			continue
		}
		blobs, names = append(blobs, fields[2]), append(names, name)
	}
	if err := writeBlobs(top, below, blobs, names); err != nil {
		return "", err
	}
	here = filepath.Join(below, filepath.FromSlash(strings.TrimSpace(prefix)))
	if !isFolder(here) {
		return "", fmt.Errorf("revision %q does not have this folder; run in one that it has", revision)
	}
	return here, nil
}

// writeBlobs writes the contents of objects into files.
func writeBlobs(top, below string, blobs, names []string) error {
	cmd := gitCommand(top, "cat-file", "--batch")
	cmd.Stdin = strings.NewReader(strings.Join(blobs, "\n") + "\n")
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	err = readBlobs(bufio.NewReader(out), below, names)
	if err != nil {
		cmd.Process.Kill()
	}
	return errors.Join(err, cmd.Wait())
}

func readBlobs(r *bufio.Reader, below string, names []string) error {
	for _, name := range names {
		head, err := r.ReadString('\n') // such as "8ab686e blob 1234"
		if err != nil {
			return err
		}
		fields := strings.Fields(head)
		size, err := strconv.ParseInt(fields[len(fields)-1], 10, 64)
		if err != nil {
			return fmt.Errorf("git does not have %s: %s; fetch it", name, oneLine(head))
		}
		file := filepath.Join(below, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			return err
		}
		w, err := os.Create(file)
		if err != nil {
			return err
		}
		_, err = io.CopyN(w, r, size)
		if err := errors.Join(err, w.Close()); err != nil {
			return err
		}
		if _, err := r.Discard(1); err != nil {
			return err
		}
	}
	return nil
}

// gitCommand is a command of git that runs nothing that the repository's configuration names.
func gitCommand(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command("git", append([]string{"-c", "core.fsmonitor=false"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_NO_LAZY_FETCH=1", "GIT_OPTIONAL_LOCKS=0")
	return cmd
}
