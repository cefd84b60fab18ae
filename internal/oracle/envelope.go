package oracle

// An envelope is the body of an error response, and how it is made.
type envelope struct {
	item
	path string // where the code stands in it
	text bool   // it is made as text
	// build gives the statements that make the envelope of a code and a message, and its value.
	build func(g *group, code, msg string) (before, value string)
}

// codeField is the type that the code has in an envelope.
func (g *group) codeField() string {
	switch {
	case g.Choices["code in the envelope"] == "as it is":
		return g.spelling().typ
	case g.integer():
		return "int"
	}
	return "string"
}

// asText is the code as a string, whatever it comes to an envelope as.
func (g *group) asText(code string) string {
	if g.Choices["code in the envelope"] == "as it is" {
		return g.expand(g.spelling().text, "x", code)
	}
	return code
}

// declareEnvelope declares a type of the envelope beside what writes it.
func (g *group) declareEnvelope(text string) { g.share(web, text, "F", g.codeField()) }

const nested = "type $Envelope struct {\n$Error $Body `json:\"error\"`\n}"
const inner = "type $Body struct {\n$Code <F> `json:\"code\"`\n$Msg string `json:\"message\"`\n}"

// structs declares types and gives a literal.
func structs(value string, types ...string) func(g *group, code, msg string) (string, string) {
	return func(g *group, code, msg string) (string, string) {
		for _, t := range types {
			g.declareEnvelope(t)
		}
		return "", g.expand(value, "c", code, "m", msg, "F", g.codeField())
	}
}

// steps is like structs, for an envelope that statements make.
func steps(before, value string, types ...string) func(g *group, code, msg string) (string, string) {
	return func(g *group, code, msg string) (string, string) {
		for _, t := range types {
			g.declareEnvelope(t)
		}
		return g.expand(before, "c", code, "m", msg, "F", g.codeField()) + "\n", g.expand(value, "c", code, "m", msg)
	}
}

func textCode(g *group, _ *handler) bool { return !g.integer() }

// printed formats the code as JSON has it.
func printed(g *group, code, msg string) (string, string) {
	verb := "%q"
	if g.integer() {
		verb = "%d"
	}
	return "", g.expand("fmt.Sprintf(`{\"error\":{\"code\":<v>,\"message\":%q}}`, <c>, <m>)", "v", verb, "c", code, "m", msg)
}

func joined(g *group, code, msg string) (string, string) {
	code = g.asText(code)
	return "", "`{\"error\":{\"code\":\"` + " + code + " + `\",\"message\":\"` + " + msg + " + `\"}}`"
}

func built(g *group, code, msg string) (string, string) {
	code = g.asText(code)
	return g.expand("var b strings.Builder\nb.WriteString(`{\"code\":\"`)\nb.WriteString(<c>)\nb.WriteString(`\"}`)\n", "c", code), "b.String()"
}

