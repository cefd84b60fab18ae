package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/errcodelint/errcodelint/internal/level"
)

const source = "package shop\n\nfunc get() {\n\t/* é𝄞 */ fail(400, \"secret_not_found\")\n\tfail(400, \"x\")\n}\n"

// sample is a run with two findings in one file, the first after characters of several bytes.
func sample(t *testing.T) *Run {
	t.Helper()
	root := t.TempDir()
	file := filepath.Join(root, "a dir", "shop.go")
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(source), 0o666); err != nil {
		t.Fatal(err)
	}
	at := func(text string) (start, end token.Position) {
		offset := strings.Index(source, text)
		line := 1 + strings.Count(source[:offset], "\n")
		column := offset - strings.LastIndex(source[:offset], "\n")
		return token.Position{Filename: file, Offset: offset, Line: line, Column: column},
			token.Position{Filename: file, Offset: offset + len(text), Line: line, Column: column + len(text)}
	}
	status, statusEnd := at("400")
	code, codeEnd := at(`"secret_not_found"`)
	other, otherEnd := at(`"x"`)
	return &Run{
		Tool: "errcodelint", Version: "v0.1.0", Home: "https://example.com",
		Rules: []Rule{
			{"status-mismatch", "a code with another status", "https://example.com/status-mismatch", "# status-mismatch\n", []string{"api", "server"}, true, level.Error},
			{"unknown-code", "a code outside the contract", "https://example.com/unknown-code", "# unknown-code\n", []string{"api"}, false, level.Warning},
		},
		Findings: []Finding{
			{
				Rule: "status-mismatch", Level: level.Error, Message: "sent with 400, 50% wrong: see 404", Start: status, End: statusEnd,
				Related: []Related{{"the code is given here", code, codeEnd}},
				Fixes:   []Fix{{"use 404", []Edit{{status, statusEnd, "404"}}}},
			},
			{Rule: "unknown-code", Level: level.Error, Message: `unknown error code "x"`, Start: other, End: otherEnd},
		},
		FailOn: level.Warning, Packages: 41, Faulty: 1, Elapsed: 1234 * time.Millisecond, Root: root,
	}
}

func render(t *testing.T, format string, run *Run) string {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, format, run); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func equal(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n%s\nwant:\n%s", what, got, want)
	}
}

