package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/internal/gofile"
	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/spell"
)

// ignoreComment is the rule about //errcodelint:ignore comments. It is checked when all
// others are done, since a comment may be right for any of them.
var ignoreComment = &rule{
	name:    "ignore-comment",
	summary: "a comment that silences a rule without a reason, or silences nothing",
	on:      true,
	level:   level.Error,
	check:   func(*check) {},
}

const ignorePrefix = "//errcodelint:ignore"

// ignore is one //errcodelint:ignore RULE[,RULE] reason.
type ignore struct {
	comment *ast.Comment
	rules   []string
	used    map[string]bool // those of them that were silenced
	took    []found         // what was silenced
	reason  string
	file    string
	line    int // where it stands
	below   int // the next line that is not such a comment, too
}

// ignores are the comments of the files that rules look at. In a file with //line they are
// where findings are.
func ignores(pass *analysis.Pass, files []*ast.File) []*ignore {
	var out []*ignore
	for _, f := range files {
		if gofile.Generated(f) {
			continue // nothing is reported there
		}
		first := len(out)
		for _, group := range f.Comments {
			for _, comment := range group.List {
				rest, ok := strings.CutPrefix(comment.Text, ignorePrefix)
				if !ok || rest != "" && !strings.HasPrefix(rest, " ") && !strings.HasPrefix(rest, "\t") {
					continue
				}
				// What follows another // is a comment on the comment.
				rest, _, _ = strings.Cut(rest, " //")
				names, reason, _ := strings.Cut(strings.TrimSpace(rest), " ")
				at := pass.Fset.Position(comment.Pos())
				out = append(out, &ignore{
					comment: comment, rules: strings.FieldsFunc(names, func(r rune) bool { return r == ',' }),
					used: make(map[string]bool), reason: strings.TrimSpace(reason),
					file: at.Filename, line: at.Line, below: at.Line + 1,
				})
			}
		}
		// Of several comments in a row, each stands above the line after the last one.
		for i := len(out) - 2; i >= first; i-- {
			if out[i+1].file == out[i].file && out[i+1].line == out[i].below {
				out[i].below = out[i+1].below
			}
		}
	}
	return out
}

// silence takes from a list of findings those that the comment is about.
func (i *ignore) silence(fset *token.FileSet, list []found) []found {
	// A comment behind one finding is not also about the one below.
	for _, line := range []int{i.line, i.line + 1, i.below} {
		if len(i.used) > 0 {
			break
		}
		list = slices.DeleteFunc(list, func(d found) bool {
			at := fset.Position(d.Pos)
			silenced := at.Line == line && at.Filename == i.file && slices.Contains(i.rules, d.Category)
			if silenced {
				i.used[d.Category] = true
				i.took = append(i.took, d)
			}
			return silenced
		})
	}
	return list
}

// deliver reports what was found, without what a comment silences, what weighs too little
// or stands where nobody mends anything, and the comments that silence nothing.
func (c *check) deliver() {
	list := slices.DeleteFunc(c.found, c.inGenerated)
	comments := ignores(c.pass, c.files)
	for _, i := range comments {
		list = i.silence(c.pass.Fset, list)
	}
	// Comments about comments come last.
	last := func(i *ignore) bool { return slices.Contains(i.rules, ignoreComment.name) }
	for _, i := range comments {
		if !last(i) {
			list = append(list, c.faulty(i)...)
		}
	}
	for _, i := range comments {
		if last(i) {
			list = i.silence(c.pass.Fset, list)
			list = append(list, c.faulty(i)...)
		}
	}
	for _, i := range comments {
		for _, f := range i.took {
			c.hush(f, i.reason)
		}
	}
	for _, f := range list {
		switch {
		case f.level == level.Off:
		case c.under != "":
			reportIf(c.pass, &c.told.Weights, c.under, f)
		case f.level < c.conf.least:
			c.told.Weights.Hide(f.kind)
		default:
			c.told.Weights.Set(f.Diagnostic, f.level)
			c.pass.Report(f.Diagnostic)
		}
	}
}

// hush notes what a comment has silenced, for reports that list it.
func (c *check) hush(f found, why string) {
	switch {
	case f.level == level.Off || c.under == "" && f.level < c.conf.least:
		return
	case c.under != "":
		f.Category = pendingUnder(c.under, f.Category)
	}
	c.told.Weights.Silenced = append(c.told.Weights.Silenced, level.Silenced{Diagnostic: f.Diagnostic, Level: f.level, Why: why})
}

// inGenerated reports whether a finding stands in a file that a program wrote.
func (c *check) inGenerated(d found) bool {
	return slices.ContainsFunc(c.pass.Files, func(f *ast.File) bool {
		return f.FileStart <= d.Pos && d.Pos < f.FileEnd && gofile.Generated(f)
	})
}

// faulty are the findings about a comment.
func (c *check) faulty(i *ignore) []found {
	var out []found
	for _, text := range c.faults(i) {
		out = append(out, found{
			Diagnostic: analysis.Diagnostic{
				Pos: i.comment.Pos(), End: i.comment.Pos() + token.Pos(len(ignorePrefix)),
				Category: ignoreComment.name, Message: text, URL: RulePage(ignoreComment.name),
			},
			level: c.levels[ignoreComment.name], kind: findingsOf(ignoreComment),
		})
	}
	return out
}

// faults are what is wrong with a comment.
func (c *check) faults(i *ignore) []string {
	if len(i.rules) == 0 {
		return []string{"errcodelint:ignore names no rule; write //errcodelint:ignore RULE reason"}
	}
	var out []string
	for _, name := range i.rules {
		switch {
		case !slices.Contains(RuleNames(), name):
			out = append(out, "errcodelint:ignore names no rule: "+noRule(name))
		case i.reason == "":
			out = append(out, fmt.Sprintf("errcodelint:ignore %s gives no reason; write //errcodelint:ignore %s reason", name, strings.Join(i.rules, ",")))
		case !i.used[name] && c.levels[name] != level.Off:
			out = append(out, fmt.Sprintf("errcodelint:ignore %s silences nothing; remove it", name))
		}
	}
	return out
}

// noRule says that there is no rule of a name.
func noRule(name string) string {
	if near, ok := spell.Nearest(name, slices.Values(RuleNames())); ok {
		return fmt.Sprintf("there is no %q; did you mean %q?", name, near)
	}
	return fmt.Sprintf("there is no %q; write one of %s", name, strings.Join(RuleNames(), ", "))
}
