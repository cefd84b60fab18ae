package driver

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ast/astutil"
)

// bom is the byte order mark with which editors may begin a file.
var bom = []byte("\ufeff")

// fixedSource returns a Go file with edits. Only lines with an edit change: a
// file in the form of gofmt stays in it, one in another form stays in that, and
// so do its line ends and its byte order mark. The error says that it would not
// parse.
func fixedSource(before []byte, edits []edit) ([]byte, error) {
	crlf := windowsLines(before)
	after := splice(before, edits, crlf)
	after, err := dropImports(before, after)
	if err != nil {
		return nil, err
	}
	text, mark := bytes.CutPrefix(before, bom)
	if formatted, err := format.Source(unixLines(text, crlf)); err != nil || !bytes.Equal(formatted, unixLines(text, crlf)) {
		return after, nil // in a form of its own
	}
	after, err = format.Source(unixLines(bytes.TrimPrefix(after, bom), crlf))
	if err != nil {
		return nil, err
	}
	if crlf {
		after = bytes.ReplaceAll(after, []byte("\n"), []byte("\r\n"))
	}
	if mark {
		after = append(slices.Clone(bom), after...)
	}
	return after, nil
}

// windowsLines reports whether all lines of a text end with CR and LF.
func windowsLines(text []byte) bool {
	n := bytes.Count(text, []byte("\n"))
	return n > 0 && n == bytes.Count(text, []byte("\r\n"))
}

func unixLines(text []byte, crlf bool) []byte {
	if crlf {
		return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	}
	return text
}

// splice applies edits, which are sorted and do not overlap. What they write
// has the line ends of the file.
func splice(text []byte, edits []edit, crlf bool) []byte {
	var buf bytes.Buffer
	last := 0
	for _, e := range edits {
		buf.Write(text[last:e.start])
		if crlf {
			buf.Write(bytes.ReplaceAll([]byte(e.text), []byte("\n"), []byte("\r\n")))
		} else {
			buf.WriteString(e.text)
		}
		last = e.end
	}
	buf.Write(text[last:])
	return buf.Bytes()
}

// dropImports takes the imports off after that were used in before and are not
// any more: a fix cannot know that another one has replaced the last use but
// its own. Lines without such an import stay as they are.
func dropImports(before, after []byte) ([]byte, error) {
	old, err := parser.ParseFile(token.NewFileSet(), "", before, 0)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", after, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	unused := func(spec *ast.ImportSpec) bool {
		path, err := strconv.Unquote(spec.Path.Value)
		return err == nil && astutil.UsesImport(old, path) && !astutil.UsesImport(file, path)
	}
	var cuts []edit
	cut := func(n ast.Node) {
		start, end := wholeLines(after, fset.Position(n.Pos()).Offset, fset.Position(n.End()).Offset)
		cuts = append(cuts, edit{start: start, end: end})
	}
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.IMPORT {
			continue
		}
		var specs []ast.Node
		for _, spec := range decl.Specs {
			if unused(spec.(*ast.ImportSpec)) {
				specs = append(specs, spec)
			}
		}
		if len(specs) > 0 && len(specs) == len(decl.Specs) {
			specs = []ast.Node{decl}
		}
		for _, n := range specs {
			cut(n)
		}
	}
	return splice(after, cuts, false), nil
}

// wholeLines widens a range to the lines that it is on, with a comment at the
// end of the last, if nothing else stands on them.
func wholeLines(text []byte, start, end int) (int, int) {
	first := bytes.LastIndexByte(text[:start], '\n') + 1
	last := len(text)
	if i := bytes.IndexByte(text[end:], '\n'); i >= 0 {
		last = end + i + 1
	}
	rest := bytes.TrimSpace(text[end:last])
	if len(bytes.TrimSpace(text[first:start])) > 0 || len(rest) > 0 && !bytes.HasPrefix(rest, []byte("//")) {
		return start, end
	}
	return first, last
}
