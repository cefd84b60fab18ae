// Package present shows contracts to people, and to other programs.
package present

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/spell"
)

// formats has a row for each way to write a contract.
var formats = []struct {
	name  string
	write func(*contract.Contract) ([]byte, error)
}{
	{"table", table},
	{"yaml", (*contract.Contract).YAML},
	{"json", (*contract.Contract).JSON},
	{"markdown", markdown},
}

// Format returns the writer of this name.
func Format(name string) (func(*contract.Contract) ([]byte, error), error) {
	var names []string
	for _, f := range formats {
		if f.name == name {
			return f.write, nil
		}
		names = append(names, f.name)
	}
	if near, ok := spell.Nearest(name, slices.Values(names)); ok {
		return nil, fmt.Errorf("-format: there is no format %q; did you mean %s?", name, near)
	}
	return nil, fmt.Errorf("-format: there is no format %q; write one of %s", name, strings.Join(names, ", "))
}

// sorted are the codes by status and name, those that go with any status last.
func sorted(c *contract.Contract) []*contract.Code {
	codes := make([]*contract.Code, len(c.Codes))
	for i := range c.Codes {
		codes[i] = &c.Codes[i]
	}
	slices.SortStableFunc(codes, func(a, b *contract.Code) int {
		anyA, anyB := len(a.Statuses) == 0, len(b.Statuses) == 0
		switch {
		case anyA && !anyB:
			return 1
		case anyB && !anyA:
			return -1
		}
		return cmp.Or(slices.Compare(a.Statuses, b.Statuses), cmp.Compare(a.Code, b.Code))
	})
	return codes
}

func statuses(c *contract.Code) string {
	if len(c.Statuses) == 0 {
		return "any"
	}
	return strings.Join(contract.StatusWords(c.Statuses), ", ")
}

// table is the vocabulary in columns, below a line on the frame.
func table(c *contract.Contract) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s: %d codes, at %s\n\n", c.Name, len(c.Codes), c.Envelope.Code)
	w := tabwriter.NewWriter(&b, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "STATUS\tCODE\tRETRY\tGROUP\tMEANING")
	for _, code := range sorted(c) {
		status := statuses(code)
		if code.Reported {
			status += " (reported)"
		}
		meaning := code.Meaning
		if code.Deprecated {
			meaning = strings.TrimSpace("(deprecated" + successor(code) + ") " + meaning)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", status, code.Code, code.Retry, code.Group, meaning)
	}
	if err := w.Flush(); err != nil {
		return nil, err
	}
	lines := strings.Split(b.String(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return []byte(strings.Join(lines, "\n")), nil
}

func successor(c *contract.Code) string {
	if c.ReplacedBy == "" {
		return ""
	}
	return ", send " + c.ReplacedBy
}

// markdown is a page of documentation, which errcodelint itself can read.
func markdown(c *contract.Contract) ([]byte, error) {
	var b bytes.Buffer
	sample, err := sampleOf(c)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(&b, "# %s error codes\n\nThe code stands at `%s`:\n\n```json\n%s\n```\n", escape(c.Name), c.Envelope.Code, sample)
	for i := 0; i < len(c.Codes); {
		group, reported := c.Codes[i].Group, c.Codes[i].Reported
		b.WriteString("\n")
		if group != "" {
			fmt.Fprintf(&b, "## %s\n\n", escape(group))
		}
		http := "HTTP"
		if reported {
			http = "HTTP (reported)"
		}
		fmt.Fprintf(&b, "| %s | Code | Meaning | Retry |\n|---|---|---|---|\n", http)
		for ; i < len(c.Codes) && c.Codes[i].Group == group && c.Codes[i].Reported == reported; i++ {
			code := &c.Codes[i]
			fmt.Fprintf(&b, "| %s | `%s` | %s | %s |\n", statuses(code), escapeCode(code.Code), meaning(code), code.Retry)
		}
	}
	if len(c.Headers) > 0 {
		b.WriteString("\n## Headers\n")
		last := "-"
		for _, h := range c.Headers {
			on := strings.Join(contract.StatusWords(h.Statuses), ", ")
			if on != last {
				last = on
				if on == "" {
					on = "every response"
				}
				fmt.Fprintf(&b, "\nOn %s:\n\n", on)
			}
			fmt.Fprintf(&b, "- `%s`\n", h.Name)
		}
	}
	return b.Bytes(), nil
}

// sampleOf is a body that has the first code, as the envelope says.
func sampleOf(c *contract.Contract) ([]byte, error) {
	var root any
	for _, member := range []struct {
		path  contract.Path
		value any
	}{
		{c.Envelope.Code, code(&c.Codes[0])},
		{c.Envelope.Message, "..."},
		{c.Envelope.Details, map[string]any{}},
		{c.Envelope.RequestID, "..."},
	} {
		if member.path != nil {
			root = with(root, member.path, member.value)
		}
	}
	return json.MarshalIndent(root, "", "  ")
}

func code(c *contract.Code) any {
	if c.Integer {
		return json.Number(c.Code)
	}
	return c.Code
}

// with returns an object or an array that also has the value at the path.
func with(in any, path contract.Path, value any) any {
	if len(path) == 0 {
		return value
	}
	if path[0] == "[]" {
		list, _ := in.([]any)
		if list == nil {
			list = []any{nil}
		}
		list[0] = with(list[0], path[1:], value)
		return list
	}
	object, _ := in.(map[string]any)
	if object == nil {
		object = make(map[string]any)
	}
	object[path[0]] = with(object[path[0]], path[1:], value)
	return object
}

// meaning is what a code means, and which details it must have where the text does not say it.
func meaning(c *contract.Code) string {
	text := escape(c.Meaning)
	var unsaid []string
	for _, key := range c.Details {
		if !strings.Contains(c.Meaning, "details."+key) {
			unsaid = append(unsaid, "`details."+escapeCode(key)+"`")
		}
	}
	if len(unsaid) > 0 {
		text = strings.TrimSpace(text + " (has " + strings.Join(unsaid, ", ") + ")")
	}
	return text
}

// escape keeps text in its cell.
func escape(s string) string {
	return strings.NewReplacer("|", `\|`, "`", "\\`", "*", `\*`, "_", `\_`, "<", `\<`).Replace(s)
}

func escapeCode(s string) string { return strings.ReplaceAll(s, "|", `\|`) }
