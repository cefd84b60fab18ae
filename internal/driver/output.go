package driver

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/report"
	"github.com/errcodelint/errcodelint/internal/safewrite"
)

// runOf returns what actions have found in packages.
func (t *Tool) runOf(actions []*checker.Action, pkgs []*packages.Package, failures []string, begin time.Time) *report.Run {
	run := &report.Run{
		Tool: t.Analyzer.Name, Version: Version(), Home: t.Analyzer.URL, Rules: t.Rules,
		Findings: findings(actions),
		Silenced: silencedFindings(actions),
		Hidden:   hidden(actions),
		Packages: folders(files(pkgs)),
		Elapsed:  time.Since(begin),
		Failures: failures,
		Root:     repositoryRoot(),
	}
	countResponses(run, actions)
	return run
}

// files lists the Go files of packages.
func files(pkgs []*packages.Package) []string {
	var list []string
	for _, p := range pkgs {
		if !isTestMain(p) {
			list = append(list, p.GoFiles...)
		}
	}
	return list
}

// An outcome is what a run has led to.
type outcome struct {
	run     *report.Run
	actions []*checker.Action
	pkgs    []*packages.Package
}

// report writes what was found: to stdout, into files, and, of the run itself, to
// stderr. It reports whether any finding counts.
func (t *Tool) report(out *outcome, o *options, stdout, stderr io.Writer) (found bool, err error) {
	run := out.run
	run.FailOn = o.failOn
	if o.newFrom != "" {
		var names []string
		for _, f := range run.Findings {
			names = append(names, f.Start.Filename)
		}
		for _, f := range run.Silenced {
			names = append(names, f.Start.Filename)
		}
		changed, err := linesSince(o.newFrom, names)
		if err != nil {
			return false, err
		}
		run.Findings = slices.DeleteFunc(run.Findings, func(f report.Finding) bool { return !changed.has(f) })
		run.Silenced = slices.DeleteFunc(run.Silenced, func(f report.Silenced) bool { return !changed.has(f.Finding) })
	}
	if o.writeBaseline != "" {
		if err := report.WriteBaseline(o.writeBaseline, run); err != nil {
			return false, err
		}
		_, err := fmt.Fprintf(stderr, "%s holds %s\n", o.writeBaseline, report.Count(len(run.Findings), "finding"))
		return false, err
	}
	var gone []string
	if o.baseline != "" {
		looked := files(out.pkgs)
		gone, err = report.SubtractBaseline(o.baseline, run, func(file string) bool { return slices.Contains(looked, file) })
		if err != nil {
			return false, err
		}
	}
	var faulty []string
	for _, f := range run.Findings {
		faulty = append(faulty, f.Start.Filename)
	}
	run.Faulty = folders(faulty)

	if err := t.write(out, o, stdout); err != nil {
		return false, err
	}
	for _, line := range gone {
		fmt.Fprintf(stderr, "gone from the code, but still in %s: %s\n", o.baseline, line)
	}
	if len(gone) > 0 {
		fmt.Fprintf(stderr, "run with -write-baseline %s to take it out\n", o.baseline)
	}
	if !o.quiet {
		if o.newFrom == "" && o.baseline == "" { // those that are left out were not compared with anything
			for _, line := range level.Lines(run.Hidden) {
				fmt.Fprintln(stderr, line)
			}
		}
		if o.verbose {
			for _, u := range run.Unread {
				at := u.At
				at.Filename = report.Relative(workingFolder(), at.Filename)
				fmt.Fprintf(stderr, "%s: %s\n", at, u.Text)
			}
		}
		if run.Counted && run.Responses == 0 {
			fmt.Fprintln(stderr, "no error response was recognised: nothing was checked of what these packages send")
		}
		fmt.Fprintln(stderr, run.Summary())
	}
	return o.format != "json" && slices.ContainsFunc(run.Findings, run.Counts), nil
}

// write prints findings, and writes them into the files that were asked for.
func (t *Tool) write(out *outcome, o *options, stdout io.Writer) error {
	for _, to := range o.outputs {
		var text bytes.Buffer
		if err := t.writeAs(&text, to.format, out, o); err != nil {
			return err
		}
		if err := safewrite.Replace(to.file, text.Bytes()); err != nil {
			return fmt.Errorf("-o: %v", err)
		}
	}
	return t.writeAs(stdout, o.format, out, o)
}

// writeAs writes findings in one format.
func (t *Tool) writeAs(w io.Writer, format string, out *outcome, o *options) error {
	switch format {
	case "text":
		return writeText(out.run.Findings, o.context, w)
	case "json":
		return (&checker.Graph{Roots: append(out.actions, t.skipped(out.pkgs, out.actions)...)}).PrintJSON(w)
	}
	return report.Write(w, format, out.run)
}

// writeText prints findings for people: with their lines on a terminal, and in
// colours unless the user wants none (https://no-color.org).
func writeText(list []report.Finding, context int, w io.Writer) error {
	terminal := isTerminal(w)
	text := report.Text{Context: context, Caret: terminal, Colors: terminal && os.Getenv("NO_COLOR") == ""}
	return text.Write(w, &report.Run{Findings: list, Root: workingFolder()})
}

// workingFolder returns the working directory, or "" if it is not known.
func workingFolder() string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	return dir
}
