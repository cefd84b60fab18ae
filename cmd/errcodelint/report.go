package main

import (
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

	-format html|markdown|json|openapi   how to write it (html); openapi is an Overlay that adds what
	                                     is sent to the OpenAPI document that is the contract
	-o FILE                              where to (standard output)
	-source-url URL                      link places to pages of the source: the files are below this
	                                     address, or {file} and {line} stand for them in it
	-contract NAME|FILE, -config FILE, -tags TAGS   as for a run
`

// reportFlags are what the report command is told.
type reportFlags struct {
	format, output, sourceURL string
	pass                      []string // flags of the run
	patterns                  []string
}

func parseReport(args []string) (*reportFlags, error) {
	f := new(reportFlags)
	flags := flag.NewFlagSet("report", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&f.format, "format", "html", "")
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
	write, err := overview.Format(f.format)
	if err != nil {
		return 1, err
	}
	o, status := f.read(stderr)
	if o == nil {
		return 1, nil // why was told
	}
	data, err := write(o)
	if err != nil {
		return 1, err
	}
	if f.output != "" {
		return status, safewrite.Replace(f.output, data)
	}
	_, err = stdout.Write(data)
	return status, err
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
