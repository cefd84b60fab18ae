package page

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// readHTML reads a page in HTML.
func readHTML(p *page, text string) error {
	p.html(text, 1)
	return nil
}

// html reads HTML that begins on a line. It goes from tag to tag and keeps no tree, so that what a
// page leaves open, or nests, is no matter.
func (p *page) html(text string, line int) {
	h := &htmlReader{page: p, line: line}
	tokens := html.NewTokenizer(strings.NewReader(text))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			break
		}
		raw := tokens.Raw()
		lines := strings.Count(string(raw), "\n")
		switch kind {
		case html.TextToken:
			h.text(string(tokens.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := tokens.TagName()
			attributes := make(map[string]string)
			for more {
				var key, value []byte
				key, value, more = tokens.TagAttr()
				attributes[string(key)] = string(value)
			}
			h.start(string(name), attributes)
		case html.EndTagToken:
			name, _ := tokens.TagName()
			h.end(string(name))
		}
		h.line += lines
	}
	h.flush()
	h.endTable()
}

type htmlReader struct {
	page   *page
	line   int
	block  *block // that is being read, nil between blocks
	inline *inline
	hidden int // elements around that nobody sees, such as script
	lists  int
	pre    *strings.Builder
	table  *htmlTable
}

// begin begins a block, and ends the one before it.
func (h *htmlReader) begin(b block) {
	h.flush()
	b.line = h.line
	h.block, h.inline = &b, &inline{}
}

// flush ends the block that is being read.
func (h *htmlReader) flush() {
	if h.block == nil {
		return
	}
	b := h.block
	b.cell = h.inline.done()
	if b.text != "" {
		h.page.blocks = append(h.page.blocks, *b)
	}
	h.block, h.inline = nil, nil
}

func (h *htmlReader) text(s string) {
	switch {
	case h.hidden > 0:
	case h.pre != nil:
		h.pre.WriteString(s)
	case h.table != nil:
		h.table.inline.text(s)
	case h.block != nil:
		h.inline.text(s)
	case strings.TrimSpace(s) != "":
		h.begin(block{kind: paragraph})
		h.inline.text(s)
	}
}

// level is that of a heading, false where an element is none.
func level(name string) (int, bool) {
	if len(name) != 2 || name[0] != 'h' || name[1] < '1' || name[1] > '6' {
		return 0, name == "title"
	}
	return int(name[1] - '0'), true
}

func isHidden(name string) bool {
	switch name {
	case "script", "style", "nav", "template", "noscript", "svg":
		return true
	}
	return false
}

func (h *htmlReader) start(name string, attributes map[string]string) {
	if isHidden(name) {
		h.hidden++
	}
	level, isHeading := level(name)
	switch {
	case h.hidden > 0:
	case h.table != nil:
		h.table.start(name, attributes, h.line)
	case h.pre != nil:
		if name == "br" {
			h.pre.WriteByte('\n')
		}
	case name == "table":
		h.flush()
		h.table = &htmlTable{table: table{line: h.line}, budget: &h.page.copies}
	case name == "pre":
		h.flush()
		h.pre = &strings.Builder{}
		h.block, h.inline = &block{kind: sample, line: h.line}, &inline{}
	case isHeading:
		h.begin(block{kind: heading, level: level})
	case name == "ul" || name == "ol":
		h.flush()
		h.lists++
	case name == "li":
		h.begin(block{kind: item, level: h.lists})
	case name == "dt":
		h.begin(block{kind: term})
	case name == "dd":
		h.begin(block{kind: definition})
	case isBlock(name):
		if h.block != nil && (h.inline.isEmpty() || h.block.kind == heading) {
			return // what begins an item is the item
		}
		h.flush()
	case h.block == nil && (name == "code" || name == "b" || name == "strong"):
		h.begin(block{kind: paragraph})
		h.inline.element(name, false)
	case h.block != nil:
		h.inline.element(name, false)
	}
}

func isBlock(name string) bool {
	switch name {
	case "p", "div", "section", "article", "main", "blockquote", "header", "footer", "aside", "details", "summary", "dl", "body":
		return true
	}
	return false
}

func (h *htmlReader) end(name string) {
	if isHidden(name) && h.hidden > 0 {
		h.hidden--
		return
	}
	_, isHeading := level(name)
	switch {
	case h.hidden > 0:
	case h.table != nil:
		if h.table.end(name, h.line) {
			h.endTable()
		}
	case h.pre != nil:
		if name == "pre" {
			b := *h.block
			b.code = h.pre.String()
			h.page.blocks = append(h.page.blocks, b)
			h.pre, h.block, h.inline = nil, nil, nil
		}
	case isHeading || name == "li" || name == "dt" || name == "dd" || isBlock(name):
		h.flush()
	case name == "ul" || name == "ol":
		h.flush()
		h.lists = max(0, h.lists-1)
	case h.block != nil:
		h.inline.element(name, true)
	}
}

