package page

import (
	"path/filepath"
	"regexp"
	"strings"

	"github.com/errcodelint/errcodelint/internal/place"
)

// readPlain reads a page as a browser puts it on the clipboard: headings are lines by themselves,
// often with the sign of their link, and the cells of a table stand behind one another, with tabs
// or only spaces between them, or each on a line of its own. Text that is written in a language of
// markup is read as that.
func readPlain(p *page, text string) error {
	switch {
	case asciidoc.MatchString(text):
		return refuseASCIIDoc(p, text)
	case structured.MatchString(text):
		return refuseStructured(p, text)
	case ruled.MatchString(text):
		return readMarkdown(p, text)
	}
	r := &plain{page: p, whole: text}
	offset := 0
	for line := range strings.Lines(text) {
		r.lines = append(r.lines, strings.TrimSuffix(line, "\n"))
		r.starts = append(r.starts, offset)
		offset += len(line)
	}
	r.read()
	return nil
}

var (
	asciidoc   = regexp.MustCompile(`(?m)^\|===\s*$`)
	structured = regexp.MustCompile(`(?m)^\+[-=]{2,}\+[-=+]*\s*$|^={2,}( +={2,})+\s*$|^\.\. [a-z-]+::`)
	ruled      = regexp.MustCompile(`(?m)^ {0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$|^#{1,6} \S`)
)

// refuseStructured says how a page in reStructuredText can be read.
func refuseStructured(p *page, text string) error {
	return p.refuse(text, structured, "this is reStructuredText, which is not read; convert it: pandoc -f rst -t gfm -o %s %s")
}

// refuseASCIIDoc says how a page in AsciiDoc can be read.
func refuseASCIIDoc(p *page, text string) error {
	return p.refuse(text, asciidoc, "this is AsciiDoc, which is not read; convert it: asciidoctor -b docbook -o - %[2]s | pandoc -f docbook -t gfm -o %[1]s")
}

func (p *page) refuse(text string, sign *regexp.Regexp, format string) error {
	line := 1
	if at := sign.FindStringIndex(text); at != nil {
		line += strings.Count(text[:at[0]], "\n")
	}
	base := filepath.Base(p.file)
	return faultAt(p.file, line, format, strings.TrimSuffix(base, filepath.Ext(base))+".md", base)
}

type plain struct {
	page   *page
	whole  string
	lines  []string
	starts []int // offsets at which lines start
}

func (p *plain) read() {
	for i := 0; i < len(p.lines); {
		line := strings.TrimSpace(p.lines[i])
		next := i
		switch {
		case line == "":
			i++
			continue
		case p.isTabbed(i):
			next = p.tabbed(i)
		case p.isHeader(i):
			next = p.spaced(i)
		case line[0] == '{' || line[0] == '<':
			next = p.sample(i)
		default:
			next = p.stacked(i)
		}
		if next == i {
			p.other(i)
			next++
		}
		i = next
	}
}

func (p *plain) add(i int, b block) {
	b.line = i + 1
	p.page.blocks = append(p.page.blocks, b)
}

// sample reads a block of JSON or XML, if one begins here.
func (p *plain) sample(i int) (next int) {
	text := p.whole[p.starts[i]:]
	if text[0] == '<' || strings.TrimSpace(p.lines[i])[0] == '<' {
		// An element ends with its paragraph.
		text, _, _ = strings.Cut(text, "\n\n")
	}
	_, lines, ok := place.Parse(text)
	if !ok {
		return i
	}
	end := min(i+max(lines, 1), len(p.lines))
	p.add(i, block{kind: sample, code: strings.Join(p.lines[i:end], "\n")})
	return end
}

// other is a line that is no table and no sample: a heading, or text.
func (p *plain) other(i int) {
	line := strings.Join(strings.Fields(p.lines[i]), " ")
	for _, sign := range []string{"#", "¶"} {
		if text, ok := strings.CutSuffix(line, sign); ok && text != "" {
			p.add(i, block{kind: heading, level: 1, cell: plainCell(strings.TrimSpace(text))})
			return
		}
	}
	alone := p.blank(i-1) && p.blank(i+1)
	if alone && len(line) < 80 && !strings.HasSuffix(line, ".") && !strings.HasSuffix(line, ":") && !bullet(line) {
		p.add(i, block{kind: heading, level: 1, cell: plainCell(line)})
		return
	}
	kind := paragraph
	if bullet(line) {
		kind = item
	}
	p.add(i, block{kind: kind, cell: plainCell(strings.TrimLeft(line, "•*- "))})
}

func bullet(line string) bool {
	return strings.HasPrefix(line, "•") || strings.HasPrefix(line, "* ") || strings.HasPrefix(line, "- ")
}

func (p *plain) blank(i int) bool {
	return i < 0 || i >= len(p.lines) || strings.TrimSpace(p.lines[i]) == ""
}

// isTabbed reports whether a table with tabs begins here.
func (p *plain) isTabbed(i int) bool {
	return strings.Contains(strings.TrimSpace(p.lines[i]), "\t") && i+1 < len(p.lines) && strings.Contains(p.lines[i+1], "\t")
}