func envelopes() []envelope {
	return []envelope{
		{item: item{name: "struct in a struct"}, path: "error.code", build: structs("web@$Envelope{$Error: web@$Body{$Code: <c>, $Msg: <m>}}", nested, inner)},
		{item: item{name: "flat struct"}, path: "code", build: structs("web@$Body{$Code: <c>, $Msg: <m>}", inner)},
		{item: item{name: "pointers"}, path: "error.code",
			build: structs("&web@$Envelope{$Error: &web@$Body{$Code: <c>, $Msg: <m>}}", "type $Envelope struct {\n$Error *$Body `json:\"error,omitempty\"`\n}", inner)},
		{item: item{name: "unkeyed struct as any"}, path: "error.code", build: structs("web@Wrap(web@$Body{$Code: <c>, $Msg: <m>})",
			"func Wrap(b $Body) any { return $Envelope{b} }", nested, inner)},
		{item: item{name: "anonymous struct"}, path: "error.code",
			build: structs("struct {\n$Error web@$Body `json:\"error\"`\n}{web@$Body{$Code: <c>, $Msg: <m>}}", inner)},
		{item: item{name: "embedded struct"}, path: "code",
			build: structs("web@$Envelope{$Body: web@$Body{$Code: <c>, $Msg: <m>}, Path: \"/\"}", "type $Envelope struct {\n$Body\nPath string `json:\"path\"`\n}", inner)},
		{item: item{name: "generic struct"}, path: "error.code",
			build: structs("web@$Envelope[web@$Body]{$Error: web@$Body{$Code: <c>, $Msg: <m>}}", "type $Envelope[V any] struct {\n$Error V `json:\"error\"`\n}", inner)},
		{item: item{name: "one field alone"}, path: "type", build: structs("web@$Envelope{$Code: <c>}", "type $Envelope struct {\n$Code <F> `json:\"type\"`\n}")},
		{item: item{name: "fields set one by one"}, path: "error.code",
			build: steps("var env web@$Envelope\nenv.$Error.$Msg = <m>\nenv.$Error.$Code = <c>", "env", nested, inner)},
		{item: item{name: "body set in its envelope"}, path: "error.code",
			build: steps("body := web@$Body{$Msg: <m>}\nbody.$Code = <c>\nenv := web@$Envelope{}\nenv.$Error = body", "env", nested, inner)},
		{item: item{name: "constructor of the body"}, path: "error.code",
			build: structs("web@$Envelope{$Error: web@New$Body(<c>, <m>)}", nested, inner, "func New$Body(code <F>, msg string) $Body {\nreturn $Body{$Code: code, $Msg: msg}\n}")},
		{item: item{name: "setters in a chain"}, path: "error.code",
			build: structs("web@New$Envelope().With$Msg(<m>).With$Code(<c>)", nested, inner, "func New$Envelope() *$Envelope { return &$Envelope{} }",
				"func (e *$Envelope) With$Code(code <F>) *$Envelope {\ne.$Error.$Code = code\nreturn e\n}", "func (e *$Envelope) With$Msg(msg string) *$Envelope {\ne.$Error.$Msg = msg\nreturn e\n}")},
		{item: item{name: "options"}, path: "error.code",
			build: structs("web@New$Envelope(web@With$Code(<c>), web@With$Msg(<m>))", nested, inner, "type Setting func(*$Envelope)",
				"func New$Envelope(parts ...Setting) $Envelope {\nvar e $Envelope\nfor _, p := range parts {\np(&e)\n}\nreturn e\n}",
				"func With$Code(code <F>) Setting {\nreturn func(e *$Envelope) { e.$Error.$Code = code }\n}",
				"func With$Msg(msg string) Setting {\nreturn func(e *$Envelope) { e.$Error.$Msg = msg }\n}")},
		{item: item{name: "list"}, path: "errors[].code",
			build: structs("web@$Envelope{List: []web@$Body{{$Code: <c>, $Msg: <m>}}}", "type $Envelope struct {\nList []$Body `json:\"errors\"`\n}", inner)},
		{item: item{name: "list appended to"}, path: "errors[].code",
			build: steps("var env web@$Envelope\nenv.List = append(env.List, web@$Body{$Code: <c>, $Msg: <m>})", "env", "type $Envelope struct {\nList []$Body `json:\"errors\"`\n}", inner)},
		{item: item{name: "list from variadic arguments"}, path: "errors[].code",
			build: structs("web@ListOf(web@$Body{$Code: <c>, $Msg: <m>})", "type $Envelope struct {\nList []$Body `json:\"errors\"`\n}", inner,
				"func ListOf(all ...$Body) $Envelope { return $Envelope{List: all} }")},
		{item: item{name: "map in a map"}, path: "error.code", build: structs(`map[string]any{"error": map[string]any{"code": <c>, "message": <m>}}`)},
		{item: item{name: "map of a named type"}, path: "error.code", build: structs(`web@Object{"error": web@Object{"code": <c>, "message": <m>}}`, "type Object map[string]any")},
		{item: item{name: "map of strings", fits: textCode}, path: "code", build: func(g *group, code, msg string) (string, string) {
			code = g.asText(code)
			return "", g.expand(`map[string]string{"code": <c>, "message": <m>}`, "c", code, "m", msg)
		}},
		{item: item{name: "map filled step by step"}, path: "error.code",
			build: steps("inner := map[string]any{}\ninner[\"message\"] = <m>\ninner[\"code\"] = <c>\nenv := make(map[string]any)\nenv[\"error\"] = inner", "env")},
		{item: item{name: "map with a constant key"}, path: "code",
			build: structs("map[string]any{web@KeyOfCode: <c>, \"message\": <m>}", "const KeyOfCode = \"code\"")},
		{item: item{name: "map from pairs"}, path: "code",
			build: structs("web@Pairs(\"code\", <c>, \"message\", <m>)", "func Pairs(all ...any) map[string]any {\nm := make(map[string]any)\nfor i := 0; i+1 < len(all); i += 2 {\nkey, _ := all[i].(string)\nm[key] = all[i+1]\n}\nreturn m\n}")},
		{item: item{name: "map with a struct"}, path: "error.code", build: structs(`map[string]any{"error": web@$Body{$Code: <c>, $Msg: <m>}}`, inner)},
		{item: item{name: "own MarshalJSON"}, path: "error.code",
			build: structs("web@New$Envelope(<c>, <m>)", "type $Envelope struct {\ncode <F>\nmsg string\n}",
				"func New$Envelope(code <F>, msg string) $Envelope { return $Envelope{code, msg} }",
				"func (e $Envelope) MarshalJSON() ([]byte, error) {\nreturn json.Marshal(map[string]any{\"error\": map[string]any{\"code\": e.code, \"message\": e.msg}})\n}")},
		{item: item{name: "Sprintf"}, path: "error.code", text: true, build: printed},
		{item: item{name: "concatenation", fits: textCode}, path: "error.code", text: true, build: joined},
		{item: item{name: "strings.Builder", fits: textCode}, path: "code", text: true, build: built},
	}
}
