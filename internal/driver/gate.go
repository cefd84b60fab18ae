package driver

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/errcodelint/errcodelint/internal/report"
)

// changedLines are the lines of files, by absolute names, that were changed
// since a revision.
type changedLines map[string][]lineRange

// A lineRange is the lines from first to last.
type lineRange struct{ first, last int }

// linesSince asks git for the lines that were added since the working tree left
// a revision, committed or not. A new file is new all over.
func linesSince(revision string) (changedLines, error) {
	top, err := git("rev-parse", "--show-toplevel")
	if err != nil {
		return nil, fmt.Errorf("-new-from: %v", err)
	}
	top = filepath.FromSlash(strings.TrimSpace(top))
	base, err := git("merge-base", "--", revision, "HEAD")
	if err != nil {
		return nil, fmt.Errorf("-new-from: there is no revision %q that HEAD has come from; fetch it, or name another", revision)
	}
	// The names and the lines must be those of a plain diff, whatever the
	// user's own configuration makes of it.
	diff, err := git("-c", "core.quotePath=false", "diff", "--no-color", "--no-ext-diff", "--no-textconv",
		"--unified=0", "--src-prefix=a/", "--dst-prefix=b/", "--no-relative", strings.TrimSpace(base), "--")
	if err != nil {
		return nil, fmt.Errorf("-new-from: %v", err)
	}
	changed := parseDiff(top, diff)
	untracked, err := git("-C", top, "ls-files", "-z", "--others", "--exclude-standard")
	if err != nil {
		return nil, fmt.Errorf("-new-from: %v", err)
	}
	for name := range strings.SplitSeq(untracked, "\x00") {
		if name != "" {
			changed[filepath.Join(top, filepath.FromSlash(name))] = []lineRange{{1, 1 << 30}}
		}
	}
	return changed, nil
}

// parseDiff reads the new lines of each file from a diff without context.
func parseDiff(top, diff string) changedLines {
	changed := make(changedLines)
	file := ""
	inHunk := 0 // lines that are still to come, which may look like anything
	for line := range strings.Lines(diff) {
		line = strings.TrimSuffix(line, "\n")
		if inHunk > 0 {
			inHunk--
			continue
		}
		if name, ok := strings.CutPrefix(line, "+++ b/"); ok {
			file = filepath.Join(top, filepath.FromSlash(strings.TrimSuffix(name, "\t")))
		} else if hunk, ok := strings.CutPrefix(line, "@@ -"); ok {
			// @@ -start,length +start,length @@
			fields := strings.Fields(hunk)
			if len(fields) < 2 {
				continue
			}
			_, removed := hunkLines(fields[0])
			first, added := hunkLines(strings.TrimPrefix(fields[1], "+"))
			if added > 0 {
				changed[file] = append(changed[file], lineRange{first, first + added - 1})
			}
			inHunk = removed + added
		}
	}
	return changed
}

// hunkLines reads "start,length", where a length of 1 is left out.
func hunkLines(s string) (start, length int) {
	first, count, ok := strings.Cut(s, ",")
	start, _ = strconv.Atoi(first)
	if !ok {
		return start, 1
	}
	length, _ = strconv.Atoi(count)
	return start, length
}

// has reports whether a finding is on a changed line.
func (c changedLines) has(f report.Finding) bool {
	name, err := filepath.EvalSymlinks(f.Start.Filename) // as git names it
	if err != nil {
		name = f.Start.Filename
	}
	return slices.ContainsFunc(c[name], func(r lineRange) bool {
		return f.Start.Line <= r.last && max(f.Start.Line, f.End.Line) >= r.first
	})
}

func git(args ...string) (string, error) {
	out, err := exec.Command("git", args...).Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return "", fmt.Errorf("git says: %s", oneLine(string(exit.Stderr)))
	}
	return string(out), err
}

// repositoryRoot returns the folder of the repository or, outside of one, the
// working directory: other tools take names of files relative to it.
func repositoryRoot() string {
	dir := workingFolder()
	if found := findUpward(dir, ".git"); found != "" {
		return filepath.Dir(found)
	}
	return dir
}
