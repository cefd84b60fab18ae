package oracle

import (
	"fmt"
	"strconv"
	"strings"
)

// A travel is how an error gets from where it is made to where it is sent.
type travel struct {
	item
	wraps bool // what arrives is an error that holds the one made
	write func(h *handler)
}

// control writes what is done for each input of the handler.
func (h *handler) control(body func(values string) string) string {
	return h.controlEach(func(s Slot, values []string) string { return body(strings.Join(values, ", ")) })
}

func (h *handler) controlEach(body func(s Slot, values []string) string) string {
	var all []branch
	for _, s := range h.Slots {
		var values []string
		for _, v := range h.g.carrier().values(h, s) {
			values = append(values, h.g.expand(v))
		}
		all = append(all, branch{s.Input, body(s, values)})
	}
	return named(noises(), h.Choices["noise"]).text + named(controls(), h.Choices["control"]).code(all)
}

// locals are the variables that hold an error.
func (h *handler) locals() []string {
	if len(h.g.types()) == 2 {
		return []string{"status", "code"}
	}
	return []string{"x"}
}

// params declares parameters, or results, for an error.
func (h *handler) params(pointer string) string {
	var all []string
	for i, t := range h.g.types() {
		all = append(all, h.locals()[i]+" "+pointer+t)
	}
	return strings.Join(all, ", ")
}

func (h *handler) vars() string {
	var all []string
	for i, t := range h.g.types() {
		all = append(all, "var "+h.locals()[i]+" "+t)
	}
	return strings.Join(all, "\n")
}

// result is the type of what gives an error.
func (h *handler) result() string {
	if t := h.g.types(); len(t) > 1 {
		return "(" + strings.Join(t, ", ") + ")"
	}
	return h.g.types()[0]
}

func (h *handler) x() string    { return strings.Join(h.locals(), ", ") }
func (h *handler) none() string { return strings.Join(h.g.none(), ", ") }

// sinkSome sends what the locals hold, if they hold an error.
func (h *handler) sinkSome() string {
	return "if " + h.g.some(h.locals()) + " {\n" + h.g.sink(h.locals()) + "\nreturn\n}\n"
}

const fine = "w.WriteHeader(http.StatusNoContent)"

// handle declares the handler.
func (h *handler) handle(body string, parts ...string) {
	h.own(api, "func <H>(w http.ResponseWriter, r *http.Request) {\nq := r.URL.Query().Get(\"q\")\n"+body+"\n}", parts...)
}

// find declares the function that fails, and gives what calls it.
func (h *handler) find(signature, body string) string {
	h.own(svc, "func Find<H>"+signature+" {\n<body>\n}", "body", body)
	return "svc@Find" + strings.ToUpper(h.name)
}

func returns(values string) string { return "return " + values }

func single(g *group, _ *handler) bool { return len(g.carrier().types(g)) == 1 }

// asError reports whether an error goes by the interface, and is found again.
func asError(g *group, _ *handler) bool { return g.carrier().isError }

// wrappable reports whether the error is found again in one that wraps it.
func wrappable(g *group, _ *handler) bool {
	c := g.carrier()
	if c.sentinel {
		return c.wrapped() && g.status().wrapped()
	}
	return c.isError && named(unwrappings(), g.Choices["unwrapped by"]).wrapped
}

// byResult is a function that returns the error, called in some way.
func byResult(signature, body, call string) func(h *handler) {
	return func(h *handler) {
		put := func(text string) string {
			return h.g.expand(text, "T", strings.Join(h.g.types(), ", "), "R", h.result(), "none", h.none(), "named", h.params(""), "x", h.x(), "some", h.g.some(h.locals()))
		}
		parts := strings.SplitN(body, "<control>", 2)
		take := strings.TrimSpace(parts[0])
		text := h.control(func(v string) string { return h.g.expand(put(take), "v", v) })
		find := h.find(put(signature), text+"\n"+put(strings.TrimSpace(parts[1])))
		h.handle(h.g.expand(put(call), "find", find) + "\n" + h.sinkSome() + fine)
	}
}

// byError is a function that returns an error that holds what was made.
func byError2(made, after string) func(h *handler) {
	return func(h *handler) {
		text := h.control(func(v string) string { return h.g.expand(made, "v", v) })
		find := h.find("(q string) error", text+"\nreturn nil")
		h.handle(h.g.expand(after, "find", find, "sink", h.g.sinkError("err")) + "\n" + fine)
	}
}

const ifErr = "if err := <find>(q); err != nil {\n<sink>\nreturn\n}"

