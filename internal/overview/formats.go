package overview

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/spell"
)

// formats has a row for each way to write an Overview.
var formats = []struct {
	name  string
	write func(*Overview) ([]byte, error)
}{
	{"html", (*Overview).HTML},
	{"markdown", (*Overview).Markdown},
	{"json", (*Overview).JSON},
	{"openapi", (*Overview).Overlay},
}

// Formats are the names of the formats.
func Formats() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// Format returns the writer of this name.
func Format(name string) (func(*Overview) ([]byte, error), error) {
	for _, f := range formats {
		if f.name == name {
			return f.write, nil
		}
	}
	if near, ok := spell.Nearest(name, slices.Values(Formats())); ok {
		return nil, fmt.Errorf("-format: there is no format %q; did you mean %q?", name, near)
	}
	return nil, fmt.Errorf("-format: there is no format %q; write one of %s", name, strings.Join(Formats(), ", "))
}

// JSON is the Overview for other programs.
func (o *Overview) JSON() ([]byte, error) {
	data, err := json.MarshalIndent(o, "", "\t")
	return append(data, '\n'), err
}

// Markdown is the Overview as text for a repository.
func (o *Overview) Markdown() ([]byte, error) {
	var b strings.Builder
	endpoints, errors, codes, unknown := o.Counts()
	fmt.Fprintf(&b, "# %s\n\n", mdText(o.Title))
	fmt.Fprintf(&b, "%s, %s, %s, %s.\n", count(endpoints, "endpoint"), count(errors, "error")+" that can be sent for them", count(codes, "code"), count(unknown, "place")+" not read")
	b.WriteString("\n## Endpoints\n")
	for i := range o.Endpoints {
		o.Endpoints[i].markdown(&b)
	}
	if len(o.Codes) > 0 {
		b.WriteString("\n## Codes\n\n| code | status | sent at | endpoints | clients that branch on it | |\n|---|---|---|---|---|---|\n")
		for i := range o.Codes {
			c := &o.Codes[i]
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", mdCode(c.Code), numbers(c.Statuses), mdPlaces(c.Sent), mdNames(c.Endpoints), mdPlaces(c.Branches), c.State())
		}
	}
	if len(o.NoRoute) > 0 {
		fmt.Fprintf(&b, "\n## Operations without a route\n\n%s\n", mdNames(o.NoRoute))
	}
	if list := o.Unknowns(); len(list) > 0 || len(o.NotRead) > 0 {
		b.WriteString("\n## Not known\n\n")
		for _, u := range list {
			fmt.Fprintf(&b, "- %s: %s\n", mdPlace(u.At), mdText(u.What))
		}
		for _, n := range o.NotRead {
			fmt.Fprintf(&b, "- %s is not of this program: what it sends is not listed (%s)\n", mdCode(n.Function), count(len(n.Endpoints), "endpoint"))
		}
	}
	return []byte(b.String()), nil
}

func (e *Endpoint) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "\n### %s\n\n", mdCode(e.Name()))
	fmt.Fprintf(b, "%s, %s", mdCode(e.Handler), mdPlace(e.At))
	if len(e.Middlewares) > 0 {
		fmt.Fprintf(b, "; behind %s", mdNames(e.Middlewares))
	}
	b.WriteString("\n")
	if len(e.Errors) > 0 {
		b.WriteString("\n| status | code | where | |\n|---|---|---|---|\n")
	}
	for _, x := range e.Errors {
		code := "(none)"
		if x.Code != "" {
			code = mdCode(x.Code)
		}
		var places []Place
		for _, s := range x.Sent {
			places = append(places, s.At)
		}
		note := x.Problem
		if note == "" {
			note = x.Meaning
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", statusText(x.Status), code, mdPlaces(places), mdText(note))
	}
	if d := e.Documented; d != nil {
		for _, x := range d.Unlisted {
			fmt.Fprintf(b, "\nSent, and not listed by %s: %s\n", mdCode(d.Operation), mdCode(x))
		}
		for _, x := range d.NeverSent {
			fmt.Fprintf(b, "\nListed by %s, and never seen to be sent: %s\n", mdCode(d.Operation), mdCode(x))
		}
	}
	for _, u := range e.Unknown {
		fmt.Fprintf(b, "\nNot known: %s (%s)\n", mdText(u.What), mdPlace(u.At))
	}
}

func statusText(status int) string {
	if status == 0 {
		return "?"
	}
	return fmt.Sprint(status)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// mdCode is a text that stands for itself.
func mdCode(s string) string {
	return "`" + strings.NewReplacer("`", "'", "|", "\\|", "\n", " ").Replace(s) + "`"
}

// mdText is a text in which nothing is markup.
func mdText(s string) string {
	return strings.NewReplacer("|", "\\|", "<", "&lt;", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "\n", " ").Replace(s)
}

func mdPlace(p Place) string {
	if p.URL != "" {
		return "[" + mdText(p.String()) + "](" + p.URL + ")"
	}
	return mdText(p.String())
}

func mdPlaces(list []Place) string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = mdPlace(p)
	}
	return strings.Join(out, ", ")
}

func mdNames(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = mdCode(s)
	}
	return strings.Join(out, ", ")
}
