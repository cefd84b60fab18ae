package driver

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// A lineRange is the lines from first to last.
type lineRange struct{ first, last int }

// A silence is the lines of a file about which a //nolint comment wants to hear nothing.
type silence struct {
	file  string
	lines lineRange
	why   string // "" if the comment does not say
}

// silences returns what the //nolint comments of files say to a pass, in the way of
// golangci-lint: a comment is about its own line, or, where something begins below it in its
// column, about all of that. In golangci-lint and nogo, which have an eye on these comments
// themselves, the pass is not to know of them.
func silences(fset *token.FileSet, files []*ast.File, pass string) []silence {
	var list []silence
	for _, file := range files {
		below := make(map[token.Position]int) // place that a comment stands above: its silence
		for _, group := range file.Comments {
			for _, comment := range group.List {
				if !silencing(comment.Text, pass) {
					continue
				}
				_, why, _ := strings.Cut(strings.TrimLeft(comment.Text, "/ "), "//")
				at := fset.Position(comment.Pos())
				list = append(list, silence{at.Filename, lineRange{at.Line, at.Line}, strings.TrimSpace(why)})
				below[token.Position{Filename: at.Filename, Line: at.Line + 1, Column: at.Column}] = len(list) - 1
			}
		}
		if len(below) == 0 {
			continue
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil {
				return false
			}
			at := fset.Position(n.Pos())
			at.Offset = 0
			if i, ok := below[at]; ok {
				list[i].lines.last = max(list[i].lines.last, fset.Position(n.End()).Line)
			}
			return true
		})
	}
	return list
}

// silencing reports whether a comment is a //nolint that names a pass, or none.
func silencing(comment, pass string) bool {
	text := strings.TrimLeft(comment, "/ ")
	rest, ok := strings.CutPrefix(text, "nolint")
	if !ok || rest != "" && rest[0] != ' ' && rest[0] != ':' {
		return false
	}
	names, ok := strings.CutPrefix(rest, ":")
	if !ok {
		return true
	}
	names, _, _ = strings.Cut(names, "//") // a comment on the comment
	return slices.ContainsFunc(strings.Split(names, ","), func(name string) bool {
		name = strings.ToLower(strings.TrimSpace(name))
		return name == pass || name == "all"
	})
}

// at reports whether a silence covers a position.
func (s silence) at(p token.Position) bool {
	return s.file == p.Filename && s.lines.first <= p.Line && p.Line <= s.lines.last
}
