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
	doubts   []contract.Doubt
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
	if said && len(first.Statuses) > 0 && len(code.Statuses) > 0 && !slices.Equal(first.Statuses, code.Statuses) {
		v.doubts = append(v.doubts, contract.Doubt{Line: code.Line, Text: fmt.Sprintf("code %s is with status %s here, and with %s on line %d",
			first, strings.Join(contract.StatusWords(code.Statuses), " or "), strings.Join(contract.StatusWords(first.Statuses), " or "), first.Line)})
	}
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
	found := v.page.found()
	// Beside tables that call their codes codes, others have to call them something of the kind, and
	// to mark them; beside such that stand under error codes, others have to stand under errors.
	surely, withStatus, under := false, false, false
	for _, f := range found {
		surely = surely || f.kinds.surely
		under = under || f.kinds.code >= 0 && f.under
	}
	for i := range found {
		f := &found[i]
		if surely && !f.kinds.surely && !(f.kinds.called && f.kinds.marked) {
			f.kinds.code = -1
		}
		withStatus = withStatus || f.kinds.code >= 0 && f.kinds.status >= 0
	}
	for _, f := range found {
		if f.kinds.code < 0 || !f.isOfErrors(under, withStatus) {
			if f.kinds.code >= 0 && f.kinds.surely {
				v.warn(f.line, false, "the codes of this table are not taken, since nothing says that they are those of errors; put error codes into the heading above it, or a column of statuses into it")
			}
			continue
		}
		v.names = append(v.names, place.NamesOf(f.columns[f.kinds.code])...)
		v.table(f.table, f.kinds)
	}
}

// A finding is a table, with what its columns are.
type finding struct {
	*table
	kinds  columns
	errors bool // what is above it speaks of errors
	under  bool // what is just above it speaks of error codes
}

func (p *page) found() []finding {
	var all []finding
	above := p.outline()
	for i, b := range p.blocks {
		if b.kind != tabular {
			continue
		}
		b.table.group = above[i].group()
		if i > 0 && (p.blocks[i-1].kind == paragraph || p.blocks[i-1].kind == item) {
			b.table.intro = p.blocks[i-1].text
		}
		all = append(all, finding{b.table, classify(b.table), above[i].speaksOfErrors(),
			errorCodes.MatchString(b.table.group) || errorCodes.MatchString(b.table.intro)})
	}
	return all
}

// isOfErrors reports whether the codes of a table are those of errors: it gives them statuses, or it
// says so, or what is above it does. Under says that some table of the page stands under error codes,
// withStatus that some has statuses.
func (f finding) isOfErrors(under, withStatus bool) bool {
	switch {
	case f.kinds.status >= 0 || headingStatus(f.group) != nil:
		return true
	case f.headless:
		return f.kinds.strict && f.under
	case f.kinds.surely && under:
		return f.under || errorsWord.MatchString(f.group)
	case f.kinds.surely:
		return f.errors || f.kinds.named || !withStatus
	}
	return f.errors && f.kinds.strict && f.kinds.named && f.kinds.called && !withStatus
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
	if !strings.Contains(meaning, "details.") {
		return nil
	}
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

// unused notes the statuses of errors that the text of the page speaks of, and that no code has.
func (v *vocabulary) unused() {
	used := make(map[int]bool)
	for _, code := range v.codes {
		if len(code.Statuses) == 0 {
			return // it may have any of them
		}
		for _, status := range code.Statuses {
			used[status] = true
		}
	}
	for _, b := range v.page.blocks {
		for _, status := range statusSaid(b.text) {
			if status >= 400 && !used[status] {
				used[status] = true
				v.doubts = append(v.doubts, contract.Doubt{Line: b.line, Text: fmt.Sprintf("status %d is spoken of here, and no code has it", status)})
			}
		}
	}
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

var errorsWord = regexp.MustCompile(`(?i)\b(err(or)?s?|faults?|exceptions?|failures?|problems?|erreurs?|fehler\w*|errores|erros?)\b|(?i)ошиб|错误|錯誤|エラー|에러|오류|[a-z]Errors?\b`)

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
