package symbolic

import (
	"fmt"
	"strings"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// Dump shows what was read, for whoever looks for a finding that is missing: the
// "summaries" of the functions, the "traces" of what their paths do, or the "facts" that
// other packages are told. It is empty where there is nothing to show.
func (r *Reader) Dump(what string) string {
	var b strings.Builder
	show := func(name string, lines ...string) {
		if len(lines) == 0 {
			return
		}
		fmt.Fprintln(&b, name)
		for _, l := range lines {
			fmt.Fprintln(&b, "\t"+strings.ReplaceAll(l, "\n", "\n\t"))
		}
	}
	switch what {
	case "summaries":
		for _, fn := range r.order {
			if s := r.summaries[fn]; s != nil && !s.Skipped && !s.Trivial() {
				show("summary "+gotype.FuncKey(fn), s.String())
			}
		}
	case "traces":
		for _, t := range r.inits {
			show("variables", t.lines()...)
		}
		for _, fn := range r.order {
			if t := r.traces[fn]; t != nil {
				show("trace "+gotype.FuncKey(fn), t.lines()...)
			}
		}
	case "facts":
		f := r.Export()
		for _, name := range domain.SortedNames(f.Funcs) {
			show("func "+name, f.Funcs[name].String())
		}
		for _, name := range domain.SortedNames(f.Vars) {
			show("var "+name, f.Vars[name].String())
		}
		show("statuses", domain.SortedNames(f.Statuses)...)
		show("codes", domain.SortedNames(f.Codes)...)
	}
	return b.String()
}

func (t *Trace) lines() []string {
	var out []string
	for i := range t.Sends {
		out = append(out, t.Sends[i].String())
	}
	for i := range t.Escapes {
		out = append(out, t.Escapes[i].String())
	}
	return out
}
