package report

import (
	"encoding/xml"
	"fmt"
	"io"
)

// Of JUnit, whose format no standard fixes, only that is written which all readers know: a
// suite for each file, and a case for each finding, which has failed if the finding counts.
type (
	suites struct {
		XMLName  xml.Name `xml:"testsuites"`
		Name     string   `xml:"name,attr"`
		Tests    int      `xml:"tests,attr"`
		Failures int      `xml:"failures,attr"`
		Suites   []*suite `xml:"testsuite"`
	}
	suite struct {
		Name     string     `xml:"name,attr"`
		Tests    int        `xml:"tests,attr"`
		Failures int        `xml:"failures,attr"`
		Cases    []testCase `xml:"testcase"`
	}
	testCase struct {
		Name    string   `xml:"name,attr"`
		Class   string   `xml:"classname,attr"`
		Failure *failure `xml:"failure,omitempty"`
		Output  string   `xml:"system-out,omitempty"` // of a finding that does not count
	}
	failure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

func writeJUnit(w io.Writer, run *Run, _ *sources) error {
	out := suites{Name: run.Tool, Tests: len(run.Findings)}
	var last *suite
	for _, f := range run.Findings {
		file := run.relative(f.Start.Filename)
		if last == nil || last.Name != file {
			last = &suite{Name: file}
			out.Suites = append(out.Suites, last)
		}
		last.Tests++
		place := fmt.Sprintf("%s:%d:%d", file, f.Start.Line, f.Start.Column)
		text := fmt.Sprintf("%s: %s: %s", place, f.Level, f.Message)
		one := testCase{Name: f.Rule + " " + place, Class: file}
		if run.Counts(f) {
			out.Failures++
			last.Failures++
			one.Failure = &failure{f.Message, f.Rule, text}
		} else {
			one.Output = text
		}
		last.Cases = append(last.Cases, one)
	}
	if len(out.Suites) == 0 {
		// Readers take a report without a case for one that failed to be written.
		out.Tests = 1
		out.Suites = []*suite{{Name: run.Tool, Tests: 1, Cases: []testCase{{Name: "no findings", Class: run.Tool}}}}
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	encoder := xml.NewEncoder(w)
	encoder.Indent("", "  ")
	if err := encoder.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
