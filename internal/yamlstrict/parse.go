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
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, yamlError(file, err)
	}
	var second yaml.Node
	switch err := decoder.Decode(&second); {
	case err == nil:
		return nil, &Error{file, second.Line, "a second document begins here; keep one document, and no line \"---\" after it"}
	case !errors.Is(err, io.EOF):
		return nil, yamlError(file, err)
	}
	return document.Content[0], nil
}

var yamlMessage = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// yamlError turns "yaml: line 3: mapping values are not allowed in this context" into an Error.
func yamlError(file string, err error) error {
	line, what := 1, err.Error()
	if m := yamlMessage.FindStringSubmatch(what); m != nil {
		what = m[2]
		if n, err := strconv.Atoi(m[1]); err == nil && n > 0 {
			line = n
		}
	}
	return &Error{file, line, fmt.Sprintf("this is not YAML: %s; mend the syntax here or just above", what)}
}