func travels() []travel {
	return []travel{
		{item: item{name: "sent at once"}, write: func(h *handler) {
			h.handle(h.controlEach(func(_ Slot, v []string) string { return h.sinkValues(v) + "\nreturn" }) + "\n" + fine)
		}},
		{item: item{name: "variable"}, write: func(h *handler) {
			h.handle(h.vars() + "\n" + h.control(func(v string) string { return h.x() + " = " + v }) + "\n" + h.sinkSome() + fine)
		}},
		{item: item{name: "variables set apart"}, write: func(h *handler) {
			h.handle(h.vars() + "\n" + h.controlEach(func(_ Slot, v []string) string {
				var sets []string
				for i := range v {
					sets = append(sets, h.locals()[i]+" = "+v[i])
				}
				return strings.Join(sets, "\n")
			}) + "\n" + h.sinkSome() + fine)
		}},
		{item: item{name: "result"}, write: byResult("(q string) <R>", "return <v>\n<control>\nreturn <none>", "<x> := <find>(q)")},
		{item: item{name: "result after another"}, write: byResult("(q string) (string, <T>)", "return \"\", <v>\n<control>\nreturn q, <none>", "_, <x> := <find>(q)")},
		{item: item{name: "result with a flag"}, write: byResult("(q string) (<T>, bool)", "return <v>, true\n<control>\nreturn <none>, false", "<x>, ok := <find>(q)\nif !ok {\n"+fine+"\nreturn\n}")},
		{item: item{name: "named result"}, write: byResult("(q string) (<named>)", "<x> = <v>\nreturn\n<control>\nreturn", "<x> := <find>(q)")},
		{item: item{name: "named result set once"}, write: byResult("(q string) (<named>)", "<x> = <v>\n<control>\nreturn <x>", "<x> := <find>(q)")},
		{item: item{name: "result of a result"}, write: func(h *handler) {
			text := h.control(returns)
			inner := h.find("(q string) "+h.result(), text+"\nreturn "+h.none())
			h.own(svc, "func Load<H>(q string) <R> {\n<x> := <find>(q)\nif <some> {\nreturn <x>\n}\nreturn <none>\n}", "R", h.result(), "x", h.x(), "find", inner, "some", h.g.some(h.locals()), "none", h.none())
			h.handle(h.x() + " := svc@Load<H>(q)\n" + h.sinkSome() + fine)
		}},
		{item: item{name: "out parameter"}, write: func(h *handler) {
			var out, args []string
			for _, l := range h.locals() {
				out, args = append(out, "*"+l), append(args, "&"+l)
			}
			find := h.find("(q string, "+h.params("*")+")", h.control(func(v string) string { return strings.Join(out, ", ") + " = " + v + "\nreturn" }))
			h.handle(h.vars() + "\n" + find + "(q, " + strings.Join(args, ", ") + ")\n" + h.sinkSome() + fine)
		}},
		{item: item{name: "closure that sends"}, write: func(h *handler) {
			h.handle("fail := func(" + h.params("") + ") {\n" + h.g.sink(h.locals()) + "\n}\n" + h.control(func(v string) string { return "fail(" + v + ")\nreturn" }) + "\n" + fine)
		}},
		{item: item{name: "closure that sets"}, write: func(h *handler) {
			h.handle(h.vars() + "\nset := func() {\n" + h.control(func(v string) string { return h.x() + " = " + v + "\nreturn" }) + "\n}\nset()\n" + h.sinkSome() + fine)
		}},
		{item: item{name: "callback"}, write: func(h *handler) {
			find := h.find("(q string, fail func("+h.params("")+")) bool", h.control(func(v string) string { return "fail(" + v + ")\nreturn true" })+"\nreturn false")
			h.handle("if " + find + "(q, func(" + h.params("") + ") {\n" + h.g.sink(h.locals()) + "\n}) {\nreturn\n}\n" + fine)
		}},
		{item: item{name: "channel", fits: single}, write: func(h *handler) {
			h.handle("ch := make(chan " + h.g.types()[0] + ", 1)\n" + h.control(func(v string) string { return "ch <- " + v }) + "\nselect {\ncase x := <-ch:\n" + h.g.sink(h.locals()) + "\nreturn\ndefault:\n}\n" + fine)
		}},
		{item: item{name: "channel of a goroutine", fits: single}, write: func(h *handler) {
			h.handle("ch := make(chan " + h.g.types()[0] + ", 1)\ngo func() {\ndefer close(ch)\n" + h.control(func(v string) string { return "ch <- " + v }) + "\n}()\nif x, ok := <-ch; ok {\n" + h.g.sink(h.locals()) + "\nreturn\n}\n" + fine)
		}},
		{item: item{name: "list, ranged over", fits: single}, write: func(h *handler) {
			h.handle("var list []" + h.g.types()[0] + "\n" + h.control(func(v string) string { return "list = append(list, " + v + ")" }) + "\nfor _, x := range list {\n" + h.g.sink(h.locals()) + "\nreturn\n}\n" + fine)
		}},
		{item: item{name: "list, its first", fits: single}, write: func(h *handler) {
			h.handle("var list []" + h.g.types()[0] + "\n" + h.control(func(v string) string { return "list = append(list, " + v + ")" }) + "\nif len(list) > 0 {\nx := list[0]\n" + h.g.sink(h.locals()) + "\nreturn\n}\n" + fine)
		}},
		{item: item{name: "panic and recover", fits: single}, write: func(h *handler) {
			find := h.find("(q string)", h.control(func(v string) string { return "panic(" + v + ")" }))
			h.handle("defer func() {\nif x, ok := recover().(" + h.g.types()[0] + "); ok {\n" + h.g.sink(h.locals()) + "\n}\n}()\n" + find + "(q)\n" + fine)
		}},
		{item: item{name: "deferred"}, write: func(h *handler) {
			h.handle(h.vars() + "\ndefer func() {\n" + h.sinkSome() + fine + "\n}()\n" + h.control(func(v string) string { return h.x() + " = " + v + "\nreturn" }))
		}},
		{item: item{name: "interface"}, write: func(h *handler) {
			h.own(svc, "type finder<H> interface {\nFind(q string) <R>\n}\n\ntype store<H> struct{}\n\nvar Store<H> finder<H> = store<H>{}\n\nfunc (store<H>) Find(q string) <R> {\n<body>\nreturn <none>\n}",
				"R", h.result(), "body", h.control(returns), "none", h.none())
			h.handle(h.x() + " := svc@Store<H>.Find(q)\n" + h.sinkSome() + fine)
		}},
		{item: item{name: "interface in a field"}, write: func(h *handler) {
			h.own(svc, "type Finder<H> interface {\nFind(q string) <R>\n}\n\ntype store<H> struct{}\n\nfunc New<H>() Finder<H> { return store<H>{} }\n\nfunc (store<H>) Find(q string) <R> {\n<body>\nreturn <none>\n}",
				"R", h.result(), "body", h.control(returns), "none", h.none())
			h.own(api, "type server<H> struct{ find svc@Finder<H> }\n\nvar <H> = server<H>{svc@New<H>()}.serve\n\nfunc (s server<H>) serve(w http.ResponseWriter, r *http.Request) {\nq := r.URL.Query().Get(\"q\")\n<x> := s.find.Find(q)\n<sink>\n}",
				"x", h.x(), "sink", h.sinkSome()+fine)
		}},
		{item: item{name: "method value"}, write: func(h *handler) {
			h.own(svc, "type Store<H> struct{ Name string }\n\nfunc (s *Store<H>) Find(q string) <R> {\n<body>\nreturn <none>\n}", "R", h.result(), "body", h.control(returns), "none", h.none())
			h.handle("find := (&svc@Store<H>{Name: \"x\"}).Find\n" + h.x() + " := find(q)\n" + h.sinkSome() + fine)
		}},
		{item: item{name: "field of the server"}, write: func(h *handler) {
			fields := strings.ReplaceAll(h.params(""), ", ", "\n")
			var set, get []string
			for _, l := range h.locals() {
				set, get = append(set, "s."+l), append(get, "s."+l)
			}
			h.own(api, "type state<H> struct {\n<fields>\n}\n\nfunc (s *state<H>) run(q string) {\n<body>\n}", "fields", fields, "body", h.control(func(v string) string { return strings.Join(set, ", ") + " = " + v + "\nreturn" }))
			h.handle("s := &state<H>{}\ns.run(q)\nif " + h.g.some(get) + " {\n" + h.g.sink(get) + "\nreturn\n}\n" + fine)
		}},
		{item: item{name: "map of functions"}, write: func(h *handler) {
			h.handle("table := map[string]func() " + h.result() + "{\n" + h.funcs() + "\n}\nif find, ok := table[q]; ok {\n" + h.x() + " := find()\n" + h.g.sink(h.locals()) + "\nreturn\n}\n" + fine)
		}},
		{item: item{name: "map of errors", fits: func(g *group, h *handler) bool { return single(g, h) && early(g, h) }}, write: func(h *handler) {
			h.own(svc, "var Table<H> = map[string]"+h.g.types()[0]+"{\n"+h.values(func(s Slot, v string) string { return strconv.Quote(s.Input) + ": " + v + "," })+"\n}")
			h.handle("if x, ok := svc@Table<H>[q]; ok {\n" + h.g.sink(h.locals()) + "\nreturn\n}\n" + fine)
		}},
		{item: item{name: "rows of errors", fits: single}, write: func(h *handler) {
			h.handle("for _, row := range []struct {\nq string\nx " + h.g.types()[0] + "\n}{\n" + h.values(func(s Slot, v string) string { return "{" + strconv.Quote(s.Input) + ", " + v + "}," }) +
				"\n} {\nif row.q == q {\n" + h.g.sink([]string{"row.x"}) + "\nreturn\n}\n}\n" + fine)
		}},
		{item: item{name: "generic result", fits: single}, write: func(h *handler) {
			h.own(svc, "type Result<H>[V any] struct {\nValue string\nFailure V\n}\n\nfunc Find<H>(q string) Result<H>[<R>] {\n<body>\nreturn Result<H>[<R>]{Value: q}\n}",
				"R", h.result(), "body", h.control(func(v string) string {
					return h.g.expand("return Result<H>[<R>]{Failure: <v>}", "R", h.result(), "v", v)
				}))
			h.handle("res := svc@Find<H>(q)\nif " + h.g.some([]string{"res.Failure"}) + " {\n" + h.g.sink([]string{"res.Failure"}) + "\nreturn\n}\n" + fine)
		}},
		{item: item{name: "adapter"}, write: func(h *handler) {
			h.own(api, "type handler<H> func(w http.ResponseWriter, r *http.Request) <R>\n\nfunc (f handler<H>) ServeHTTP(w http.ResponseWriter, r *http.Request) {\n<x> := f(w, r)\n<sink>\n}\n\nvar <H> = handler<H>(serve<H>).ServeHTTP\n\nfunc serve<H>(w http.ResponseWriter, r *http.Request) <R> {\nq := r.URL.Query().Get(\"q\")\n<body>\nw.WriteHeader(204)\nreturn <none>\n}",
				"R", h.result(), "x", h.x(), "sink", "if "+h.g.some(h.locals())+" {\n"+h.g.sink(h.locals())+"\n}", "body", h.control(returns), "none", h.none())
		}},
		{item: item{name: "error", fits: asError}, write: byError2("return <v>", ifErr)},
		{item: item{name: "error after another result", fits: asError}, write: func(h *handler) {
			find := h.find("(q string) (string, error)", h.control(func(v string) string { return "return \"\", " + v })+"\nreturn q, nil")
			h.handle("_, err := " + find + "(q)\nif err != nil {\n" + h.g.sinkError("err") + "\nreturn\n}\n" + fine)
		}},
		{item: item{name: "error wrapped by Errorf", fits: wrappable}, wraps: true, write: byError2("return fmt.Errorf(\"finding %s: %w\", q, <v>)", ifErr)},
		{item: item{name: "error wrapped on the way", fits: wrappable}, wraps: true, write: func(h *handler) {
			inner := h.find("(q string) error", h.control(returns)+"\nreturn nil")
			h.own(svc, "func Load<H>(q string) (n int, err error) {\nif err := <find>(q); err != nil {\nreturn 0, fmt.Errorf(\"load: %w\", err)\n}\nreturn len(q), nil\n}", "find", inner)
			h.handle("_, err := svc@Load<H>(q)\nif err != nil {\n" + h.g.sinkError("err") + "\nreturn\n}\n" + fine)
		}},
		{item: item{name: "errors.Join", fits: wrappable}, wraps: true, write: byError2("return errors.Join(errors.New(\"it was late\"), <v>)", ifErr)},
		{item: item{name: "own type that unwraps", fits: wrappable}, wraps: true, write: func(h *handler) {
			h.own(svc, "type op<H> struct {\nname string\nerr error\n}\n\nfunc (o *op<H>) Error() string { return o.name + \": \" + o.err.Error() }\n\nfunc (o *op<H>) Unwrap() error { return o.err }")
			byError2("return &op<H>{\"find\", <v>}", ifErr)(h)
		}},
		{item: item{name: "error in a variable", fits: asError}, write: func(h *handler) {
			h.handle("var err error\n" + h.control(func(v string) string { return "err = " + v }) + "\nif err != nil {\n" + h.g.sinkError("err") + "\nreturn\n}\n" + fine)
		}},
		{item: item{name: "adapter of an error", fits: asError}, write: func(h *handler) {
			h.g.share(web, "type Fallible func(w http.ResponseWriter, r *http.Request) error\n\nfunc (f Fallible) ServeHTTP(w http.ResponseWriter, r *http.Request) {\nif err := f(w, r); err != nil {\n<sink>\n}\n}", "sink", h.g.sinkError("err"))
			h.own(api, "var <H> = web@Fallible(serve<H>).ServeHTTP\n\nfunc serve<H>(w http.ResponseWriter, r *http.Request) error {\nq := r.URL.Query().Get(\"q\")\n<body>\nw.WriteHeader(204)\nreturn nil\n}", "body", h.control(returns))
		}},
		{item: item{name: "adapter that is a function", fits: asError}, write: func(h *handler) {
			h.g.share(web, "func Wrapped(f func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {\nreturn func(w http.ResponseWriter, r *http.Request) {\nerr := f(w, r)\nif err == nil {\nreturn\n}\n<sink>\n}\n}", "sink", h.g.sinkError("err"))
			h.own(api, "var <H> = web@Wrapped(serve<H>)\n\nfunc serve<H>(w http.ResponseWriter, r *http.Request) error {\nq := r.URL.Query().Get(\"q\")\n<body>\nw.WriteHeader(204)\nreturn nil\n}", "body", h.control(returns))
		}},
	}
}

