package contract

import (
	"fmt"
	"strings"
)

// A Path is the JSON path of a member, a segment a key. The elements of an array are the segment
// "[]": errors[].code is {"errors", "[]", "code"}. A nil path: the envelope has no such member.
type Path []string

const element = "[]"

// ParsePath reads a path such as error.code or errors[].code. The error is a sentence without a
// position.
func ParsePath(s string) (Path, error) {
	broken := func(why string) (Path, error) {
		return nil, fmt.Errorf("path %q %s; write keys with dots between them and [] after an array, as in errors[].code", s, why)
	}
	if s == "" {
		return broken("is empty")
	}
	var path Path
	for i, part := range strings.Split(s, ".") {
		key, arrays := part, 0
		for strings.HasSuffix(key, element) {
			key = strings.TrimSuffix(key, element)
			arrays++
		}
		switch {
		case part == "":
			return broken("has an empty key")
		case key == "$":
			return broken("begins with $, which stands for the whole body and is left out")
		case key == "" && i > 0:
			return broken("has [] without a key before it")
		case strings.ContainsAny(key, "[]"):
			return broken("has brackets that are not a [] after a key")
		case strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r == 0x7f }):
			return broken("has white space in a key")
		}
		if key != "" {
			path = append(path, key)
		}
		for range arrays {
			path = append(path, element)
		}
	}
	return path, nil
}

// String returns the path as ParsePath reads it.
func (p Path) String() string {
	var b strings.Builder
	for i, segment := range p {
		if i > 0 && segment != element {
			b.WriteByte('.')
		}
		b.WriteString(segment)
	}
	return b.String()
}
