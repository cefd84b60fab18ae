package place

import (
	"encoding/xml"
	"strings"
)

// A Node is a value in a sample of a body.
type Node struct {
	Kind   Kind
	Keys   []string // of an object
	Values []*Node  // of an object or an array
	Text   string   // of a scalar
}

// Kind says what a Node is.
type Kind int

const (
	Object Kind = iota
	Array
	Text
	Number
	Other // true, null, or a word that stands for a value
)

// Parse reads a block of code as a sample of a body, in JSON or XML as people write them: with the
// lines of a response above it, comments, dots for what is left out, words in place of values. It
// returns how many lines it has read; ok is false for what has no members.
func Parse(block string) (root *Node, lines int, ok bool) {
	offset := 0
	for line := range strings.Lines(block) {
		switch trimmed := strings.TrimSpace(line); {
		case strings.HasPrefix(trimmed, "{") || strings.HasPrefix(trimmed, "["):
			p := &jsonReader{text: block, at: offset}
			root := p.value(0)
			if !root.hasMembers() {
				return root, 1 + strings.Count(block[:offset], "\n"), false
			}
			return root, 1 + strings.Count(block[:p.at], "\n"), true
		case strings.HasPrefix(trimmed, "<") && len(trimmed) > 2:
			root := parseXML(block[offset:])
			return root, strings.Count(block, "\n"), root.hasMembers()
		}
		offset += len(line)
	}
	return nil, 0, false
}

// ParseAll reads all samples that a block has.
func ParseAll(block string) []*Node {
	var all []*Node
	for len(all) < 100 {
		root, lines, ok := Parse(block)
		if root == nil {
			return all
		}
		if ok {
			all = append(all, root)
		}
		for range max(lines, 1) {
			_, block, _ = strings.Cut(block, "\n")
		}
	}
	return all
}

func (n *Node) hasMembers() bool {
	switch {
	case n == nil:
		return false
	case n.Kind == Object:
		return len(n.Keys) > 0
	case n.Kind == Array:
		return len(n.Values) > 0 && n.Values[0].hasMembers()
	}
	return false
}

// maxDepth is how deep samples are read.
const maxDepth = 30

// A jsonReader reads JSON and what people write for it. It goes forward alone, and whatever it does
// not understand it passes over.
type jsonReader struct {
	text  string
	at    int
	stray int // signs that are not understood
}

// skip passes over a sign that is not understood. Where there are many, this is no sample.
func (r *jsonReader) skip(from int) {
	const most = 100
	r.at = max(r.at, from+1)
	if r.stray++; r.stray > most {
		r.at = len(r.text)
	}
}

// space passes over white space, comments, and dots for what is left out.
func (r *jsonReader) space() {
	for r.at < len(r.text) {
		rest := r.text[r.at:]
		switch {
		case strings.HasPrefix(rest, "//"), rest[0] == '#':
			r.until("\n")
		case strings.HasPrefix(rest, "/*"):
			r.until("*/")
		case strings.HasPrefix(rest, "…"):
			r.at += len("…")
		case strings.ContainsRune(" \t\r\n.", rune(rest[0])):
			r.at++
		default:
			return
		}
	}
}

func (r *jsonReader) until(end string) {
	if i := strings.Index(r.text[r.at:], end); i >= 0 {
		r.at += i + len(end)
	} else {
		r.at = len(r.text)
	}
}

func (r *jsonReader) value(depth int) *Node {
	r.space()
	switch {
	case r.at >= len(r.text) || depth > maxDepth:
		r.at = len(r.text)
		return &Node{Kind: Other}
	case strings.HasPrefix(r.text[r.at:], "{{"):
		from := r.at
		r.until("}}")
		return &Node{Kind: Other, Text: r.text[from:r.at]}
	case r.text[r.at] == '{':
		return r.object(depth)
	case r.text[r.at] == '[':
		return r.array(depth)
	case r.text[r.at] == '"' || r.text[r.at] == '\'':
		return &Node{Kind: Text, Text: r.quoted()}
	case r.text[r.at] == '<':
		from := r.at
		r.until(">")
		return &Node{Kind: Other, Text: r.text[from:r.at]}
	}
	from := r.at
	for r.at < len(r.text) && !strings.ContainsRune(",}]\n#", rune(r.text[r.at])) && !strings.HasPrefix(r.text[r.at:], "//") {
		r.at++
	}
	word := strings.TrimSpace(r.text[from:r.at])
	if word != "" && strings.Trim(word, "0123456789.-+eE") == "" {
		return &Node{Kind: Number, Text: word}
	}
	return &Node{Kind: Other, Text: word}
}

func (r *jsonReader) object(depth int) *Node {
	n := &Node{Kind: Object}
	r.at++
	for {
		r.space()
		switch {
		case r.at >= len(r.text):
			return n
		case r.text[r.at] == '}':
			r.at++
			return n
		}
		from := r.at
		key := r.key()
		r.space()
		if key == "" || r.at >= len(r.text) || r.text[r.at] != ':' {
			r.skip(from)
			continue
		}
		r.at++
		n.Keys = append(n.Keys, key)
		n.Values = append(n.Values, r.value(depth+1))
	}
}

// key reads a name, in quotes or as JavaScript has it.
func (r *jsonReader) key() string {
	if r.text[r.at] == '"' || r.text[r.at] == '\'' {
		return r.quoted()
	}
	from := r.at
	for r.at < len(r.text) && isWord(r.text[r.at]) {
		r.at++
	}
	return r.text[from:r.at]
}

func isWord(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_' || b == '$' || b == '-'
}

func (r *jsonReader) array(depth int) *Node {
	n := &Node{Kind: Array}
	r.at++
	for {
		r.space()
		switch {
		case r.at >= len(r.text):
			return n
		case r.text[r.at] == ']':
			r.at++
			return n
		case r.text[r.at] == ',':
			r.at++
			continue
		}
		from := r.at
		if n.Values = append(n.Values, r.value(depth+1)); r.at == from {
			r.skip(from)
		}
	}
}

// quoted reads a text in quotes, which ends with its line at the latest.
func (r *jsonReader) quoted() string {
	quote := r.text[r.at]
	var b strings.Builder
	for r.at++; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; {
		case c == quote:
			r.at++
			return b.String()
		case c == '\n':
			return b.String()
		case c == '\\' && r.at+1 < len(r.text):
			r.at++
			b.WriteByte(r.text[r.at])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// parseXML reads an element; what it has inside are members, and its own name is none.
func parseXML(text string) *Node {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	var stack []*Node
	root := (*Node)(nil)
	for {
		token, err := d.Token()
		if err != nil {
			return root
		}
		switch token := token.(type) {
		case xml.StartElement:
			n := &Node{Kind: Text}
			if len(stack) > 0 {
				top := stack[len(stack)-1]
				top.Kind, top.Keys, top.Values = Object, append(top.Keys, token.Name.Local), append(top.Values, n)
			}
			for _, a := range token.Attr {
				if a.Name.Local != "xmlns" && a.Name.Space != "xmlns" {
					n.Kind, n.Keys, n.Values = Object, append(n.Keys, a.Name.Local), append(n.Values, &Node{Kind: Text, Text: a.Value})
				}
			}
			if root == nil {
				root = n
			}
			if stack = append(stack, n); len(stack) > maxDepth {
				return root
			}
		case xml.CharData:
			if len(stack) > 0 {
				stack[len(stack)-1].Text += strings.TrimSpace(string(token))
			}
		case xml.EndElement:
			if len(stack) > 0 {
				stack = stack[:len(stack)-1]
			}
			if len(stack) == 0 {
				return root
			}
		}
	}
}