// endTable ends the table that is being read, and what the page ends in.
func (h *htmlReader) endTable() {
	if h.table == nil {
		return
	}
	if t := h.table.done(h.line); len(t.rows) > 0 {
		h.page.blocks = append(h.page.blocks, block{kind: tabular, line: t.line, table: t})
	}
	h.table = nil
}

// An htmlTable is a table that is being read.
type htmlTable struct {
	table
	inline inline
	inCell bool
	head   bool // the cell is a heading
	reach  int  // over how many columns and rows the cell reaches
	down   int
	row    row
	heads  int          // cells of the row that are headings
	above  map[int]span // by column: cells of rows above that reach down
	inner  int          // tables within cells
	first  bool         // the first row has been read
	budget *int         // copies of cells that the page has made so far
}

// maxCopies is how often a page may have cells that reach over others, whatever it says.
const maxCopies = 100000

// put adds a cell to the row.
func (t *htmlTable) put(c cell, copied bool) {
	if copied {
		if *t.budget >= maxCopies {
			return
		}
		*t.budget++
	}
	t.row.cells = append(t.row.cells, c)
}

// A span is a cell that stands in rows to come too.
type span struct {
	cell
	rows int
}

func (t *htmlTable) start(name string, attributes map[string]string, line int) {
	switch {
	case name == "table":
		t.inner++
	case t.inner > 0:
		t.inline.text(" ")
	case name == "tr":
		t.endRow(line)
	case name == "td" || name == "th":
		t.endCell()
		if len(t.row.cells) == 0 {
			t.row.line = line
		}
		t.inCell, t.head = true, name == "th"
		t.reach, t.down = reach(attributes["colspan"]), reach(attributes["rowspan"])
	default:
		if name == "pre" {
			name = "code"
		}
		t.inline.element(name, false)
	}
}

// reach is how many columns or rows a cell says that it reaches over.
func reach(text string) int {
	const most = 1000
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		return 1
	}
	return n
}

// end reports whether the table ends here.
func (t *htmlTable) end(name string, line int) bool {
	switch {
	case name == "table" && t.inner > 0:
		t.inner--
	case name == "table":
		return true
	case t.inner > 0:
	case name == "td" || name == "th":
		t.endCell()
	case name == "tr":
		t.endRow(line)
	default:
		if name == "pre" {
			name = "code"
		}
		t.inline.element(name, true)
	}
	return false
}

func (t *htmlTable) endCell() {
	c := t.inline.done()
	t.inline = inline{}
	if !t.inCell {
		return
	}
	t.inCell = false
	t.fromAbove()
	if t.head {
		t.heads++
	}
	for i := range t.reach {
		if t.down > 1 {
			if t.above == nil {
				t.above = make(map[int]span)
			}
			t.above[len(t.row.cells)] = span{c, t.down - 1}
		}
		t.put(c, i > 0)
	}
}

// fromAbove takes the cells that reach down to where the row has come.
func (t *htmlTable) fromAbove() {
	for {
		s, ok := t.above[len(t.row.cells)]
		if !ok || *t.budget >= maxCopies {
			return
		}
		if s.rows--; s.rows == 0 {
			delete(t.above, len(t.row.cells))
		} else {
			t.above[len(t.row.cells)] = s
		}
		t.put(s.cell, true)
	}
}

func (t *htmlTable) endRow(line int) {
	t.endCell()
	r, heads := t.row, t.heads
	t.row, t.heads = row{line: line}, 0
	if len(r.cells) == 0 {
		return
	}
	t.row = r
	t.fromAbove()
	r, t.row = t.row, row{line: line}
	// The first row names the columns, unless it has what only rows have.
	if !t.first && (heads == len(r.cells) || !r.hasData()) {
		t.first = true
		for _, c := range r.cells {
			t.columns = append(t.columns, c.text)
		}
		return
	}
	if t.columns == nil {
		t.columns, t.headless = make([]string, len(r.cells)), true
	}
	t.first = true
	t.rows = append(t.rows, r)
}

func (r row) hasData() bool {
	for _, c := range r.cells {
		if _, ok := Statuses(c.text); ok || isStrict(c.text) {
			return true
		}
	}
	return false
}

func (t *htmlTable) done(line int) *table {
	t.endRow(line)
	return &t.table
}
