// Package page reads pages of documentation as contracts: tables, lists and headings that name error
// codes, in Markdown, HTML or text as a browser copies it, with samples that show the envelope.
package page

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/place"
	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

// readers has a row for each kind of page, by the ending of its name.
var readers = map[string]func(p *page, text string) error{
	".md":       readMarkdown,
	".markdown": readMarkdown,
	".mdx":      readMarkdown,
	".html":     readHTML,
	".htm":      readHTML,
	".txt":      readPlain,
	".text":     readPlain,
	".rst":      refuseStructured,
	".adoc":     refuseASCIIDoc,
	".asciidoc": refuseASCIIDoc,
}

// Is reports whether the name of a file is that of a page.
func Is(file string) bool {
	_, ok := readers[strings.ToLower(filepath.Ext(file))]
	return ok
}

// Read reads a page as a contract. At is where the code stands in error responses, nil to find it in
// the samples of the page. Every error is one sentence with its line, and so is every warning of
// what was left out.
func Read(in contract.Input, at contract.Path) (*contract.Contract, error) {
	text, err := textOf(in)
	if err != nil {
		return nil, err
	}
	p := &page{file: in.File, at: at}
	read, ok := readers[strings.ToLower(filepath.Ext(in.File))]
	if !ok {
		read = readPlain
	}
	if err := read(p, text); err != nil {
		return nil, err
	}
	return p.contract(in)
}

// A page is what a page has, whatever it is written in, in its order.
type page struct {
	file     string
	at       contract.Path
	blocks   []block
	warnings []contract.Warning
	copies   int // of cells that reach over several rows or columns
}

// A block is a part of a page.
type block struct {
	kind  kind
	level int // of a heading, from 1, 0 for the title; of an item of a list, how deep it stands
	line  int
	cell         // of all but tables and samples
	table *table // of a table
	code  string // of a sample
}

type kind int

const (
	heading kind = iota
	paragraph
	item
	term
	definition
	tabular
	sample
)

// A table has the heading above it as its group.
type table struct {
	group    string
	intro    string // the text just above it
	line     int
	columns  []string
	headless bool // nothing names its columns
	rows     []row
	odd      []row // lines within it that are no rows
}

type row struct {
	line  int
	cells []cell
}

// A cell is inline text, with what of it is marked as code, and what is strong.
type cell struct {
	text   string
	marked []string
	strong []string
}

// contract reads a page as a contract.
func (p *page) contract(in contract.Input) (*contract.Contract, error) {
	v := &vocabulary{page: p, at: make(map[string]int), warnings: p.warnings}
	v.tables()
	v.lists()
	if len(v.codes) == 0 {
		v.shown()
	}
	if len(v.codes) == 0 {
		if len(v.warnings) > len(p.warnings) {
			w := v.warnings[len(p.warnings)]
			return nil, faultAt(w.File, w.Line, "%s", w.Text)
		}
		return nil, faultAt(p.file, 1, "there is no table of error codes on this page; write one with a column of statuses and one of codes, such as HTTP | Code | Meaning")
	}
	c := contract.Contract{Name: contract.NameOf(p.file), Codes: v.codes, Headers: p.headers()}
	c.Envelope = v.envelope()
	slices.SortStableFunc(v.warnings, func(a, b contract.Warning) int { return a.Line - b.Line })
	c.Warnings = v.warnings
	v.unused()
	c.Doubts = v.doubts
	return contract.New(c, in), nil
}

// envelope finds where the code and its companions stand in the samples of the page. Where they do
// not say it, the usual envelope is returned.
func (v *vocabulary) envelope() contract.Envelope {
	var samples []*place.Node
	for _, b := range v.page.blocks {
		if b.kind != sample {
			continue
		}
		samples = append(samples, place.ParseAll(b.code)...)
	}
	integers := !slices.ContainsFunc(v.codes, func(c contract.Code) bool { return !c.Integer })
	found, ok := place.Find(samples, place.Wanted{
		Known:    func(text string) bool { _, ok := v.at[text]; return ok },
		Integers: integers || slices.ContainsFunc(v.codes, func(c contract.Code) bool { return c.Integer }),
		Names:    v.names,
		At:       v.page.at,
	})
	switch {
	case !ok && v.page.at != nil:
		return contract.Envelope{}
	case !ok:
		v.warn(1, false, "no sample on this page shows where the code stands; error.code is taken; say where with envelope: {code: error.code}")
		return contract.Envelope{}
	case found.Guessed:
		v.warn(1, false, "only the names in a sample of this page speak for the code at %s; say where it stands with envelope: {code: %s}", found.Envelope.Code, strconv.Quote(found.Envelope.Code.String()))
	}
	if found.Quoted {
		for i := range v.codes {
			v.codes[i].Integer = false
		}
	}
	return found.Envelope
}

func faultAt(file string, line int, format string, args ...any) error {
	return &yamlstrict.Error{File: file, Line: max(line, 1), Message: fmt.Sprintf(format, args...)}
}

// shorten keeps a message on one line that somebody reads.
func shorten(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "..."
	}
	return s
}

// textOf checks that a file is text, and takes off what only some editors write: a mark before it,
// and another sign at the end of each line.
func textOf(in contract.Input) (string, error) {
	text := strings.ReplaceAll(strings.TrimPrefix(string(in.Data), "\ufeff"), "\r\n", "\n")
	if !utf8.ValidString(text) {
		valid := strings.ToValidUTF8(text, "\x00")
		line := 1 + strings.Count(valid[:strings.IndexByte(valid, 0)], "\n")
		return "", faultAt(in.File, line, "this is not text in UTF-8; save the page as UTF-8")
	}
	return text, nil
}
