package driver

import (
	"bytes"
	"encoding/binary"
	"encoding/gob"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/reading"
)

// An entry is what a cache has of one package.
type entry struct {
	dull     bool     // it is not worth a pass, see Tool.MayMatter
	mentions []string // paths of other packages in the types that a dull one declares
	facts    []byte   // as encodeFacts left them; nil if there are none
	findings []byte   // as encodeFindings left them; nil if there are none
}

func (e *entry) encode() []byte {
	data := []byte{0}
	if e.dull {
		data[0] = 1
	}
	for _, field := range [][]byte{[]byte(strings.Join(e.mentions, "\n")), e.facts, e.findings} {
		data = appendField(data, field)
	}
	return data
}

// decodeEntry is the reverse of encode. It reports whether data is an entry.
func decodeEntry(data []byte) (*entry, bool) {
	if len(data) == 0 {
		return nil, false
	}
	e := &entry{dull: data[0] == 1}
	mentions, rest, ok := cutField(data[1:])
	if !ok {
		return nil, false
	}
	if len(mentions) > 0 {
		e.mentions = strings.Split(string(mentions), "\n")
	}
	if e.facts, rest, ok = cutField(rest); !ok {
		return nil, false
	}
	if e.findings, rest, ok = cutField(rest); !ok || len(rest) > 0 {
		return nil, false
	}
	return e, true
}

// appendField adds a field, as its length and that many bytes.
func appendField(data, field []byte) []byte {
	return append(binary.AppendUvarint(data, uint64(len(field))), field...)
}

// cutField takes a field off the front of data.
func cutField(data []byte) (field, rest []byte, ok bool) {
	n, size := binary.Uvarint(data)
	if size <= 0 || n > uint64(len(data)-size) {
		return nil, nil, false
	}
	return data[size : size+int(n)], data[size+int(n):], true
}

// What a pass has found, with places as they mean the same in another run.
type (
	keptFindings struct {
		Files    []keptFile
		List     []keptFinding
		Silenced []keptFinding
		Hidden   map[level.Kind]int

		Result    bool // the pass has left one
		Responses int
		Unread    []keptUnread
	}
	keptFile struct {
		Name string
		Size int
	}
	keptRange struct {
		File       int // index in Files; -1 if there is no place
		Start, End int
	}
	keptFinding struct {
		At                     keptRange
		Category, Message, URL string
		Level                  level.Level
		Why                    string // it is silenced
		Related                []keptText
		Fixes                  []keptFix
	}
	keptFix struct {
		Message string
		Edits   []keptText
	}
	keptUnread struct {
		At   keptRange
		What string
	}
	keptText struct {
		At   keptRange
		Text string
	}
)

// encodeFindings turns what a pass has found into bytes, nil if it is nothing. It
// reports whether it can: places must be in files.
func encodeFindings(fset *token.FileSet, diagnostics []analysis.Diagnostic, result *reading.Result) ([]byte, bool) {
	if len(diagnostics) == 0 && (result == nil || len(result.Weights.Hidden) == 0 && len(result.Weights.Silenced) == 0 && result.Responses == 0) {
		return nil, true
	}
	kept := new(keptFindings)
	ok := true
	place := func(pos, end token.Pos) keptRange {
		file := fset.File(pos)
		if file == nil {
			ok = ok && pos == token.NoPos
			return keptRange{File: -1}
		}
		f := keptFile{file.Name(), file.Size()}
		i := slices.Index(kept.Files, f)
		if i < 0 {
			i = len(kept.Files)
			kept.Files = append(kept.Files, f)
		}
		r := keptRange{File: i, Start: file.Offset(pos), End: -1}
		if end.IsValid() {
			if ok = ok && fset.File(end) == file; ok {
				r.End = file.Offset(end)
			}
		}
		return r
	}
	keep := func(d analysis.Diagnostic, l level.Level, why string) keptFinding {
		k := keptFinding{At: place(d.Pos, d.End), Category: d.Category, Message: d.Message, URL: d.URL, Level: l, Why: why}
		for _, r := range d.Related {
			k.Related = append(k.Related, keptText{place(r.Pos, r.End), r.Message})
		}
		for _, fix := range d.SuggestedFixes {
			f := keptFix{Message: fix.Message}
			for _, e := range fix.TextEdits {
				f.Edits = append(f.Edits, keptText{place(e.Pos, e.End), string(e.NewText)})
			}
			k.Fixes = append(k.Fixes, f)
		}
		return k
	}
	for _, d := range diagnostics {
		kept.List = append(kept.List, keep(d, result.Level(d), ""))
	}
	if result != nil {
		for _, d := range result.Weights.Silenced {
			kept.Silenced = append(kept.Silenced, keep(d.Diagnostic, d.Level, d.Why))
		}
		kept.Result, kept.Hidden, kept.Responses = true, result.Weights.Hidden, result.Responses
		for _, u := range result.Unread {
			kept.Unread = append(kept.Unread, keptUnread{place(u.Pos, token.NoPos), u.What})
		}
	}
	var buf bytes.Buffer
	if !ok || gob.NewEncoder(&buf).Encode(kept) != nil {
		return nil, false
	}
	return buf.Bytes(), true
}

