package analyzer_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/docs/rules"
)

var (
	sample   = regexp.MustCompile("(?s)### (Bad|Good)\n\n```go\n(.*?)```\n")
	given    = regexp.MustCompile("(?s)With this contract:\n\n```yaml\n(.*?)```\n")
	setting  = regexp.MustCompile("(?s)## Settings\n\n(On|Off) by default[.,].*?```yaml\n(rules:\n.*?)```\n")
	silence  = regexp.MustCompile("(?s)## Silencing a finding\n.*?```text\n(.*?)```\n")
	messages = regexp.MustCompile("(?s)## Message\n\n```text\n(.*?)```\n")
)

// Each rule has a page whose bad sample it finds, with the message that the page shows,
// and whose good sample it leaves alone.
func TestPages(t *testing.T) {
	t.Parallel()
	dir := module(t, "example.com/pages", "")
	want := make(map[string][]string) // messages by rule
	for _, name := range singly() {
		page, ok := rules.Page(name)
		if !ok {
			t.Errorf("%s has no page", name)
			continue
		}
		for _, m := range sample.FindAllStringSubmatch(page, -1) {
			folder := filepath.Join(dir, name, strings.ToLower(m[1]))
			if err := os.MkdirAll(folder, 0o777); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(folder, m[1]+".go"), m[2])
		}
		if m := given.FindStringSubmatch(page); m != nil {
			write(t, filepath.Join(dir, name, "contract.yaml"), m[1])
			write(t, filepath.Join(dir, name, ".errcodelint.yaml"), "contracts:\n  - contract: contract.yaml\n")
		}
		if m := messages.FindStringSubmatch(page); m != nil {
			want[name] = strings.Split(strings.TrimSpace(m[1]), "\n")
		}
	}
	found := make(map[string]bool)
	for _, f := range lint(t, dir) {
		file, _, _ := strings.Cut(f.Posn, ":")
		file, err := filepath.Rel(dir, file)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.Split(filepath.ToSlash(file), "/")[0]
		if f.Category != name {
			continue // a sample shows one thing
		}
		if f.file == "Good.go" {
			t.Errorf("%s: the good sample: %s: %s", name, f.line, f.Message)
			continue
		}
		found[name] = true
		if !slices.Contains(want[name], f.Message) {
			t.Errorf("%s: the bad sample says %q, the page %q", name, f.Message, want[name])
		}
	}
	for _, name := range singly() {
		if !found[name] {
			t.Errorf("%s: the bad sample is not found", name)
		}
	}
}

// singly are the rules whose samples are judged by themselves. inconsistent-code compares all
// packages of a run, and is silent where a contract holds.
func singly() []string {
	return slices.DeleteFunc(analyzer.RuleNames(), func(name string) bool { return name == "inconsistent-code" })
}

// The samples of inconsistent-code are each a module; so are those of its settings.
func TestPageOfInconsistentCode(t *testing.T) {
	t.Parallel()
	page, _ := rules.Page("inconsistent-code")
	samples := sample.FindAllStringSubmatch(page, -1)
	message := strings.TrimSpace(messages.FindStringSubmatch(page)[1])
	comment := silence.FindStringSubmatch(page)[1]
	dir := module(t, "example.com/pages", "")
	lintSource := func(source, config string) []finding {
		write(t, filepath.Join(dir, ".errcodelint.yaml"), config)
		write(t, filepath.Join(dir, "api.go"), source)
		return lintWith(t, dir)
	}
	const none = "branch-in-tests: off\n"
	bad := lintSource(samples[0][2], none)
	if len(bad) != 1 || bad[0].Category != "inconsistent-code" || bad[0].Message != message {
		t.Fatalf("the bad sample: %+v", bad)
	}
	line, err := strconv.Atoi(bad[0].line)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.SplitAfter(samples[0][2], "\n")
	text[line-1] = comment + text[line-1]
	for what, found := range map[string][]finding{
		"the good sample": lintSource(samples[1][2], none),
		"the comment":     lintSource(strings.Join(text, ""), none),
		"the setting":     lintSource(samples[0][2], setting.FindStringSubmatch(page)[2]),
	} {
		if len(found) != 0 {
			t.Errorf("%s: %+v", what, found)
		}
	}
}

