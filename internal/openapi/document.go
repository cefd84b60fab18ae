package openapi

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/bounds"
	"github.com/errcodelint/errcodelint/internal/place"
	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

// A document is what the error responses of an API say.
type document struct {
	schemas
	root   value
	bodies map[*yaml.Node]*body // by response
	order  []*body
	shapes map[*yaml.Node]*shape // by schema
	names  map[string][]string   // the members that error responses have, by the path of the object

	elsewhere bool // codes are looked for in what is no error response of an operation
}

// A shape is what a schema says, which many bodies share.
type shape struct{ members }

// A body is what a response says of its body, with the statuses under which operations have it.
type body struct {
	statuses map[int]bool
	any      bool // it is among them the response to any other status
	success  bool // it is that of no error, and only its member for errors is looked at
	shapes   []*shape
	samples  map[string][]word // in examples, by the path of the member
	listed   []listing
}

func newDocument(in contract.Input, within bounds.Bounds) (*document, error) {
	r := &reader{within: within, files: make(map[string]*file), said: make(map[string]bool)}
	root, err := r.add(in)
	if err != nil {
		return nil, err
	}
	return &document{
		schemas: schemas{
			reader: r,
			done:   make(map[reading]members),
			within: make(map[*yaml.Node]bool),
			leaves: make(map[*yaml.Node]*leaf),
		},
		root:   root,
		bodies: make(map[*yaml.Node]*body),
		shapes: make(map[*yaml.Node]*shape),
	}, nil
}

// gather reads the error responses of all operations.
func (d *document) gather() {
	for _, item := range d.root.get("paths").entries {
		item = d.resolve(item)
		for method, operation := range item.entries {
			switch {
			case isExtension(method) || method == "parameters" || method == "servers" || method == "summary" || method == "description" || method == "$ref":
				continue
			case !operation.isMap():
				d.warn(operation, "the operation %s is no mapping, and not read; write one that has responses", method)
				continue
			}
			d.responses(d.resolve(operation.get("responses")))
			d.extensions(operation)
		}
	}
	d.extensions(d.root)
	d.extensions(d.root.get("info"))
	d.extensions(d.root.get("components"))
}

// responses reads the error responses of a mapping of them by status.
func (d *document) responses(all value) {
	for key, response := range all.entries {
		statuses, ok := errorStatuses(key)
		if !ok {
			continue
		}
		response = d.resolve(response)
		if !response.ok() {
			continue
		}
		if !response.isMap() {
			d.warn(response, "the response %s is no mapping, and not read; write one that has a description", key)
			continue
		}
		d.body(response).sentWith(statuses)
	}
}

func (b *body) sentWith(statuses []int) {
	b.any = b.any || statuses == nil
	for _, status := range statuses {
		b.statuses[status] = true
	}
}

// extensions reads the codes that an operation or the document lists beside its responses.
func (d *document) extensions(v value) {
	listed := d.listed(v)
	if len(listed) == 0 || d.bodies[v.node] != nil {
		return
	}
	b := d.newBody(v)
	b.listed, b.any = listed, true
}

func (d *document) newBody(v value) *body {
	b := &body{statuses: make(map[int]bool), samples: make(map[string][]word)}
	d.bodies[v.node] = b
	d.order = append(d.order, b)
	return b
}

// errorStatuses reads the key of a response: 404, 4XX, or default, which stands for any and gives
// none.
func errorStatuses(key string) (statuses []int, ok bool) {
	if key == "default" {
		return nil, true
	}
	statuses, ok = contract.ReadStatus(strings.ToLower(key))
	return statuses, ok && statuses[0] >= 400
}

// body reads a response, once however many operations have it.
func (d *document) body(response value) *body {
	if b, ok := d.bodies[response.node]; ok {
		return b
	}
	b := d.newBody(response)
	b.listed = d.listed(response)
	for _, media := range mediaOf(response) {
		d.example(b, media.get("example"), "")
		for _, example := range media.get("examples").entries {
			example = d.resolve(example)
			d.example(b, example.get("value"), first(example, "summary", "description").text())
		}
		d.schema(b, media.get("schema"))
	}
	// Swagger 2.0 has one schema, and an example for each media type.
	for _, example := range response.get("examples").entries {
		d.example(b, example, "")
	}
	d.schema(b, response.get("schema"))
	return b
}

// mediaOf are the bodies of a response that are JSON, or could be; those in XML where it has no
// others.
func mediaOf(response value) []value {
	var all []value
	for _, of := range []string{"json", "*/*", "xml"} {
		for name, media := range response.get("content").entries {
			if strings.Contains(strings.ToLower(name), of) {
				all = append(all, media)
			}
		}
		if of != "json" && all != nil {
			break
		}
	}
	return all
}

func (d *document) schema(b *body, schema value) {
	if !schema.ok() {
		return
	}
	schema = d.resolve(schema)
	if !schema.ok() {
		return
	}
	d.example(b, schema.get("example"), "")
	for example := range schema.get("examples").items {
		d.example(b, example, "")
	}
	if d.shapes[schema.node] == nil {
		d.shapes[schema.node] = &shape{d.membersOf(schema)}
	}
	if of := d.shapes[schema.node]; !slices.Contains(b.shapes, of) {
		b.shapes = append(b.shapes, of)
	}
}

// example reads an example of a body, which some write as text.
func (d *document) example(b *body, v value, meaning string) {
	if text := strings.TrimSpace(v.text()); strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		inner, err := yamlstrict.Parse("example.json", []byte(text))
		if err != nil {
			return
		}
		line := v.line()
		v = value{&file{name: v.file.name, keys: make(map[*yaml.Node]map[string]*yaml.Node)}, inner.YAML()}
		standOn(v.node, line)
	}
	d.sample(b, v, meaning, nil)
}

// standOn says that all of a value stands on a line.
func standOn(n *yaml.Node, line int) {
	n.Line = line
	for _, inner := range n.Content {
		standOn(inner, line)
	}
}

func (d *document) sample(b *body, v value, meaning string, path contract.Path) {
	if len(path) > maxDepth || !v.ok() || len(b.samples) > maxMembers {
		return
	}
	for name, inner := range v.entries {
		if place.Readable(name) {
			d.sample(b, inner, meaning, append(slices.Clip(path), name))
		}
	}
	for inner := range v.items {
		d.sample(b, inner, meaning, append(slices.Clip(path), "[]"))
	}
	if v.node.Kind != yaml.ScalarNode || path == nil {
		return
	}
	key := path.String()
	w, ok := wordOf(v)
	if !ok {
		b.samples[key] = slices.Clip(b.samples[key]) // it is there, with nothing to say
		return
	}
	w.meaning = meaning
	b.samples[key] = append(b.samples[key], w)
}
