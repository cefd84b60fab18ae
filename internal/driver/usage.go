package driver

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// flagGroups are the flags of the driver, in the order in which people need them.
// What only other tools or developers need is in none.
var flagGroups = []struct {
	title string
	flags []string
}{
	{"What is looked at", []string{"modules", "files", "test", "tags"}},
	{"What is done with findings", []string{"c", "diff", "fix", "format", "json"}},
	{"Only new findings", []string{"new-from", "write-baseline", "baseline"}},
}

// usage prints what the command is for, and its flags: those of the pass first,
// without those that have no description.
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
	fmt.Fprintf(w, "\nWhat must hold\n")
	for _, f := range passFlags(a) {
		printFlag(w, f)
	}
	for _, group := range flagGroups {
		fmt.Fprintf(w, "\n%s\n", group.title)
		for _, name := range group.flags {
			printFlag(w, flags.Lookup(name))
		}
	}
}

// passFlags are the described flags of the pass, in the order of their names.
func passFlags(a *analysis.Analyzer) []*flag.Flag {
	var list []*flag.Flag
	a.Flags.VisitAll(func(f *flag.Flag) {
		if f.Usage != "" && f.Name != "digest" {
			list = append(list, f)
		}
	})
	// The shorter the name, the more often it is needed: -config before -branch-in-tests.
	slices.SortStableFunc(list, func(a, b *flag.Flag) int { return len(a.Name) - len(b.Name) })
	return list
}

func printFlag(w io.Writer, f *flag.Flag) {
	value, text := flag.UnquoteUsage(f)
	fmt.Fprintf(w, "  -%-20s %s\n", strings.TrimSpace(f.Name+" "+value), text)
}
