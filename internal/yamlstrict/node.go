// Package yamlstrict reads YAML and JSON that people write by hand, strictly: an unknown key, a
// key that stands twice or a value of another type is an error that says where it stands, what is
// wrong and what to write instead.
//
// The reader of a format asks a Node for what it expects there (Fields, Items, Text, Int, Switch)
// and passes on the error. Aliases are refused where they are met: they are of little use in
// files of this kind, and no file can then stand for more than its own length.
package yamlstrict

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/errcodelint/errcodelint/internal/spell"
	"go.yaml.in/yaml/v3"
)

// Kind says what a node holds.
type Kind int

const (
	Other Kind = iota // a date, a float, an alias, a tagged value
	Null
	Map
	List
	Text
	Int
	Bool
)

// A Node is a value in a file, and the name by which errors speak of it.
type Node struct {
	file string
	name string
	yaml *yaml.Node
}

// Name returns the key under which the node stands; for an item of a list, "an entry of" its key.
func (n Node) Name() string { return n.name }

// File returns the file as it was named to Parse.
func (n Node) File() string { return n.file }

// Line returns the line of the file, from 1.
func (n Node) Line() int { return n.yaml.Line }

// Kind says what the node holds.
func (n Node) Kind() Kind {
	switch n.yaml.Kind {
	case yaml.MappingNode:
		return Map
	case yaml.SequenceNode:
		return List
	case yaml.ScalarNode:
		switch n.yaml.ShortTag() {
		case "!!str":
			return Text
		case "!!int":
			return Int
		case "!!bool":
			return Bool
		case "!!null":
			return Null
		}
	}
	return Other
}

// Errorf returns an error that reads "file:line: " and the message.
func (n Node) Errorf(format string, args ...any) error {
	return &Error{File: n.file, Line: n.yaml.Line, Message: fmt.Sprintf(format, args...)}
}

// Want returns the error that the node is not what is wanted, for instance "a list of texts".
func (n Node) Want(wanted string) error {
	return n.Errorf("%s is %s; write %s", n.name, n.describe(), wanted)
}

// Fields returns the values of a mapping in their order; each is named by its key. wanted says
// what the mapping is, for the error that it is none; known lists the keys that it may have.
func (n Node) Fields(wanted string, known ...string) ([]Node, error) {
	if n.Kind() != Map {
		return nil, n.Want(wanted)
	}
	content := n.yaml.Content
	// Keys are known and stand once, so there are few of them, whatever the file holds.
	fields := make([]Node, 0, min(len(known), len(content)/2))
	lines := make([]int, 0, cap(fields))
	for i := 0; i+1 < len(content); i += 2 {
		key := Node{n.file, "the key", content[i]}
		if key.yaml.Kind != yaml.ScalarNode {
			return nil, key.Want("one of " + strings.Join(known, ", "))
		}
		name := key.yaml.Value
		if !slices.Contains(known, name) {
			if near, ok := spell.Nearest(name, slices.Values(known)); ok {
				return nil, key.Errorf("unknown key %s in %s; did you mean %s?", quote(name), n.name, near)
			}
			return nil, key.Errorf("unknown key %s in %s; write one of %s", quote(name), n.name, strings.Join(known, ", "))
		}
		for j, field := range fields {
			if field.name == name {
				return nil, key.Errorf("the key %s stands here and on line %d; keep one of them", name, lines[j])
			}
		}
		fields = append(fields, Node{n.file, name, content[i+1]})
		lines = append(lines, key.yaml.Line)
	}
	return fields, nil
}

// HasKey reports whether the node is a mapping with the key.
func (n Node) HasKey(key string) bool {
	if n.Kind() != Map {
		return false
	}
	for i := 0; i < len(n.yaml.Content); i += 2 {
		if n.yaml.Content[i].Value == key {
			return true
		}
	}
	return false
}

// Empty reports whether the node is a list without entries.
func (n Node) Empty() bool { return n.Kind() == List && len(n.yaml.Content) == 0 }

// Items returns the values of a list, which is not empty; wanted says what the list is.
func (n Node) Items(wanted string) ([]Node, error) {
	if n.Kind() != List {
		return nil, n.Want(wanted)
	}
	if len(n.yaml.Content) == 0 {
		return nil, n.Errorf("%s is an empty list; write %s, or leave the key out", n.name, wanted)
	}
	items := make([]Node, len(n.yaml.Content))
	name := "an entry of " + n.name
	for i, item := range n.yaml.Content {
		items[i] = Node{n.file, name, item}
	}
	return items, nil
}

// Text returns a text that is not empty and has no white space around it.
func (n Node) Text(wanted string) (string, error) {
	if n.Kind() != Text || strings.TrimSpace(n.yaml.Value) == "" {
		return "", n.Want(wanted)
	}
	if strings.TrimSpace(n.yaml.Value) != n.yaml.Value {
		return "", n.Errorf("%s is %s, with white space around it; write %s",
			n.name, n.describe(), quote(strings.TrimSpace(n.yaml.Value)))
	}
	return n.yaml.Value, nil
}

// Int returns an integer. Numbers are written as JSON writes them: no 0x1F, no 1_000, no 007.
func (n Node) Int(wanted string) (int, error) {
	if n.Kind() != Int {
		return 0, n.Want(wanted)
	}
	i, err := strconv.Atoi(n.yaml.Value)
	if err != nil || strconv.Itoa(i) != n.yaml.Value {
		return 0, n.Want(wanted)
	}
	return i, nil
}

// Switch returns a truth value, written on, off, true or false.
func (n Node) Switch() (bool, error) {
	if kind := n.Kind(); kind == Text || kind == Bool {
		switch n.yaml.Value {
		case "on", "true":
			return true, nil
		case "off", "false":
			return false, nil
		}
	}
	return false, n.Want("on or off")
}

// describe says what the node holds, as the object of "is".
func (n Node) describe() string {
	switch n.Kind() {
	case Null:
		return "empty"
	case Map:
		return "a mapping"
	case List:
		return "a list"
	case Text:
		if n.yaml.Value == "" {
			return "empty"
		}
		return "the text " + quote(n.yaml.Value)
	case Int:
		return "the number " + shorten(n.yaml.Value)
	case Bool:
		return "the truth value " + shorten(n.yaml.Value)
	}
	switch tag := n.yaml.ShortTag(); {
	case n.yaml.Kind == yaml.AliasNode:
		return "the alias *" + shorten(n.yaml.Value)
	case tag == "!!float":
		return "the number " + shorten(n.yaml.Value)
	case tag == "!!timestamp":
		return "the date " + shorten(n.yaml.Value)
	default:
		return "tagged " + shorten(tag)
	}
}

func quote(s string) string { return strconv.Quote(shorten(s)) }

// shorten keeps a message on one line that somebody reads, whatever the file holds.
func shorten(s string) string {
	const most = 60
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "..."
	}
	return s
}

// YAML returns the node of the library, for formats that are not read strictly.
func (n Node) YAML() *yaml.Node { return n.yaml }
