package driver

import (
	"context"
	"encoding/gob"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/errcodelint/errcodelint/internal/printable"
	"github.com/errcodelint/errcodelint/internal/report"
	"github.com/errcodelint/errcodelint/internal/safewrite"
	"github.com/errcodelint/errcodelint/internal/spell"
)

// Exit statuses, as those of singlechecker.
const (
	exitClean    = 0
	exitFailed   = 1 // something could not be looked at
	exitFindings = 3

	exitInterrupted = 130 // as a shell says of a command that a signal has ended
)

// Main runs the tool as a command with args, which do not include its name, and
// returns the exit status: 0 if all was well, 1 if anything could not be done,
// and 3 if there are findings, which with -json and -fix are none.
//
// Findings go to stdout, and what is about the run to stderr.
func (t *Tool) Main(args []string, stdout, stderr io.Writer) int {
	if err := t.validate(); err != nil {
		return t.fail(stderr, err)
	}
	flags, o := newFlags(t.Analyzer)
	err := flags.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		t.usage(stdout, flags)
		return exitClean
	case err != nil:
		return t.fail(stderr, fmt.Errorf("%v%s; %s -h lists the flags", err, meant(err, flags), t.Analyzer.Name))
	case o.version != "":
		err = t.printVersion(stdout, o.version == "full")
	case o.printFlags:
		err = describeFlags(stdout, flags)
	case flags.NArg() == 0 && !o.files && !o.modules:
		t.usage(stderr, flags)
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

// meant says which flag was probably meant by one that is not defined.
func meant(err error, flags *flag.FlagSet) string {
	name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !ok {
		return ""
	}
	near, ok := spell.Nearest(name, func(yield func(string) bool) {
		for _, group := range flagGroups {
			for _, known := range group.flags {
				if flags.Lookup(known) != nil && !yield(known) {
					return
				}
			}
		}
	})
	if !ok {
		return ""
	}
	return fmt.Sprintf("; did you mean -%s?", near)
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
	fmt.Fprintf(printable.Writer(stderr), "%s: %v\n", t.Analyzer.Name, err)
	return exitFailed
}

// interrupted says why there are no findings.
func (t *Tool) interrupted(stderr io.Writer) int {
	fmt.Fprintf(stderr, "%s: interrupted; nothing was reported or changed\n", t.Analyzer.Name)
	return exitInterrupted
}

// targets returns the packages that arguments stand for.
func (t *Tool) targets(ctx context.Context, args []string, o *options) ([]target, error) {
	switch {
	case o.files && o.modules:
		return nil, errors.New("-files and -modules exclude each other")
	case o.modules && len(args) > 0:
		return nil, fmt.Errorf("-modules takes no arguments, but there is %s", args[0])
	case o.modules:
		return moduleTargets(ctx)
	case o.files:
		return t.fileTargets(ctx, args, o)
	}
	return []target{{dir: ".", patterns: args}}, nil
}

// standalone looks at the packages that arguments stand for.
func (t *Tool) standalone(args []string, o *options, stdout, stderr io.Writer) (status int) {
	// A signal ends the commands that the run has started, and then the run. A
	// second one ends it at once.
	ctx, release := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer release()
	context.AfterFunc(ctx, release)

	stop, err := profile(o)
	if err != nil {
		return t.fail(stderr, err)
	}
	defer func() {
		if err := stop(); err != nil {
			status = t.fail(stderr, err)
		}
	}()

	if err := o.check(); err != nil {
		return t.fail(stderr, err)
	}
	targets, err := t.targets(ctx, args, o)
	if err != nil {
		return t.fail(stderr, err)
	}
	if o.modules && len(targets) == 0 {
		// A hook that many repositories share comes by where there is no Go, too.
		fmt.Fprintf(stderr, "%s: there is no go.mod in this folder or below it: nothing was looked at\n", t.Analyzer.Name)
	}
	if t.Whole != nil {
		t.Whole()
	}
	begin := time.Now()
	line := newProgress(stderr)
	stderr = printable.Writer(stderr)
	var pkgs []*packages.Package
	var actions []*checker.Action
	var failures []string
	failed := func(line string) {
		fmt.Fprintln(stderr, line)
		failures = append(failures, line)
		status = exitFailed
	}
	c := t.openCache(o)
	for _, in := range targets {
		found, err := t.look(ctx, in, o, c, line)
		if ctx.Err() != nil {
			return t.interrupted(stderr)
		}
		if err != nil {
			return t.fail(stderr, err)
		}
		if o.verbose {
			fmt.Fprintf(stderr, "loaded %s in %.1f s; %d as they were in an earlier run\n",
				report.Count(folders(files(found.pkgs)), "package"), found.loading.Seconds(), found.kept)
		}
		for _, line := range t.loadErrors(found.pkgs) {
			failed(line)
		}
		pkgs = append(pkgs, found.pkgs...)
		actions = append(actions, found.actions...)
	}
	if len(pkgs) == 0 && !o.files && !o.modules {
		return t.fail(stderr, fmt.Errorf("%s matched no packages", strings.Join(args, " ")))
	}
	for _, line := range t.settle(actions) {
		if !o.quiet {
			fmt.Fprintf(stderr, "%s: %s\n", t.Analyzer.Name, line)
		}
	}
	for _, line := range analysisErrors(actions) {
		failed(t.Analyzer.Name + ": " + line)
	}

	if o.fix || o.diff {
		err = fix(actions, o, stdout, safewrite.ReplaceUnchanged)
	} else {
		var found bool
		found, err = t.report(&outcome{run: t.runOf(actions, pkgs, failures, begin), actions: actions, pkgs: pkgs}, o, stdout, stderr)
		if found && status == exitClean {
			status = exitFindings
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
// enough for all of it to be looked at, unless something was found in the rest.
func (t *Tool) skipped(pkgs []*packages.Package, done []*checker.Action) []*checker.Action {
	var actions []*checker.Action
	for _, p := range pkgs {
		told := slices.ContainsFunc(done, func(a *checker.Action) bool { return a.Package == p && len(a.Diagnostics) > 0 })
		if len(p.Errors) > 0 && !told {
			actions = append(actions, &checker.Action{
				Analyzer: t.Analyzer, Package: p, IsRoot: true,
				Err: errors.New("analysis skipped due to errors in package"),
			})
		}
	}
	return actions
}
