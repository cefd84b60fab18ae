package oracle

import (
	"strconv"
	"strings"
)

// A build is how a record is made.
type build struct {
	item
	value func(h *handler, s Slot) string
}

const message = `"it did not work"`

// field is the name of a field of the record.
func (g *group) field(name string) string {
	if g.byMethod() {
		return g.expand("$" + strings.ToLower(name[:1]) + name[1:])
	}
	return g.expand("$" + name)
}

// declareRecord declares the struct, and the methods that it is read by.
func declareRecord(g *group) {
	c := g.carrier()
	parts := "<code> <K>"
	if g.hasStatus() {
		parts = "<status> int\n" + parts
	}
	head := "type $Fault struct {\n" + parts + "\n<msg> string\n}"
	receiver := "$Fault"
	switch c.name {
	case "error with an embedded struct":
		head = "type $FaultBase struct {\n" + parts + "\n}\n\ntype $Fault struct {\n$FaultBase\n<msg> string\n}"
	case "generic struct":
		head = "type $Fault[V any] struct {\n" + parts + "\n<msg> string\nExtra V\n}"
		receiver = "$Fault[V]"
	}
	if c.pointer {
		receiver = "*" + receiver
	}
	write := func(text string) {
		g.share(errs, text, "T", g.expand(receiver), "K", g.spelling().typ, "code", g.field("Code"), "status", g.field("Status"), "msg", g.field("Msg"),
			"of", g.foundBy("e."+g.field("Code")))
	}
	write(head)
	if c.isError {
		write("func (e <T>) Error() string { return e.<msg> }")
	}
	if g.byMethod() {
		write("func (e <T>) $Code() <K> { return e.<code> }")
	}
	switch {
	case g.Choices["found"] == "by a method":
		write("func (e <T>) $Status() int { return <of> }")
	case g.byMethod() && g.hasStatus():
		write("func (e <T>) $Status() int { return e.<status> }")
	}
	if c.methods {
		declareCoded(g)
	}
}

// foundBy is the status that a code has.
func (g *group) foundBy(code string) string {
	if g.statusKind() != perCode {
		return ""
	}
	return g.expand(g.status().expr, "x", code)
}

// recordType is the type that a record is made as, which may be handed on as an interface.
func (g *group) recordType() string {
	switch {
	case g.carrier().name == "interface over a pointer":
		return g.expand("*errs@$Fault")
	}
	return g.types()[0]
}

// literal is a composite literal of the record.
func (g *group) literal(status, code, msg string) string {
	t := g.recordType()
	bare := strings.TrimPrefix(t, "*")
	fields := g.field("Code") + ": " + code
	if status != "" {
		fields = g.field("Status") + ": " + status + ", " + fields
	}
	if g.carrier().name == "error with an embedded struct" {
		fields = g.expand("$FaultBase: errs@$FaultBase{" + fields + "}")
	}
	text := bare + "{" + fields + ", " + g.field("Msg") + ": " + msg + "}"
	if bare != t {
		text = "&" + text
	}
	return text
}

// parts are the status and the code of a slot, as written where it is made. The status is empty if
// no field has it.
func (h *handler) parts(s Slot) (status, code string) {
	g := h.g
	code = g.spelling().expr(g, s.Code)
	switch {
	case g.statusKind() == perSite:
		status = g.statusText(svc, s.Status)
	case g.hasStatus():
		typed := code
		if g.status().name == "method of the code" || g.status().name == "method of the code over a map" {
			typed = ownKind + "(" + code + ")"
		}
		status = g.foundBy(typed)
	}
	return status, code
}

// params are the parameters of a constructor, and what the status is in it.
func (g *group) params() (params, status string) {
	switch {
	case g.statusKind() == perSite:
		return g.expand("status int, code <K>", "K", g.spelling().typ), "status"
	case g.hasStatus():
		return g.expand("code <K>", "K", g.spelling().typ), g.foundBy("code")
	}
	return g.expand("code <K>", "K", g.spelling().typ), ""
}

// arguments are those of a constructor for a slot.
func (h *handler) arguments(s Slot) string {
	status, code := h.parts(s)
	if h.g.statusKind() == perSite {
		return status + ", " + code
	}
	return code
}

