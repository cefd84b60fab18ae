package oracle

import (
	"fmt"
	"strconv"
	"strings"
)

// A spelling is how a code is written down.
type spelling struct {
	item
	typ     string // of a code: string, int or the group's own type
	integer bool   // codes are integers
	enum    bool   // the value of a code is not its text
	text    string // a template for the text of the code <x>, as a string or an int
	marshal bool   // a field of this type is encoded as the text

	declare func(g *group)
	expr    func(g *group, code string) string
}

func (s spelling) own() bool { return s.typ == "codes@$Kind" }

// zero is what a code is not.
func (s spelling) zero() string {
	if s.integer || s.enum {
		return "0"
	}
	return `""`
}

const ownKind = "codes@$Kind"

func quoted(_ *group, code string) string { return strconv.Quote(code) }

func constantOf(g *group, code string) string { return "codes@" + g.constant("$Const", code) }

func nothing(*group) {}

// halves are two parts of a code.
func halves(code string) (string, string) {
	i := len(code) / 2
	return code[:i], code[i:]
}

// declared writes one declaration for each code.
func declared(head, row, tail string) func(g *group) {
	return func(g *group) {
		var rows []string
		for i, s := range g.all() {
			a, b := halves(s.Code)
			rows = append(rows, g.expand(row, "name", g.constant("$Const", s.Code), "code", s.Code, "q", strconv.Quote(s.Code),
				"i", strconv.Itoa(i), "a", strconv.Quote(a), "b", strconv.Quote(b), "upper", strconv.Quote(strings.ToUpper(s.Code))))
		}
		g.share(codes, head+"\n"+strings.Join(rows, "\n")+"\n"+tail)
	}
}

// enumeration declares constants 1, 2, ... and what gives their names.
func enumeration(method func(g *group)) func(g *group) {
	return func(g *group) {
		g.share(codes, "type $Kind int")
		var names []string
		for i, s := range g.all() {
			name := g.constant("$Const", s.Code)
			if i == 0 {
				name += " $Kind = iota + 1"
			}
			names = append(names, name)
		}
		g.share(codes, "const (\n"+strings.Join(names, "\n")+"\n)")
		method(g)
	}
}

func rows(g *group, row string) string {
	var all []string
	for _, s := range g.all() {
		all = append(all, g.expand(row, "name", g.constant("$Const", s.Code), "q", strconv.Quote(s.Code), "code", s.Code, "status", g.statusText(codes, s.Status)))
	}
	return strings.Join(all, "\n")
}

func nameSwitch(g *group) {
	g.share(codes, "func (k $Kind) String() string {\nswitch k {\n"+rows(g, "case <name>:\nreturn <q>")+"\n}\nreturn \"internal_error\"\n}")
}

func nameMap(g *group) {
	g.share(codes, "var names = map[$Kind]string{\n"+rows(g, "<name>: <q>,")+"\n}")
	g.share(codes, "func (k $Kind) String() string { return names[k] }")
}

func nameArray(g *group) {
	g.share(codes, "var names = [...]string{\n"+rows(g, "<name>: <q>,")+"\n}")
	g.share(codes, "func (k $Kind) String() string { return names[k] }")
}

func marshalText(g *group) {
	nameSwitch(g)
	g.share(codes, "func (k $Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }")
}

func marshalJSON(g *group) {
	nameMap(g)
	g.share(codes, "func (k $Kind) MarshalJSON() ([]byte, error) { return json.Marshal(k.String()) }")
}

