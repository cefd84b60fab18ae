package driver

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/report"
	"github.com/errcodelint/errcodelint/internal/spell"
)

// An options holds the flags of the driver itself. They are those of
// singlechecker.
type options struct {
	format  string
	outputs []output    // beside what is printed
	failOn  level.Level // the least that makes the run fail; Off: nothing does
	quiet   bool
	verbose bool
	context int // lines around a finding that are shown with it; none if negative
	fix     bool
	diff    bool
	test    bool
	files   bool // arguments are files, not packages
	modules bool // there are no arguments
	tags    string
	cache   bool // take over what other runs have found

	baseline      string
	writeBaseline string
	newFrom       string

	parsed fileSums // what was looked at, as it was read

	version    string
	printFlags bool
	cpuProfile string
	memProfile string
}

// hiddenFromVet are the flags that go vet is not told of: it has its own of
// that name, or they make no sense for a run of one package.
var hiddenFromVet = map[string]bool{
	"cpuprofile": true, "memprofile": true, "fix": true, "files": true, "modules": true, "test": true, "cache": true,
	"format": true, "o": true, "q": true, "v": true, "fail-on": true, "baseline": true, "write-baseline": true, "new-from": true, "flags": true, "V": true,
}

// newFlags returns the flags of the driver and, by the names that they have
// there, of the analyzer.
func newFlags(a *analysis.Analyzer) (*flag.FlagSet, *options) {
	flags := flag.NewFlagSet(a.Name, flag.ContinueOnError)
	flags.SetOutput(io.Discard) // errors are told by the caller, in one sentence
	o := new(options)
	a.Flags.VisitAll(func(f *flag.Flag) { flags.Var(f.Value, f.Name, f.Usage) })
	o.format = "text"
	flags.StringVar(&o.format, "format", o.format, "`how` to print findings: "+strings.Join(formats(), ", "))
	flags.BoolFunc("json", "print all findings as go/analysis JSON, with exit status 0", func(s string) error {
		return o.setJSON(s)
	})
	flags.Func("o", "write a report as `FORMAT=FILE`, too; may be repeated", o.addOutput)
	o.failOn = level.Warning
	flags.Func("fail-on", "least `level` that makes the exit status 3: error, warning, note, never", o.setFailOn)
	flags.BoolVar(&o.quiet, "q", false, "say nothing about the run but what went wrong")
	flags.BoolVar(&o.verbose, "v", false, "say more about the run")
	flags.StringVar(&o.baseline, "baseline", "", "tell only of findings that are not in this `file`")
	flags.StringVar(&o.writeBaseline, "write-baseline", "", "write all findings into this `file`, for -baseline")
	flags.StringVar(&o.newFrom, "new-from", "", "tell only of findings on lines changed since this git `revision`")
	flags.IntVar(&o.context, "c", -1, "show each finding with its line and this many `lines` around it")
	flags.BoolVar(&o.fix, "fix", false, "apply the first fix of each finding, instead of printing it")
	flags.BoolVar(&o.diff, "diff", false, "print what -fix would change, and change nothing")
	flags.BoolVar(&o.test, "test", true, "look at test files too, where a rule does")
	flags.BoolVar(&o.files, "files", false, "arguments are changed files: look at their packages, in any module")
	flags.BoolVar(&o.modules, "modules", false, "look at all packages of all modules in and below this folder")
	flags.BoolVar(&o.cache, "cache", true, "take over what earlier runs found in packages that are as they were")
	flags.StringVar(&o.tags, "tags", "", "comma-separated build `tags`, as for go build")
	flags.StringVar(&o.cpuProfile, "cpuprofile", "", "write a CPU profile to this `file`")
	flags.StringVar(&o.memProfile, "memprofile", "", "write a memory profile to this `file`")
	flags.Var(versionFlag{&o.version}, "V", "print the version and exit")
	flags.BoolVar(&o.printFlags, "flags", false, "print the flags as JSON, for go vet, and exit")
	return flags, o
}