func (g *group) declareNew() {
	params, status := g.params()
	g.share(errs, "func $New(<p>, msg string) <T> {\nreturn <v>\n}", "p", params, "T", g.recordType(), "v", g.literal(status, "code", "msg"))
}

// each names what is declared for one error.
func (g *group) each(prefix string, s Slot) string {
	name := g.constant(prefix, s.Code)
	if g.statusKind() == perSite {
		name += "As" + httpNames[s.Status][len("http.Status"):]
	}
	return name
}

func isRecord(g *group, _ *handler) bool { return g.carrier().record }

func literalFits(g *group, _ *handler) bool {
	return !g.byMethod() || !g.carrier().record || g.packageOf(errs) == g.packageOf(api) && g.packageOf(errs) == g.packageOf(svc)
}

// early reports whether what is made for a variable of a package finds its status by then:
// init fills a table only after that.
func early(g *group, _ *handler) bool {
	late := g.status().name == "map filled in init" || g.status().name == "map filled by a function"
	return !late || g.Choices["found"] != "when it is made"
}

func recordEarly(g *group, h *handler) bool { return isRecord(g, h) && early(g, h) }

func recordPerSite(g *group, _ *handler) bool { return g.carrier().record && g.statusKind() == perSite }

// chained are setters that give back what they were called on.
func chained(h *handler, s Slot) string {
	g := h.g
	status, code := h.parts(s)
	t := g.recordType()
	receiver := t
	if g.carrier().name == "generic struct" {
		receiver = g.expand("errs@$Fault[V]")
	}
	start := strings.TrimPrefix(t, "*") + "{}"
	if start != t+"{}" {
		start = "&" + start
	}
	g.share(errs, "func $New() <T> { return <v> }", "T", t, "v", start)
	setter := func(name, typ string) {
		g.share(errs, "func (e <R>) $With<N>(v <V>) <R> {\ne.<f> = v\nreturn e\n}", "R", receiver, "N", name, "V", typ, "f", g.field(name))
	}
	setter("Code", g.spelling().typ)
	setter("Msg", "string")
	text := g.expand("errs@$New()")
	if status != "" {
		setter("Status", "int")
		text += g.expand(".$WithStatus(") + status + ")"
	}
	return text + g.expand(".$WithCode(") + code + ")" + g.expand(".$WithMsg(") + message + ")"
}

// optional are functional options.
func optional(h *handler, s Slot) string {
	g := h.g
	status, code := h.parts(s)
	t := strings.TrimPrefix(g.recordType(), "*")
	result := "e"
	if t == g.recordType() {
		result = "*e"
	}
	g.share(errs, "type Option func(*<T>)", "T", t)
	g.share(errs, "func $New(code <K>, options ...Option) <R> {\ne := &<T>{}\ne.<code> = code\ne.<msg> = "+message+"\nfor _, o := range options {\no(e)\n}\nreturn <e>\n}",
		"K", g.spelling().typ, "R", g.recordType(), "T", t, "code", g.field("Code"), "msg", g.field("Msg"), "e", result)
	g.share(errs, "func $WithMsg(msg string) Option {\nreturn func(e *<T>) { e.<msg> = msg }\n}", "T", t, "msg", g.field("Msg"))
	text := "errs@$New(" + code
	if status != "" {
		g.share(errs, "func $WithStatus(status int) Option {\nreturn func(e *<T>) { e.<status> = status }\n}", "T", t, "status", g.field("Status"))
		text += ", errs@$WithStatus(" + status + ")"
	}
	return g.expand(text + ", errs@$WithMsg(" + message + "))")
}

// stepwise sets the fields one by one.
func stepwise(h *handler, s Slot) string {
	g := h.g
	status, code := h.parts(s)
	t := g.recordType()
	start := "var e " + t
	if strings.HasPrefix(t, "*") {
		start = "e := new(" + t[1:] + ")"
	}
	steps := "e." + g.field("Code") + " = " + code
	if status != "" {
		steps += "\ne." + g.field("Status") + " = " + status
	}
	name := "Make" + strings.ToUpper(h.name) + s.Input
	if key := h.name + name; !g.once[key] {
		g.once[key] = true
		h.own(svc, "func "+name+"() <T> {\n<start>\n<steps>\ne.<msg> = "+message+"\nreturn e\n}", "T", t, "start", start, "steps", steps, "msg", g.field("Msg"))
	}
	return "svc@" + name + "()"
}

