package driver

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io"
	"os"
	"slices"
	"strconv"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/ast/astutil"
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
// through write, which gets the new contents of each file. The error says how
// many fixes could not be applied.
func fix(actions []*checker.Action, diff bool, out io.Writer, write func(name string, data []byte) error) error {
	files, total, skipped, err := applyFixes(actions)
	if err != nil {
		return err
	}
	for _, f := range files {
		if diff {
			_, err = io.WriteString(out, unifiedDiff(f.name, string(f.before), string(f.after)))
		} else {
			err = write(f.name, f.after)
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

// writeFile writes a source file in place.
func writeFile(name string, data []byte) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	return os.WriteFile(name, data, info.Mode().Perm())
}

// applyFixes works out the files that the first fix of each finding leads to,
// in the order of their names. A fix is applied whole or not at all: it is
// skipped if an edit of it overlaps with one already accepted. The same edit in
// two fixes, such as the import that both need, counts as one. Generated files
// are left alone.
func applyFixes(actions []*checker.Action) (files []fixedFile, total, skipped int, err error) {
	sources := make(map[string]*source)
	for _, a := range actions {
		for _, d := range a.Diagnostics {
			if len(d.SuggestedFixes) == 0 {
				continue
			}
			edits, generated, err := resolve(a.Package.Fset, d.SuggestedFixes[0], sources)
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
		if len(s.edits) > 0 {
			files = append(files, fixedFile{name, s.text, s.fixed()})
		}
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
func resolve(fset *token.FileSet, fix analysis.SuggestedFix, sources map[string]*source) (edits map[*source][]edit, generated bool, err error) {
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
			if len(text) != file.Size() {
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

// fixed returns the text with all edits, in the form of gofmt.
func (s *source) fixed() []byte {
	var buf bytes.Buffer
	last := 0
	for _, e := range s.edits {
		buf.Write(s.text[last:e.start])
		buf.WriteString(e.text)
		last = e.end
	}
	buf.Write(s.text[last:])
	text := buf.Bytes()
	if formatted, err := formatSource(s.text, text); err == nil {
		return formatted
	}
	return text
}

// formatSource formats after, and drops those of its imports that were used in
// before and are not any more: a fix cannot know that another one has replaced
// the last use but its own.
func formatSource(before, after []byte) ([]byte, error) {
	old, err := parser.ParseFile(token.NewFileSet(), "", before, 0)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", after, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	for _, spec := range slices.Clone(file.Imports) {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		name := ""
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if astutil.UsesImport(old, path) && !astutil.UsesImport(file, path) {
			astutil.DeleteNamedImport(fset, file, name, path)
		}
	}
	ast.SortImports(fset, file)
	var buf bytes.Buffer
	if err := format.Node(&buf, fset, file); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
