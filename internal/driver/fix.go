package driver

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
)

// An edit replaces the bytes of a file from start up to end.
type edit struct {
	start, end int
	text       string
}

// A fixedFile is a file before and after fixes.
type fixedFile struct {
	name          string
	before, after []byte
}

// fix applies the first suggested fix of each finding: as a diff to out, or
// through write, which gets each file before and after. The error says how
// many fixes could not be applied.
func fix(actions []*checker.Action, o *options, out io.Writer, write func(name string, before, after []byte) error) error {
	files, total, skipped, err := applyFixes(actions, &o.parsed)
	if err != nil {
		return err
	}
	for _, f := range files {
		if o.diff {
			_, err = io.WriteString(out, unifiedDiff(f.name, string(f.before), string(f.after)))
		} else {
			err = write(f.name, f.before, f.after)
		}
		if err != nil {
			return err
		}
	}
	if skipped > 0 {
		return fmt.Errorf("%d of %d fixes skipped, because they overlap with others; run again to apply them", skipped, total)
	}
	return nil
}

// applyFixes works out the files that the first fix of each finding leads to,
// in the order of their names. A fix is applied whole or not at all: it is
// skipped if an edit of it overlaps with one already accepted. The same edit in
// two fixes, such as the import that both need, counts as one. Generated files
// are left alone.
func applyFixes(actions []*checker.Action, parsed *fileSums) (files []fixedFile, total, skipped int, err error) {
	sources := make(map[string]*source)
	for _, a := range actions {
		for _, d := range a.Diagnostics {
			if len(d.SuggestedFixes) == 0 {
				continue
			}
			edits, generated, err := resolve(a.Package.Fset, d.SuggestedFixes[0], parsed, sources)
			if err != nil {
				return nil, 0, 0, err
			}
			if generated {
				continue
			}
			total++
			if !accept(edits) {
				skipped++
			}
		}
	}
	for name, s := range sources {
		if len(s.edits) == 0 {
			continue
		}
		after, err := fixedSource(s.text, s.edits)
		if err != nil {
			return nil, 0, 0, fmt.Errorf("%s is left as it is, because it would not parse after the fixes: %v", name, err)
		}
		files = append(files, fixedFile{name, s.text, after})
	}
	slices.SortFunc(files, func(a, b fixedFile) int { return cmp.Compare(a.name, b.name) })
	return files, total, skipped, nil
}

// A source is a file that fixes want to change, and what they change in it.
type source struct {
	text      []byte
	generated bool
	edits     []edit // sorted, without overlaps
}

// resolve reads the files that a fix changes and finds the places of its edits
// in them. It reports whether one of the files is generated.
func resolve(fset *token.FileSet, fix analysis.SuggestedFix, parsed *fileSums, sources map[string]*source) (edits map[*source][]edit, generated bool, err error) {
	edits = make(map[*source][]edit)
	for _, e := range fix.TextEdits {
		file := fset.File(e.Pos)
		if file == nil || e.End < e.Pos || int(e.End) > file.Base()+file.Size() {
			return nil, false, fmt.Errorf("the fix %q is not within one file", fix.Message)
		}
		name := file.Name()
		s := sources[name]
		if s == nil {
			text, err := os.ReadFile(name)
			if err != nil {
				return nil, false, err
			}
			if sum, known := parsed.of(name); len(text) != file.Size() || known && sum != sha256.Sum256(text) {
				return nil, false, fmt.Errorf("%s was changed during the run; nothing was fixed", name)
			}
			s = &source{text: text, generated: isGenerated(text)}
			sources[name] = s
		}
		generated = generated || s.generated
		edits[s] = append(edits[s], edit{file.Offset(e.Pos), file.Offset(e.End), string(e.NewText)})
	}
	return edits, generated, nil
}

// isGenerated reports whether a Go file says that it is generated.
func isGenerated(text []byte) bool {
	file, _ := parser.ParseFile(token.NewFileSet(), "", text, parser.PackageClauseOnly|parser.ParseComments)
	return file != nil && ast.IsGenerated(file)
}

// accept adds the edits of one fix to their files, if they fit.
func accept(edits map[*source][]edit) bool {
	merged := make(map[*source][]edit)
	for s, list := range edits {
		all := slices.Concat(s.edits, list)
		slices.SortStableFunc(all, func(a, b edit) int {
			return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
		})
		all = slices.Compact(all)
		for i := 1; i < len(all); i++ {
			a, b := all[i-1], all[i]
			insertions := a.start == b.start && b.start == b.end // have no order
			if b.start < a.end || insertions {
				return false
			}
		}
		merged[s] = all
	}
	for s, all := range merged {
		s.edits = all
	}
	return true
}