func builds() []build {
	return []build{
		{item{name: "literal", fits: literalFits}, func(h *handler, s Slot) string {
			status, code := h.parts(s)
			return h.g.literal(status, code, message)
		}},
		{item{name: "constructor", fits: isRecord}, func(h *handler, s Slot) string {
			h.g.declareNew()
			return h.g.expand("errs@$New(<a>, "+message+")", "a", h.arguments(s))
		}},
		{item{name: "constructor of a constructor", fits: isRecord}, func(h *handler, s Slot) string {
			g := h.g
			g.declareNew()
			params, _ := g.params()
			arguments := "code"
			if g.statusKind() == perSite {
				arguments = "status, code"
			}
			g.share(errs, "func $Newf(<p>, format string, args ...any) <T> {\nreturn $New(<a>, fmt.Sprintf(format, args...))\n}", "p", params, "T", g.recordType(), "a", arguments)
			return g.expand("errs@$Newf(<a>, \"it did not %s\", \"work\")", "a", h.arguments(s))
		}},
		{item{name: "constructor for each error", fits: isRecord}, func(h *handler, s Slot) string {
			status, code := h.parts(s)
			name := h.g.each("$New", s)
			h.g.share(errs, "func <n>(msg string) <T> {\nreturn <v>\n}", "n", name, "T", h.g.recordType(), "v", h.g.literal(status, code, "msg"))
			return "errs@" + name + "(" + message + ")"
		}},
		{item{name: "constructor for each status", fits: recordPerSite}, func(h *handler, s Slot) string {
			g := h.g
			g.declareNew()
			name := g.expand("$New") + strconv.Itoa(s.Status)
			g.share(errs, "func <n>(code <K>) <T> {\nreturn $New(<s>, code, "+message+")\n}", "n", name, "K", g.spelling().typ, "T", g.recordType(), "s", g.statusText(errs, s.Status))
			return "errs@" + name + "(" + g.spelling().expr(g, s.Code) + ")"
		}},
		{item{name: "variadic status", fits: recordPerSite}, func(h *handler, s Slot) string {
			g := h.g
			g.share(errs, "func $New(code <K>, status ...int) <T> {\ns := 500\nif len(status) > 0 {\ns = status[0]\n}\nreturn <v>\n}",
				"K", g.spelling().typ, "T", g.recordType(), "v", g.literal("s", "code", message))
			return g.expand("errs@$New(<c>, <s>)", "c", g.spelling().expr(g, s.Code), "s", g.statusText(svc, s.Status))
		}},
		{item{name: "setters in a chain", fits: isRecord}, chained},
		{item{name: "options", fits: isRecord}, optional},
		{item{name: "step by step", fits: func(g *group, h *handler) bool { return isRecord(g, h) && literalFits(g, h) }}, stepwise},
		{item{name: "variable", fits: recordEarly}, func(h *handler, s Slot) string {
			status, code := h.parts(s)
			name := h.g.each("$Sentinel", s)
			h.g.share(errs, "var <n> = <v>", "n", name, "v", h.g.literal(status, code, message))
			return "errs@" + name
		}},
		{item{name: "copy of a variable", fits: recordEarly}, func(h *handler, s Slot) string {
			g := h.g
			status, code := h.parts(s)
			name := g.each("$Sentinel", s)
			g.share(errs, "var <n> = <v>", "n", name, "v", g.literal(status, code, message))
			receiver, copied := g.recordType(), "c := e\nc.<msg> = msg\nreturn c"
			if receiver[0] == '*' {
				copied = "c := *e\nc.<msg> = msg\nreturn &c"
			}
			if g.carrier().name == "generic struct" {
				receiver = g.expand("errs@$Fault[V]")
			}
			g.share(errs, "func (e <R>) $WithMsg(msg string) <R> {\n"+copied+"\n}", "R", receiver, "msg", g.field("Msg"))
			return g.expand("errs@" + name + ".$WithMsg(\"it did not work again\")")
		}},
	}
}
