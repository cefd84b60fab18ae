package contract

import (
	"fmt"
	"slices"
	"strings"
)

// A Change is one difference between two versions of a contract.
type Change struct {
	Text   string // a sentence without a full stop
	Breaks bool   // clients that keep to the old contract can fail under the new one
	Old    int    // line of the old file, 0 where the thing was not there
	New    int    // likewise of the new one
}

// Diff returns what has changed from one version of a contract to the next, for those who write
// clients: first the envelope and the headers, then codes in the order of the new contract, then
// those that are gone. Groups, meanings and names are documentation, and not compared.
//
// Clients branch on codes and are ready for codes that they do not know. So a new code breaks
// nothing, and neither does a status less; a code that is gone does, and a status that a known
// code did not go with before.
func Diff(from, to *Contract) []Change {
	changes := diffEnvelopes(from.Envelope, to.Envelope)
	changes = append(changes, diffHeaders(from.Headers, to.Headers)...)
	for i := range to.Codes {
		now := &to.Codes[i]
		before, ok := from.Lookup(now.Code, now.Integer)
		if !ok {
			changes = append(changes, Change{Text: fmt.Sprintf("code %s is new, %s", now, withStatuses(now)), New: now.Line})
			continue
		}
		for _, c := range diffCodes(before, now) {
			c.Old, c.New = before.Line, now.Line
			changes = append(changes, c)
		}
	}
	for i := range from.Codes {
		before := &from.Codes[i]
		if _, ok := to.Lookup(before.Code, before.Integer); ok {
			continue
		}
		text := fmt.Sprintf("code %s is gone; it was there %s", before, withStatuses(before))
		if twin, ok := to.Lookup(before.Code, !before.Integer); ok {
			text = fmt.Sprintf("code %s is now %s, of another type", before, twin)
		}
		changes = append(changes, Change{Text: text, Breaks: true, Old: before.Line})
	}
	return changes
}

func withStatuses(c *Code) string {
	if len(c.Statuses) == 0 {
		return "with any status"
	}
	return "with status " + strings.Join(StatusWords(c.Statuses), " or ")
}

func diffEnvelopes(from, to Envelope) []Change {
	var changes []Change
	for _, member := range []struct {
		name     string
		from, to Path
	}{
		{"code", from.Code, to.Code},
		{"message", from.Message, to.Message},
		{"details", from.Details, to.Details},
		{"request id", from.RequestID, to.RequestID},
	} {
		switch {
		case slices.Equal(member.from, member.to):
		case member.from == nil:
			changes = append(changes, Change{Text: fmt.Sprintf("the envelope now has a %s, at %s", member.name, member.to)})
		case member.to == nil:
			changes = append(changes, Change{Text: fmt.Sprintf("the envelope has no %s any more; it was at %s", member.name, member.from), Breaks: true})
		default:
			changes = append(changes, Change{Text: fmt.Sprintf("the %s moved in the envelope from %s to %s", member.name, member.from, member.to), Breaks: true})
		}
	}
	return changes
}

func diffHeaders(from, to []Header) []Change {
	var changes []Change
	find := func(list []Header, name string) (Header, bool) {
		i := slices.IndexFunc(list, func(h Header) bool { return strings.EqualFold(h.Name, name) })
		if i < 0 {
			return Header{}, false
		}
		return list[i], true
	}
	for _, now := range to {
		before, ok := find(from, now.Name)
		switch {
		case !ok:
			changes = append(changes, Change{Text: fmt.Sprintf("header %s is new, %s", now.Name, onStatuses(now))})
		case !slices.Equal(before.Statuses, now.Statuses):
			changes = append(changes, Change{
				Text:   fmt.Sprintf("header %s is now %s; it was %s", now.Name, onStatuses(now), onStatuses(before)),
				Breaks: !covers(now.Statuses, before.Statuses),
			})
		}
	}
	for _, before := range from {
		if _, ok := find(to, before.Name); !ok {
			changes = append(changes, Change{Text: fmt.Sprintf("header %s is gone; it was %s", before.Name, onStatuses(before)), Breaks: true})
		}
	}
	return changes
}

func onStatuses(h Header) string {
	if len(h.Statuses) == 0 {
		return "on every response"
	}
	return "on " + strings.Join(StatusWords(h.Statuses), " and ")
}

// covers reports whether a set of statuses, of which none stands for all, has all of another.
func covers(set, other []int) bool {
	if len(set) == 0 || len(other) == 0 {
		return len(set) == 0
	}
	return !slices.ContainsFunc(other, func(n int) bool { return !slices.Contains(set, n) })
}

// diffCodes compares two versions of one code.
func diffCodes(from, to *Code) []Change {
	var changes []Change
	add := func(breaks bool, format string, args ...any) {
		changes = append(changes, Change{Text: fmt.Sprintf("code %s ", to) + fmt.Sprintf(format, args...), Breaks: breaks})
	}
	if !slices.Equal(from.Statuses, to.Statuses) {
		add(!covers(from.Statuses, to.Statuses), "is now %s; it was %s", withStatuses(to), withStatuses(from))
	}
	for _, key := range to.Details {
		if !slices.Contains(from.Details, key) {
			add(false, "now has %s in its details", key)
		}
	}
	for _, key := range from.Details {
		if !slices.Contains(to.Details, key) {
			add(true, "has no %s in its details any more", key)
		}
	}
	switch {
	case to.Reported && !from.Reported:
		add(true, "may now stand in a 2xx body")
	case from.Reported && !to.Reported:
		add(false, "stands in no 2xx body any more")
	}
	switch {
	case to.Deprecated && !from.Deprecated && to.ReplacedBy != "":
		add(false, "is now deprecated; %s replaces it", &Code{Code: to.ReplacedBy, Integer: to.Integer})
	case to.Deprecated && !from.Deprecated:
		add(false, "is now deprecated")
	case from.Deprecated && !to.Deprecated:
		add(false, "is deprecated no more")
	}
	if from.Retry != to.Retry && from.Retry != "" && to.Retry != "" {
		add(false, "has retry %s; it was %s", to.Retry, from.Retry)
	}
	return changes
}
