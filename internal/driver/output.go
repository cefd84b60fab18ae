package driver

import (
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/report"
)

// newRun returns what actions have found in packages.
func (t *Tool) newRun(actions []*checker.Action, pkgs []*packages.Package, begin time.Time) *report.Run {
	run := &report.Run{
		Tool: t.Analyzer.Name, Version: Version(), Home: t.Analyzer.URL, Rules: t.Rules,
		Findings: findings(actions),
		Hidden:   hidden(actions),
		Packages: folders(files(pkgs)),
		Elapsed:  time.Since(begin),
		Root:     repositoryRoot(),
	}
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

// report writes findings in the format that was asked for: text for people to
// stderr, and what other tools read to stdout. It reports whether any counts, which
// notes do not.
func (t *Tool) report(run *report.Run, pkgs []*packages.Package, o *options, stdout, stderr io.Writer) (found bool, err error) {
	if o.newFrom != "" {
		changed, err := linesSince(o.newFrom)
		if err != nil {
			return false, err
		}
		run.Findings = slices.DeleteFunc(run.Findings, func(f report.Finding) bool { return !changed.has(f) })
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
		looked := files(pkgs)
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

	terminal := isTerminal(stderr)
	if o.format == "text" {
		err = writeText(run.Findings, o.context, stderr)
	} else {
		err = report.Write(stdout, o.format, run)
	}
	if err != nil {
		return false, err
	}
	for _, line := range gone {
		fmt.Fprintf(stderr, "gone from the code, but still in %s: %s\n", o.baseline, line)
	}
	if len(gone) > 0 {
		fmt.Fprintf(stderr, "run with -write-baseline %s to take it out\n", o.baseline)
	}
	if o.newFrom == "" && o.baseline == "" { // those that are left out were not compared with anything
		for _, line := range level.Lines(run.Hidden) {
			fmt.Fprintln(stderr, line)
		}
	}
	if len(run.Findings) > 0 || terminal {
		fmt.Fprintln(stderr, run.Summary())
	}
	return slices.ContainsFunc(run.Findings, func(f report.Finding) bool { return f.Level > level.Note }), nil
}

// writeText prints findings for people: with their lines on a terminal, and in
// colours unless the user wants none (https://no-color.org).
func writeText(list []report.Finding, context int, stderr io.Writer) error {
	terminal := isTerminal(stderr)
	text := report.Text{Context: context, Caret: terminal, Colors: terminal && os.Getenv("NO_COLOR") == ""}
	return text.Write(stderr, &report.Run{Findings: list, Root: workingFolder()})
}

// workingFolder returns the working directory, or "" if it is not known.
func workingFolder() string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	return dir
}