// decodeFindings is the reverse of encodeFindings. The files are added to fset, as
// they are now. It reports whether they still are what they were.
func decodeFindings(fset *token.FileSet, data []byte) (diagnostics []analysis.Diagnostic, result *reading.Result, ok bool) {
	if len(data) == 0 {
		return nil, nil, true
	}
	kept := new(keptFindings)
	if gob.NewDecoder(bytes.NewReader(data)).Decode(kept) != nil {
		return nil, nil, false
	}
	var files []*token.File
	for _, f := range kept.Files {
		file := addFile(fset, f)
		if file == nil {
			return nil, nil, false
		}
		files = append(files, file)
	}
	place := func(r keptRange) (pos, end token.Pos) {
		if r.File < 0 {
			return token.NoPos, token.NoPos
		}
		pos = files[r.File].Pos(r.Start)
		if r.End >= 0 {
			end = files[r.File].Pos(r.End)
		}
		return pos, end
	}
	result = &reading.Result{Weights: level.Weights{Hidden: kept.Hidden}, Count: reading.Count{Responses: kept.Responses}}
	finding := func(k keptFinding) analysis.Diagnostic {
		d := analysis.Diagnostic{Category: k.Category, Message: k.Message, URL: k.URL}
		d.Pos, d.End = place(k.At)
		for _, r := range k.Related {
			pos, end := place(r.At)
			d.Related = append(d.Related, analysis.RelatedInformation{Pos: pos, End: end, Message: r.Text})
		}
		for _, f := range k.Fixes {
			fix := analysis.SuggestedFix{Message: f.Message}
			for _, e := range f.Edits {
				pos, end := place(e.At)
				fix.TextEdits = append(fix.TextEdits, analysis.TextEdit{Pos: pos, End: end, NewText: []byte(e.Text)})
			}
			d.SuggestedFixes = append(d.SuggestedFixes, fix)
		}
		return d
	}
	for _, k := range kept.List {
		d := finding(k)
		result.Weights.Set(d, k.Level)
		diagnostics = append(diagnostics, d)
	}
	for _, k := range kept.Silenced {
		result.Weights.Silenced = append(result.Weights.Silenced, level.Silenced{Diagnostic: finding(k), Level: k.Level, Why: k.Why})
	}
	for _, u := range kept.Unread {
		pos, _ := place(u.At)
		result.Unread = append(result.Unread, reading.Unread{Pos: pos, What: u.What})
	}
	if !kept.Result {
		result = nil
	}
	return diagnostics, result, true
}

// addFile adds a file to fset with its lines, nil if it is not what it was. Only
// what says of its lines that they come from elsewhere has to be parsed for that.
func addFile(fset *token.FileSet, f keptFile) *token.File {
	text, err := os.ReadFile(f.Name)
	if err != nil || len(text) != f.Size {
		return nil
	}
	if bytes.Contains(text, []byte("//line ")) || bytes.Contains(text, []byte("/*line ")) {
		file, err := parser.ParseFile(fset, f.Name, text, parser.SkipObjectResolution)
		if err != nil {
			return nil
		}
		return fset.File(file.FileStart)
	}
	file := fset.AddFile(f.Name, -1, len(text))
	file.SetLinesForContent(text)
	return file
}
