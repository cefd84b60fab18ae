package oracle

import "strings"

// A carrier is what an error is while it travels: a status and a code by themselves, a struct, an
// error. Where it has parts that travel apart, types and expressions are lists.
type carrier struct {
	item
	record   bool // a struct with fields
	pointer  bool
	isError  bool
	sentinel bool // a package-level variable of type error
	codeOnly bool // nothing but the code
	methods  bool // read by methods alone

	declare func(g *group)
	types   func(g *group) []string
	values  func(h *handler, s Slot) []string
	code    func(g *group, x []string) string // of type spelling.typ
	status  func(g *group, x []string) string // where statusKind is perSite
}

// hasStatus reports whether the carrier has a field for the status.
func (g *group) hasStatus() bool {
	return g.statusKind() == perSite || g.Choices["found"] == "when it is made"
}

func one(typ string) func(*group) []string { return func(*group) []string { return []string{typ} } }

// reads is how a part of a record is read.
func reads(part string) func(g *group, x []string) string {
	return func(g *group, x []string) string {
		if g.byMethod() {
			return x[0] + ".$" + part + "()"
		}
		return x[0] + ".$" + part
	}
}

func (g *group) byMethod() bool {
	return g.carrier().methods || g.Choices["access"] == "methods"
}

func record(name, typ string, pointer, isError bool) carrier {
	return carrier{item: item{name: name}, record: true, pointer: pointer, isError: isError, declare: declareRecord, types: one(typ),
		values: func(h *handler, s Slot) []string { return []string{named(builds(), h.g.Choices["build"]).value(h, s)} },
		code:   reads("Code"), status: reads("Status")}
}

func interfaced(c carrier) carrier {
	c.methods = true
	return c
}

func carriers() []carrier {
	return []carrier{
		{item: item{name: "status and code"}, declare: nothing,
			types: func(g *group) []string {
				if g.statusKind() == perSite {
					return []string{"int", g.spelling().typ}
				}
				return []string{g.spelling().typ}
			},
			values: func(h *handler, s Slot) []string {
				code := h.g.spelling().expr(h.g, s.Code)
				if h.g.statusKind() == perSite {
					return []string{h.g.statusText(svc, s.Status), code}
				}
				return []string{code}
			},
			code:   func(_ *group, x []string) string { return x[len(x)-1] },
			status: func(_ *group, x []string) string { return x[0] },
		},
		record("struct", "errs@$Fault", false, false),
		record("pointer to a struct", "*errs@$Fault", true, false),
		record("error, a pointer", "*errs@$Fault", true, true),
		record("error, a struct", "errs@$Fault", false, true),
		record("error with an embedded struct", "*errs@$Fault", true, true),
		record("generic struct", "errs@$Fault[string]", false, true),
		interfaced(record("interface over a pointer", "errs@Coded", true, true)),
		{item: item{name: "a type for each error"}, isError: true, methods: true, declare: declareTypes, types: one("errs@Coded"),
			values: func(h *handler, s Slot) []string { return []string{"errs@" + h.g.errorType(s) + "{}"} },
			code:   reads("Code"), status: reads("Status")},
		{item: item{name: "a code that is the error", fits: func(g *group, _ *handler) bool { return g.spelling().own() && !g.integer() }}, isError: true, codeOnly: true,
			declare: func(g *group) {
				g.share(codes, "func (k $Kind) Error() string { return <text> }", "text", g.expand(g.spelling().text, "x", "k"))
			},
			types:  one(ownKind),
			values: func(h *handler, s Slot) []string { return []string{h.g.typedCode(s)} },
			code:   func(_ *group, x []string) string { return x[0] }},
		{item: item{name: "text of a sentinel", fits: func(g *group, _ *handler) bool { return !g.spelling().enum && !g.integer() }}, isError: true, sentinel: true,
			declare: func(g *group) {
				for _, s := range g.all() {
					g.share(errs, "var <n> = errors.New(<t>)", "n", strings.TrimPrefix(g.sentinel(s.Code), "errs@"),
						"t", g.expand(g.spelling().text, "x", g.spelling().expr(g, s.Code)))
				}
			},
			types: one("error"), values: sentinelValue,
			code: func(g *group, x []string) string {
				if g.spelling().own() {
					return ownKind + "(" + x[0] + ".Error())"
				}
				return x[0] + ".Error()"
			}},
		{item: item{name: "a sentinel, its code in a switch"}, isError: true, sentinel: true,
			declare: func(g *group) {
				declareSentinels(g)
				g.share(errs, "func $CodeOf(err error) <K> {\nswitch {\n<r>\n}\nreturn <z>\n}", "K", g.spelling().typ, "z", g.spelling().zero(),
					"r", sentinelRows(g, "case errors.Is(err, <e>):\nreturn <c>"))
			},
			types: one("error"), values: sentinelValue, code: codeOf},
		{item: item{name: "a sentinel, its code in a map"}, isError: true, sentinel: true,
			declare: func(g *group) {
				declareSentinels(g)
				g.share(errs, "var byErr = map[error]<K>{\n<r>\n}\n\nfunc $CodeOf(err error) <K> { return byErr[err] }", "K", g.spelling().typ, "r", sentinelRows(g, "<e>: <c>,"))
			},
			types: one("error"), values: sentinelValue, code: codeOf},
	}
}

