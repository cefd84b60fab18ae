package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/docs/rules"
	"github.com/errcodelint/errcodelint/internal/driver"
	"github.com/errcodelint/errcodelint/internal/report"
	"github.com/errcodelint/errcodelint/internal/spell"
)

// usage is what -h says beside the flags.
func usage() string {
	return `       errcodelint help RULE    explain a rule
       errcodelint contract     show, check, compare and draft contracts
       errcodelint init         write a .errcodelint.yaml to start from
       errcodelint version

Rules: ` + wrapped(analyzer.RuleNames(), 80, "       ")
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

// help answers "help", "help RULE" and "version", and reports whether args are one of
// these. A package of such a name is written ./help.
func help(args []string, stdout, stderr io.Writer) (status int, ok bool) {
	switch {
	case len(args) == 1 && args[0] == "version":
		fmt.Fprintf(stdout, "errcodelint version %s\n", driver.Version())
		return 0, true
	case len(args) == 1 && args[0] == "help":
		tool := &driver.Tool{Analyzer: analyzer.Analyzer, Help: usage()}
		return tool.Main([]string{"-h"}, stdout, stdout), true
	case len(args) == 2 && args[0] == "help":
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
	if near, ok := spell.Nearest(name, slices.Values(known)); ok {
		return fmt.Sprintf("there is no rule %q; did you mean %q?", name, near)
	}
	return fmt.Sprintf("there is no rule %q; write one of %s", name, strings.Join(known, ", "))
}

// ruleList is what reports for other tools say of the rules.
func ruleList() []report.Rule {
	var list []report.Rule
	for _, name := range analyzer.RuleNames() {
		page, _ := rules.Page(name)
		list = append(list, report.Rule{Name: name, Summary: analyzer.Summary(name), Help: analyzer.RulePage(name), Page: page})
	}
	return list
}
