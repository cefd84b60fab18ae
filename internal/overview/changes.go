package overview

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/endpoint"
)

// A Change is what clients of one endpoint may notice.
type Change struct {
	Endpoint string `json:"endpoint"`
	What     string `json:"what"`
	Breaks   bool   `json:"breaks"` // what clients know does not hold any more
	At       *Place `json:"at,omitempty"`
}

// Changes are what has changed for clients, endpoint by endpoint, those that break something first.
func Changes(before, after *Overview) []Change {
	old := make(map[string]*Endpoint)
	for i := range before.Endpoints {
		old[before.Endpoints[i].key()] = &before.Endpoints[i]
	}
	var out []Change
	for i := range after.Endpoints {
		e := &after.Endpoints[i]
		was := old[e.key()]
		delete(old, e.key())
		if was == nil {
			out = append(out, Change{Endpoint: e.Name(), What: "is new, with " + count(len(e.Errors), "error"), At: &e.At})
			continue
		}
		out = append(out, changed(was, e)...)
	}
	for _, key := range slices.Sorted(maps.Keys(old)) {
		out = append(out, Change{Endpoint: old[key].Name(), What: "is gone", Breaks: true})
	}
	slices.SortStableFunc(out, func(a, b Change) int {
		if a.Breaks != b.Breaks {
			return cmp.Compare(fmt.Sprint(b.Breaks), fmt.Sprint(a.Breaks))
		}
		return 0
	})
	return out
}

func (e *Endpoint) key() string { return e.Method + " " + endpoint.Shape(e.Path) }

// changed compares what one endpoint sends with what it sent.
func changed(was, now *Endpoint) []Change {
	var out []Change
	add := func(breaks bool, at *Place, format string, args ...any) {
		out = append(out, Change{Endpoint: now.Name(), What: fmt.Sprintf(format, args...), Breaks: breaks, At: at})
	}
	gone, come := without(was.Errors, now.Errors), without(now.Errors, was.Errors)
	for i := range come {
		x := &come[i]
		at := &x.Sent[0].At
		if j := slices.IndexFunc(gone, func(g Error) bool { return x.Code != "" && g.Code == x.Code }); j >= 0 {
			add(true, at, "sends %s with status %s; it was %s", x.Code, statusText(x.Status), statusText(gone[j].Status))
			gone = slices.Delete(gone, j, j+1)
			continue
		}
		if j := slices.IndexFunc(gone, func(g Error) bool { return g.Status == x.Status }); j >= 0 {
			add(true, at, "sends %s with status %s; it was %s", named(x.Code), statusText(x.Status), named(gone[j].Code))
			gone = slices.Delete(gone, j, j+1)
			continue
		}
		switch known := slices.ContainsFunc(was.Errors, func(w Error) bool { return x.Code != "" && w.Code == x.Code }); {
		case known:
			add(true, at, "sends %s with status %s, too", x.Code, statusText(x.Status))
		case x.Problem != "":
			add(true, at, "sends %s with status %s, which is new and %s", named(x.Code), statusText(x.Status), x.Problem)
		default:
			add(false, at, "sends %s with status %s, which is new", named(x.Code), statusText(x.Status))
		}
	}
	for _, x := range gone {
		add(false, nil, "does not send %s with status %s any more", named(x.Code), statusText(x.Status))
	}
	return out
}

func named(code string) string { return cmp.Or(code, "an error without a code") }

// without are the errors of a list that another one does not have.
func without(list, other []Error) []Error {
	var out []Error
	for _, x := range list {
		if !slices.ContainsFunc(other, func(o Error) bool { return o.Status == x.Status && o.Code == x.Code }) {
			out = append(out, x)
		}
	}
	return out
}

// Breaks reports whether a change breaks something.
func Breaks(list []Change) bool {
	return slices.ContainsFunc(list, func(c Change) bool { return c.Breaks })
}

// ChangesMarkdown is a list of changes as a comment on a change of the code.
func ChangesMarkdown(list []Change, since string) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "## What changes for clients since %s\n\n", mdCode(since))
	if len(list) == 0 {
		b.WriteString("Nothing: each endpoint sends the errors that it sent.\n")
	}
	for _, c := range list {
		mark := ""
		if c.Breaks {
			mark = "**breaks clients** "
		}
		fmt.Fprintf(&b, "- %s%s %s", mark, mdCode(c.Endpoint), mdText(c.What))
		if c.At != nil {
			fmt.Fprintf(&b, " (%s)", mdPlace(*c.At))
		}
		b.WriteString("\n")
	}
	return []byte(b.String())
}

// ChangesJSON is a list of changes for other programs.
func ChangesJSON(list []Change) ([]byte, error) {
	if list == nil {
		list = []Change{}
	}
	data, err := json.MarshalIndent(list, "", "\t")
	return append(data, '\n'), err
}
