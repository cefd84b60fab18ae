package oracle

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A Failing is a group that fails, with one of its failures.
type Failing struct {
	Spec    Spec
	Failure Failure
}

// key names what a failure has left that is not plain.
func (f Failing) key() string {
	all := []string{f.Failure.Kind}
	for _, c := range f.odd() {
		all = append(all, c[0]+": "+c[1])
	}
	return strings.Join(all, "; ")
}

// odd lists the choices that are not the plainest, of the group and of the handler that fails.
func (f Failing) odd() [][2]string {
	var all [][2]string
	for _, m := range groupMenus {
		if c := f.Spec.Choices[m.name]; c != m.items[0].name {
			all = append(all, [2]string{m.name, c})
		}
	}
	for _, h := range f.suspects() {
		for _, m := range handlerMenus {
			c := [2]string{m.name, f.Spec.Handlers[h].Choices[m.name]}
			if c[1] != m.items[0].name && !slices.Contains(all, c) {
				all = append(all, c)
			}
		}
	}
	return all
}

// suspects are the handlers that a failure may be about.
func (f Failing) suspects() []int {
	if n, err := strconv.Atoi(strings.TrimPrefix(f.Failure.Handler, "h")); err == nil {
		return []int{n}
	}
	var all []int
	for i := range f.Spec.Handlers {
		all = append(all, i)
	}
	return all
}

// explains reports whether all that is odd in f is in other, too.
func (f Failing) explains(other Failing) bool {
	if f.Failure.Kind != other.Failure.Kind {
		return false
	}
	theirs := other.odd()
	for _, c := range f.odd() {
		if !slices.Contains(theirs, c) {
			return false
		}
	}
	return true
}

// A change makes a group plainer.
type change func(s *Spec)

// changes are the steps by which the group may become plainer.
func (f Failing) changes() []change {
	var all []change
	if len(f.Spec.Handlers) > 1 {
		for _, h := range f.suspects() {
			all = append(all, func(s *Spec) { s.Handlers = s.Handlers[h : h+1] })
		}
		return all // the rest is quicker with one handler
	}
	for _, m := range groupMenus {
		if plain := m.items[0].name; f.Spec.Choices[m.name] != plain {
			all = append(all, func(s *Spec) { s.Choices[m.name] = plain })
		}
	}
	for i, h := range f.Spec.Handlers {
		for _, m := range handlerMenus {
			if plain := m.items[0].name; h.Choices[m.name] != plain {
				all = append(all, func(s *Spec) { s.Handlers[i].Choices[m.name] = plain })
			}
		}
		for _, slot := range h.Slots {
			all = append(all, func(s *Spec) {
				s.Handlers[i].Slots = slices.DeleteFunc(s.Handlers[i].Slots, func(other Slot) bool { return other == slot })
			})
		}
	}
	return all
}

// after is the group with some changes, as far as they can be made.
func (f Failing) after(changes []change) (Spec, bool) {
	s := f.Spec.clone()
	for _, c := range changes {
		c(&s)
	}
	s = settle(s)
	return s, len(s.Handlers[0].Slots) > 0 && sound(s) && s.size() < f.Spec.size()
}

// size grows with all that is not plain.
func (s Spec) size() int {
	n := 0
	for _, m := range groupMenus {
		if s.Choices[m.name] != m.items[0].name {
			n++
		}
	}
	for _, h := range s.Handlers {
		n += 10 + len(h.Slots)
		for _, m := range handlerMenus {
			if h.Choices[m.name] != m.items[0].name {
				n++
			}
		}
	}
	return n
}

// settle takes the first item that fits wherever a choice no longer goes with those before it.
func settle(s Spec) Spec {
	settled := Spec{Choices: Choices{}, Handlers: s.Handlers}
	for _, m := range groupMenus {
		settled.Choices[m.name] = firstFitting(m, newGroup(settled), nil, s.Choices[m.name])
	}
	g := newGroup(settled)
	for _, h := range g.handlers {
		for _, m := range handlerMenus {
			h.Choices[m.name] = firstFitting(m, g, h, h.Choices[m.name])
		}
		if given := g.status().given; given != nil {
			for i, slot := range h.Slots {
				h.Slots[i].Status = given(slot.Code)
			}
		}
	}
	return settled
}

func firstFitting(m menu, g *group, h *handler, wanted string) string {
	if i, ok := m.find(wanted); ok && (i.fits == nil || i.fits(g, h)) {
		return wanted
	}
	for _, i := range m.items {
		if i.fits == nil || i.fits(g, h) {
			return i.name
		}
	}
	return wanted
}

// sound reports whether what is sent is of the vocabulary that the group draws from, and whether
// each code has one status where it must.
func sound(s Spec) bool {
	if !fitting(s) {
		return false
	}
	g := newGroup(s)
	seen := make(map[string]int)
	for _, h := range s.Handlers {
		for _, slot := range h.Slots {
			if _, err := strconv.Atoi(slot.Code); (err == nil) != g.integer() {
				return false
			}
			if was, ok := seen[slot.Code]; ok && was != slot.Status && g.statusKind() != perSite {
				return false
			}
			seen[slot.Code] = slot.Status
		}
	}
	return true
}

// planned is what a module is to send, as its handlers were found to do when they were larger.
func (m Module) planned() []Sent {
	var all []Sent
	for i, s := range m.Groups {
		for j, h := range s.Handlers {
			for _, slot := range h.Slots {
				all = append(all, Sent{Group: i, Handler: fmt.Sprintf("h%02d", j), Input: slot.Input, Status: slot.Status, Code: slot.Code})
			}
		}
	}
	return all
}

