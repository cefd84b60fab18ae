package endpoint

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// sum collects what one route can send.
type sum struct {
	p    *program
	e    *Endpoint
	all  reached
	seen map[string]int

	entries []string
	others  map[string]reached // see without
}

// way is how a function is come to, first function first.
func (s *sum) way(name string) []string {
	var out []string
	for name != "" && len(out) < 32 {
		if f := s.p.funcs[name]; f != nil && (len(out) == 0 || out[len(out)-1] != f.display()) {
			out = append(out, f.display())
		}
		name = s.all[name].by
	}
	slices.Reverse(out)
	return out
}

// send adds what one response can be.
func (s *sum) send(f *function, x *send) {
	if (x.ofArgs || x.ifArgs) && !s.all[f.name].indirect || !s.feasible(f, x.ways) {
		return
	}
	if x.lost == "" && !x.ofArgs {
		at, by := s.written(x, nil)
		s.error(x.status.text, x.code, at, f, by...)
		return
	}
	if s.fromErrors(f, x) {
		return
	}
	why := x.why
	if why == "" {
		why = "is given by a call that is not seen"
	}
	status, _ := strconv.Atoi(x.status.text)
	lost := cmp.Or(x.lost, "code")
	s.e.Unknown = append(s.e.Unknown, Unknown{At: x.at, Status: status, Code: x.code.text, Half: lost, Why: why, Via: s.way(f.name)})
}

// written is where the code of a response was written, and the functions on the way: the one that
// a response was written by may be of another package.
func (s *sum) written(x *send, by []string) (place, []string) {
	at := x.code.at
	if !at.IsValid() {
		at = x.at
	}
	for _, c := range x.in.calls {
		g := s.p.funcs[c.to]
		if !c.direct || c.at != x.pos || g == nil || len(by) > 8 {
			continue
		}
		for i := range g.sends {
			if y := &g.sends[i]; y.lost == "" && y.status.text == x.status.text && y.code.text == x.code.text && y.in != x.in {
				return s.written(y, append(by, g.display()))
			}
		}
	}
	return at, by
}

// feasible reports whether one of the ways to a response can be taken: whatever it hangs on is made
// on the way, or elsewhere than in the program.
func (s *sum) feasible(f *function, ways [][]condition) bool {
	if len(ways) == 0 {
		return true
	}
	return slices.ContainsFunc(ways, func(way []condition) bool {
		return !slices.ContainsFunc(way, func(c condition) bool { return !s.canHold(f, c) })
	})
}

func (s *sum) canHold(f *function, c condition) bool {
	name := c.sentinel
	if name == "" {
		name = c.typ
		if s.p.types[name] == nil {
			return true
		}
	} else if s.p.funcs[name] == nil {
		return true
	}
	for below := range s.below(f, half{from: c.from, made: c.made}) {
		if s.p.funcs[below].makes[name] {
			return true
		}
	}
	return false
}

// error adds an error whose halves are known.
func (s *sum) error(status string, code half, at place, f *function, by ...string) {
	n, _ := strconv.Atoi(status)
	if code.text == "" && n < 400 || n > 0 && n < 400 {
		return
	}
	key := status + " " + code.text + " " + at.String()
	via := append(s.way(f.name), by...)
	if i, again := s.seen[key]; again {
		if len(via) > len(s.e.Errors[i].Via) { // nearer to where it was written
			s.e.Errors[i].Via = via
		}
		return
	}
	if s.seen == nil {
		s.seen = make(map[string]int)
	}
	s.seen[key] = len(s.e.Errors)
	s.e.Errors = append(s.e.Errors, Error{Status: n, Code: code.text, At: at, Via: via})
}

// fromErrors adds what a response can be that is made of an error: whatever errors are made below
// the call that it comes from. It reports whether there is any.
func (s *sum) fromErrors(f *function, x *send) bool {
	source := x.code
	if x.lost == "status" {
		source = x.status
	}
	if !source.error {
		return false
	}
	found, made, coded := false, false, false
	below := s.below(f, source)
	for _, name := range slices.Sorted(maps.Keys(below)) {
		g := s.p.funcs[name]
		if !g.returns {
			continue
		}
		made = made || g.makes[source.typ]
		for i := range g.raised {
			coded = coded || g.raised[i].code.text == "" && !g.raised[i].code.none
			found = s.raised(x, source, g, &g.raised[i]) || found
		}
	}
	switch {
	case found, s.p.types[source.typ] != nil && !made: // what nobody makes is never sent
		return true
	case x.lost == "code" && x.status.text != "" && !coded && s.p.types[source.typ] == nil:
		s.error(x.status.text, half{none: true}, x.at, f) // an error of which nobody has made one with a code
		return true
	}
	return false
}

// below are the functions under the calls that a value comes from; all of the route's where these
// are not known.
func (s *sum) below(f *function, source half) reached {
	if !source.from.IsValid() && source.made == "" {
		return s.without(f)
	}
	var first []string
	for _, c := range f.calls {
		if source.from.IsValid() && c.at == source.from || source.made != "" && c.full == source.made {
			first = append(first, c.to)
			first = append(first, s.p.held[c.to]...)
		}
	}
	for i := range f.dynamic {
		if d := &f.dynamic[i]; source.from.IsValid() && d.at == source.from || source.made != "" && d.full == source.made {
			for _, t := range s.p.meant(&f.dynamic[i]) {
				if s.all[t.function] != nil {
					first = append(first, t.function)
				}
			}
		}
	}
	if len(first) == 0 {
		return s.without(f)
	}
	return s.p.reach(first)
}

// without is what a request leads to otherwise than by one function: that one gets the error from
// somewhere else.
func (s *sum) without(f *function) reached {
	if s.others[f.name] == nil {
		if s.others == nil {
			s.others = make(map[string]reached)
		}
		s.others[f.name] = s.p.reach(s.entries, f.name)
	}
	return s.others[f.name]
}

// raised adds an error that a function has made, as the response shows it.
func (s *sum) raised(x *send, source half, g *function, e *raised) bool {
	if source.typ != "" && e.typ != source.typ && (s.p.types[source.typ] != nil || e.typ != domain.FailType) {
		return false
	}
	status, code := x.status.text, x.code
	if status == "" {
		status = e.status.text
	}
	if code.text == "" && !code.none {
		code = e.code
		if code.text == "" && !code.none {
			return false
		}
	}
	if status != "" {
		s.error(status, code, e.at, g)
		return true
	}
	for _, st := range s.p.tabled[code.text] {
		s.error(st, code, e.at, g)
	}
	return len(s.p.tabled[code.text]) > 0
}

// defaults adds what a framework sends for the errors that handlers return.
func (s *sum) defaults() {
	for _, name := range slices.Sorted(maps.Keys(s.all)) {
		f := s.p.funcs[name]
		for i := range f.raised {
			if e := &f.raised[i]; e.typ == domain.FailType && e.status.text != "" {
				s.error(e.status.text, e.code, e.at, f)
			}
		}
	}
}

// sort orders what is sent by status, code and place.
func (s *sum) sort() {
	slices.SortStableFunc(s.e.Errors, func(a, b Error) int {
		return cmp.Or(cmp.Compare(a.Status, b.Status), cmp.Compare(a.Code, b.Code), strings.Compare(a.At.String(), b.At.String()))
	})
	seen := make(map[string]bool)
	s.e.Unknown = slices.DeleteFunc(s.e.Unknown, func(u Unknown) bool {
		key := u.At.String() + u.Half + u.Why
		again := seen[key]
		seen[key] = true
		return again
	})
}