// typedCode is a code that has its type wherever it stands.
func (g *group) typedCode(s Slot) string {
	code := g.spelling().expr(g, s.Code)
	if strings.HasPrefix(code, `"`) {
		return ownKind + "(" + code + ")"
	}
	return code
}

func (g *group) sentinel(code string) string { return "errs@" + g.constant("$Sentinel", code) }

func sentinelValue(h *handler, s Slot) []string { return []string{h.g.sentinel(s.Code)} }

func codeOf(_ *group, x []string) string { return "errs@$CodeOf(" + x[0] + ")" }

func declareSentinels(g *group) {
	for _, s := range g.all() {
		g.share(errs, "var <n> = errors.New(\"it did not work: <w>\")", "n", strings.TrimPrefix(g.sentinel(s.Code), "errs@"), "w", strings.ReplaceAll(s.Code, "_", " "))
	}
}

func sentinelRows(g *group, row string) string {
	var all []string
	for _, s := range g.all() {
		all = append(all, g.expand(row, "e", g.sentinel(s.Code), "c", g.spelling().expr(g, s.Code)))
	}
	return strings.Join(all, "\n")
}

// wrapped reports whether the code is still found when an error has been wrapped.
func (c carrier) wrapped() bool {
	return !c.sentinel || c.name == "a sentinel, its code in a switch"
}

// errorType is the type that stands for one error alone.
func (g *group) errorType(s Slot) string {
	name := g.constant("$Fault", s.Code)
	if g.statusKind() == perSite {
		name += "As" + httpNames[s.Status][len("http.Status"):]
	}
	return name
}

// declareTypes declares a type for each error, with methods for its code and its status.
func declareTypes(g *group) {
	declareCoded(g)
	for _, h := range g.handlers {
		for _, s := range h.Slots {
			t := g.errorType(s)
			g.share(errs, "type <t> struct{}", "t", t)
			g.share(errs, "func (<t>) $Code() <K> { return <c> }", "t", t, "K", g.spelling().typ, "c", g.spelling().expr(g, s.Code))
			g.share(errs, "func (<t>) Error() string { return \"it did not work\" }", "t", t)
			switch {
			case g.statusKind() == perSite:
				g.share(errs, "func (<t>) $Status() int { return <s> }", "t", t, "s", g.statusText(errs, s.Status))
			case g.hasStatusMethod():
				g.share(errs, "func (e <t>) $Status() int { return <s> }", "t", t, "s", g.expand(g.status().expr, "x", g.expand("e.$Code()")))
			}
		}
	}
}

// hasStatusMethod reports whether an error is asked for its status.
func (g *group) hasStatusMethod() bool {
	return g.byMethod() && g.statusKind() == perSite || g.Choices["found"] != "when it is sent" && g.byMethod() || g.Choices["found"] == "by a method"
}

func declareCoded(g *group) {
	methods := "error\n$Code() <K>"
	if g.hasStatusMethod() {
		methods += "\n$Status() int"
	}
	g.share(errs, "type Coded interface {\n"+methods+"\n}", "K", g.spelling().typ)
}

// statusOf is the status of an error that is at hand.
func (g *group) statusOf(x []string) string {
	switch {
	case g.statusKind() == perSite:
		return g.expand(g.carrier().status(g, x))
	case g.statusKind() == perError:
		return g.expand(g.status().expr, "x", x[0])
	case g.hasStatusMethod():
		return g.expand(x[0] + ".$Status()")
	case g.hasStatus():
		return g.expand(x[0] + ".$Status")
	}
	return g.expand(g.status().expr, "x", g.expand(g.carrier().code(g, x)))
}

// some is the condition that there is an error.
func (g *group) some(x []string) string {
	c := g.carrier()
	switch {
	case c.pointer || c.methods || c.sentinel:
		return x[0] + " != nil"
	case c.record:
		return g.expand(c.code(g, x)) + " != " + g.spelling().zero()
	}
	return x[len(x)-1] + " != " + g.spelling().zero()
}

// none is what there is if there is no error.
func (g *group) none() []string {
	c := g.carrier()
	switch {
	case c.pointer || c.methods || c.sentinel:
		return []string{"nil"}
	case c.record:
		return []string{g.types()[0] + "{}"}
	case len(g.types()) == 2:
		return []string{"0", g.spelling().zero()}
	}
	return []string{g.spelling().zero()}
}

func (g *group) types() []string {
	var all []string
	for _, t := range g.carrier().types(g) {
		all = append(all, g.expand(t))
	}
	return all
}
