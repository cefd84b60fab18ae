package oracle

import (
	"strings"
	"unicode"
)

// A naming says what the parts of a program are called. In templates they are $Code, $Status, ...
type naming struct {
	item
	names map[string]string
}

func namings() []naming {
	return []naming{
		{item{name: "names that say it"}, map[string]string{
			"Code": "Code", "Status": "Status", "Msg": "Message", "Error": "Error", "Kind": "ErrorCode", "Fault": "APIError",
			"Envelope": "ErrorResponse", "Body": "ErrorBody", "Send": "WriteError", "Reply": "WriteJSON", "Render": "Render",
			"StatusOf": "StatusFor", "CodeOf": "CodeFor", "Table": "StatusByCode", "New": "NewError", "With": "With", "Const": "Code",
			"Sentinel": "Err", "Text": "Text",
		}},
		{item{name: "names of something else"}, map[string]string{
			"Code": "Reason", "Status": "N", "Msg": "Detail", "Error": "Problem", "Kind": "Label", "Fault": "Outcome",
			"Envelope": "Reply", "Body": "Part", "Send": "Finish", "Reply": "Put", "Render": "Deliver",
			"StatusOf": "NumberOf", "CodeOf": "LabelOf", "Table": "Numbers", "New": "Because", "With": "And", "Const": "Is",
			"Sentinel": "No", "Text": "Say",
		}},
		{item{name: "names of one letter"}, map[string]string{
			"Code": "A", "Status": "B", "Msg": "C", "Error": "D", "Kind": "K", "Fault": "F",
			"Envelope": "X", "Body": "Y", "Send": "P", "Reply": "Q", "Render": "R",
			"StatusOf": "S", "CodeOf": "L", "Table": "T", "New": "M", "With": "W", "Const": "C",
			"Sentinel": "E", "Text": "G",
		}},
	}
}

// expand puts names and parts into a template: $Code is the name that the group has for it, $code
// the same unexported, and <x> the part given as "x".
func (g *group) expand(template string, parts ...string) string {
	var pairs []string
	for i := 0; i < len(parts); i += 2 {
		pairs = append(pairs, "<"+parts[i]+">", parts[i+1])
	}
	text := strings.NewReplacer(pairs...).Replace(template)
	return g.naming.Replace(text)
}

// replacer knows longer names first, so that $StatusOf is not taken for $Status.
func (n naming) replacer() *strings.Replacer {
	var pairs []string
	for _, name := range []string{
		"StatusOf", "Status", "CodeOf", "Const", "Code", "Msg", "Error", "Kind", "Fault", "Envelope", "Body", "Send", "Sentinel",
		"Reply", "Render", "Table", "Text", "New", "With",
	} {
		short := n.names[name]
		pairs = append(pairs, "$"+name, short, "$"+lower(name), lower(short))
	}
	return strings.NewReplacer(pairs...)
}

func lower(s string) string { return strings.ToLower(s[:1]) + s[1:] }

// camel is secret_not_found as SecretNotFound, to name a constant after a code.
func camel(code string) string {
	var b strings.Builder
	up := true
	for _, r := range code {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			up = true
		case up:
			b.WriteRune(unicode.ToUpper(r))
			up = false
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
