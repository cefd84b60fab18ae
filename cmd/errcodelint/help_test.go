package main

import (
	"flag"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/analyzer"
)

func TestHelp(t *testing.T) {
	for _, test := range []struct {
		args   string
		status int
		want   string
	}{
		{"help", 0, "errcodelint: check the error contract of an HTTP API\n\nUsage: errcodelint [flags] packages\n"},
		{"help status-mismatch", 0, "# status-mismatch\n"},
		{"help status-missmatch", 1, `errcodelint: there is no rule and no command "status-missmatch"; did you mean "status-mismatch"?`},
		{"help everything", 1, `errcodelint: there is no rule and no command "everything"; write one of unknown-code, `},
		{"help config", 0, "usage: errcodelint config "},
		{"help inti", 1, `errcodelint: there is no rule and no command "inti"; did you mean "init"?`},
		{"version", 0, "errcodelint version "},
		{"--version", 0, "errcodelint version "},
	} {
		var out strings.Builder
		status, ok := help(strings.Fields(test.args), &out, &out)
		if !ok || status != test.status || !strings.HasPrefix(out.String(), test.want) {
			t.Errorf("errcodelint %s: %v, status %d:\n%s", test.args, ok, status, out.String())
		}
	}
	if _, ok := help([]string{"./help"}, nil, nil); ok {
		t.Error("a package is taken for help")
	}
}

// What -h says must fit on a screen.
func TestHelpIsOneScreen(t *testing.T) {
	var out strings.Builder
	help([]string{"help"}, &out, &out)
	lines := strings.Split(out.String(), "\n")
	if len(lines) > 50 {
		t.Errorf("%d lines", len(lines))
	}
	for _, line := range lines {
		if len(line) > 110 {
			t.Errorf("%d characters: %s", len(line), line)
		}
	}
	for _, rule := range analyzer.RuleNames() {
		if !strings.Contains(out.String(), rule) {
			t.Errorf("%s is not named", rule)
		}
	}
	analyzer.Analyzer.Flags.VisitAll(func(f *flag.Flag) {
		// The digest is for other tools, debug for those who work on this one.
		if f.Name != "digest" && f.Name != "debug" && !strings.Contains(out.String(), "  -"+f.Name+" ") {
			t.Errorf("-%s is not explained", f.Name)
		}
	})
}

func TestRuleList(t *testing.T) {
	for _, rule := range ruleList() {
		if rule.Summary == "" || rule.Page == "" {
			t.Errorf("%s has no summary or no page", rule.Name)
		}
	}
}
