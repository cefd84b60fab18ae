package source

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
)

// readPlain reads a page as a browser puts it on the clipboard: headings are lines by themselves,
// often with the sign of their link, and the cells of a table stand behind one another, with tabs
// or only spaces between them.
func readPlain(in contract.Input) (*contract.Contract, error) {
	whole, err := textOf(in)
	if err != nil {
		return nil, err
	}
	p := &plain{page: &page{file: in.File}, whole: whole}
	offset := 0
	for line := range strings.Lines(whole) {
		p.lines = append(p.lines, strings.TrimSuffix(line, "\n"))
		p.starts = append(p.starts, offset)
		offset += len(line)
	}
	if err := p.read(); err != nil {
		return nil, err
	}
	return p.page.contract(in)
}

type plain struct {
	page    *page
	whole   string
	lines   []string
	starts  []int // offsets at which lines start
	heading string
}

func (p *plain) read() error {
	for i := 0; i < len(p.lines); {
		line := strings.TrimSpace(p.lines[i])
		switch {
		case line == "":
			i++
		case p.isTabbed(i):
			i = p.tabbed(i)
		case p.isHeader(i):
			next, err := p.spaced(i)
			if err != nil {
				return err
			}
			i = next
		case line[0] == '{':
			s, length, ok := sampleIn(p.whole[p.starts[i]:])
			if !ok {
				p.other(i)
				i++
				continue
			}
			p.page.samples = append(p.page.samples, s)
			i += length
		default:
			p.other(i)
			i++
		}
	}
	return nil
}

// other is a line that is no table and no sample: a heading, or text.
func (p *plain) other(i int) {
	line := strings.Join(strings.Fields(p.lines[i]), " ")
	for _, sign := range []string{"#", "¶"} {
		if heading, ok := strings.CutSuffix(line, sign); ok && heading != "" {
			p.heading = strings.TrimSpace(heading)
			return
		}
	}
	alone := p.blank(i-1) && p.blank(i+1)
	if alone && len(line) < 80 && !strings.HasSuffix(line, ".") && !strings.HasSuffix(line, ":") && !bullet(line) {
		p.heading = line
		return
	}
	p.page.notes = append(p.page.notes, note{p.heading, strings.TrimLeft(line, "•*- ")})
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
	t := table{group: p.heading}
	for _, c := range tabCells(p.lines[i]) {
		t.columns = append(t.columns, c.text)
	}
	for i++; i < len(p.lines) && strings.Contains(p.lines[i], "\t"); i++ {
		t.rows = append(t.rows, row{i + 1, tabCells(p.lines[i])})
	}
	p.page.tables = append(p.page.tables, t)
	return i
}

func tabCells(line string) []cell {
	var cells []cell
	for text := range strings.SplitSeq(line, "\t") {
		cells = append(cells, cell{text: strings.Join(strings.Fields(text), " ")})
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
func (p *plain) spaced(i int) (next int, err error) {
	status, meaning := "HTTP", "Meaning"
	if strings.Contains(strings.ToLower(p.lines[i]), "reported") {
		status = "HTTP (reported)"
	}
	t := table{group: p.heading, columns: []string{status, "Code", meaning}}
	for i++; !p.blank(i); i++ {
		cells, ok := spacedCells(p.lines[i])
		if !ok {
			return 0, faultAt(p.page.file, i+1, "the line %q is no row of the table above it; write a status and a code such as 404 not_found, or an empty line before it",
				shorten(strings.TrimSpace(p.lines[i])))
		}
		t.rows = append(t.rows, row{i + 1, cells})
	}
	p.page.tables = append(p.page.tables, t)
	return i, nil
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
		if _, ok := statusesIn(word); !ok {
			return i
		}
	}
	return len(words)
}

// sampleIn finds JSON in a text that may have something before and after it, such as the lines of
// a response. length is how many lines the text has as far as the end of the JSON.
func sampleIn(text string) (sample string, length int, ok bool) {
	offset := 0
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimSpace(line), "{") {
			break
		}
		offset += len(line)
	}
	d := json.NewDecoder(strings.NewReader(text[offset:]))
	var raw json.RawMessage
	if d.Decode(&raw) != nil {
		return "", 0, false
	}
	end := offset + int(d.InputOffset())
	return string(raw), strings.Count(text[:end], "\n") + 1, true
}