// sinkValues sends what is made in the same place.
func (h *handler) sinkValues(v []string) string {
	if len(v) == 1 && h.g.Choices["sent"] == "where it is caught" {
		if _, plain := strings.CutPrefix(v[0], `"`); plain || h.g.carrier().record || h.g.carrier().methods {
			return "{\nvar x " + h.g.types()[0] + " = " + v[0] + "\n" + h.g.sink([]string{"x"}) + "\n}"
		}
	}
	return h.g.sink(v)
}

// values writes a row for each error.
func (h *handler) values(row func(s Slot, v string) string) string {
	var all []string
	for _, s := range h.Slots {
		for _, v := range h.g.carrier().values(h, s) {
			all = append(all, row(s, h.g.expand(v)))
		}
	}
	return strings.Join(all, "\n")
}

// funcs writes a function for each error.
func (h *handler) funcs() string {
	var all []string
	for _, s := range h.Slots {
		var values []string
		for _, v := range h.g.carrier().values(h, s) {
			values = append(values, h.g.expand(v))
		}
		all = append(all, fmt.Sprintf("%q: func() %s { return %s },", s.Input, h.result(), strings.Join(values, ", ")))
	}
	return strings.Join(all, "\n")
}

func choicesOf(words ...string) []item {
	var all []item
	for _, w := range words {
		all = append(all, item{name: w})
	}
	return all
}

