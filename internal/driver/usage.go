package driver

import (
	"flag"
	"fmt"
	"io"
	"strings"
)

// flagGroups are the flags of the driver and, by their usual names, of the pass, in the
// order in which people need them. What only other tools or developers need is in none.
var flagGroups = []struct {
	title string
	flags []string
}{
	{"What must hold", []string{"config", "contract", "enable", "disable", "level", "branch-in-tests"}},
	{"What is looked at", []string{"modules", "files", "test", "tags", "cache"}},
	{"What is done with findings", []string{"fix", "diff", "format", "json", "o", "c", "fail-on", "q", "v"}},
	{"Only new findings", []string{"new-from", "write-baseline", "baseline"}},
}

// usage prints what the command is for, and its flags.
func (t *Tool) usage(w io.Writer, flags *flag.FlagSet) {
	a := t.Analyzer
	title, text, _ := strings.Cut(a.Doc, "\n\n")
	fmt.Fprintf(w, "%s: %s\n\nUsage: %s [flags] packages\n", a.Name, title, a.Name)
	if t.Help != "" {
		text = t.Help
	} else if text != "" {
		text = "\n" + text
	}
	if text != "" {
		fmt.Fprintln(w, strings.TrimRight(text, "\n"))
	}
	for _, group := range flagGroups {
		fmt.Fprintf(w, "\n%s\n", group.title)
		for _, name := range group.flags {
			if f := flags.Lookup(name); f != nil {
				printFlag(w, f)
			}
		}
	}
}

func printFlag(w io.Writer, f *flag.Flag) {
	value, text := flag.UnquoteUsage(f)
	fmt.Fprintf(w, "  -%-20s %s\n", strings.TrimSpace(f.Name+" "+value), text)
}

// VisitFlags calls f for the flags that people use, in the order in which they need them.
func (t *Tool) VisitFlags(f func(*flag.Flag)) {
	flags, _ := newFlags(t.Analyzer)
	for _, group := range flagGroups {
		for _, name := range group.flags {
			if known := flags.Lookup(name); known != nil {
				f(known)
			}
		}
	}
}
