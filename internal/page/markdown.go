package page

import (
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	source "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/errcodelint/errcodelint/contract"
)

// readMarkdown reads a page in Markdown, with tables as GitHub writes them, and with HTML where it has
// some.
func readMarkdown(p *page, text string) error {
	text = p.frontMatter(p.blankDeep(text))
	if strings.EqualFold(filepath.Ext(p.file), ".mdx") {
		text = blankComponents(text)
	}
	text = p.markup(text)
	m := &markdown{page: p, source: []byte(text), starts: []int{0}}
	for i, b := range m.source {
		if b == '\n' {
			m.starts = append(m.starts, i+1)
		}
	}
	root := goldmark.New(goldmark.WithExtensions(extension.Table, extension.DefinitionList)).Parser().Parse(source.NewReader(m.source))
	m.walk(root, 0)
	slices.SortStableFunc(p.blocks, func(a, b block) int { return a.line - b.line })
	return nil
}

// blankDeep empties the lines that begin with more markers of lists and quotations than anybody
// nests, and those with more links that never end: what reads Markdown would take hours for them.
func (p *page) blankDeep(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	number, open := 0, 0
	for line := range strings.Lines(text) {
		number++
		if strings.TrimSpace(line) == "" {
			open = 0
		}
		const most = 500 // links of a paragraph that do not end
		open += max(0, strings.Count(line, "](")-strings.Count(line, ")"))
		if nestsTooDeep(line) || open > most {
			p.warnings = append(p.warnings, contract.Warning{File: p.file, Line: number, Text: "the lists, quotations or links of this line nest too deep, and it is left out; put what is in them beside one another"})
			line = strings.Repeat("\n", strings.Count(line, "\n"))
		}
		b.WriteString(line)
	}
	return b.String()
}

func nestsTooDeep(line string) bool {
	const most = 200
	if trimmed := strings.TrimLeft(line, " \t"); len(line)-len(trimmed) > most && trimmed != "" && strings.IndexByte("*-+>", trimmed[0]) >= 0 {
		return true
	}
	markers := 0
	nests := false // a rule such as * * * is one sign alone, and nests nothing
	var last, before byte
	for i := range len(line) {
		c := line[i]
		switch {
		case strings.IndexByte("*-+>", c) >= 0, (c == '.' || c == ')') && before >= '0' && before <= '9':
			nests = nests || c == '>' || last != 0 && c != last
			last = c
			markers++
		case strings.IndexByte(" \t0123456789", c) >= 0:
		default:
			return markers > most && (nests || c != '\n')
		}
		before = c
	}
	return markers > most && nests
}

var titleLine = regexp.MustCompile(`(?m)^title:[ \t]*["']?(.*?)["']?[ \t]*$`)

// frontMatter empties the lines of YAML that some sites want above a page, and takes the title from
// them. Markdown would take them for a heading.
func (p *page) frontMatter(text string) string {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return text
	}
	matter, body, ok := strings.Cut(rest, "\n---\n")
	if !ok {
		return text
	}
	if m := titleLine.FindStringSubmatch(matter); m != nil {
		p.blocks = append(p.blocks, block{kind: heading, line: 1, cell: cell{text: m[1]}})
	}
	return strings.Repeat("\n", strings.Count(matter, "\n")+3) + body
}

var component = regexp.MustCompile(`^\s*(</?[A-Z][A-Za-z0-9.]*(\s[^<>]*)?/?>\s*)+$|^(import|export) |^\s*\{/\*.*\*/\}\s*$`)

// blankComponents empties the lines of MDX that are components and code: what stands between them is
// Markdown.
func blankComponents(text string) string {
	var b strings.Builder
	fenced := false
	for line := range strings.Lines(text) {
		if isFence(line) {
			fenced = !fenced
		}
		if !fenced && component.MatchString(strings.TrimRight(line, "\n")) {
			line = "\n"
		}
		b.WriteString(line)
	}
	return b.String()
}

func isFence(line string) bool {
	line = strings.TrimLeft(line, " \t>")
	return strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~")
}

var markupBegins = regexp.MustCompile(`(?i)^\s*<(table|dl)\b`)

// markup reads the tables and definition lists in HTML that the page has, and empties their lines:
// Markdown would end them where an empty line stands.
func (p *page) markup(text string) string {
	var b, inside strings.Builder
	fenced, element, number, from := false, "", 0, 0
	for line := range strings.Lines(text) {
		number++
		if element == "" {
			if isFence(line) {
				fenced = !fenced
			}
			m := markupBegins.FindStringSubmatch(line)
			if m == nil || fenced {
				b.WriteString(line)
				continue
			}
			element, from = strings.ToLower(m[1]), number
		}
		inside.WriteString(line)
		if strings.HasSuffix(line, "\n") {
			b.WriteByte('\n')
		}
		if strings.Contains(strings.ToLower(line), "</"+element) {
			p.html(inside.String(), from)
			inside.Reset()
			element = ""
		}
	}
	if element != "" {
		p.html(inside.String(), from)
	}
	return b.String()
}

