package driver

import (
	"encoding/gob"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// Exit statuses, as those of singlechecker.
const (
	exitClean    = 0
	exitFailed   = 1 // something could not be looked at
	exitFindings = 3
)

// Main runs the tool as a command with args, which do not include its name, and
// returns the exit status: 0 if all was well, 1 if anything could not be done,
// and 3 if there are findings, which with -json and -fix are none.
//
// Findings go to stderr, or with -json to stdout.
func (t *Tool) Main(args []string, stdout, stderr io.Writer) int {
	if err := t.validate(); err != nil {
		return t.fail(stderr, err)
	}
	flags, o := newFlags(t.Analyzer)
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		usage(stderr, t.Analyzer, flags)
		return exitClean
	case err != nil:
		return t.fail(stderr, fmt.Errorf("%v; %s -h lists the flags", err, t.Analyzer.Name))
	case o.version != "":
		err = t.printVersion(stdout, o.version == "full")
	case o.printFlags:
		err = describeFlags(stdout, flags)
	case flags.NArg() == 0:
		usage(stderr, t.Analyzer, flags)
		return exitFailed
	case flags.NArg() == 1 && strings.HasSuffix(flags.Arg(0), ".cfg"):
		return t.vet(flags.Arg(0), o, stdout, stderr)
	default:
		return t.standalone(flags.Args(), o, stdout, stderr)
	}
	if err != nil {
		return t.fail(stderr, err)
	}
	return exitClean
}

// validate checks what the driver relies on, and makes the facts known to gob.
func (t *Tool) validate() error {
	if err := analysis.Validate([]*analysis.Analyzer{t.Analyzer}); err != nil {
		return err
	}
	if len(t.Analyzer.Requires) > 0 {
		return fmt.Errorf("the pass requires others, which this driver does not run")
	}
	for _, fact := range t.Analyzer.FactTypes {
		gob.Register(fact)
	}
	return nil
}

// fail prints why the run failed and returns its exit status.
func (t *Tool) fail(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "%s: %v\n", t.Analyzer.Name, err)
	return exitFailed
}

// standalone looks at the packages that patterns name.
func (t *Tool) standalone(patterns []string, o *options, stdout, stderr io.Writer) (status int) {
	stop, err := profile(o)
	if err != nil {
		return t.fail(stderr, err)
	}
	defer func() {
		if err := stop(); err != nil {
			status = t.fail(stderr, err)
		}
	}()

	pkgs, err := t.load(patterns, o)
	if err != nil {
		return t.fail(stderr, err)
	}
	for _, line := range t.loadErrors(pkgs) {
		fmt.Fprintln(stderr, line)
		status = exitFailed
	}
	actions := t.analyze(pkgs)
	for _, line := range analysisErrors(actions) {
		fmt.Fprintf(stderr, "%s: %s\n", t.Analyzer.Name, line)
		status = exitFailed
	}

	switch {
	case o.fix || o.diff:
		err = fix(actions, o.diff, stdout, writeFile)
	case o.json:
		err = (&checker.Graph{Roots: append(actions, t.skipped(pkgs)...)}).PrintJSON(stdout)
	default:
		actions = slices.DeleteFunc(actions, func(a *checker.Action) bool { return a.Err != nil })
		err = (&checker.Graph{Roots: actions}).PrintText(stderr, o.context)
		for _, a := range actions {
			if len(a.Diagnostics) > 0 && status == exitClean {
				status = exitFindings
			}
		}
	}
	if err != nil {
		return t.fail(stderr, err)
	}
	return status
}

// analysisErrors lists why passes failed. What is wrong with the configuration
// fails every pass, and is said once.
func analysisErrors(actions []*checker.Action) []string {
	var lines []string
	for _, a := range actions {
		if a.Err != nil && !slices.Contains(lines, a.Err.Error()) {
			lines = append(lines, a.Err.Error())
		}
	}
	return lines
}

// skipped returns an action in error for each package that was not loaded well
// enough for a pass.
func (t *Tool) skipped(pkgs []*packages.Package) []*checker.Action {
	var actions []*checker.Action
	for _, p := range pkgs {
		if len(p.Errors) > 0 {
			actions = append(actions, &checker.Action{
				Analyzer: t.Analyzer, Package: p, IsRoot: true,
				Err: errors.New("analysis skipped due to errors in package"),
			})
		}
	}
	return actions
}
