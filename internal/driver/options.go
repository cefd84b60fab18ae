package driver

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"sort"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// An options holds the flags of the driver itself. They are those of
// singlechecker.
type options struct {
	json    bool
	context int // lines around a finding that are shown with it; none if negative
	fix     bool
	diff    bool
	test    bool
	tags    string

	version    string
	printFlags bool
	cpuProfile string
	memProfile string
}

// hiddenFromVet are the flags that go vet is not told of: it has its own of
// that name, or they make no sense for a run of one package.
var hiddenFromVet = map[string]bool{
	"cpuprofile": true, "memprofile": true, "fix": true, "test": true, "flags": true, "V": true,
}

// newFlags returns the flags of the driver and, by the names that they have
// there, of the analyzer.
func newFlags(a *analysis.Analyzer) (*flag.FlagSet, *options) {
	flags := flag.NewFlagSet(a.Name, flag.ContinueOnError)
	flags.SetOutput(io.Discard) // errors are told by the caller, in one sentence
	o := new(options)
	a.Flags.VisitAll(func(f *flag.Flag) { flags.Var(f.Value, f.Name, f.Usage) })
	flags.BoolVar(&o.json, "json", false, "print findings as JSON on standard output")
	flags.IntVar(&o.context, "c", -1, "show each finding with its line and this many around it")
	flags.BoolVar(&o.fix, "fix", false, "apply the first suggested fix of each finding instead of printing findings")
	flags.BoolVar(&o.diff, "diff", false, "print what -fix would change as a unified diff, and change nothing")
	flags.BoolVar(&o.test, "test", true, "look at test files too, where a rule does")
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

// usage prints what the command is for, and its flags: those of the pass first,
// without those that have no description.
func usage(w io.Writer, a *analysis.Analyzer, flags *flag.FlagSet) {
	title, text, _ := strings.Cut(a.Doc, "\n\n")
	fmt.Fprintf(w, "%s: %s\n\nUsage: %s [flags] packages\n", a.Name, title, a.Name)
	if text != "" {
		fmt.Fprintf(w, "\n%s\n", strings.TrimRight(text, "\n"))
	}
	var list []*flag.Flag
	flags.VisitAll(func(f *flag.Flag) {
		if f.Usage != "" {
			list = append(list, f)
		}
	})
	sort.SliceStable(list, func(i, j int) bool {
		return a.Flags.Lookup(list[i].Name) != nil && a.Flags.Lookup(list[j].Name) == nil
	})
	fmt.Fprintf(w, "\nFlags:\n")
	for _, f := range list {
		value, text := flag.UnquoteUsage(f)
		fmt.Fprintf(w, "  -%-24s %s\n", strings.TrimSpace(f.Name+" "+value), text)
	}
}
