package page

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/place"
)

// vocabulary gathers the codes of a page. One that stands in several places has the statuses of all
// of them that speak of statuses.
type vocabulary struct {
	page     *page
	codes    []contract.Code
	at       map[string]int  // a code's index
	any      map[string]bool // codes of which a place says that they go with any status
	names    []string        // that members may have, after the headings of columns of codes
	warnings []contract.Warning
}

func (v *vocabulary) warn(line int, lost bool, format string, args ...any) {
	v.warnings = append(v.warnings, contract.Warning{File: v.page.file, Line: line, Text: fmt.Sprintf(format, args...), Lost: lost})
}

// add takes a code. said tells that its place speaks of statuses, so that none are any.
func (v *vocabulary) add(code contract.Code, said bool) {
	if v.any == nil {
		v.any = make(map[string]bool)
	}
	anyNow := said && len(code.Statuses) == 0
	v.any[code.Code] = v.any[code.Code] || anyNow
	i, known := v.at[code.Code]
	if !known {
		v.at[code.Code] = len(v.codes)
		v.codes = append(v.codes, code)
		return
	}
	first := &v.codes[i]
	first.Statuses = slices.Concat(first.Statuses, code.Statuses)
	slices.Sort(first.Statuses)
	first.Statuses = slices.Compact(first.Statuses)
	if v.any[code.Code] {
		first.Statuses = nil
	}
	first.Reported = first.Reported || code.Reported
	if first.Meaning == "" {
		first.Meaning = code.Meaning
	}
}

// tables reads the tables of the page.
func (v *vocabulary) tables() {
	var tables []*table
	var kinds []columns
	errors := make(map[*table]bool) // what is above a table speaks of errors
	above := v.page.outline()
	surely, withStatus := false, false
	for i, b := range v.page.blocks {
		if b.kind != tabular {
			continue
		}
		k := classify(b.table)
		tables, kinds = append(tables, b.table), append(kinds, k)
		b.table.group = above[i].group()
		errors[b.table] = above[i].speaksOfErrors()
		surely = surely || k.surely
	}
	// Beside tables that call their codes codes, others have to mark theirs as such.
	for i := range kinds {
		k := &kinds[i]
		if surely && !k.surely && !k.marked {
			k.code = -1
		}
		withStatus = withStatus || k.code >= 0 && k.status >= 0
	}
	for i, k := range kinds {
		t := tables[i]
		if k.code < 0 {
			continue
		}
		if k.status < 0 && headingStatus(t.group) == nil {
			switch {
			case k.surely && (errors[t] || k.named || !withStatus):
			case errors[t] && k.strict && k.named && !withStatus:
			case k.surely:
				v.warn(t.line, false, "the codes of this table are not taken, since nothing says that they are those of errors; put error codes into the heading above it, or a column of statuses into it")
				continue
			default:
				continue
			}
		}
		v.names = append(v.names, place.NamesOf(t.columns[k.code])...)
		v.table(t, k)
	}
}

func (v *vocabulary) table(t *table, k columns) {
	for _, r := range t.odd {
		v.warn(r.line, strings.ContainsAny(r.cells[0].text, "0123456789"), "the line %s is no row of the table above it, and is left out; write a status and a code such as 404 not_found, or an empty line before it", strconv.Quote(shorten(r.cells[0].text)))
	}
	for _, r := range t.rows {
		from := r.at(k.code)
		codes, within := from.codesAnd()
		if len(codes) == 0 && k.phrases {
			codes = phrase(from)
		}
		if len(codes) == 0 {
			if !anyStatus(from.text) {
				v.warn(r.line, false, "%s stands in the column of codes, but is none, and the row is left out; write one word such as not_found", strconv.Quote(shorten(from.text)))
			}
			continue // a row that says something of the statuses alone
		}
		statuses, said := headingStatus(t.group), k.status >= 0
		if k.status >= 0 {
			var ok bool
			if statuses, ok = v.statuses(r, k); !ok {
				continue
			}
		}
		if within != nil {
			statuses, said = within, true
		}
		meaning := r.at(k.meaning).text
		for _, code := range codes {
			v.add(contract.Code{
				Code: code, Integer: integerWord.MatchString(code), Statuses: statuses, Group: t.group, Meaning: meaning,
				Details: detailsIn(meaning), Retry: retryIn(r.at(k.retry).text), Reported: k.reported, Line: r.line,
			}, said)
		}
	}
}

// statuses reads the statuses of a row, none for any; ok is false where the row is left out.
func (v *vocabulary) statuses(r row, k columns) (statuses []int, ok bool) {
	text := r.at(k.status).text
	statuses, ok = Statuses(text)
	switch {
	case ok || anyStatus(text):
		return statuses, true
	case !strings.ContainsAny(text, "0123456789"):
		v.warn(r.line, false, "%s stands in the column of statuses, but is none; any status is taken", strconv.Quote(shorten(text)))
		return nil, true
	}
	v.warn(r.line, true, "%s stands in the column of statuses, but is none, and the row is left out; write a status from 100 to 599 such as 404, several such as 400, 422, or a class such as 4xx", strconv.Quote(shorten(text)))
	return nil, false
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

// A section is the headings that a block stands under.
type section struct {
	title    string // of the page
	headings []string
}

// outline has the section of each block. A heading stands in its own.
func (p *page) outline() []section {
	sections := make([]section, len(p.blocks))
	var levels []int
	var now section
	for i, b := range p.blocks {
		switch {
		case b.kind == heading && b.level == 0:
			now.title = b.text
		case b.kind == heading:
			for len(levels) > 0 && levels[len(levels)-1] >= b.level {
				levels, now.headings = levels[:len(levels)-1], now.headings[:len(now.headings)-1]
			}
			levels, now.headings = append(levels, b.level), append(slices.Clip(now.headings), b.text)
		}
		sections[i] = now
	}
	return sections
}

// outer is the section around that of a heading.
func (s section) outer() section {
	if n := len(s.headings); n > 0 {
		s.headings = s.headings[:n-1]
	}
	return s
}

var errorsWord = regexp.MustCompile(`(?i)\b(err(or)?s?|faults?|exceptions?|failures?|problems?)\b|[a-z]Errors?\b`)

func (s section) speaksOfErrors() bool {
	return errorsWord.MatchString(s.title) || slices.ContainsFunc(s.headings, errorsWord.MatchString)
}

// group is the nearest heading.
func (s section) group() string {
	if len(s.headings) == 0 {
		return ""
	}
	return s.headings[len(s.headings)-1]
}