// failuresOf lints groups that are not run, and gives the failures of each.
func failuresOf(lint Linter, dir string, groups []Spec) (map[int][]Failure, error) {
	if err := os.RemoveAll(dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	m := Module{Dir: dir, Groups: groups}
	if err := m.Write(); err != nil {
		return nil, err
	}
	findings, _, err := lint(m)
	if err != nil {
		return nil, err
	}
	by := make(map[int][]Failure)
	for _, f := range m.Compare(m.planned(), findings) {
		by[f.Group] = append(by[f.Group], f)
	}
	return by, nil
}

// A trial is a number of changes to try at once on one failing group.
type trial struct {
	of      int
	changes []change
}

// attempt gives those trials after which the group still fails in the same way.
func attempt(lint Linter, dir string, failing []Failing, trials []trial) (kept []trial, left []Failing, err error) {
	var groups []Spec
	var of []trial
	for _, t := range trials {
		if s, ok := failing[t.of].after(t.changes); ok {
			groups, of = append(groups, s), append(of, t)
		}
	}
	if len(groups) == 0 {
		return nil, nil, nil
	}
	by, err := failuresOf(lint, dir, groups)
	for n, s := range groups {
		kind := failing[of[n].of].Failure.Kind
		if at := slices.IndexFunc(by[n], func(f Failure) bool { return f.Kind == kind }); at >= 0 {
			kept = append(kept, of[n])
			left = append(left, Failing{Spec: s, Failure: by[n][at]})
		}
	}
	return kept, left, err
}

// Shrink makes groups smaller as long as they fail in the same way. It tries each change by itself,
// then as many of those that held as it can at once.
func Shrink(lint Linter, dir string, failing []Failing) ([]Failing, error) {
	failing = slices.Clone(failing)
	for {
		var singles []trial
		for i, f := range failing {
			for _, c := range f.changes() {
				singles = append(singles, trial{i, []change{c}})
			}
		}
		kept, _, err := attempt(lint, dir, failing, singles)
		if err != nil || len(kept) == 0 {
			return failing, err
		}
		held := make([][]change, len(failing))
		for _, t := range kept {
			held[t.of] = append(held[t.of], t.changes...)
		}
		var combined []trial
		for i, all := range held {
			if len(failing[i].Spec.Handlers) > 1 {
				all = all[:min(1, len(all))] // each leaves one handler alone
			}
			for n := len(all); n > 0; n = n / 2 {
				combined = append(combined, trial{i, all[:n]})
			}
		}
		kept, left, err := attempt(lint, dir, failing, combined)
		if err != nil {
			return failing, err
		}
		next := slices.Clone(failing)
		for n, t := range slices.Backward(kept) { // those with the most changes come first, and win
			next[t.of] = left[n]
		}
		failing = next
	}
}

// Kinds brings failures down to their kinds: the smallest groups, no two of which have the same
// oddities. It looks at no more than most of them.
func Kinds(lint Linter, dir string, failing []Failing, most int) ([]Kind, error) {
	var kinds []Kind
	for len(failing) > 0 && most > 0 {
		// Different kinds and handlers first: one of each eighth.
		var batch []Failing
		step := max(1, len(failing)/16)
		for i := 0; i < len(failing) && len(batch) < min(16, most); i += step {
			batch = append(batch, failing[i])
		}
		most -= len(batch)
		small, err := Shrink(lint, dir, batch)
		if err != nil {
			return kinds, err
		}
		for _, s := range small {
			if !slices.ContainsFunc(kinds, func(k Kind) bool { return k.explains(s) }) {
				kinds = append(kinds, Kind{Failing: s})
			}
		}
		var rest []Failing
		for i, f := range failing {
			at := slices.IndexFunc(kinds, func(k Kind) bool { return k.explains(f) })
			if at >= 0 {
				kinds[at].Times++
			} else if !(i%step == 0 && i/step < len(batch)) {
				rest = append(rest, f)
			}
		}
		failing = rest
	}
	slices.SortStableFunc(kinds, func(a, b Kind) int {
		if (a.Failure.Kind == "false") != (b.Failure.Kind == "false") {
			if a.Failure.Kind == "false" {
				return -1
			}
			return 1
		}
		return b.Times - a.Times
	})
	return kinds, nil
}

// A Kind is a smallest group, and how many failures have all that is odd in it.
type Kind struct {
	Failing
	Times int
}

// Keep writes kinds into folders of dir, with what was said of them.
func Keep(dir string, kinds []Kind) error {
	for i, k := range kinds {
		name := fmt.Sprintf("%02d-%s", i+1, strings.Join(strings.FieldsFunc(k.key(), func(r rune) bool { return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z') }), "-"))
		m := Module{Dir: filepath.Join(dir, name[:min(len(name), 90)]), Groups: []Spec{k.Spec}}
		if err := os.MkdirAll(m.Dir, 0o777); err != nil {
			return err
		}
		if err := m.Write(); err != nil {
			return err
		}
		text := fmt.Sprintf("%s\n\n%d failures have all of this. The oddities, all else is plain:\n", k.Failure, k.Times)
		for _, c := range k.odd() {
			text += fmt.Sprintf("- %s: %s\n", c[0], c[1])
		}
		text += "\nsent:\n"
		for _, s := range m.planned() {
			text += fmt.Sprintf("- %s?q=%s: %q with %d\n", s.Handler, s.Input, s.Code, s.Status)
		}
		for _, menu := range slices.Sorted(maps.Keys(k.Spec.Choices)) {
			text += fmt.Sprintf("%s = %s\n", menu, k.Spec.Choices[menu])
		}
		if err := os.WriteFile(filepath.Join(m.Dir, "README.txt"), []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}
