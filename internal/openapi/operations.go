package openapi

import (
	"net/url"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
)

// methods are the keys of a path that are operations, as HTTP knows them.
var methods = []string{"get", "put", "post", "delete", "options", "head", "patch", "trace"}

// operations are what each operation lists. The words of the vocabulary are its codes.
func (d *document) operations(v *vocabulary) []contract.Operation {
	var out []contract.Operation
	base := d.basePath()
	for path, item := range d.root.get("paths").entries {
		item = d.resolve(item)
		for _, method := range methods {
			operation := item.get(method)
			if !operation.isMap() {
				continue
			}
			o := contract.Operation{Method: strings.ToUpper(method), Path: path, Base: base, Line: operation.line(), Codes: make(map[int][]string)}
			for key, response := range d.resolve(operation.get("responses")).entries {
				d.operationResponse(&o, v, key, d.resolve(response))
			}
			d.operationListing(&o, operation)
			slices.Sort(o.Statuses)
			o.Statuses = slices.Compact(o.Statuses)
			out = append(out, o)
		}
	}
	return out
}

// operationListing takes what an extension of the operation lists: it says more than the schemas,
// which operations share.
func (d *document) operationListing(o *contract.Operation, operation value) {
	list := d.listed(operation)
	for _, l := range list {
		for _, status := range l.statuses {
			delete(o.Codes, status)
		}
		if l.statuses == nil {
			clear(o.Codes)
		}
	}
	for _, l := range list {
		o.List(l.statuses, l.text)
	}
}

// operationResponse adds what one response lists.
func (d *document) operationResponse(o *contract.Operation, v *vocabulary, key string, response value) {
	statuses, ok := errorStatuses(key)
	if !ok || !response.isMap() {
		return
	}
	if statuses == nil {
		o.Any = true
		return
	}
	o.Statuses = append(o.Statuses, statuses...)
	b := d.bodies[response.node]
	if b == nil {
		return
	}
	for _, code := range b.lists(v) {
		o.List(statuses, code)
	}
}

// lists are the codes to which a body restricts itself: those that a schema or an extension lists,
// or several examples. One example alone is there for its looks.
func (b *body) lists(v *vocabulary) []string {
	var out []string
	add := func(text string) {
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	for _, l := range b.listed {
		add(l.text)
	}
	if v.path == nil {
		return out
	}
	key := v.path.String()
	for _, l := range b.leaves(key) {
		if l.weak || len(l.words) == 0 {
			continue
		}
		for _, w := range l.words {
			add(w.text)
		}
	}
	if len(out) == 0 && len(b.samples[key]) > 1 {
		for _, w := range b.samples[key] {
			add(w.text)
		}
	}
	return out
}

// basePath is the path that stands before all others, where the document names one.
func (d *document) basePath() string {
	base := d.root.get("basePath").text()
	for server := range d.root.get("servers").items {
		if u, err := url.Parse(server.get("url").text()); err == nil {
			base = u.Path
		}
		break
	}
	return strings.TrimSuffix(base, "/")
}
