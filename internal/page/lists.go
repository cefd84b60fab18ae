package page

import (
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
)

// An entry is a line that names a code and what is said of it, as headings, terms and the items of
// lists do: "404 - not_found: ...", "**not_found** (404)".
type entry struct {
	codes    []string
	statuses []int
	meaning  string
	sure     bool // the code is marked, or can be nothing else
}

var (
	labelWord   = regexp.MustCompile(`(?i)^(error|code|error code|error type|exception|http|status|status code|http status|http status code)[ :#]+`)
	statusFirst = regexp.MustCompile(`^\(?([1-5][0-9xX][0-9xX](?:\s*(?:,|/|or|and)\s*[1-5][0-9xX][0-9xX])*)\)?(?:[^0-9A-Za-z_.]|[.](?:\s|$)|$)`)
)

// entryOf reads a line as an entry.
func entryOf(c cell) (entry, bool) {
	var e entry
	rest := c.text
	const edge = " -–—:|/,.·\t"
	for {
		rest = strings.TrimLeft(rest, edge)
		if m := firstStatus(rest); m != nil && e.statuses == nil {
			if statuses, ok := Statuses(m[1]); ok {
				e.statuses = statuses
				rest = trimPhrase(strings.TrimLeft(strings.TrimLeft(rest, "(")[len(m[1]):], edge+")"), statuses)
				continue
			}
		}
		if m := labelWord.FindString(rest); m != "" && !c.isMarkedAt(rest) {
			rest = rest[len(m):]
			continue
		}
		break
	}
	code, after := c.codeAt(rest)
	if code == "" {
		return entry{}, false
	}
	e.codes, e.sure = []string{code}, isStrict(code) || c.isMarkedAt(rest)
	rest = after
	for { // other names of the same kind
		next := strings.TrimLeft(rest, " ,/|")
		if next == rest || !c.isMarkedAt(next) {
			break
		}
		more, left := c.codeAt(next)
		if more == "" {
			break
		}
		e.codes, rest = append(e.codes, more), left
	}
	rest = strings.TrimLeft(rest, edge+")*\"'")
	before, inner, ok := strings.Cut(rest, "(")
	if strings.Trim(before, edge) == "" && ok && e.statuses == nil {
		if within, left, closed := strings.Cut(inner, ")"); closed {
			if statuses, ok := Statuses(within); ok {
				e.statuses, rest = statuses, left
			}
		}
	}
	if m := firstStatus(rest); m != nil && e.statuses == nil {
		if statuses, ok := Statuses(m[1]); ok {
			e.statuses = statuses
			rest = trimPhrase(strings.TrimLeft(strings.TrimLeft(rest, "(")[len(m[1]):], edge+")"), statuses)
		}
	}
	e.meaning = strings.TrimLeft(rest, edge+")")
	if e.statuses == nil {
		e.statuses = statusSaid(e.meaning)
	}
	return e, true
}

// firstStatus matches the statuses that a text begins with.
func firstStatus(text string) []string {
	if text == "" || text[0] != '(' && (text[0] < '1' || text[0] > '5') {
		return nil
	}
	return statusFirst.FindStringSubmatch(text)
}

// trimPhrase takes off a text the words that go with a status.
func trimPhrase(text string, statuses []int) string {
	for _, status := range statuses {
		phrase := http.StatusText(status)
		if n := len(phrase); n > 0 && len(text) >= n && strings.EqualFold(text[:n], phrase) && (len(text) == n || !isWordByte(text[n])) {
			return text[n:]
		}
	}
	return text
}

func isWordByte(b byte) bool {
	return b == '_' || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
}

// isMarkedAt reports whether a text begins with something that the cell marks.
func (c cell) isMarkedAt(text string) bool {
	return c.markedAt(text) != ""
}

func (c cell) markedAt(text string) string {
	text = strings.TrimLeft(text, `"'*`)
	for _, m := range slices.Concat(c.marked, c.strong) {
		if m != "" && strings.HasPrefix(text, m) {
			return m
		}
	}
	return ""
}

var firstWord = regexp.MustCompile(`^["'*]*([A-Za-z0-9_$#][A-Za-z0-9_.:/$#-]*[A-Za-z0-9_]|[0-9])["'*]*`)