// markdown gathers what a page has.
type markdown struct {
	page   *page
	source []byte
	starts []int // offsets at which lines start
}

// walk reads the blocks in a block; depth is how many lists are around it.
func (m *markdown) walk(n ast.Node, depth int) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch child := child.(type) {
		case *ast.Heading:
			m.add(block{kind: heading, level: child.Level, cell: m.cell(child)}, child)
		case *tables.Table:
			m.table(child)
		case *ast.FencedCodeBlock, *ast.CodeBlock:
			m.add(block{kind: sample, code: string(child.Lines().Value(m.source))}, child)
		case *ast.HTMLBlock:
			lines := string(child.Lines().Value(m.source))
			if child.HasClosure() {
				lines += string(child.ClosureLine.Value(m.source))
			}
			m.page.html(lines, m.lineOf(child))
		case *ast.Paragraph, *ast.TextBlock:
			b := block{kind: paragraph, cell: m.cell(child)}
			switch {
			case n.Kind() == ast.KindListItem && child.PreviousSibling() == nil:
				b.kind, b.level = item, depth
			case n.Kind() == tables.KindDefinitionDescription:
				b.kind = definition
			}
			m.add(b, child)
		case *tables.DefinitionTerm:
			m.add(block{kind: term, cell: m.cell(child)}, child)
		case *ast.List:
			m.walk(child, depth+1)
		default:
			m.walk(child, depth)
		}
	}
}

func (m *markdown) add(b block, n ast.Node) {
	b.line = m.lineOf(n)
	m.page.blocks = append(m.page.blocks, b)
}

// lineOf is the line, from 1, on which a node begins.
func (m *markdown) lineOf(n ast.Node) int {
	offset := offsetOf(n)
	if offset < 0 && n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
		offset = n.Lines().At(0).Start
	}
	if offset < 0 {
		return 1
	}
	return m.line(offset)
}

// line returns the line, from 1, that an offset is on.
func (m *markdown) line(offset int) int {
	return sort.SearchInts(m.starts, offset+1)
}

func (m *markdown) table(n *tables.Table) {
	t := &table{}
	line := m.lineOf(n)
	t.line = line
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		var cells []cell
		offset := -1
		for c := child.FirstChild(); c != nil; c = c.NextSibling() {
			cells = append(cells, m.cell(c))
			if offset < 0 {
				offset = offsetOf(c)
			}
		}
		if offset >= 0 {
			line = m.line(offset)
		}
		if child.Kind() == tables.KindTableHeader {
			t.line = line
			for _, c := range cells {
				t.columns = append(t.columns, c.text)
			}
			continue
		}
		t.rows = append(t.rows, row{line, cells})
	}
	m.page.blocks = append(m.page.blocks, block{kind: tabular, line: t.line, table: t})
}

// offsetOf is where the first text of a node stands, -1 if it has none.
func offsetOf(n ast.Node) int {
	if t, ok := n.(*ast.Text); ok {
		return t.Segment.Start
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if offset := offsetOf(c); offset >= 0 {
			return offset
		}
	}
	return -1
}

// cell is what a reader sees of inline text.
func (m *markdown) cell(n ast.Node) cell {
	b := inline{}
	var walk func(ast.Node)
	walk = func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Text:
			b.text(string(unescape(n.Segment.Value(m.source))))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.text(" ")
			}
		case *ast.String:
			b.text(string(n.Value))
		case *ast.AutoLink:
			b.text(string(n.Label(m.source)))
		case *ast.RawHTML:
			b.tag(string(n.Segments.Value(m.source)))
		case *ast.CodeSpan:
			b.open(&b.codes)
			for t := n.FirstChild(); t != nil; t = t.NextSibling() {
				switch t := t.(type) {
				case *ast.Text:
					b.text(string(t.Segment.Value(m.source)))
				case *ast.String:
					b.text(string(t.Value))
				}
			}
			b.close(&b.codes, &b.cell.marked)
		case *ast.Emphasis:
			if n.Level == 2 {
				b.open(&b.strongs)
			}
			for child := n.FirstChild(); child != nil; child = child.NextSibling() {
				walk(child)
			}
			if n.Level == 2 {
				b.close(&b.strongs, &b.cell.strong)
			}
		default:
			for child := n.FirstChild(); child != nil; child = child.NextSibling() {
				walk(child)
			}
		}
	}
	walk(n)
	return b.done()
}

// unescape reads what Markdown lets people write for a sign: \_ and &amp;.
func unescape(s []byte) []byte {
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(s)))
}
