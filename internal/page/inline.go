package page

import (
	"regexp"
	"strings"
)

// An inline puts a cell together, text by text.
type inline struct {
	cell    cell
	all     strings.Builder
	codes   []int // where what is marked as code begins
	strongs []int
}

func (b *inline) text(s string) { b.all.WriteString(s) }

func (b *inline) isEmpty() bool { return strings.TrimSpace(b.all.String()) == "" }

func (b *inline) open(starts *[]int) { *starts = append(*starts, b.all.Len()) }

func (b *inline) close(starts *[]int, spans *[]string) {
	if n := len(*starts); n > 0 {
		span := strings.Join(strings.Fields(b.all.String()[(*starts)[n-1]:]), " ")
		*starts = (*starts)[:n-1]
		if span != "" {
			*spans = append(*spans, span)
		}
	}
}

var tagName = regexp.MustCompile(`^<(/?)([A-Za-z0-9]+)`)

// tag reads a tag of HTML within text.
func (b *inline) tag(tag string) {
	m := tagName.FindStringSubmatch(tag)
	if m == nil {
		return
	}
	b.element(strings.ToLower(m[2]), m[1] == "/")
}

func (b *inline) element(name string, ends bool) {
	switch {
	case (name == "code" || name == "tt" || name == "kbd" || name == "samp") && ends:
		b.close(&b.codes, &b.cell.marked)
	case name == "code" || name == "tt" || name == "kbd" || name == "samp":
		b.open(&b.codes)
	case (name == "b" || name == "strong") && ends:
		b.close(&b.strongs, &b.cell.strong)
	case name == "b" || name == "strong":
		b.open(&b.strongs)
	case name == "br" || name == "p" || name == "div" || name == "li" || name == "hr":
		b.text(" ")
	}
}

// done is the cell.
func (b *inline) done() cell {
	for len(b.codes) > 0 {
		b.close(&b.codes, &b.cell.marked)
	}
	b.cell.text = strings.Join(strings.Fields(b.all.String()), " ")
	return b.cell
}

var marks = regexp.MustCompile("`([^`]+)`|\\*\\*([^*]+)\\*\\*")

// plainCell is a text that may have the marks of Markdown in it, as text does that people write.
func plainCell(text string) cell {
	var c cell
	for _, m := range marks.FindAllStringSubmatch(text, -1) {
		if span := strings.TrimSpace(m[1]); span != "" {
			c.marked = append(c.marked, span)
		} else if span := strings.TrimSpace(m[2]); span != "" {
			c.strong = append(c.strong, span)
		}
	}
	if c.marked != nil || c.strong != nil {
		text = strings.NewReplacer("`", "", "**", "").Replace(text)
	}
	c.text = strings.Join(strings.Fields(text), " ")
	return c
}