// codeAt is the code that a text begins with, and what comes after it.
func (c cell) codeAt(text string) (code, after string) {
	if m := c.markedAt(text); m != "" {
		after := strings.TrimLeft(text, `"'*`)[len(m):]
		word := strings.Trim(m, `"'* :.`)
		if isCode(word) {
			return word, after
		}
		// **404 not_found** and **not_found (404)** have both.
		if e, ok := entryOf(cell{text: word}); ok && e.meaning == "" && e.sure {
			return e.codes[0], after
		}
		return "", text
	}
	m := firstWord.FindStringSubmatch(text)
	if m == nil || !isStrict(m[1]) {
		return "", text
	}
	return m[1], text[len(m[0]):]
}

var (
	saidStatus = regexp.MustCompile("(?i)\\b(?:https?|status|response)(?:[ _-]?(?:response|status|code|error|is|of|a|the))*[\\s:=*`(–—-]*([1-5][0-9][0-9](?:\\s*(?:,|/|or|and|\\|)\\s*[1-5][0-9][0-9])*)\\b")
	someStatus = regexp.MustCompile(`\b([45][0-9][0-9]) +([A-Z][A-Za-z'-]+(?: [A-Za-z]+)*)`)
)

// statusSaid is the status that prose speaks of, as in "HTTP status: 404" or "404 Not Found".
func statusSaid(text string) []int {
	if !hasThreeDigits(text) {
		return nil // which most texts of a page have not, and no expression is as fast
	}
	if m := saidStatus.FindStringSubmatch(text); m != nil {
		statuses, _ := Statuses(m[1])
		return statuses
	}
	for _, m := range someStatus.FindAllStringSubmatch(text, -1) {
		statuses, _ := contract.ReadStatus(m[1])
		if trimPhrase(m[2], statuses) != m[2] {
			return statuses
		}
	}
	return nil
}

// hasThreeDigits reports whether a text has a number of just three digits.
func hasThreeDigits(text string) bool {
	run := 0
	for i := range len(text) {
		if text[i] >= '0' && text[i] <= '9' {
			run++
			continue
		}
		if run == 3 {
			return true
		}
		run = 0
	}
	return run == 3
}

// A listing is a run of lines of one kind, most of which name codes.
type listing struct {
	lines   int // that could have named one
	entries []listed
	section section
}

type listed struct {
	entry
	line int
}

// lists reads the headings, terms, items and paragraphs of the page that name codes.
func (v *vocabulary) lists() {
	above := v.page.outline()
	have := len(v.codes) > 0
	for _, kind := range []kind{heading, term, item, paragraph} {
		for _, l := range v.page.listings(kind, above) {
			if l.isOfErrors(have) {
				v.list(l)
			}
		}
	}
}

func (v *vocabulary) list(l *listing) {
	around := headingStatus(l.section.group())
	for _, e := range l.entries {
		statuses := e.statuses
		if statuses == nil {
			statuses = around
		}
		for _, code := range e.codes {
			v.add(contract.Code{
				Code: code, Integer: integerWord.MatchString(code), Statuses: statuses, Group: l.section.group(),
				Meaning: e.meaning, Details: detailsIn(e.meaning), Line: e.line,
			}, statuses != nil)
		}
	}
}

// listings gathers the lines of a kind, those of one section and level together.
func (p *page) listings(of kind, above []section) []*listing {
	var all []*listing
	open := make(map[int]*listing) // by level
	shallowest := p.shallowest()
	for i := 0; i < len(p.blocks); i++ {
		b := &p.blocks[i]
		in := above[i]
		if b.kind == heading {
			if of != heading {
				open = make(map[int]*listing)
				continue
			}
			in = in.outer()
			for level := range open {
				if level > b.level {
					delete(open, level)
				}
			}
		}
		if b.kind != of {
			continue
		}
		level := b.level
		if of == item && level > shallowest[i] {
			continue // it says more of the item around it
		}
		l := open[level]
		if l == nil {
			l = &listing{section: in}
			open[level] = l
			all = append(all, l)
		}
		if of == paragraph && !b.cell.isMarkedAt(strings.TrimLeft(b.text, "* ")) {
			continue
		}
		e, ok := entryOf(b.cell)
		if of == paragraph && (!ok || !e.sure) {
			continue
		}
		l.lines++
		if !ok {
			continue
		}
		if body := p.below(i); e.statuses == nil {
			e.statuses = statusSaid(body)
		}
		if e.meaning == "" {
			e.meaning = p.firstBelow(i)
		}
		l.entries = append(l.entries, listed{e, b.line})
	}
	return all
}