// A versionFlag is -V, which go vet gives as -V=full and people give alone.
type versionFlag struct{ value *string }

func (versionFlag) IsBoolFlag() bool { return true }
func (versionFlag) String() string   { return "" }
func (v versionFlag) Set(s string) error {
	if s != "true" && s != "full" {
		return errors.New("say -V or -V=full")
	}
	*v.value = s
	return nil
}

// setJSON is -json, which go vet gives a value.
func (o *options) setJSON(s string) error {
	on, err := strconv.ParseBool(s)
	if err != nil {
		return errors.New("say -json or -json=false")
	}
	if on {
		o.format = "json"
	}
	return nil
}

// An output is a report that is written into a file.
type output struct{ format, file string }

// addOutput is -o.
func (o *options) addOutput(s string) error {
	format, file, ok := strings.Cut(s, "=")
	if !ok || file == "" {
		return errors.New("write a format and a file, as in sarif=errcodelint.sarif")
	}
	o.outputs = append(o.outputs, output{format, file})
	return nil
}

// setFailOn is -fail-on.
func (o *options) setFailOn(s string) (err error) {
	o.failOn = level.Off
	if s != "never" {
		o.failOn, err = level.Parse(s)
	}
	if err != nil {
		return fmt.Errorf("%w, never", err)
	}
	return nil
}

// formats are all ways to write findings.
func formats() []string { return append([]string{"text", "json"}, report.Formats...) }

// checkFormat reports a format that there is not.
func checkFormat(flag, format string) error {
	if slices.Contains(formats(), format) {
		return nil
	}
	if near, ok := spell.Nearest(format, slices.Values(formats())); ok {
		return fmt.Errorf("%s: there is no format %q; did you mean %q?", flag, format, near)
	}
	return fmt.Errorf("%s: there is no format %q; write one of %s", flag, format, strings.Join(formats(), ", "))
}

// check finds options that make no sense together.
func (o *options) check() error {
	if err := checkFormat("-format", o.format); err != nil {
		return err
	}
	for i, out := range o.outputs {
		if err := checkFormat("-o", out.format); err != nil {
			return err
		}
		if slices.ContainsFunc(o.outputs[:i], func(other output) bool { return other.file == out.file }) {
			return fmt.Errorf("-o: two reports go into %s; give each a file of its own", out.file)
		}
	}
	if o.quiet && o.verbose {
		return errors.New("-q and -v exclude each other")
	}
	if (o.fix || o.diff) && len(o.outputs) > 0 {
		return errors.New("-o writes what is found; leave out -fix and -diff")
	}
	selects := ""
	switch {
	case o.newFrom != "":
		selects = "-new-from"
	case o.writeBaseline != "":
		selects = "-write-baseline"
	case o.baseline != "":
		selects = "-baseline"
	}
	switch {
	case selects == "":
		return nil
	case o.fix || o.diff:
		return fmt.Errorf("%s selects findings to be printed; leave out -fix and -diff", selects)
	case o.json():
		return fmt.Errorf("%s does not go with -format json, which prints all findings; choose another format", selects)
	case o.baseline != "" && o.writeBaseline != "":
		return errors.New("-baseline takes findings off and -write-baseline keeps all; leave one of them out")
	}
	return nil
}

// json reports whether findings are written as go/analysis JSON anywhere.
func (o *options) json() bool {
	return o.format == "json" || slices.ContainsFunc(o.outputs, func(out output) bool { return out.format == "json" })
}

// describeFlags answers -flags: go vet accepts the flags that it finds here.
func describeFlags(w io.Writer, flags *flag.FlagSet) error {
	type description struct {
		Name  string
		Bool  bool
		Usage string
	}
	var list []description
	flags.VisitAll(func(f *flag.Flag) {
		if hiddenFromVet[f.Name] {
			return
		}
		b, ok := f.Value.(interface{ IsBoolFlag() bool })
		list = append(list, description{f.Name, ok && b.IsBoolFlag(), f.Usage})
	})
	data, err := json.MarshalIndent(list, "", "\t")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s\n", data)
	return err
}