func TestText(t *testing.T) {
	run := sample(t)
	text := func(style Text) string {
		var out strings.Builder
		if err := style.Write(&out, run); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	equal(t, "plain", text(Text{Context: -1}), `a dir/shop.go:4:20: sent with 400, 50% wrong: see 404 (status-mismatch)
a dir/shop.go:4:25: 	the code is given here
a dir/shop.go:5:12: unknown error code "x" (unknown-code)
`)
	equal(t, "with carets", text(Text{Context: -1, Caret: true}), `a dir/shop.go:4:20: sent with 400, 50% wrong: see 404 (status-mismatch)
    	/* é𝄞 */ fail(400, "secret_not_found")
    	              ^^^
a dir/shop.go:4:25: 	the code is given here
    	/* é𝄞 */ fail(400, "secret_not_found")
    	                   ^^^^^^^^^^^^^^^^^^
a dir/shop.go:5:12: unknown error code "x" (unknown-code)
    	fail(400, "x")
    	          ^^^
`)
	if colored := text(Text{Context: -1, Caret: true, Colors: true}); !strings.Contains(colored, "\x1b[31m^^^\x1b[0m") {
		t.Errorf("no colours in %q", colored)
	}
	if with := text(Text{Context: 1}); !strings.Contains(with, "(unknown-code)\n4\t\t/* é𝄞 */ fail(400, \"secret_not_found\")\n5\t\tfail(400, \"x\")\n6\t}\n") {
		t.Errorf("with context:\n%s", with)
	}
	equal(t, "summary", run.Summary(), "2 findings in 1 of 41 packages, 1.2 s")
	run.Findings = nil
	equal(t, "summary of nothing", run.Summary(), "no findings in 41 packages, 1.2 s")
}

func TestSARIF(t *testing.T) {
	run := sample(t)
	text := render(t, "sarif", run)
	report, err := sarif.FromString(text)
	if err != nil {
		t.Fatal(err)
	}
	if err := report.Validate(); err != nil { // against the published schema, which the library holds
		t.Errorf("%v in\n%s", err, text)
	}
	result := report.Runs[0].Results[0]
	location := result.Locations[0].PhysicalLocation
	equal(t, "file", *location.ArtifactLocation.URI, "a%20dir/shop.go")
	// Sixteen units stand before it, two of them one character.
	if r := location.Region; *r.StartLine != 4 || *r.StartColumn != 17 || *r.EndColumn != 20 {
		t.Errorf("region %d:%d-%d", *r.StartLine, *r.StartColumn, *r.EndColumn)
	}
	equal(t, "related", *result.RelatedLocations[0].Message.Text, "the code is given here")
	equal(t, "fix", *result.Fixes[0].ArtifactChanges[0].Replacements[0].InsertedContent.Text, "404")
	rules := report.Runs[0].Tool.Driver.Rules
	equal(t, "help", *rules[1].Help.Markdown, "# unknown-code\n")
	equal(t, "tags", strings.Join(rules[0].Properties.Tags, " "), "api server")
	for i, want := range []string{"error true", "warning false"} {
		by := rules[i].DefaultConfiguration
		equal(t, "default", fmt.Sprint(by.Level, " ", by.Enabled), want)
	}
	if report.Runs[0].Results[1].RuleIndex != 1 {
		t.Errorf("rule %d", report.Runs[0].Results[1].RuleIndex)
	}

	if out := report.Runs[0].Invocations[0]; !*out.ExecutionSuccessful || len(out.ToolExecutionNotifications) != 0 {
		t.Errorf("invocation %+v", out)
	}

	run.Findings, run.Rules, run.Failures = nil, nil, []string{"a.go:1:1: it does not compile"}
	empty, err := sarif.FromString(render(t, "sarif", run))
	if err == nil {
		err = empty.Validate()
	}
	if err != nil {
		t.Fatalf("without findings: %v", err)
	}
	out := empty.Runs[0].Invocations[0]
	if *out.ExecutionSuccessful || len(out.ToolExecutionNotifications) != 1 {
		t.Fatalf("of a run that could not look at everything: %+v", out)
	}
	equal(t, "notification", *out.ToolExecutionNotifications[0].Message.Text, "a.go:1:1: it does not compile")
}

// What a comment has silenced is there, and says so, with the reason of the comment.
func TestSARIFOfSilenced(t *testing.T) {
	run := sample(t)
	before := render(t, "sarif", run)
	run.Silenced = []Silenced{{Finding: run.Findings[1], Why: "old clients"}, {Finding: run.Findings[0]}}
	run.Findings = nil
	report, err := sarif.FromString(render(t, "sarif", run))
	if err == nil {
		err = report.Validate()
	}
	if err != nil {
		t.Fatal(err)
	}
	results := report.Runs[0].Results
	for i, want := range []string{"old clients", ""} {
		s := results[i].Suppressions
		if len(s) != 1 || *s[0].Kind != "inSource" || (s[0].Justification == nil) != (want == "") {
			t.Fatalf("suppressions %+v", s)
		}
		if want != "" {
			equal(t, "justification", *s[0].Justification, want)
		}
		// Other tools follow a finding through being silenced.
		if print := results[i].PartialFingerprints[fingerprintName]; !strings.Contains(before, print) {
			t.Errorf("fingerprint %s is not in\n%s", print, before)
		}
	}
}

// Each format has its own words for levels.
func TestLevels(t *testing.T) {
	run := sample(t)
	run.Findings[0].Level, run.Findings[1].Level = level.Warning, level.Note
	for format, want := range map[string][]string{
		"sarif":  {`"level": "warning"`, `"level": "note"`},
		"github": {"::warning file=a dir/shop.go,line=4", "::notice file=a dir/shop.go,line=5"},
		"gitlab": {`"severity": "minor"`, `"severity": "info"`},
		"junit":  {`tests="2" failures="1"`, "<failure ", ": warning: sent with 400", "<system-out>a dir/shop.go:5:12: note: unknown"},
	} {
		text := render(t, format, run)
		for _, part := range want {
			if !strings.Contains(text, part) {
				t.Errorf("%s: no %q in\n%s", format, part, text)
			}
		}
	}
	run.FailOn = level.Off
	if text := render(t, "junit", run); !strings.Contains(text, `tests="2" failures="0"`) || strings.Contains(text, "<failure") {
		t.Errorf("where nothing counts:\n%s", text)
	}
}

// What a file holds controls neither a terminal nor a workflow.
func TestControlCharacters(t *testing.T) {
	run := sample(t)
	file := run.Findings[0].Start.Filename
	if err := os.WriteFile(file, []byte(strings.Replace(source, "/* é𝄞 */", "/* \x1b[2J */", 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	f := run.Findings[0]
	f.Message, f.Related[0].Message = "a\x1b[31m\n::stop-commands::x", "b\u009b\r"
	f.Start.Filename = filepath.Join(filepath.Dir(file), "\x1b]0;x\x07.go")
	run.Findings = append(run.Findings, f)
	for _, format := range []string{"sarif", "github", "gitlab", "junit"} {
		if text := render(t, format, run); strings.ContainsAny(text, "\x1b\x07\r") || strings.Contains(text, "\n::stop") {
			t.Errorf("%s:\n%q", format, text)
		}
	}
	for _, style := range []Text{{Context: -1}, {Context: 1}, {Context: -1, Caret: true}} {
		var out strings.Builder
		if err := style.Write(&out, run); err != nil {
			t.Fatal(err)
		}
		if text := out.String(); strings.ContainsAny(text, "\x1b\x07\r") || strings.Contains(text, "\n::stop") {
			t.Errorf("%+v:\n%q", style, text)
		}
	}
}

func TestFingerprintsStayWhenLinesMove(t *testing.T) {
	run := sample(t)
	before := run.fingerprints(newSources())
	if before[0] == before[1] {
		t.Error("two findings have one fingerprint")
	}
	file := run.Findings[0].Start.Filename
	if err := os.WriteFile(file, []byte("// More.\n"+source), 0o666); err != nil {
		t.Fatal(err)
	}
	for i := range run.Findings {
		run.Findings[i].Start.Line++
	}
	if after := run.fingerprints(newSources()); strings.Join(after, " ") != strings.Join(before, " ") {
		t.Errorf("%v became %v", before, after)
	}
}

func TestGitHub(t *testing.T) {
	equal(t, "workflow commands", render(t, "github", sample(t)),
		"::error file=a dir/shop.go,line=4,col=20,title=errcodelint%3A status-mismatch::sent with 400, 50%25 wrong: see 404\n"+
			"::error file=a dir/shop.go,line=5,col=12,title=errcodelint%3A unknown-code::unknown error code \"x\"\n")
}

func TestGitLab(t *testing.T) {
	run := sample(t)
	var issues []issue
	if err := json.Unmarshal([]byte(render(t, "gitlab", run)), &issues); err != nil {
		t.Fatal(err)
	}
	if len(issues) != 2 || issues[0].Location.Path != "a dir/shop.go" || issues[0].Location.Lines.Begin != 4 ||
		issues[0].CheckName != "status-mismatch" || issues[0].Fingerprint == issues[1].Fingerprint {
		t.Errorf("%+v", issues)
	}
	run.Findings = nil
	equal(t, "without findings", render(t, "gitlab", run), "[]\n")
}

func TestJUnit(t *testing.T) {
	run := sample(t)
	var out suites
	if err := xml.Unmarshal([]byte(render(t, "junit", run)), &out); err != nil {
		t.Fatal(err)
	}
	if out.Failures != 2 || len(out.Suites) != 1 || out.Suites[0].Cases[1].Failure.Message != `unknown error code "x"` {
		t.Errorf("%+v", out)
	}
	run.Findings = nil
	if text := render(t, "junit", run); !strings.Contains(text, `tests="1" failures="0"`) {
		t.Errorf("without findings:\n%s", text)
	}
}

func TestUnknownFormat(t *testing.T) {
	if err := Write(new(bytes.Buffer), "xml", sample(t)); err == nil || !strings.Contains(err.Error(), "write one of text, json, sarif") {
		t.Error(err)
	}
}

func TestBaseline(t *testing.T) {
	run := sample(t)
	file := filepath.Join(t.TempDir(), "baseline.json")
	looked := func(string) bool { return true }
	if _, err := SubtractBaseline(file, run, looked); err == nil || !strings.Contains(err.Error(), "write it with -write-baseline") {
		t.Errorf("without a file: %v", err)
	}
	if err := WriteBaseline(file, run); err != nil {
		t.Fatal(err)
	}

	moved := *run
	moved.Findings = append([]Finding(nil), run.Findings...)
	again := moved.Findings[0]
	moved.Findings = append(moved.Findings, again) // one more than is known
	gone, err := SubtractBaseline(file, &moved, looked)
	if err != nil || len(gone) != 0 || len(moved.Findings) != 1 {
		t.Errorf("%v, gone: %v, new: %v", err, gone, moved.Findings)
	}

	mended := *run
	mended.Findings = append([]Finding(nil), run.Findings[1:]...)
	gone, err = SubtractBaseline(file, &mended, looked)
	if err != nil || len(gone) != 1 || !strings.HasPrefix(gone[0], "a dir/shop.go: status-mismatch: ") || len(mended.Findings) != 0 {
		t.Errorf("%v, gone: %v, new: %v", err, gone, mended.Findings)
	}

	other := *run
	other.Findings = nil
	gone, err = SubtractBaseline(file, &other, func(string) bool { return false })
	if err != nil || len(gone) != 0 {
		t.Errorf("of files that were not looked at: %v, gone: %v", err, gone)
	}

	if err := os.WriteFile(file, []byte("{"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := SubtractBaseline(file, run, looked); err == nil || !strings.Contains(err.Error(), "cannot be read") {
		t.Errorf("of a broken file: %v", err)
	}
}

func TestSummaryOfWhatWasRead(t *testing.T) {
	run := sample(t)
	run.Responses, run.Unread = 126, []Unread{{run.Findings[0].Start, "not read: the status of this error response is put together at run time"}}
	equal(t, "summary", run.Summary(), "2 findings in 1 of 41 packages; 125 of 126 error responses read (-v lists the others), 1.2 s")
	report, err := sarif.FromString(render(t, "sarif", run))
	if err == nil {
		err = report.Validate()
	}
	if err != nil {
		t.Fatal(err)
	}
	out := report.Runs[0].Invocations[0]
	if !*out.ExecutionSuccessful || len(out.ToolExecutionNotifications) != 1 {
		t.Fatalf("invocation %+v", out)
	}
	note := out.ToolExecutionNotifications[0]
	if note.Level != "note" || *note.Locations[0].PhysicalLocation.Region.StartLine != 4 {
		t.Errorf("notification %+v", note)
	}
}
