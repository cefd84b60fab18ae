package analyzer

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/symbolic"
)

// debug is what -debug shows of each package that is read: how the reader sees it. It is
// for those who work on the reader, and no interface.
type debug struct {
	what []string
	show func(path, text string) // nil: standard error
}

var debugWords = []string{"summaries", "traces", "facts"}

func (d *debug) String() string { return strings.Join(d.what, ",") }

func (d *debug) Set(text string) error {
	d.what = nil
	for what := range strings.SplitSeq(text, ",") {
		if !slices.Contains(debugWords, what) {
			return fmt.Errorf("there is no %q to show; write %s", what, strings.Join(debugWords, ", "))
		}
		d.what = append(d.what, what)
	}
	return nil
}

// dump shows what a reader has read.
func (d *debug) dump(r *symbolic.Reader) {
	var b strings.Builder
	for _, what := range d.what {
		b.WriteString(r.Dump(what))
	}
	switch {
	case b.Len() == 0:
	case d.show != nil:
		d.show(r.Pkg.Path(), b.String())
	default:
		fmt.Fprintf(os.Stderr, "# %s\n%s", r.Pkg.Path(), b.String()) // one write: packages are read side by side
	}
}
