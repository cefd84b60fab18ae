package source

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

// A page is a documentation page, whatever it is written in: what may speak of error codes.
type page struct {
	file    string
	tables  []table
	samples []string // of JSON
	notes   []note
}

// A table has the heading above it as its group.
type table struct {
	group   string
	columns []string
	rows    []row
}

type row struct {
	line  int
	cells []cell
}

// A cell has its text, and what of it is marked as code.
type cell struct {
	text   string
	marked []string
}

// A note is a paragraph or an item of a list.
type note struct {
	heading string
	text    string
}

// contract reads a page as a contract. Every error is one sentence with its line.
func (p *page) contract(input contract.Input) (*contract.Contract, error) {
	c := contract.Contract{Name: contract.NameOf(p.file)}
	v := &vocabulary{file: p.file, at: make(map[string]int)}
	var kinds []columns
	surely, withStatus := false, false
	for i := range p.tables {
		k := classify(&p.tables[i])
		kinds = append(kinds, k)
		surely = surely || k.surely
	}
	// Beside tables that call their codes codes, others have to mark theirs as such.
	for i := range kinds {
		if k := &kinds[i]; surely && !k.surely && !k.marked {
			k.code = -1
		}
		withStatus = withStatus || kinds[i].code >= 0 && kinds[i].status >= 0
	}
	for i, k := range kinds {
		t := &p.tables[i]
		if k.code < 0 || k.status < 0 && headingStatus(t.group) == nil && (withStatus || !k.surely) {
			continue
		}
		if err := v.read(t, k); err != nil {
			return nil, err
		}
	}
	if len(v.codes) == 0 {
		return nil, &yamlstrict.Error{File: p.file, Line: 1,
			Message: "there is no table of error codes on this page; write one with a column of statuses and one of codes, such as HTTP | Code | Meaning"}
	}
	c.Codes = v.codes
	c.Envelope = v.envelope(p.samples)
	c.Headers = headersIn(p.notes)
	return contract.New(c, input), nil
}

// vocabulary gathers codes. One that stands in several tables has the statuses of all of them.
type vocabulary struct {
	file  string
	codes []contract.Code
	at    map[string]int // a code's index
}

func (v *vocabulary) read(t *table, k columns) error {
	for _, r := range t.rows {
		from := r.at(k.code)
		words := from.codes()
		if len(words) == 0 {
			if anyStatus(from.text) {
				continue // a row that says something of the statuses alone
			}
			return v.fault(r.line, "%s stands in the column of codes, but is none; write one word such as not_found", strconv.Quote(shorten(from.text)))
		}
		statuses := headingStatus(t.group)
		if k.status >= 0 {
			text := r.at(k.status).text
			said, ok := statusesIn(text)
			if !ok && !anyStatus(text) {
				return v.fault(r.line, "%s stands in the column of statuses, but is none; write a status from 100 to 599 such as 404, several such as 400, 422, or a class such as 4xx", strconv.Quote(shorten(text)))
			}
			statuses = said
		}
		for _, word := range words {
			meaning := r.at(k.meaning).text
			v.add(contract.Code{
				Code: word, Integer: integerWord.MatchString(word), Statuses: statuses, Group: t.group, Meaning: meaning,
				Details: detailsIn(meaning), Retry: retryIn(r.at(k.retry).text), Reported: k.reported, Line: r.line,
			})
		}
	}
	return nil
}

func (v *vocabulary) fault(line int, format string, args ...any) error {
	return faultAt(v.file, line, format, args...)
}

func (v *vocabulary) add(code contract.Code) {
	i, known := v.at[code.Code]
	if !known {
		v.at[code.Code] = len(v.codes)
		v.codes = append(v.codes, code)
		return
	}
	first := &v.codes[i]
	if len(first.Statuses) == 0 || len(code.Statuses) == 0 {
		first.Statuses = nil
	} else {
		first.Statuses = slices.Concat(first.Statuses, code.Statuses)
		slices.Sort(first.Statuses)
		first.Statuses = slices.Compact(first.Statuses)
	}
	first.Reported = first.Reported || code.Reported
	if first.Meaning == "" {
		first.Meaning = code.Meaning
	}
}

var detail = regexp.MustCompile(`\bdetails\.([A-Za-z_][A-Za-z0-9_]*)`)

// detailsIn are the keys of details that a meaning speaks of, as in "see details.fields".
func detailsIn(meaning string) []string {
	var keys []string
	for _, m := range detail.FindAllStringSubmatch(meaning, -1) {
		if !slices.Contains(keys, m[1]) {
			keys = append(keys, m[1])
		}
	}
	return keys
}

// retryIn reads a cell that says whether a client may try again.
func retryIn(text string) string {
	switch word := strings.ToLower(text); word {
	case "no", "yes", "once", "rarely":
		return word
	case "never", "✗", "❌", "false":
		return "no"
	case "✓", "✅", "true":
		return "yes"
	}
	return ""
}
