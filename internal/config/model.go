package config

import (
	"go/token"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

// A Model says what a function or a field is for, where no reading can tell. Either Func or Field
// is set.
type Model struct {
	Func string // package path, dot, function; or package path, dot, type, dot, method
	// Which argument of Func is what: from 0, the receiver not counted, -1 where none is.
	Status, Code, Message, Body int

	Field string // package path, dot, type, dot, field
	Role  string // what Field holds: "code", "status", "message" or "body"

	Line int // in the configuration file
}

var roles = []string{"code", "status", "message", "body"}

func decodeModels(node yamlstrict.Node) ([]Model, error) {
	if node.Empty() { // tools that write configurations write this
		return nil, nil
	}
	items, err := node.Items("a list such as - {func: github.com/acme/api.Fail, status: 1, code: 2}")
	if err != nil {
		return nil, err
	}
	models := make([]Model, len(items))
	lines := make(map[string]int, len(items))
	for i, item := range items {
		model, err := decodeModel(item)
		if err != nil {
			return nil, err
		}
		name := model.Func + model.Field
		if line, ok := lines[name]; ok {
			return nil, item.Errorf("a model of %s stands here and on line %d; keep one of them", name, line)
		}
		lines[name] = model.Line
		models[i] = model
	}
	return models, nil
}

func decodeModel(node yamlstrict.Node) (Model, error) {
	const example = "{func: github.com/acme/api.Fail, status: 1, code: 2} or {field: github.com/acme/api.Error.Kind, role: code}"
	fields, err := node.Fields("a mapping such as "+example, "func", "status", "code", "message", "body", "field", "role")
	if err != nil {
		return Model{}, err
	}
	m := Model{Status: -1, Code: -1, Message: -1, Body: -1, Line: node.Line()}
	var arguments []yamlstrict.Node
	for _, field := range fields {
		switch field.Name() {
		case "func":
			m.Func, err = decodeObject(field, 1, "a function such as github.com/acme/api.Fail, or a method such as github.com/acme/api.Server.Fail")
		case "field":
			m.Field, err = decodeObject(field, 2, "a field such as github.com/acme/api.Error.Kind")
		case "role":
			m.Role, err = decodeRole(field)
		default:
			arguments = append(arguments, field)
		}
		if err != nil {
			return Model{}, err
		}
	}
	switch {
	case m.Func == "" && m.Field == "":
		return Model{}, node.Errorf("a model has neither func nor field; write %s", example)
	case m.Func != "" && m.Field != "":
		return Model{}, node.Errorf("a model has both func and field; write two entries, one for each")
	case m.Func != "" && m.Role != "":
		return Model{}, node.Errorf("the model of func %s has a role, which is for fields; write which argument is what, as in status: 1, code: 2", m.Func)
	case m.Func != "" && len(arguments) == 0:
		return Model{}, node.Errorf("the model of func %s does not say which argument is what; write for instance status: 1, code: 2", m.Func)
	case m.Func != "" && len(arguments) == 1 && arguments[0].Name() == "message":
		return Model{}, arguments[0].Errorf("the model of func %s says only which argument is the message, which says nothing of its errors; add which one is what else, as in status: 1, code: 2", m.Func)
	case m.Field != "" && len(arguments) > 0:
		return Model{}, arguments[0].Errorf("the model of field %s has %s, which is for functions; write role: %s", m.Field, arguments[0].Name(), arguments[0].Name())
	case m.Field != "" && m.Role == "":
		return Model{}, node.Errorf("the model of field %s has no role; write role: code, status, message or body", m.Field)
	}
	if err := m.decodeArguments(arguments); err != nil {
		return Model{}, err
	}
	return m, nil
}

// decodeArguments reads which argument of the function is what.
func (m *Model) decodeArguments(nodes []yamlstrict.Node) error {
	const wanted = "the index of an argument, from 0"
	taken := make(map[int]string, len(nodes))
	for _, node := range nodes {
		index, err := node.Int(wanted)
		if err != nil {
			return err
		}
		if index < 0 {
			return node.Want(wanted)
		}
		if other, ok := taken[index]; ok {
			return node.Errorf("argument %d is both %s and %s; give each its own index, from 0", index, other, node.Name())
		}
		taken[index] = node.Name()
		switch node.Name() {
		case "status":
			m.Status = index
		case "code":
			m.Code = index
		case "message":
			m.Message = index
		case "body":
			m.Body = index
		}
	}
	return nil
}

func decodeRole(node yamlstrict.Node) (string, error) {
	const wanted = "code, status, message or body"
	role, err := node.Text(wanted)
	if err == nil && !slices.Contains(roles, role) {
		err = node.Want(wanted)
	}
	return role, err
}

// decodeObject reads the qualified name of something in Go: a package path and at least this many
// identifiers.
func decodeObject(node yamlstrict.Node, identifiers int, wanted string) (string, error) {
	name, err := node.Text(wanted)
	if err != nil {
		return "", err
	}
	// The last element of a package path may have dots itself, as in gopkg.in/yaml.v3.Marshal.
	folder := strings.LastIndexByte(name, '/') + 1
	parts := strings.Split(name[folder:], ".")
	if strings.ContainsAny(name, " \t\n()*[]") || len(parts) <= identifiers || parts[0] == "" {
		return "", node.Want(wanted)
	}
	for _, part := range parts[len(parts)-identifiers:] {
		if !token.IsIdentifier(part) {
			return "", node.Want(wanted)
		}
	}
	return name, nil
}
