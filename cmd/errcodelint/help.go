package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/docs/rules"
	"github.com/errcodelint/errcodelint/internal/driver"
	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/report"
	"github.com/errcodelint/errcodelint/internal/spell"
)

// usage is what -h says beside the flags.
func usage() string {
	var b strings.Builder
	for _, c := range commands() {
		fmt.Fprintf(&b, "       errcodelint %-12s %s\n", c.name, c.summary)
	}
	fmt.Fprintf(&b, "       errcodelint %-12s %s\n", "help TOPIC", "explain a rule or a command")
	fmt.Fprintf(&b, "       errcodelint version\n")
	b.WriteString(`
Exit status: 0 clean, 1 could not run, 3 findings that count

Rules: ` + wrapped(analyzer.RuleNames(), 80, "       "))
	return b.String()
}

// wrapped joins words by commas, in lines of at most so many characters.
func wrapped(words []string, width int, indent string) string {
	var text strings.Builder
	column := len(indent)
	for i, word := range words {
		if i > 0 {
			text.WriteString(",")
			if column+len(word)+3 > width {
				text.WriteString("\n" + indent)
				column = len(indent)
			} else {
				text.WriteString(" ")
				column += 2
			}
		}
		text.WriteString(word)
		column += len(word)
	}
	return text.String()
}

// help answers "help", "help TOPIC" and "version", and reports whether args are one of
// these. A package of such a name is written ./help.
func help(args []string, stdout, stderr io.Writer) (status int, ok bool) {
	switch {
	case len(args) == 1 && slices.Contains([]string{"version", "-version", "--version"}, args[0]):
		fmt.Fprintf(stdout, "errcodelint version %s\n", driver.Version())
		return 0, true
	case len(args) == 1 && args[0] == "help":
		tool := &driver.Tool{Analyzer: analyzer.Analyzer, Help: usage()}
		return tool.Main([]string{"-h"}, stdout, stdout), true
	case len(args) >= 2 && args[0] == "help":
		if c := commands(); slices.ContainsFunc(c, func(c command) bool { return c.name == args[1] }) {
			return runCommand([]string{args[1], "-h"}, stdout, stderr)
		}
		page, found := rules.Page(args[1])
		if !found {
			fmt.Fprintf(stderr, "errcodelint: %s\n", noRule(args[1]))
			return 1, true
		}
		io.WriteString(stdout, page)
		return 0, true
	}
	return 0, false
}

func noRule(name string) string {
	known := analyzer.RuleNames()
	for _, c := range commands() {
		known = append(known, c.name)
	}
	if near, ok := spell.Nearest(name, slices.Values(known)); ok {
		return fmt.Sprintf("there is no rule and no command %q; did you mean %q?", name, near)
	}
	return fmt.Sprintf("there is no rule and no command %q; write one of %s", name, strings.Join(known, ", "))
}

// ruleList is what reports for other tools say of the rules.
func ruleList() []report.Rule {
	var list []report.Rule
	for _, name := range analyzer.RuleNames() {
		page, _ := rules.Page(name)
		list = append(list, report.Rule{
			Name: name, Summary: analyzer.Summary(name), Help: analyzer.RulePage(name), Page: page, Tags: analyzer.Tags(name),
			On: analyzer.DefaultLevel(name) != level.Off, Level: analyzer.LevelWhenOn(name),
		})
	}
	return list
}
