package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/draft"
	"github.com/errcodelint/errcodelint/internal/present"
	"github.com/errcodelint/errcodelint/internal/printable"
	"github.com/errcodelint/errcodelint/internal/source"
)

const contractUsage = `usage: errcodelint contract show [-format table|yaml|json|markdown] CONTRACT
       errcodelint contract check CONTRACT      what in it is likely to be a mistake
       errcodelint contract diff OLD NEW        what has changed, and what of that breaks clients
       errcodelint contract init [-tags TAGS] PACKAGES
                                                write the contract that code keeps, to be looked over

With -envelope PATH, such as error.code, each takes the code from there, whatever its source says.
What a source has and errcodelint does not take is told, line by line; with -strict that is an error.

A CONTRACT is a built-in name, a contract file, a page of documentation, an OpenAPI document, or
go: with a folder and a type, such as go:./internal/apierr.Code.

Exit status: 0 clean, 1 could not run or had to leave out a code, 3 for likely mistakes and for
changes that break clients.
`

// contractCommand answers "contract". Its exit status is that of all faces: 3 for findings.
func contractCommand(args []string, stdout, stderr io.Writer) int {
	stdout, stderr = printable.Writer(stdout), printable.Writer(stderr)
	if len(args) == 0 {
		io.WriteString(stderr, contractUsage)
		return 1
	}
	flags := flag.NewFlagSet("errcodelint contract "+args[0], flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	envelope := flags.String("envelope", "", "")
	from := &loader{command: args[0], stderr: stderr}
	var run func(args []string, at contract.Path) (found bool, err error)
	switch args[0] {
	case "show", "check", "diff":
		flags.BoolVar(&from.strict, "strict", false, "")
	}
	switch args[0] {
	case "show":
		format := flags.String("format", "table", "")
		run = func(args []string, at contract.Path) (bool, error) {
			return false, show(from, args, at, *format, stdout)
		}
	case "check":
		run = func(args []string, at contract.Path) (bool, error) { return check(from, args, at, stdout) }
	case "diff":
		run = func(args []string, at contract.Path) (bool, error) { return diff(from, args, at, stdout) }
	case "init":
		tags := flags.String("tags", "", "")
		run = func(args []string, at contract.Path) (bool, error) {
			return false, initContract(args, at, *tags, stdout, stderr)
		}
	default:
		fmt.Fprintf(stderr, "errcodelint: there is no command contract %s; write contract show, check, diff or init\n", args[0])
		return 1
	}
	err := flags.Parse(args[1:])
	if errors.Is(err, flag.ErrHelp) {
		io.WriteString(stdout, contractUsage)
		return 0
	}
	found := false
	var at contract.Path
	switch {
	case err != nil:
		err = fmt.Errorf("%v; errcodelint contract help lists the flags", err)
	case *envelope != "":
		if at, err = contract.ParsePath(*envelope); err != nil {
			err = fmt.Errorf("-envelope: %v", err)
		}
	}
	if err == nil {
		found, err = run(flags.Args(), at)
	}
	switch {
	case errors.Is(err, errTold):
		return 1
	case err != nil:
		fmt.Fprintf(stderr, "errcodelint: %v\n", err)
		return 1
	case from.lost:
		return 1
	case found:
		return 3
	}
	return 0
}

// errTold is an error of which the user has been told.
var errTold = errors.New("the user has been told")

// A loader reads the contracts that a command is given, and tells what in them it does not take.
type loader struct {
	command string
	strict  bool // what is not taken is an error
	stderr  io.Writer
	lost    bool // a code was left out
}

// load reads the contracts that arguments name, as many as the command takes.
func (l *loader) load(args []string, at contract.Path, n int) ([]*contract.Contract, error) {
	if len(args) != n {
		return nil, fmt.Errorf("contract %s takes %s; errcodelint contract help shows how", l.command, []string{1: "one contract", 2: "two contracts, the old one first"}[n])
	}
	contracts := make([]*contract.Contract, n)
	told := false
	for i, arg := range args {
		c, err := source.Load(arg, at)
		if err != nil {
			return nil, err
		}
		for _, w := range c.Warnings {
			fmt.Fprintf(l.stderr, "errcodelint: %s\n", w)
			l.lost = l.lost || w.Lost
			told = true
		}
		contracts[i] = c.WithEnvelope(contract.Envelope{Code: at})
	}
	if told && l.strict {
		return nil, errTold
	}
	return contracts, nil
}

func show(from *loader, args []string, at contract.Path, format string, stdout io.Writer) error {
	write, err := present.Format(format)
	if err != nil {
		return err
	}
	contracts, err := from.load(args, at, 1)
	if err != nil {
		return err
	}
	data, err := write(contracts[0])
	if err != nil {
		return err
	}
	_, err = stdout.Write(data)
	return err
}

func check(from *loader, args []string, at contract.Path, stdout io.Writer) (found bool, err error) {
	contracts, err := from.load(args, at, 1)
	if err != nil {
		return false, err
	}
	c := contracts[0]
	doubts := c.Lint()
	for _, d := range doubts {
		fmt.Fprintf(stdout, "%s%s\n", place(c, d.Line), d.Text)
	}
	return len(doubts) > 0, nil
}

// place is where a line of a contract is, as findings begin.
func place(c *contract.Contract, line int) string {
	switch {
	case c.File == "":
		return c.Name + ": "
	case line == 0:
		return c.File + ": "
	}
	return fmt.Sprintf("%s:%d: ", c.File, line)
}

func diff(from *loader, args []string, at contract.Path, stdout io.Writer) (breaks bool, err error) {
	contracts, err := from.load(args, at, 2)
	if err != nil {
		return false, err
	}
	older, newer := contracts[0], contracts[1]
	for _, change := range contract.Diff(older, newer) {
		at := place(newer, change.New)
		if change.New == 0 && change.Old != 0 {
			at = place(older, change.Old)
		}
		effect := ""
		if change.Breaks {
			effect, breaks = " (breaks clients)", true
		}
		fmt.Fprintf(stdout, "%s%s%s\n", at, change.Text, effect)
	}
	return breaks, nil
}

func initContract(args []string, at contract.Path, tags string, stdout, stderr io.Writer) error {
	if len(args) == 0 {
		return errors.New("contract init takes packages: write ./... for all of them")
	}
	here, err := filepath.Abs(".")
	if err != nil {
		return err
	}
	if tags != "" {
		args = append([]string{"-tags", tags}, args...)
	}
	d, ok, err := draft.Read(draftName(here), at, args, stderr)
	switch {
	case err != nil:
		return err
	case !ok:
		return errTold
	case d == nil && at != nil:
		return fmt.Errorf("no error code was found at %s in these packages; leave out -envelope, and it is looked for", at)
	case d == nil:
		return errors.New("no error code was found in these packages; say where it stands in responses, as in -envelope error.code")
	}
	_, err = stdout.Write(d.YAML)
	return err
}

// draftName is what a contract is called that was drafted in a folder.
func draftName(dir string) string { return strings.TrimPrefix(filepath.Base(dir), ".") }
