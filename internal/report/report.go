// Package report writes findings in the formats that people and other tools read.
package report

import (
	"fmt"
	"go/token"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/errcodelint/errcodelint/internal/level"
)

// A Finding is a diagnostic, free of what the go/analysis run knew of it.
type Finding struct {
	Rule       string
	Level      level.Level
	Message    string
	Help       string // address of a page about it
	Start, End token.Position
	Related    []Related
	Fixes      []Fix
}

// Silenced is a finding that a comment has silenced.
type Silenced struct {
	Finding
	Why string // "" if the comment does not say
}

// Related points at another half of a finding.
type Related struct {
	Message    string
	Start, End token.Position
}

// An Unread is an error response that could not be read, and why.
type Unread struct {
	At   token.Position
	Text string
}

// A Fix is a change that mends a finding.
type Fix struct {
	Message string
	Edits   []Edit
}

// An Edit replaces the text between two positions of a file.
type Edit struct {
	Start, End token.Position
	New        string
}

// A Rule is what is told of a rule beside its findings.
type Rule struct {
	Name    string
	Summary string // one line
	Help    string // address of its page
	Page    string // in Markdown
	Tags    []string
	On      bool        // by default
	Level   level.Level // of its findings
}

// A Run is what one run of a tool has found.
type Run struct {
	Tool, Version, Home string
	Rules               []Rule

	Findings []Finding          // sorted by position
	Silenced []Silenced         // likewise
	FailOn   level.Level        // the least level of a finding that counts; Off: none does
	Hidden   map[level.Kind]int // findings that weigh too little to be told
	Packages int                // that were looked at
	Faulty   int                // those of them that have findings
	Elapsed  time.Duration
	Failures []string // what could not be looked at, and why, a line each

	Counted   bool     // whether the pass counts error responses
	Responses int      // that the packages send
	Unread    []Unread // those of them whose code or status is not known, sorted by position

	Root string // the folder that names of files are made relative to, absolute
}

// Counts reports whether a finding makes a run fail.
func (r *Run) Counts(f Finding) bool { return r.FailOn != level.Off && f.Level >= r.FailOn }

// A format writes a run. Those of other tools stand beside each other in formats.
type format func(io.Writer, *Run, *sources) error

var formats = map[string]format{
	"github": writeGitHub,
	"gitlab": writeGitLab,
	"junit":  writeJUnit,
	"sarif":  writeSARIF,
}

// Formats are the names that Write knows.
var Formats = []string{"sarif", "github", "gitlab", "junit"}

// Write writes a run in a format of other tools.
func Write(w io.Writer, name string, run *Run) error {
	write := formats[name]
	if write == nil {
		return fmt.Errorf("there is no format %q; write one of text, json, %s", name, strings.Join(Formats, ", "))
	}
	return write(w, run, newSources())
}

// relative is the slash-separated name of a file below the root of the run, or the name
// itself where it is not below.
func (r *Run) relative(file string) string { return Relative(r.Root, file) }

// Relative is the slash-separated name of a file below a folder, or the name itself where it
// is not below. Where one of them leads through symbolic links, the other need not.
func Relative(root, file string) string {
	if root == "" {
		return filepath.ToSlash(file)
	}
	if rel, ok := below(root, file); ok {
		return filepath.ToSlash(rel)
	}
	// The file need not be there: findings can be placed in a template.
	realRoot, err := filepath.EvalSymlinks(root)
	if err != nil {
		return filepath.ToSlash(file)
	}
	folder, err := filepath.EvalSymlinks(filepath.Dir(file))
	if err != nil {
		folder = filepath.Dir(file)
	}
	if rel, ok := below(realRoot, filepath.Join(folder, filepath.Base(file))); ok {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(file)
}

func below(root, file string) (rel string, ok bool) {
	rel, err := filepath.Rel(root, file)
	return rel, err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// Summary is the run in one line.
func (r *Run) Summary() string {
	text := "no findings in " + Count(r.Packages, "package")
	if len(r.Findings) > 0 {
		text = fmt.Sprintf("%s in %d of %s", Count(len(r.Findings), "finding"), r.Faulty, Count(r.Packages, "package"))
	}
	if r.Responses > 0 {
		text += fmt.Sprintf("; %d of %s read", r.Responses-len(r.Unread), Count(r.Responses, "error response"))
	}
	if len(r.Unread) > 0 {
		text += " (-v lists the others)"
	}
	return fmt.Sprintf("%s, %.1f s", text, r.Elapsed.Seconds())
}

// Count is a number of things, in words.
func Count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
