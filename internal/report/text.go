package report

import (
	"fmt"
	"go/token"
	"io"
	"strings"

	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/printable"
)

// A Text says how findings are shown to people.
type Text struct {
	Context int  // lines around a finding that are shown with it; none if negative
	Caret   bool // show the line of a finding, and what is meant in it
	Colors  bool
}

// Write writes findings, a line each and one for each related place.
func (t Text) Write(w io.Writer, run *Run) error {
	out := &textWriter{Text: t, run: run, sources: newSources()}
	for _, f := range run.Findings {
		message := shown(f.Message)
		if f.Level < level.Error {
			message = f.Level.String() + ": " + message
		}
		if f.Rule != "" {
			message += out.in(dim, " ("+f.Rule+")")
		}
		out.place(f.Start, f.End, message)
		for _, rel := range f.Related {
			out.place(rel.Start, rel.End, "\t"+shown(rel.Message))
		}
	}
	_, err := io.WriteString(w, out.text.String())
	return err
}

type textWriter struct {
	Text
	run     *Run
	sources *sources
	text    strings.Builder
}

// Colours, as terminals are told of them.
const (
	bold = "1"
	dim  = "2"
	red  = "31"
)

// shown is a text of one line, whatever is in it.
func shown(s string) string {
	return strings.ReplaceAll(printable.Text(s), "\n", `\n`)
}

func (t *textWriter) in(color, text string) string {
	if !t.Colors {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[0m"
}

func (t *textWriter) place(start, end token.Position, message string) {
	name := start
	name.Filename = t.run.relative(start.Filename)
	fmt.Fprintf(&t.text, "%s %s\n", t.in(bold, shown(name.String())+":"), message)
	switch {
	case t.Context >= 0:
		last := max(start.Line, end.Line)
		for n := max(1, start.Line-t.Context); n <= last+t.Context; n++ {
			if line := t.sources.line(start.Filename, n); line != "" || n <= last {
				fmt.Fprintf(&t.text, "%d\t%s\n", n, printable.Text(line))
			}
		}
	case t.Caret:
		t.caret(start, end)
	}
}

// caret shows a line and marks what is meant in it.
func (t *textWriter) caret(start, end token.Position) {
	line := t.sources.line(start.Filename, start.Line)
	if line == "" || start.Column > len(line) || start.Column < 1 {
		return
	}
	stop := len(line)
	if end.Line == start.Line && end.Column > start.Column {
		stop = min(end.Column-1, len(line))
	} else if !end.IsValid() {
		stop = start.Column
	}
	// Tabs stay what they are, so that the marks stand below the text.
	indent := strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, printable.Text(line[:start.Column-1]))
	width := max(1, len([]rune(printable.Text(line[start.Column-1:stop]))))
	fmt.Fprintf(&t.text, "    %s\n    %s%s\n", printable.Text(line), indent, t.in(red, strings.Repeat("^", width)))
}