func (p *plain) tabbed(i int) (next int) {
	t := &table{line: i + 1}
	for _, c := range tabCells(p.lines[i]) {
		t.columns = append(t.columns, c.text)
	}
	from := i
	for i++; i < len(p.lines) && strings.Contains(p.lines[i], "\t"); i++ {
		t.rows = append(t.rows, row{i + 1, tabCells(p.lines[i])})
	}
	p.add(from, block{kind: tabular, table: t})
	return i
}

func tabCells(line string) []cell {
	var cells []cell
	for text := range strings.SplitSeq(line, "\t") {
		cells = append(cells, plainCell(text))
	}
	return cells
}

var (
	codeHeading   = regexp.MustCompile(`(?i)\b(code|error|errcode|type)\b`)
	statusHeading = regexp.MustCompile(`(?i)\b(http|status)\b`)
)

// isHeader reports whether a table without tabs begins here: a short line that speaks of statuses
// and of codes, with a row below it.
func (p *plain) isHeader(i int) bool {
	line := p.lines[i]
	if len(line) > 80 || !codeHeading.MatchString(line) || !statusHeading.MatchString(line) || i+1 >= len(p.lines) {
		return false
	}
	if _, ok := spacedCells(line); ok {
		return false // a row whose meaning speaks of them
	}
	_, ok := spacedCells(p.lines[i+1])
	return ok
}

// spaced reads a table whose cells have spaces between them, as far as the next empty line. The
// first words of a row tell the columns apart: statuses and one code, in either order.
func (p *plain) spaced(i int) (next int) {
	status, meaning := "HTTP", "Meaning"
	if strings.Contains(strings.ToLower(p.lines[i]), "reported") {
		status = "HTTP (reported)"
	}
	t := &table{line: i + 1, columns: []string{status, "Code", meaning}}
	from := i
	for i++; !p.blank(i); i++ {
		cells, ok := spacedCells(p.lines[i])
		if !ok {
			t.odd = append(t.odd, row{i + 1, []cell{{text: strings.TrimSpace(p.lines[i])}}})
			continue
		}
		t.rows = append(t.rows, row{i + 1, cells})
	}
	p.add(from, block{kind: tabular, table: t})
	return i
}

// stacked reads a table of which each cell stands on a line of its own, if one begins here: as many
// lines as it has columns, and below them as many for each row.
func (p *plain) stacked(i int) (next int) {
	const most = 7 // columns
	if !p.maybeStacked(i, most) {
		return i
	}
	for n := 2; n <= most; n++ {
		t := &table{line: i + 1}
		head, at := p.take(i, n)
		if len(head) < n || len(head[n-1].text) > 40 || strings.HasSuffix(head[n-1].text, ".") {
			return i
		}
		status, code := -1, -1
		for column, c := range head {
			t.columns = append(t.columns, c.text)
			switch {
			case statusHeading.MatchString(c.text) && status < 0:
				status = column
			case codeHeading.MatchString(c.text) && code < 0:
				code = column
			}
		}
		if status < 0 || code < 0 {
			continue
		}
		for {
			line := at
			cells, after := p.take(at, n)
			if len(cells) < n || len(cells[code].codes()) != 1 {
				break
			}
			if _, ok := Statuses(cells[status].text); !ok && !anyStatus(cells[status].text) {
				break
			}
			t.rows = append(t.rows, row{line + 1, cells})
			at = after
		}
		if len(t.rows) > 1 {
			p.add(i, block{kind: tabular, table: t})
			return at
		}
	}
	return i
}

// maybeStacked reports whether one of the next lines can be the heading of a column of statuses.
func (p *plain) maybeStacked(i, most int) bool {
	for _, line := range p.lines[i:min(i+2*most, len(p.lines))] {
		const long = 40
		lower := strings.ToLower(line[:min(len(line), long)])
		if strings.Contains(lower, "http") || strings.Contains(lower, "status") {
			return true
		}
	}
	return false
}

// take returns the next lines that are not empty, and where they end.
func (p *plain) take(i, n int) (cells []cell, next int) {
	for ; i < len(p.lines) && len(cells) < n; i++ {
		if !p.blank(i) {
			cells = append(cells, plainCell(p.lines[i]))
		}
	}
	return cells, i
}

// spacedCells takes a row apart into statuses, code and meaning.
func spacedCells(line string) ([]cell, bool) {
	words := strings.Fields(line)
	n := statusWords(words)
	if n > 0 {
		if n == len(words) || len(cell{text: words[n]}.codes()) != 1 {
			return nil, false
		}
		return rowOf(words[:n], words[n], words[n+1:]), true
	}
	if len(words) < 2 || len(cell{text: words[0]}.codes()) != 1 {
		return nil, false
	}
	n = statusWords(words[1:])
	if n == 0 {
		return nil, false
	}
	return rowOf(words[1:1+n], words[0], words[1+n:]), true
}

func rowOf(statuses []string, code string, meaning []string) []cell {
	return []cell{{text: strings.Join(statuses, " ")}, {text: code}, {text: strings.Join(meaning, " ")}}
}

// statusWords is how many of the first words are statuses.
func statusWords(words []string) int {
	for i, word := range words {
		if _, ok := Statuses(word); !ok {
			return i
		}
	}
	return len(words)
}
