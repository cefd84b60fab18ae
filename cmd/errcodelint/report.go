package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/internal/driver"
	"github.com/errcodelint/errcodelint/internal/overview"
	"github.com/errcodelint/errcodelint/internal/printable"
	"github.com/errcodelint/errcodelint/internal/safewrite"
)

const reportUsage = `usage: errcodelint report [flags] [packages]

Finds the endpoints of a program, and writes which errors each can send: status and code, where they
are written, and by which functions a request comes there. What could not be worked out is listed,
too. Without packages, all of this module are looked at.

	-format html|markdown|json|openapi   how to write it (html); openapi is an Overlay that adds
	                                     what is sent to the document that is the contract
	-o FILE                              where to (standard output)
	-source-url URL                      link places to the source below this address, or where
	                                     {file} and {line} stand in it
	-since REV                           write what has changed for clients since this git revision,
	                                     as Markdown or JSON, instead; exit status 3 if it breaks them
	-contract NAME|FILE, -config FILE, -tags TAGS   as for a run
`

// reportFlags are what the report command is told.
type reportFlags struct {
	format, output, sourceURL, since string
	pass                             []string // flags of the run
	patterns                         []string
}

func parseReport(args []string) (*reportFlags, error) {
	f := new(reportFlags)
	flags := flag.NewFlagSet("report", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&f.format, "format", "", "")
	flags.StringVar(&f.since, "since", "", "")
	flags.StringVar(&f.output, "o", "", "")
	flags.StringVar(&f.sourceURL, "source-url", "", "")
	for _, name := range []string{"contract", "config", "tags"} {
		flags.Func(name, "", func(value string) error {
			f.pass = append(f.pass, "-"+name+"="+value)
			return nil
		})
	}
	if err := flags.Parse(args); err != nil {
		return nil, fmt.Errorf("%v; errcodelint report -h lists the flags", err)
	}
	f.patterns = flags.Args()
	if len(f.patterns) == 0 {
		f.patterns = []string{"./..."}
	}
	return f, nil
}

// reportCommand answers "report".
func reportCommand(args []string, stdout, stderr io.Writer) int {
	stderr = printable.Writer(stderr)
	status, err := writeReport(args, stdout, stderr)
	if err != nil {
		fmt.Fprintf(stderr, "errcodelint: %v\n", err)
		return 1
	}
	return status
}

func writeReport(args []string, stdout, stderr io.Writer) (status int, err error) {
	f, err := parseReport(args)
	if err != nil {
		return 1, err
	}
	var data []byte
	if f.since != "" {
		data, status, err = f.changes(stderr)
	} else {
		data, status, err = f.endpoints(stderr)
	}
	if err != nil || data == nil {
		return 1, err
	}
	if f.output != "" {
		return status, safewrite.Replace(f.output, data)
	}
	_, err = stdout.Write(data)
	return status, err
}

// endpoints is the report itself; nil where there is none, and why was told.
func (f *reportFlags) endpoints(stderr io.Writer) (data []byte, status int, err error) {
	write, err := overview.Format(cmp.Or(f.format, "html"))
	if err != nil {
		return nil, 1, err
	}
	o, status := f.read(stderr)
	if o == nil {
		return nil, 1, nil
	}
	data, err = write(o)
	return data, status, err
}

// changes is what has changed since a revision; nil where that is not known, and why was told.
func (f *reportFlags) changes(stderr io.Writer) (data []byte, status int, err error) {
	if f.format != "" && f.format != "markdown" && f.format != "json" {
		return nil, 1, fmt.Errorf("-since writes Markdown or JSON; say -format markdown or -format json instead of %s", f.format)
	}
	now, status := f.read(stderr)
	if now == nil || status != 0 {
		return nil, 1, nil
	}
	below, err := os.MkdirTemp("", "errcodelint")
	if err != nil {
		return nil, 1, err
	}
	defer os.RemoveAll(below)
	old, err := driver.Revision(f.since, below)
	if err != nil {
		return nil, 1, fmt.Errorf("-since: %v", err)
	}
	before, status, err := f.readIn(old, stderr)
	if err != nil || before == nil || status != 0 {
		if err == nil {
			err = fmt.Errorf("-since: the packages of revision %q could not be read", f.since)
		}
		return nil, 1, err
	}
	list := overview.Changes(before, now)
	if overview.Breaks(list) {
		status = 3
	}
	if f.format == "json" {
		data, err = overview.ChangesJSON(list)
		return data, status, err
	}
	return overview.ChangesMarkdown(list, f.since), status, nil
}

// readIn reads the packages in another folder.
func (f *reportFlags) readIn(dir string, stderr io.Writer) (*overview.Overview, int, error) {
	here, err := os.Getwd()
	if err != nil {
		return nil, 1, err
	}
	if err := os.Chdir(dir); err != nil {
		return nil, 1, err
	}
	o, status := f.read(stderr)
	return o, status, os.Chdir(here)
}

// read looks at the packages. What is wrong with them is told, and the rest is shown; nil if there
// is none.
func (f *reportFlags) read(stderr io.Writer) (*overview.Overview, int) {
	pass, program := analyzer.Endpoints()
	tool := &driver.Tool{Analyzer: pass, MayMatter: analyzer.MayMatter, Issues: "https://github.com/errcodelint/errcodelint/issues"}
	args := append([]string{"-test=false", "-q"}, f.pass...)
	status := tool.Main(append(append(args, "--"), f.patterns...), io.Discard, stderr)
	if program.Empty() {
		return nil, status
	}
	root := sourceRoot()
	in := &overview.Input{Title: title(), Endpoints: program.Endpoints(), Contracts: program.Contracts(), Root: root, SourceURL: f.sourceURL}
	for _, b := range program.Branches() {
		in.Branches = append(in.Branches, overview.Branch(b))
	}
	return overview.New(in), status
}

// sourceRoot is the folder of the repository; without one, the working directory.
func sourceRoot() string {
	here, err := filepath.Abs(".")
	if err != nil {
		return "."
	}
	for at := here; ; at = filepath.Dir(at) {
		if _, err := os.Lstat(filepath.Join(at, ".git")); err == nil {
			return at
		}
		if filepath.Dir(at) == at {
			return here
		}
	}
}

// title names what is looked at.
func title() string {
	here, err := filepath.Abs(".")
	if err != nil {
		return "Endpoints and their errors"
	}
	for at := here; ; at = filepath.Dir(at) {
		data, err := os.ReadFile(filepath.Join(at, "go.mod"))
		if name := modfile.ModulePath(data); err == nil && name != "" {
			return name
		}
		if err != nil && !errors.Is(err, os.ErrNotExist) || filepath.Dir(at) == at {
			return strings.TrimSpace(filepath.Base(here))
		}
	}
}
