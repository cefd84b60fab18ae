package driver

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/report"
)

// changedLines are the lines of files that were changed since a revision,
// committed or not. A new file is new all over.
type changedLines struct {
	top   string              // of the repository
	base  string              // where the working tree left the revision
	files map[string][]change // by absolute name
}

// linesSince finds the lines of files that were changed since the working tree
// left a revision. Git is asked for the old files alone, and compares none with
// the working tree: for that it would run the filters and monitors that the
// repository's own configuration names.
func linesSince(revision string, names []string) (*changedLines, error) {
	top, err := git(".", "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, fmt.Errorf("-new-from: %v", err)
	}
	c := &changedLines{top: filepath.FromSlash(strings.TrimSpace(top)), files: make(map[string][]change)}
	base, err := git(".", "merge-base", "--", revision, "HEAD")
	if err != nil {
		return nil, fmt.Errorf("-new-from: there is no revision %q that HEAD has come from; fetch it, or name another", revision)
	}
	c.base = strings.TrimSpace(base)
	if err := c.compare(names); err != nil {
		return nil, fmt.Errorf("-new-from: %v", err)
	}
	return c, nil
}

// compare finds the changed lines of files. Those that git ignores, and those
// outside the repository, have none.
func (c *changedLines) compare(names []string) error {
	inside := make(map[string]string) // by the name in the repository
	for _, name := range names {
		resolved, err := filepath.EvalSymlinks(name) // as git names it
		if err != nil {
			resolved = name
		}
		rel, err := filepath.Rel(c.top, resolved)
		if err == nil && filepath.IsLocal(rel) {
			inside[filepath.ToSlash(rel)] = name
		}
	}
	if len(inside) == 0 {
		return nil
	}
	known, err := git(c.top, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	if err != nil {
		return err
	}
	renamed, err := c.renamed()
	if err != nil {
		return err
	}
	for rel := range strings.SplitSeq(known, "\x00") {
		name, ok := inside[rel]
		if !ok {
			continue
		}
		old := rel
		if from, ok := renamed[rel]; ok {
			old = from
		}
		before, err := git(c.top, "cat-file", "blob", c.base+":"+old)
		if err != nil {
			before = "" // a new file
		}
		after, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		// Git may have other line ends than the working tree.
		c.files[name] = changes(lines(unixText(before)), lines(unixText(string(after))))
	}
	return nil
}

func unixText(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

// renamed returns the old names of files that were renamed since, as far as git
// was told of it, by their new ones.
func (c *changedLines) renamed() (map[string]string, error) {
	// Such as "R090 old new", with NULs in between: other changes have one name.
	out, err := git(c.top, "diff-index", "-z", "--cached", "--find-renames", "--diff-filter=R", "--name-status", c.base)
	if err != nil {
		return nil, err
	}
	fields := strings.Split(out, "\x00")
	names := make(map[string]string)
	for i := 0; i+2 < len(fields); i += 3 {
		names[fields[i+2]] = fields[i+1]
	}
	return names, nil
}

// has reports whether a finding is on a changed line.
func (c *changedLines) has(f report.Finding) bool {
	return slices.ContainsFunc(c.files[f.Start.Filename], func(r change) bool {
		return f.Start.Line <= r.b1 && max(f.Start.Line, f.End.Line) > r.b0
	})
}

// git runs git in a folder, without anything that the repository's configuration
// could have it run or fetch.
func git(dir string, args ...string) (string, error) {
	out, err := gitCommand(dir, args...).Output()
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
