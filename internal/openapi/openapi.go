// Package openapi reads OpenAPI 3 and Swagger 2.0 documents as contracts: what their error responses
// say, whatever is wrong in the rest of them. Nothing is fetched.
package openapi

import (
	"regexp"
	"strconv"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/bounds"
	"github.com/errcodelint/errcodelint/internal/place"
	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

// Read reads a document and the files within bounds that it refers to. At is where the code stands in error
// responses, nil to find it in their schemas.
func Read(in contract.Input, at contract.Path, within bounds.Bounds) (*contract.Contract, error) {
	d, err := newDocument(in, within)
	if err != nil {
		return nil, err
	}
	d.gather()
	v, err := d.vocabularyAt(at)
	if err != nil {
		return nil, err
	}
	d.dangling(d.root)
	c := contract.Contract{Name: contract.NameOf(in.File), Codes: v.codes(in.File), Operations: d.operations(v), Warnings: d.warnings}
	if v.path != nil {
		c.Envelope = d.envelope(v.path)
	}
	return contract.New(c, d.inputs...), nil
}

// vocabularyAt reads the member that has the codes, and what extensions list.
func (d *document) vocabularyAt(at contract.Path) (*vocabulary, error) {
	v, second := d.choose(at)
	if v.path == nil || len(v.words) == 0 {
		d.elsewhere = true
		d.successes()
		if v, second = d.choose(at); v.path == nil || len(v.words) == 0 {
			d.components()
			v, second = d.choose(at)
		}
		if len(v.words) == 0 {
			return nil, d.nothing(at)
		}
		if v.path != nil {
			d.warn(d.root, "no error response of an operation says which codes there are; those at %s in other responses, and in components that are called errors, are taken", v.path)
		}
	}
	switch {
	case v.path == nil && at == nil:
		d.warn(d.root, "codes are listed by extensions, and nothing says where they stand in error responses; error.code is taken; say where with envelope: {code: error.code}")
	case second != nil && at == nil && place.Surely(second.path[len(second.path)-1]) && !second.within(v):
		d.warn(d.root, "codes stand at %s and, other ones, at %s; the former are taken; for the latter, write envelope: {code: %s}", v.path, second.path, strconv.Quote(second.path.String()))
	}
	return v, nil
}

func (d *document) choose(at contract.Path) (v, second *vocabulary) {
	if at != nil {
		v = d.vocabulary(at)
	} else if v, second = d.best(); v == nil {
		v = &vocabulary{words: make(map[string]*entry)}
	}
	v.list(d.order)
	return v, second
}

// within reports whether another vocabulary has all words of this one.
func (v *vocabulary) within(other *vocabulary) bool {
	for key := range v.words {
		if other.words[key] == nil {
			return false
		}
	}
	return true
}

var errorish = regexp.MustCompile(`(?i)err|problem|fault|exception`)

// successes reads what the other responses say of errors: some APIs answer 200, and errors stand in
// the body.
func (d *document) successes() {
	for _, item := range d.root.get("paths").entries {
		for _, operation := range d.resolve(item).entries {
			for key, response := range d.resolve(operation.get("responses")).entries {
				if _, ok := errorStatuses(key); ok {
					continue
				}
				if response = d.resolve(response); response.isMap() && d.bodies[response.node] == nil {
					d.body(response).success = true
				}
			}
		}
	}
}

// components reads the responses and the schemas of errors that no operation refers to, where
// operations say nothing: some documents leave their errors to those who read them.
func (d *document) components() {
	parts := d.root.get("components")
	for _, all := range []value{parts.get("responses"), d.root.get("responses")} {
		for name, response := range all.entries {
			if response = d.resolve(response); response.isMap() && d.bodies[response.node] == nil {
				statuses, ok := errorStatuses(name)
				if ok || errorish.MatchString(name) {
					d.body(response).sentWith(statuses)
				}
			}
		}
	}
	for _, all := range []value{parts.get("schemas"), d.root.get("definitions")} {
		for name, schema := range all.entries {
			if errorish.MatchString(name) && schema.isMap() && d.bodies[schema.node] == nil {
				b := d.newBody(schema)
				b.any = true
				d.schema(b, schema)
			}
		}
	}
}

// nothing says that there are no codes, and where the first fault stands that may be why.
func (d *document) nothing(at contract.Path) error {
	if len(d.warnings) > 0 {
		first := d.warnings[0]
		return &yamlstrict.Error{File: first.File, Line: first.Line, Message: first.Text + "; no error response of this document says which codes there are without it"}
	}
	where := "say where it stands with envelope: {code: error.code}"
	if at != nil {
		where = "nothing is known of " + at.String()
	}
	return &yamlstrict.Error{File: d.root.file.name, Line: d.root.line(),
		Message: "no error response of this document says which codes there are; give the schema of the code an enum, a const or examples; " + where}
}
