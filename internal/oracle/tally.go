package oracle

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Tally counts by construct.
type Tally struct {
	all  count
	by   map[[2]string]*count // by menu and item
	took time.Duration
}

type count struct{ handlers, codes, codesMissed, statuses, statusesMissed, falses int }

// NewTally returns an empty one.
func NewTally() *Tally { return &Tally{by: make(map[[2]string]*count)} }

// Took adds the time that the linter took.
func (t *Tally) Took(d time.Duration) { t.took += d }

// counts are those of a handler and its group; a finding in a shared file is nobody's.
func (t *Tally) counts(s Spec, handler string) []*count {
	all := []*count{&t.all}
	add := func(choices Choices) {
		for menu, name := range choices {
			key := [2]string{menu, name}
			if t.by[key] == nil {
				t.by[key] = new(count)
			}
			all = append(all, t.by[key])
		}
	}
	add(s.Choices)
	if n, err := strconv.Atoi(strings.TrimPrefix(handler, "h")); err == nil {
		add(s.Handlers[n].Choices)
	}
	return all
}

// Add adds a module.
func (t *Tally) Add(m Module, all []Sent, failures []Failure) {
	for _, s := range m.Groups {
		for i := range s.Handlers {
			for _, c := range t.counts(s, "h"+strconv.Itoa(i)) {
				c.handlers++
			}
		}
	}
	for _, w := range m.wrongs(all) {
		if m.silent(w) {
			continue
		}
		for _, c := range t.counts(m.Groups[w.Group], w.Handler) {
			if w.Kind == "missed code" {
				c.codes++
			} else {
				c.statuses++
			}
		}
	}
	for _, f := range failures {
		for _, c := range t.counts(m.Groups[f.Group], f.Handler) {
			switch f.Kind {
			case "missed code":
				c.codesMissed++
			case "missed status":
				c.statusesMissed++
			default:
				c.falses++
			}
		}
	}
}

// silent reports whether the documentation says that the linter says nothing of it.
func (m Module) silent(w Wrong) bool {
	s := m.Groups[w.Group]
	n, _ := strconv.Atoi(w.Handler[1:])
	for _, menu := range groupMenus {
		if i, ok := menu.find(s.Choices[menu.name]); ok && i.silent.page != "" {
			return true
		}
	}
	for _, menu := range handlerMenus {
		if i, ok := menu.find(s.Handlers[n].Choices[menu.name]); ok && i.silent.page != "" {
			return true
		}
	}
	return false
}

func percent(missed, of int) string {
	if of == 0 {
		return "-"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(of-missed)/float64(of))
}

func (c count) missed() float64 {
	if c.codes+c.statuses == 0 {
		return 0
	}
	return float64(c.codesMissed+c.statusesMissed) / float64(c.codes+c.statuses)
}

// Found is the share of the pairs sent against the contract that the linter has found.
func (t *Tally) Found() float64 { return 1 - t.all.missed() }

// False is the number of false findings to a handler.
func (t *Tally) False() float64 { return float64(t.all.falses) / float64(t.all.handlers) }

// String is the table by construct, the worst first: those with false findings, then those of
// which most is missed.
func (t *Tally) String() string {
	keys := slices.SortedFunc(maps.Keys(t.by), func(a, b [2]string) int {
		x, y := t.by[a], t.by[b]
		if x.missed() != y.missed() {
			if x.missed() > y.missed() {
				return -1
			}
			return 1
		}
		return strings.Compare(a[0]+a[1], b[0]+b[1])
	})
	var b strings.Builder
	row := func(what string, c *count) {
		fmt.Fprintf(&b, "%-52s %8d %7d %8s %8d %8s %6d\n", what, c.handlers, c.codes, percent(c.codesMissed, c.codes), c.statuses, percent(c.statusesMissed, c.statuses), c.falses)
	}
	fmt.Fprintf(&b, "%-52s %8s %7s %8s %8s %8s %6s\n", "construct", "handlers", "codes", "found", "statuses", "found", "false")
	row(fmt.Sprintf("all %d, linted in %s", len(t.by), t.took.Round(time.Millisecond)), &t.all)
	for _, k := range keys {
		row(k[0]+": "+k[1], t.by[k])
	}
	return b.String()
}
