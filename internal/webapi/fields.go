package webapi

import (
	"go/types"
	"strings"
)

// Role is what a field of a framework's type means.
type Role uint8

const (
	// Same: the field is the response that its struct hands out: gin's c.Writer.
	Same Role = iota + 1
	// Status: the field is the status that its struct is sent with: echo.HTTPError.Code.
	Status
	// Body: the field is what is sent of its struct: the Body of a lambda's response,
	// the Data of gin's render.JSON.
	Body
)

// Field describes one field of a struct.
type Field struct {
	Path string // import path without a version suffix
	Type string
	Name string
	Role Role
	Key  string // the body is only the element of the field under this key: beego's c.Data["json"]
}

var (
	fields = make(map[string][]*Field)
	roled  = make(map[string]bool) // names of the types that have such fields
)

// declare adds the fields of one framework.
func declare(list ...Field) bool {
	for _, f := range list {
		fields[f.Name] = append(fields[f.Name], &f)
		roled[f.Type] = true
		if f.Role == Same {
			contexts[typeID{f.Path, f.Type}] = true
		}
	}
	return true
}

// LookupField returns what the named field of t, or of what t points to, means; nil if nothing is known.
func LookupField(t types.Type, name string) *Field {
	if len(fields[name]) == 0 {
		return nil
	}
	return findField(identify(t), name)
}

func findField(typ typeID, name string) *Field {
	for _, f := range fields[name] {
		if f.Path == typ.path && f.Type == typ.name {
			return f
		}
	}
	return nil
}

// RoleField is the field that has a role in the named type ("path.Name"), or nil.
func RoleField(typ string, role Role) *Field {
	i := strings.LastIndexByte(typ, '.')
	if i < 0 || !roled[typ[i+1:]] {
		return nil
	}
	path := Unversioned(typ[:i])
	for _, list := range fields {
		for _, f := range list {
			if f.Role == role && f.Path == path && f.Type == typ[i+1:] {
				return f
			}
		}
	}
	return nil
}

// Fields returns every field.
func Fields() []*Field {
	var out []*Field
	for _, list := range fields {
		out = append(out, list...)
	}
	return out
}