// shallowest has, for each item, the least depth of the items as far as it since the last heading.
func (p *page) shallowest() []int {
	all := make([]int, len(p.blocks))
	least := -1
	for i, b := range p.blocks {
		switch {
		case b.kind == heading:
			least = -1
		case b.kind == item && (least < 0 || b.level < least):
			least = b.level
		}
		all[i] = least
	}
	return all
}

// endsBody reports whether a block begins something else than what is said of one before it.
func endsBody(of, b *block) bool {
	switch {
	case b.kind == heading:
		return of.kind != heading || b.level <= of.level
	case of.kind == item:
		return b.kind != item || b.level <= of.level
	case of.kind == term:
		return b.kind != definition && b.kind != term
	case of.kind == paragraph:
		if b.kind != paragraph && b.kind != item {
			return true
		}
		if !b.cell.isMarkedAt(b.text) {
			return false
		}
		e, ok := entryOf(b.cell)
		return ok && e.sure
	}
	return false
}

// below is the text that a page has of what a block names.
func (p *page) below(i int) string {
	const most = 12 // blocks
	var text strings.Builder
	for j := i + 1; j < len(p.blocks) && j <= i+most && !endsBody(&p.blocks[i], &p.blocks[j]); j++ {
		if p.blocks[i].kind == term && p.blocks[j].kind == term && j > i+1 && p.blocks[j-1].kind == definition {
			break
		}
		switch b := &p.blocks[j]; b.kind {
		case tabular:
			for _, r := range b.table.rows {
				for _, c := range r.cells {
					text.WriteString(c.text + " ")
				}
				text.WriteString("\n")
			}
		case sample:
		default:
			text.WriteString(b.text + "\n")
		}
	}
	return text.String()
}

// firstBelow is the first text of a definition or a paragraph below a block.
func (p *page) firstBelow(i int) string {
	for j := i + 1; j < len(p.blocks) && !endsBody(&p.blocks[i], &p.blocks[j]); j++ {
		switch p.blocks[j].kind {
		case paragraph, definition:
			return p.blocks[j].text
		case heading, tabular, sample, item:
			return ""
		}
	}
	return ""
}

// members are what pages explain of the error itself, in lists that look like lists of codes.
var members = map[string]bool{"message": true, "code": true, "type": true, "status": true, "error": true, "details": true, "detail": true, "title": true, "errors": true}

// isOfErrors reports whether what a listing lists are the codes of errors: most of its lines name
// one, and either they have statuses of errors, or what is above them speaks of errors. Where the
// page has codes in tables, that has to be just above.
func (l *listing) isOfErrors(have bool) bool {
	statuses, sure := 0, 0
	for _, e := range l.entries {
		for _, code := range e.codes {
			if members[strings.ToLower(code)] {
				return false
			}
		}
		if e.sure {
			sure++
		}
		switch {
		case e.statuses == nil:
		case e.statuses[0] < 300:
			return false // it may also succeed
		case e.statuses[len(e.statuses)-1] >= 400:
			statuses++
		}
	}
	n := len(l.entries)
	if n == 0 || 5*n < 3*l.lines || 5*sure < 4*n {
		return false
	}
	if 2*statuses > n && (n > 1 || l.section.speaksOfErrors()) {
		return true
	}
	if have {
		return errorCodes.MatchString(l.section.group())
	}
	return n > 1 && l.section.speaksOfErrors() || errorCodes.MatchString(l.section.group())
}

// errorCodes are words that speak of the codes of errors, in the languages that pages have.
var errorCodes = regexp.MustCompile(`(?i)\b(err(or)?|fault|exception|failure)s?\b.*\b(codes?|names?|types?|ids?)\b|\b(codes?|names?)\b.*\b(err(or|eur)s?)\b|` +
	`\bfehlercodes?\b|\bc[oó]digos?\b.*\berro(r|s|res)?\b|код\pL* ошиб|(错误|錯誤|エラー ?)(码|碼|代码|代碼|コード)|(에러|오류) ?코드`)