func when(fits func(g *group, h *handler) bool, name string) item {
	return item{name: name, fits: fits}
}

// groupMenus are chosen from once for a group, in this order.
var groupMenus = []menu{
	menuOf("packages", layouts()),
	menuOf("names", namings()),
	menuOf("spelling", spellings()),
	menuOf("carrier", carriers()),
	menuOf("numeral", numerals()),
	menuOf("status", statusSources()),
	{"found", []item{{name: "when it is sent"},
		when(func(g *group, _ *handler) bool { return g.carrier().record && g.statusKind() == perCode }, "when it is made"),
		when(func(g *group, _ *handler) bool {
			return (g.carrier().record || g.carrier().methods) && g.statusKind() == perCode
		}, "by a method")}},
	{"access", []item{
		when(func(g *group, _ *handler) bool { return !g.carrier().methods }, "fields"),
		when(func(g *group, _ *handler) bool { return g.carrier().record || g.carrier().methods }, "methods")}},
	menuOf("build", builds()),
	menuOf("envelope", envelopes()),
	{"code in the envelope", []item{{name: "converted"},
		when(func(g *group, _ *handler) bool { return g.spelling().marshal && g.spelling().own() }, "as it is")}},
	menuOf("writer", writers()),
	menuOf("call", calls()),
	menuOf("unwrapped by", unwrappings()),
	{"sent", choicesOf("where it is caught", "by a function of its own")},
}

// handlerMenus are chosen from for each handler.
var handlerMenus = []menu{
	menuOf("travel", travels()),
	menuOf("control", controls()),
	menuOf("noise", noises()),
}
