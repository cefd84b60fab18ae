package openapi

import (
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/bounds"
	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

// A value is a place in one of the files of a document.
type value struct {
	file *file
	node *yaml.Node // nil for what is not there
}

type file struct {
	name string
	root *yaml.Node
	keys map[*yaml.Node]map[string]*yaml.Node // of large mappings that were looked into
}

func (v value) ok() bool { return v.node != nil }

func (v value) line() int { return v.node.Line }

// under is the value with its alias, if it is one, followed.
func (v value) under(node *yaml.Node) value {
	for node != nil && node.Kind == yaml.AliasNode {
		node = node.Alias
	}
	return value{v.file, node}
}

func (v value) isMap() bool  { return v.node != nil && v.node.Kind == yaml.MappingNode }
func (v value) isList() bool { return v.node != nil && v.node.Kind == yaml.SequenceNode }

// get returns what stands under a key, nothing where the value is no mapping with it.
func (v value) get(key string) value {
	if found := v.own(key); found.ok() || !v.isMap() {
		return found
	}
	for _, merged := range v.merged() {
		if found := merged.own(key); found.ok() {
			return found
		}
	}
	return value{v.file, nil}
}

// own is what stands under a key of the mapping itself.
func (v value) own(key string) value {
	if !v.isMap() {
		return value{v.file, nil}
	}
	const few = 32
	content := v.node.Content
	if len(content) > few {
		keys, ok := v.file.keys[v.node]
		if !ok {
			keys = make(map[string]*yaml.Node, len(content)/2)
			for i := 0; i+1 < len(content); i += 2 {
				keys[content[i].Value] = content[i+1]
			}
			v.file.keys[v.node] = keys
		}
		return v.under(keys[key])
	}
	for i := 0; i+1 < len(content); i += 2 {
		if content[i].Value == key {
			return v.under(content[i+1])
		}
	}
	return value{v.file, nil}
}

// merged are the mappings that YAML's << adds to this one.
func (v value) merged() []value {
	switch from := v.own("<<"); {
	case from.isMap():
		return []value{from}
	case from.isList():
		return slices.Collect(from.items)
	}
	return nil
}

// entries are the keys and values of a mapping, in their order.
func (v value) entries(yield func(key string, value value) bool) {
	if !v.isMap() {
		return
	}
	for _, from := range append([]value{v}, v.merged()...) {
		for i := 0; from.isMap() && i+1 < len(from.node.Content); i += 2 {
			key := from.node.Content[i].Value
			if key != "<<" && !yield(key, v.under(from.node.Content[i+1])) {
				return
			}
		}
	}
}

// items are the values of a list.
func (v value) items(yield func(value) bool) {
	if !v.isList() {
		return
	}
	for _, item := range v.node.Content {
		if !yield(v.under(item)) {
			return
		}
	}
}

// text is a scalar as it is written.
func (v value) text() string {
	if v.node == nil || v.node.Kind != yaml.ScalarNode || v.node.ShortTag() == "!!null" {
		return ""
	}
	return v.node.Value
}

// A reader reads the files of a document, and notes what is wrong in them.
type reader struct {
	within   bounds.Bounds
	inputs   []contract.Input
	files    map[string]*file
	warnings []contract.Warning
	said     map[string]bool
	depth    int // of references within the paths of references
}

func (r *reader) add(in contract.Input) (value, error) {
	root, err := yamlstrict.Parse(in.File, in.Data)
	if err != nil {
		return value{}, err
	}
	f := &file{name: in.File, root: root.YAML(), keys: make(map[*yaml.Node]map[string]*yaml.Node)}
	r.inputs = append(r.inputs, in)
	r.files[in.File] = f
	return value{f, f.root}, nil
}

// warn notes a fault once, and most that the rest of many is of the same kind.
func (r *reader) warn(at value, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if r.said[text] {
		return
	}
	r.said[text] = true
	r.warnings = append(r.warnings, contract.Warning{File: at.file.name, Line: at.line(), Text: text})
}

// resolve follows the references of a value, for as long as it has any. What cannot be followed is
// noted, and is nothing.
func (r *reader) resolve(v value) value {
	const most = 50
	r.depth++
	defer func() { r.depth-- }()
	for range most - r.depth {
		ref := v.get("$ref")
		if ref.text() == "" {
			return v
		}
		target, why := r.find(ref)
		if why != "" {
			r.warn(ref, "the reference %s %s", strconv.Quote(shorten(ref.text())), why)
			return value{v.file, nil}
		}
		v = target
	}
	r.warn(v, "the references from here lead nowhere but to one another; mend one of them")
	return value{v.file, nil}
}

// find returns the place that a reference names, or why there is none.
func (r *reader) find(ref value) (target value, why string) {
	name, pointer, _ := strings.Cut(ref.text(), "#")
	f := ref.file
	if name != "" {
		u, err := url.Parse(name)
		if err != nil || u.Host != "" || u.Scheme != "" && u.Scheme != "file" || u.Path == "" {
			return value{}, "leads out of the files here, and nothing is fetched; keep a copy of it beside this document"
		}
		path := filepath.Join(filepath.Dir(f.name), filepath.FromSlash(u.Path))
		if filepath.IsAbs(u.Path) {
			path = filepath.FromSlash(u.Path)
		}
		if f, why = r.open(path); why != "" {
			return value{}, why
		}
	}
	target = value{f, f.root}
	if pointer == "" || pointer == "/" {
		return target, ""
	}
	rest, ok := strings.CutPrefix(pointer, "/")
	if !ok {
		return value{}, "names an anchor, which is not looked for; write a path that begins with #/"
	}
	for segment := range strings.SplitSeq(rest, "/") {
		if decoded, err := url.PathUnescape(segment); err == nil {
			segment = decoded
		}
		segment = strings.NewReplacer("~1", "/", "~0", "~").Replace(segment)
		next := target.get(segment)
		if i, err := strconv.Atoi(segment); err == nil && target.isList() && i >= 0 && i < len(target.node.Content) {
			next = target.under(target.node.Content[i])
		}
		if !next.ok() && target.isMap() && target.get("$ref").ok() {
			if through := r.resolve(target); through.ok() {
				next = through.get(segment)
			}
		}
		if !next.ok() {
			return value{}, "leads nowhere; mend it, or write what it names"
		}
		target = next
	}
	return target, ""
}

// open reads another file of the document.
func (r *reader) open(path string) (f *file, why string) {
	if f, ok := r.files[path]; ok {
		if f == nil {
			return nil, "leads to a file that cannot be read"
		}
		return f, ""
	}
	const most = 1000
	if len(r.inputs) >= most {
		return nil, "leads to one file too many"
	}
	r.files[path] = nil
	data, err := r.within.ReadFile(path)
	if err != nil {
		return nil, fmt.Sprintf("leads to a file that cannot be read (%v)", err)
	}
	v, err := r.add(contract.Input{File: path, Data: data})
	if err != nil {
		return nil, fmt.Sprintf("leads to a file that cannot be read (%v)", err)
	}
	return v.file, ""
}

// dangling notes the references within the document that lead nowhere, also where no error
// response needs them: whoever keeps the document wants to know.
func (r *reader) dangling(root value) {
	const most = 10
	var places []value
	seen := make(map[string]bool)
	// What an alias stands for is walked where it is written down.
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		if n.Kind == yaml.SequenceNode {
			for _, item := range n.Content {
				walk(item)
			}
		}
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			key, inner := n.Content[i].Value, n.Content[i+1]
			if key == "$ref" && strings.HasPrefix(inner.Value, "#/") && !seen[inner.Value] {
				seen[inner.Value] = true
				places = append(places, value{root.file, inner})
			}
			if key != "example" && key != "examples" && key != "default" && !isExtension(key) {
				walk(inner)
			}
		}
	}
	walk(root.node)
	left := 0
	for _, ref := range places {
		if _, why := r.find(ref); why == "" {
			continue
		}
		if left++; left <= most {
			r.warn(ref, "the reference %s leads nowhere; mend it, or write what it names", strconv.Quote(shorten(ref.text())))
		}
	}
	if left > most {
		r.warn(root, "%d references more lead nowhere", left-most)
	}
	slices.SortStableFunc(r.warnings, func(a, b contract.Warning) int {
		if a.File != b.File {
			return strings.Compare(a.File, b.File)
		}
		return a.Line - b.Line
	})
}

func isExtension(key string) bool { return strings.HasPrefix(key, "x-") }

// shorten keeps a message on one line that somebody reads.
func shorten(s string) string {
	const most = 100
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "..."
	}
	return s
}
