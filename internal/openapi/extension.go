package openapi

import (
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/place"
)

// Extensions are what tools have agreed on beside the specification: their names begin with x-.

// extensible are the values that a schema lists by extensions, beside those that it is known to
// have: lists that may grow are no enum to those who generate code from one.
func extensible(v value, known []word) []word {
	var words []word
	add := func(v value, meaning string) {
		w, ok := wordOf(v)
		for _, k := range known {
			ok = ok && k.key() != w.key()
		}
		if ok {
			w.meaning = meaning
			words = append(words, w)
		}
	}
	for key, list := range v.entries {
		switch key {
		case "x-enum", "x-extensible-enum", "x-enumeration", "x-values":
			for item := range list.items {
				if item.isMap() {
					add(item.get("value"), item.get("description").text())
				} else {
					add(item, "")
				}
			}
		case "x-ms-enum":
			for item := range list.get("values").items {
				add(item.get("value"), item.get("description").text())
			}
		}
	}
	return words
}

// meaningsOf are the descriptions of the values of an enum, which extensions keep in a list of the
// same order or by value.
func meaningsOf(v value) map[string]string {
	meanings := make(map[string]string)
	var words []string
	for item := range v.get("enum").items {
		words = append(words, item.text())
	}
	for _, key := range []string{"x-enum-descriptions", "x-enumDescriptions", "x-enum-description"} {
		list := v.get(key)
		for value, meaning := range list.entries {
			meanings[value] = meaning.text()
		}
		i := 0
		for meaning := range list.items {
			if i < len(words) {
				meanings[words[i]] = meaning.text()
			}
			i++
		}
	}
	return meanings
}

var codesKey = regexp.MustCompile(`(?i)^x-([a-z0-9]+-)*(error|err|problem|fault)s?([_-]?(code|type|name|id|reason|key)s?)?$|^x-([a-z0-9]+-)*codes?$`)

// A listing is a code that an extension names, with the statuses that it gives, none for those of
// what it stands in.
type listing struct {
	word
	statuses []int
}

// listed are the codes that the extensions of an object list, in the forms that people give such
// lists: a code, a list of codes, codes with what they mean, lists of codes by status, and lists of
// mappings that have a code.
func (r *reader) listed(v value) []listing {
	var all []listing
	for key, list := range v.entries {
		if isExtension(key) && codesKey.MatchString(key) {
			all = append(all, r.listing(list, nil, 0)...)
		}
	}
	return all
}

func (r *reader) listing(v value, statuses []int, depth int) []listing {
	const deep = 4
	v = r.resolve(v)
	if depth > deep || !v.ok() {
		return nil
	}
	var all []listing
	switch v.node.Kind {
	case yaml.ScalarNode:
		if w, ok := wordOf(v); ok && w.says("code", true) && (w.integer || codeWord.MatchString(w.text)) {
			all = append(all, listing{w, statuses})
		}
	case yaml.SequenceNode:
		for item := range v.items {
			all = append(all, r.listing(item, statuses, depth+1)...)
		}
	case yaml.MappingNode:
		if l, ok := row(v, statuses); ok {
			return []listing{l}
		}
		for i := 0; i+1 < len(v.node.Content); i += 2 {
			name, inner := v.under(v.node.Content[i]), v.under(v.node.Content[i+1])
			if said, ok := contract.ReadStatus(strings.ToLower(name.text())); ok {
				all = append(all, r.listing(inner, said, depth+1)...)
				continue
			}
			w, ok := wordOf(name)
			if !ok || !w.integer && !codeWord.MatchString(w.text) {
				continue
			}
			w.meaning = inner.text()
			l := listing{w, statuses}
			if inner.isMap() {
				l.meaning = first(inner, "description", "message", "title", "summary").text()
				l.statuses = statusesOf(inner, statuses)
			}
			all = append(all, l)
		}
	}
	return all
}

// row is a mapping that has a code, as in {code: gone, status: 410, description: It is gone}.
func row(v value, statuses []int) (listing, bool) {
	for name, inner := range v.entries {
		if !place.Surely(name) && name != "name" && name != "type" && name != "id" && name != "key" {
			continue
		}
		if w, ok := wordOf(inner); ok && w.says("code", true) {
			w.meaning = first(v, "description", "message", "title", "summary").text()
			return listing{w, statusesOf(v, statuses)}, true
		}
	}
	return listing{}, false
}

// statusesOf are the statuses that a mapping names, otherwise those around it.
func statusesOf(v value, around []int) []int {
	named := first(v, "status", "httpStatus", "http_status", "http-status", "statusCode", "status_code", "httpCode", "http_code", "http")
	if said, ok := contract.ReadStatus(strings.ToLower(named.text())); ok {
		return said
	}
	return around
}

func first(v value, keys ...string) value {
	for _, key := range keys {
		if found := v.get(key); found.ok() {
			return found
		}
	}
	return value{v.file, nil}
}
