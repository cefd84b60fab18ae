// Package envelope knows where an error code stands in a value: in a struct by its
// JSON shape, in a map, in a text.
package envelope

import (
	"strings"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// Found is one code in a body.
type Found struct {
	Code   domain.Value
	Holder domain.Value // the innermost struct or map that the code stands in
}

// Find returns what stands at the path in v. A value that is not known on the way
// gives nothing; a known object without the member gives nothing either.
func Find(v domain.Value, path contract.Path) []Found {
	var out []Found
	walk(v, path, nil, func(code, holder domain.Value) {
		out = append(out, Found{Code: code, Holder: holder})
	})
	return out
}

func walk(v domain.Value, path contract.Path, holder domain.Value, found func(v, holder domain.Value)) {
	v = Open(v)
	if len(path) == 0 {
		found(v, holder)
		return
	}
	if path[0] == "[]" {
		if l, ok := v.(*domain.List); ok {
			for _, e := range l.Elems {
				walk(e, path[1:], holder, found)
			}
		}
		return
	}
	if m, ok := Member(v, path[0]); ok {
		walk(m, path[1:], v, found)
	}
}

// Hidden is the value on the way of a path that is not known, where the code can be in it; nil
// where there is none.
func Hidden(v domain.Value, path contract.Path) domain.Value {
	v = Open(v)
	switch v.(type) {
	case domain.Opaque, domain.Param, domain.Sel, domain.Elem, domain.Invoke, domain.Apply:
		return v
	}
	if len(path) == 0 {
		return nil
	}
	if path[0] == "[]" {
		if l, ok := v.(*domain.List); ok {
			for _, e := range l.Elems {
				if h := Hidden(e, path[1:]); h != nil {
					return h
				}
			}
		}
		return nil
	}
	if m, ok := Member(v, path[0]); ok {
		return Hidden(m, path[1:])
	}
	return nil
}

// Open strips what does not show in JSON: pointers, encodings, texts that are JSON.
func Open(v domain.Value) domain.Value {
	for range 8 {
		switch x := v.(type) {
		case domain.Ptr:
			v = x.Elem
			continue
		case domain.Encoded:
			v = x.Value
			continue
		case domain.Concat:
			if len(x.Parts) > 0 {
				if inner, ok := alone(x.Parts); ok {
					v = inner
					continue
				}
				if tree, ok := parseText(x.Parts); ok {
					return tree
				}
			}
		case domain.Const:
			if text, ok := x.StringVal(); ok && looksJSON(text) {
				if tree, ok := parseText([]domain.Part{{Value: x}}); ok {
					return tree
				}
			}
		}
		return v
	}
	return v
}

// alone is the one part of a text that is not white space.
func alone(parts []domain.Part) (domain.Value, bool) {
	var found domain.Value
	for _, p := range parts {
		if c, ok := p.Value.(domain.Const); ok {
			if text, ok := c.StringVal(); ok && strings.TrimSpace(text) == "" {
				continue
			}
		}
		if found != nil || p.Verb == 'q' {
			return nil, false
		}
		found = p.Value
	}
	return found, found != nil
}

// Member returns the member of an object under its JSON name, as encoding/json
// finds it: also in embedded structs.
func Member(v domain.Value, key string) (domain.Value, bool) {
	switch v := Open(v).(type) {
	case *domain.Struct:
		return structMember(v, key)
	case *domain.Map:
		for i := len(v.Entries) - 1; i >= 0; i-- {
			if c, ok := v.Entries[i].Key.(domain.Const); ok {
				if text, ok := c.StringVal(); ok && text == key {
					return v.Entries[i].Value, true
				}
			}
		}
	}
	return nil, false
}

func structMember(s *domain.Struct, key string) (domain.Value, bool) {
	if s.Shape == nil {
		return nil, false
	}
	for _, m := range s.Shape.Members {
		if m.Key == key && !m.Inline {
			return field(s, m.Name)
		}
	}
	// Go's decoder folds case, its encoder does not; a member that differs in case
	// alone is the same one to a reader who has only the documentation.
	for _, m := range s.Shape.Members {
		if m.Inline {
			if inner, ok := field(s, m.Name); ok {
				if v, ok := Member(inner, key); ok {
					return v, true
				}
			}
		}
	}
	return nil, false
}

// field is a field that was set, or that a value not known as a whole has.
func field(s *domain.Struct, name string) (domain.Value, bool) {
	if v, ok := s.Fields[name]; ok {
		return v, v != nil
	}
	if s.Base == nil {
		return nil, false
	}
	if b, ok := Open(s.Base).(*domain.Struct); ok {
		return field(b, name)
	}
	v := domain.Sel{Base: s.Base, Field: name}
	inner := gotype.Shapes{}.Of(gotype.FieldType(s.Shape.Type(), name))
	if inner != nil && !inner.HasMethod("MarshalJSON") && !inner.HasMethod("MarshalText") {
		return &domain.Struct{Shape: inner, Base: v}, true // of which only the type is known
	}
	return v, true
}

// Has reports whether the object surely has, or may have, the member at the path.
func Has(v domain.Value, path contract.Path) (has, known bool) {
	for i, key := range path {
		v = Open(v)
		if key == "[]" {
			l, ok := v.(*domain.List)
			if !ok || len(l.Elems) == 0 {
				return false, ok && !l.Open
			}
			v = l.Elems[0]
			continue
		}
		m, ok := Member(v, key)
		if !ok {
			switch x := v.(type) {
			case *domain.Map:
				return false, !x.Open
			case *domain.Struct:
				return false, true
			}
			return false, false
		}
		if c, ok := m.(domain.Const); ok && i == len(path)-1 {
			if text, isText := c.StringVal(); isText && text == "" {
				return false, true
			}
		}
		if _, isNil := m.(domain.Nil); isNil {
			return false, true
		}
		v = m
	}
	return true, true
}

// Lacks reports whether the body surely has nothing at the path.
func Lacks(body domain.Value, path contract.Path) bool {
	switch v := Open(body).(type) {
	case domain.Const:
		text, ok := v.StringVal()
		return !ok || !looksJSON(text) && strings.TrimSpace(text) != ""
	case domain.Concat:
		c, ok := v.Parts[0].Value.(domain.Const)
		text, isText := "", false
		if ok {
			text, isText = c.StringVal()
		}
		text = strings.TrimSpace(text)
		return isText && text != "" && text[0] != '{' && text[0] != '['
	case domain.Invoke:
		return v.Method == "Error" // the text of an error
	case domain.Nil:
		return true
	case *domain.Struct:
		if v.Shape == nil || v.Shape.HasMethod("MarshalJSON") || v.Shape.HasMethod("Render") {
			return false
		}
		has, known := Has(v, path)
		return known && !has
	case *domain.Map:
		has, known := Has(v, path)
		return known && !has
	}
	return false
}
