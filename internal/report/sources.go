package report

import (
	"go/token"
	"os"
	"strings"
	"unicode/utf16"
)

// sources holds the lines of the files that findings are in.
type sources struct{ lines map[string][]string }

func newSources() *sources { return &sources{make(map[string][]string)} }

// line is the text of a line, "" where it cannot be read.
func (s *sources) line(file string, n int) string {
	lines, ok := s.lines[file]
	if !ok {
		data, _ := os.ReadFile(file) // a finding without its line is still one
		lines = strings.Split(string(data), "\n")
		s.lines[file] = lines
	}
	if n < 1 || n > len(lines) {
		return ""
	}
	return strings.TrimSuffix(lines[n-1], "\r")
}

// column is the column of a position in UTF-16 code units, from 1, where Go counts bytes.
func (s *sources) column(at token.Position) int {
	line := s.line(at.Filename, at.Line)
	before := line[:min(max(at.Column-1, 0), len(line))]
	return len(utf16.Encode([]rune(before))) + 1
}
