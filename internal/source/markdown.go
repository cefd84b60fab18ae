package source

import (
	"sort"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	tables "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/errcodelint/errcodelint/contract"
)

// readMarkdown reads a page in Markdown, with tables as GitHub writes them.
func readMarkdown(in contract.Input) (*contract.Contract, error) {
	whole, err := textOf(in)
	if err != nil {
		return nil, err
	}
	m := newMarkdown(in.File, blankFrontMatter(whole))
	return m.page.contract(in)
}

// blankFrontMatter empties the lines of YAML that some sites want above a page. Markdown would
// take them for a heading.
func blankFrontMatter(whole string) string {
	rest, ok := strings.CutPrefix(whole, "---\n")
	if !ok {
		return whole
	}
	matter, page, ok := strings.Cut(rest, "\n---\n")
	if !ok {
		return whole
	}
	return strings.Repeat("\n", strings.Count(matter, "\n")+3) + page
}

// markdown gathers what a page has.
type markdown struct {
	page    *page
	source  []byte
	starts  []int // offsets at which lines start
	heading string
}

func newMarkdown(file, whole string) *markdown {
	m := &markdown{page: &page{file: file}, source: []byte(whole), starts: []int{0}}
	for i, b := range m.source {
		if b == '\n' {
			m.starts = append(m.starts, i+1)
		}
	}
	root := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(text.NewReader(m.source))
	// A walk fails only if its function does, which never does.
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		return m.block(n), nil
	})
	return m
}

// line returns the line, from 1, that an offset is on.
func (m *markdown) line(offset int) int {
	return sort.SearchInts(m.starts, offset+1)
}

func (m *markdown) block(n ast.Node) ast.WalkStatus {
	switch n := n.(type) {
	case *ast.Heading:
		m.heading = m.cell(n).text
		return ast.WalkSkipChildren
	case *tables.Table:
		m.table(n)
		return ast.WalkSkipChildren
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		if s, _, ok := sampleIn(string(n.Lines().Value(m.source))); ok {
			m.page.samples = append(m.page.samples, s)
		}
		return ast.WalkSkipChildren
	case *ast.Paragraph, *ast.TextBlock:
		m.page.notes = append(m.page.notes, note{m.heading, m.cell(n).text})
		return ast.WalkSkipChildren
	}
	return ast.WalkContinue
}

func (m *markdown) table(n *tables.Table) {
	t := table{group: m.heading}
	line := 1
	if n.Lines().Len() > 0 {
		line = m.line(n.Lines().At(0).Start)
	}
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
			for _, c := range cells {
				t.columns = append(t.columns, c.text)
			}
			continue
		}
		t.rows = append(t.rows, row{line, cells})
	}
	m.page.tables = append(m.page.tables, t)
}

// offsetOf is where the first text of an inline node stands, -1 if it has none.
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
	var c cell
	var b strings.Builder
	var walk func(ast.Node)
	walk = func(n ast.Node) {
		switch n := n.(type) {
		case *ast.Text:
			b.Write(unescape(n.Segment.Value(m.source)))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			b.Write(n.Label(m.source))
		case *ast.RawHTML:
			b.WriteByte(' ') // <br>
		case *ast.CodeSpan:
			var code strings.Builder
			for t := n.FirstChild(); t != nil; t = t.NextSibling() {
				switch t := t.(type) {
				case *ast.Text:
					code.Write(t.Segment.Value(m.source))
				case *ast.String:
					code.Write(t.Value)
				}
			}
			word := strings.Join(strings.Fields(code.String()), " ")
			c.marked = append(c.marked, word)
			b.WriteString(word)
		default:
			for child := n.FirstChild(); child != nil; child = child.NextSibling() {
				walk(child)
			}
		}
	}
	walk(n)
	c.text = strings.Join(strings.Fields(b.String()), " ")
	return c
}

// unescape reads what Markdown lets people write for a sign: \_ and &amp;.
func unescape(s []byte) []byte {
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(s)))
}