// A rule is on or off as its page says, the setting that the page shows switches it, and so
// does its flag; the comment that the page shows silences its findings.
func TestPageSettings(t *testing.T) {
	t.Parallel()
	dir := module(t, "example.com/pages", "")
	put := func(rule, variant, config, source string) {
		folder := filepath.Join(dir, rule, variant)
		if err := os.MkdirAll(folder, 0o777); err != nil {
			t.Fatal(err)
		}
		page, _ := rules.Page(rule)
		if m := given.FindStringSubmatch(page); m != nil {
			write(t, filepath.Join(folder, "contract.yaml"), m[1])
			config = "contracts:\n  - contract: contract.yaml\n" + config
		}
		if config != "" {
			write(t, filepath.Join(folder, ".errcodelint.yaml"), config)
		}
		write(t, filepath.Join(folder, "api.go"), source)
	}
	on := make(map[string]bool)
	source := make(map[string]string)
	for _, name := range singly() {
		page, _ := rules.Page(name)
		settings, bad := setting.FindStringSubmatch(page), sample.FindStringSubmatch(page)
		if settings == nil || bad == nil || silence.FindString(page) == "" {
			t.Fatalf("%s: the page shows no setting, no sample or no comment", name)
		}
		on[name], source[name] = settings[1] == "On", bad[2]
		put(name, "plain", "", bad[2])
		put(name, "switched", settings[2], bad[2])
	}
	// lines are those of a rule's findings, by "rule/variant".
	lines := func(found []finding) map[string][]string {
		out := make(map[string][]string)
		for _, f := range found {
			file, err := filepath.Rel(dir, strings.Split(f.Posn, ":")[0])
			if err != nil {
				t.Fatal(err)
			}
			folder := filepath.ToSlash(filepath.Dir(file))
			if name, _, _ := strings.Cut(folder, "/"); f.Category == name || f.Category == "ignore-comment" {
				out[folder] = append(out[folder], f.line)
			}
		}
		return out
	}
	all := strings.Join(analyzer.RuleNames(), ",")
	unset, enabled, disabled := lines(lintWith(t, dir)), lines(lintWith(t, dir, "-enable", all)), lines(lintWith(t, dir, "-disable", all))
	for _, name := range singly() {
		if got := len(unset[name+"/plain"]) > 0; got != on[name] {
			t.Errorf("%s: on by default: %v, the page says %v", name, got, on[name])
		}
		if got := len(unset[name+"/switched"]) > 0; got == on[name] {
			t.Errorf("%s: the setting of the page does not switch it", name)
		}
		if len(enabled[name+"/plain"]) == 0 || len(disabled[name+"/plain"]) > 0 {
			t.Errorf("%s: the flags do not switch it", name)
		}
	}

	for _, name := range singly() {
		page, _ := rules.Page(name)
		comment := silence.FindStringSubmatch(page)[1]
		text := strings.SplitAfter(source[name], "\n")
		for _, line := range enabled[name+"/plain"] {
			n, err := strconv.Atoi(line)
			if err != nil {
				t.Fatal(err)
			}
			text[n-1] = comment + text[n-1]
		}
		put(name, "plain", "", strings.Join(text, ""))
	}
	silent := lines(lintWith(t, dir, "-enable", all))
	for _, name := range singly() {
		if len(silent[name+"/plain"]) > 0 {
			t.Errorf("%s: the comment of the page does not silence it: lines %v", name, silent[name+"/plain"])
		}
	}
}

// The table of the README has each rule, with the level that it has.
func TestReadmeRules(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	table := make(map[string]string)
	for _, m := range regexp.MustCompile(`(?m)^\| \[([a-z-]+)\]\(docs/rules/([a-z-]+)\.md\) \| (error|warning|note|off) \|`).FindAllStringSubmatch(string(readme), -1) {
		if m[1] != m[2] {
			t.Errorf("%s leads to the page of %s", m[1], m[2])
		}
		table[m[1]] = m[3]
	}
	for _, name := range analyzer.RuleNames() {
		page, _ := rules.Page(name)
		if m := setting.FindStringSubmatch(page); m == nil || (m[1] == "On") != (table[name] != "off") {
			t.Errorf("%s is %q in the table; its page says %q", name, table[name], m)
		}
		if got := analyzer.DefaultLevel(name).String(); got != table[name] {
			t.Errorf("%s is %q in the table, and %q in fact", name, table[name], got)
		}
	}
	if len(table) != len(analyzer.RuleNames()) {
		t.Errorf("rules in the table: %v", table)
	}
}