func spellings() []spelling {
	return []spelling{
		{item: item{name: "literal"}, typ: "string", text: "<x>", marshal: true, declare: nothing, expr: quoted},
		{item: item{name: "constant"}, typ: "string", text: "<x>", marshal: true, declare: declared("const (", "<name> = <q>", ")"), expr: constantOf},
		{item: item{name: "typed constant"}, typ: ownKind, text: "string(<x>)", marshal: true,
			declare: declared("type $Kind string\n\nconst (", "<name> $Kind = <q>", ")"), expr: constantOf},
		{item: item{name: "literal of a type"}, typ: ownKind, text: "string(<x>)", marshal: true,
			declare: declared("type $Kind string\n", "", ""), expr: quoted},
		{item: item{name: "conversion"}, typ: ownKind, text: "string(<x>)", marshal: true,
			declare: declared("type $Kind string\n", "", ""), expr: func(_ *group, code string) string { return fmt.Sprintf("codes@$Kind(%q)", code) }},
		{item: item{name: "concatenated constant"}, typ: "string", text: "<x>", marshal: true,
			declare: declared("const (", "<name> = <a> + <b>", ")"), expr: constantOf},
		{item: item{name: "concatenation with a prefix"}, typ: "string", text: "<x>", marshal: true,
			declare: declared("const (", "prefix<name> = <a>\n<name> = prefix<name> + <b>", ")"), expr: constantOf},
		{item: item{name: "Sprintf"}, typ: "string", text: "<x>", marshal: true, declare: nothing, expr: func(_ *group, code string) string {
			a, b := halves(code)
			return fmt.Sprintf("fmt.Sprintf(\"%%s%%s\", %q, %q)", a, b)
		}},
		{item: item{name: "Join"}, typ: "string", text: "<x>", marshal: true, declare: nothing, expr: func(_ *group, code string) string {
			parts := strings.Split(code, "_")
			return fmt.Sprintf("strings.Join([]string{%s}, \"_\")", strings.ReplaceAll(fmt.Sprintf("%q", strings.Join(parts, "\x00")), `\x00`, `", "`))
		}},
		{item: item{name: "lower case of a constant", fits: nil}, typ: "string", text: "<x>", marshal: true, declare: nothing, expr: func(_ *group, code string) string {
			if strings.ToLower(code) != code {
				return strconv.Quote(code)
			}
			return fmt.Sprintf("strings.ToLower(%q)", strings.ToUpper(code))
		}},
		{item: item{name: "variable"}, typ: "string", text: "<x>", marshal: true, declare: declared("var (", "<name> = <q>", ")"), expr: constantOf},
		{item: item{name: "field of a variable"}, typ: "string", text: "<x>", marshal: true, declare: func(g *group) {
			g.share(codes, "var $Const = struct{\n"+rows(g, "<name> string")+"\n}{\n"+rows(g, "<name>: <q>,")+"\n}")
		}, expr: func(g *group, code string) string { return "codes@$Const." + g.constant("$Const", code) }},
		{item: item{name: "function"}, typ: ownKind, text: "string(<x>)", marshal: true,
			declare: declared("type $Kind string\n", "func <name>() $Kind { return <q> }", ""),
			expr:    func(g *group, code string) string { return constantOf(g, code) + "()" }},
		{item: item{name: "String with a switch"}, typ: ownKind, text: "<x>.String()", enum: true, declare: enumeration(nameSwitch), expr: constantOf},
		{item: item{name: "String with a map"}, typ: ownKind, text: "<x>.String()", enum: true, declare: enumeration(nameMap), expr: constantOf},
		{item: item{name: "String with an array"}, typ: ownKind, text: "<x>.String()", enum: true, declare: enumeration(nameArray), expr: constantOf},
		{item: item{name: "MarshalText"}, typ: ownKind, text: "<x>.String()", enum: true, marshal: true, declare: enumeration(marshalText), expr: constantOf},
		{item: item{name: "MarshalJSON"}, typ: ownKind, text: "<x>.String()", enum: true, marshal: true, declare: enumeration(marshalJSON), expr: constantOf},
		{item: item{name: "integer constant"}, typ: "int", text: "<x>", integer: true, marshal: true, declare: declared("const (", "<name> = <code>", ")"), expr: constantOf},
		{item: item{name: "typed integer"}, typ: ownKind, text: "int(<x>)", integer: true, marshal: true,
			declare: declared("type $Kind int\n\nconst (", "<name> $Kind = <code>", ")"), expr: constantOf},
		{item: item{name: "integer"}, typ: "int", text: "<x>", integer: true, marshal: true, declare: nothing, expr: func(_ *group, code string) string { return code }},
		{item: item{name: "decoded at run time", silent: silence{"docs/rules/unknown-code.md", "A code that isn't known before the program runs"}},
			typ: "string", text: "<x>", marshal: true,
			declare: func(g *group) {
				g.share(codes, "var Words = decode(`{"+strings.TrimSuffix(rows(g, `"<name>": <q>,`), ",")+"}`)")
				g.share(codes, "func decode(text string) map[string]string {\nwords := make(map[string]string)\n_ = json.Unmarshal([]byte(text), &words)\nreturn words\n}")
			},
			expr: func(g *group, code string) string { return fmt.Sprintf("codes@Words[%q]", g.constant("$Const", code)) }},
	}
}
