package yamlstrict

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// An Error is a fault at a line of a file; its text is one sentence.
type Error struct {
	File    string
	Line    int // from 1
	Message string
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message) }

// Parse reads the one document of a file, as JSON where the file is named *.json and as YAML
// otherwise. file is only for the errors. An empty file is a Node of kind Null.
func Parse(file string, data []byte) (Node, error) {
	if len(data) > MaxBytes {
		return Node{}, tooLarge(file)
	}
	parse := parseYAML
	if strings.EqualFold(filepath.Ext(file), ".json") {
		parse = parseJSON
	}
	root, err := parse(file, data)
	if err != nil {
		return Node{}, err
	}
	if root == nil {
		root = &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Line: 1}
	}
	return Node{file: file, name: "the file", yaml: root}, nil
}

// parseYAML returns nil where the file holds nothing but comments.
func parseYAML(file string, data []byte) (root *yaml.Node, err error) {
	// The YAML library reports its own slips by panics of other types than it recovers from.
	defer func() {
		if r := recover(); r != nil {
			root, err = nil, &Error{file, 1, "this is not YAML; look for a stray sign"}
		}
	}()
	lines := &lineReader{rest: data}
	decoder := yaml.NewDecoder(lines)
	var document yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, yamlError(file, err, lines.read)
	}
	var second yaml.Node
	switch err := decoder.Decode(&second); {
	case err == nil:
		return nil, &Error{file, second.Line, "a second document begins here; keep one document, and no line \"---\" after it"}
	case !errors.Is(err, io.EOF):
		return nil, yamlError(file, err, lines.read)
	}
	return document.Content[0], nil
}

// A lineReader gives the YAML library a line at a time, and so knows how far it has come.
type lineReader struct {
	rest []byte
	read int // lines
}

func (r *lineReader) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		return 0, io.EOF
	}
	end := bytes.IndexByte(r.rest, '\n') + 1
	if end == 0 {
		end = len(r.rest)
	}
	n := copy(p, r.rest[:end])
	r.rest = r.rest[n:]
	if n == end {
		r.read++
	}
	return n, nil
}

var (
	yamlMessage = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)
	// For faults of structure, the library gives the line before the block that has the fault
	// somewhere, and for some others none; the line that it has come to is far closer.
	yamlStructure = regexp.MustCompile(`^did not find expected (<|node|key|'-'|',')`)
)

// yamlError turns "yaml: line 3: mapping values are not allowed in this context" into an Error.
// read is how many lines the library had read.
func yamlError(file string, err error, read int) error {
	line, what := read, err.Error()
	if m := yamlMessage.FindStringSubmatch(what); m != nil {
		what = m[2]
		if n, err := strconv.Atoi(m[1]); err == nil {
			line = n
		}
	}
	if yamlStructure.MatchString(what) {
		line = read
	}
	return &Error{file, max(line, 1), fmt.Sprintf("this is not YAML: %s; mend the syntax here or just above", what)}
}
