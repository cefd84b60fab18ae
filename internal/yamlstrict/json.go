package yamlstrict

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v3"
)

// maxDepth is how deep JSON may nest, as deep as the YAML library lets YAML nest.
const maxDepth = 10000

// parseJSON returns the same nodes that YAML of the same meaning has. YAML contains nearly all of
// JSON, but not the surrogate pairs by which JSON escapes what lies outside of the basic plane.
// It returns nil where the file is empty.
func parseJSON(file string, data []byte) (*yaml.Node, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, nil
	}
	p := jsonParser{file: file, data: data, decoder: json.NewDecoder(bytes.NewReader(data)), line: 1}
	p.decoder.UseNumber()
	root, err := p.value(0)
	if err != nil {
		return nil, p.fail(err)
	}
	switch _, err := p.decoder.Token(); {
	case err == nil:
		return nil, p.fail(errors.New("something follows the first value"))
	case !errors.Is(err, io.EOF):
		return nil, p.fail(err)
	}
	return root, nil
}

type jsonParser struct {
	file    string
	data    []byte
	decoder *json.Decoder
	line    int // of the byte at offset
	offset  int
}

// at returns the line of the byte at offset; it is asked in ascending order.
func (p *jsonParser) at(offset int) int {
	offset = min(max(offset, p.offset), len(p.data))
	p.line += bytes.Count(p.data[p.offset:offset], []byte("\n"))
	p.offset = offset
	return p.line
}

func (p *jsonParser) fail(err error) error {
	offset := int(p.decoder.InputOffset())
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		offset = int(syntax.Offset)
	}
	what := strings.TrimPrefix(err.Error(), "json: ")
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		what = "it ends too early"
		offset = len(p.data)
	}
	return &Error{p.file, p.at(offset), fmt.Sprintf("this is not JSON: %s; mend the syntax here or just above", what)}
}

func (p *jsonParser) value(depth int) (*yaml.Node, error) {
	token, err := p.decoder.Token()
	if err != nil {
		return nil, err
	}
	if depth > maxDepth {
		return nil, errors.New("it nests too deep")
	}
	// A token ends on the line on which it stands: JSON has no text over several lines.
	node := &yaml.Node{Kind: yaml.ScalarNode, Line: p.at(int(p.decoder.InputOffset()))}
	switch token := token.(type) {
	case nil:
		node.Tag = "!!null"
	case bool:
		node.Tag, node.Value = "!!bool", fmt.Sprint(token)
	case string:
		node.Tag, node.Value = "!!str", token
	case json.Number:
		node.Tag, node.Value = "!!int", token.String()
		if strings.ContainsAny(node.Value, ".eE") {
			node.Tag = "!!float"
		}
	case json.Delim:
		node.Kind, node.Tag = yaml.MappingNode, "!!map"
		if token == '[' {
			node.Kind, node.Tag = yaml.SequenceNode, "!!seq"
		}
		for p.decoder.More() {
			// Keys come as values do: of a mapping's content, every other node is a key.
			child, err := p.value(depth + 1)
			if err != nil {
				return nil, err
			}
			node.Content = append(node.Content, child)
		}
		if _, err := p.decoder.Token(); err != nil {
			return nil, err
		}
	}
	return node, nil
}
