package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/spell"
)

// ignoreComment is the category of findings about //errcodelint:ignore comments.
const ignoreComment = "ignore-comment"

const ignorePrefix = "//errcodelint:ignore"

// ignore is one //errcodelint:ignore RULE reason.
type ignore struct {
	comment *ast.Comment
	rule    string
	reason  string
	line    int // where it stands
	below   int // the next line that is not such a comment, too
	used    bool
}

// ignores are the comments of the files that rules look at, by file name.
func ignores(pass *analysis.Pass, files []*ast.File) map[string][]*ignore {
	out := make(map[string][]*ignore)
	for _, f := range files {
		name := pass.Fset.Position(f.FileStart).Filename
		for _, group := range f.Comments {
			for _, comment := range group.List {
				rest, ok := strings.CutPrefix(comment.Text, ignorePrefix)
				if !ok || rest != "" && !strings.HasPrefix(rest, " ") && !strings.HasPrefix(rest, "\t") {
					continue
				}
				// What follows another // is a comment on the comment.
				rest, _, _ = strings.Cut(rest, " //")
				rule, reason, _ := strings.Cut(strings.TrimSpace(rest), " ")
				line := pass.Fset.Position(comment.Pos()).Line
				out[name] = append(out[name], &ignore{comment: comment, rule: rule,
					reason: strings.TrimSpace(reason), line: line, below: line + 1})
			}
		}
		// Of several comments in a row, each stands above the line after the last one.
		list := out[name]
		for i := len(list) - 2; i >= 0; i-- {
			if list[i+1].line == list[i].below {
				list[i].below = list[i+1].below
			}
		}
	}
	return out
}

// deliver reports what was found, without what a comment silences or what weighs too
// little, and the comments that silence nothing.
func (c *check) deliver() {
	list := c.found
	comments := ignores(c.pass, c.files)
	for file, inFile := range comments {
		for _, i := range inFile {
			// A comment behind one finding is not also about the one below.
			for _, line := range []int{i.line, i.below} {
				if i.used {
					break
				}
				list = slices.DeleteFunc(list, func(d found) bool {
					at := c.pass.Fset.Position(d.Pos)
					silenced := d.Category == i.rule && at.Line == line && at.Filename == file
					i.used = i.used || silenced
					return silenced
				})
			}
		}
	}
	for _, f := range list {
		if f.level < c.conf.least {
			c.weights.Hide(f.kind)
			continue
		}
		c.weights.Set(f.Diagnostic, f.level)
		c.pass.Report(f.Diagnostic)
	}
	for _, f := range c.files {
		for _, i := range comments[c.pass.Fset.Position(f.FileStart).Filename] {
			if text := c.fault(i); text != "" {
				c.pass.Report(analysis.Diagnostic{Pos: i.comment.Pos(), End: i.comment.Pos() + token.Pos(len(ignorePrefix)),
					Category: ignoreComment, Message: text, URL: "https://github.com/errcodelint/errcodelint#silencing-a-finding"})
			}
		}
	}
}

// fault is what is wrong with a comment, "" if it is right.
func (c *check) fault(i *ignore) string {
	switch {
	case i.rule == "":
		return "errcodelint:ignore names no rule; write //errcodelint:ignore RULE reason"
	case !slices.Contains(RuleNames(), i.rule):
		if near, ok := spell.Nearest(i.rule, slices.Values(RuleNames())); ok {
			return fmt.Sprintf("errcodelint:ignore names no rule: there is no %q; did you mean %q?", i.rule, near)
		}
		return fmt.Sprintf("errcodelint:ignore names no rule: there is no %q; write one of %s", i.rule, strings.Join(RuleNames(), ", "))
	case i.reason == "":
		return fmt.Sprintf("errcodelint:ignore %s gives no reason; write //errcodelint:ignore %s reason", i.rule, i.rule)
	case !i.used && c.conf.levels[i.rule] != level.Off:
		return fmt.Sprintf("errcodelint:ignore %s silences nothing; remove it", i.rule)
	}
	return ""
}
