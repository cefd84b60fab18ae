package oracle

import "strings"

// A writer is who puts an envelope on the wire. The response is w, the status <s>.
type writer struct {
	item
	value string // writes the value <v>
	text  string // writes the text <v>; empty if it cannot
	needs string // a declaration, in the role web
}

func writerFits(g *group, _ *handler) bool { return !g.envelope().text }

const marshal = "b, failed := json.Marshal(<v>)\nif failed != nil {\nhttp.Error(w, failed.Error(), 500)\nreturn\n}\n"

func writers() []writer {
	all := []writer{
		{item{name: "Encoder"}, "w.WriteHeader(<s>)\n_ = json.NewEncoder(w).Encode(<v>)", "w.WriteHeader(<s>)\n_, _ = w.Write([]byte(<v>))", ""},
		{item{name: "Encoder with a header"}, "w.Header().Set(\"Content-Type\", \"application/json\")\nw.WriteHeader(<s>)\nenc := json.NewEncoder(w)\nenc.SetIndent(\"\", \" \")\n_ = enc.Encode(<v>)",
			"w.Header().Set(\"Content-Type\", \"application/json\")\nw.WriteHeader(<s>)\n_, _ = fmt.Fprint(w, <v>)", ""},
		{item{name: "Marshal and Write"}, "b, _ := json.Marshal(<v>)\nw.WriteHeader(<s>)\n_, _ = w.Write(b)", "w.WriteHeader(<s>)\n_, _ = fmt.Fprintln(w, <v>)", ""},
		{item{name: "Marshal with a fallback"}, marshal + "w.WriteHeader(<s>)\n_, _ = w.Write(b)", "", ""},
		{item{name: "MarshalIndent and WriteString"}, "b, _ := json.MarshalIndent(<v>, \"\", \"  \")\nw.WriteHeader(<s>)\n_, _ = io.WriteString(w, string(b))",
			"w.WriteHeader(<s>)\n_, _ = io.WriteString(w, <v>)", ""},
		{item{name: "buffer"}, "var buf bytes.Buffer\n_ = json.NewEncoder(&buf).Encode(<v>)\nw.WriteHeader(<s>)\n_, _ = w.Write(buf.Bytes())",
			"var buf bytes.Buffer\nbuf.WriteString(<v>)\nw.WriteHeader(<s>)\n_, _ = buf.WriteTo(w)", ""},
		{item{name: "http.Error"}, "b, _ := json.Marshal(<v>)\nhttp.Error(w, string(b), <s>)", "http.Error(w, <v>, <s>)", ""},
		{item{name: "wrapper of the writer"}, "rec := &web@Recorder{ResponseWriter: w}\nrec.WriteHeader(<s>)\n_ = json.NewEncoder(rec).Encode(<v>)",
			"rec := &web@Recorder{ResponseWriter: w}\nrec.WriteHeader(<s>)\n_, _ = io.WriteString(rec, <v>)",
			"type Recorder struct {\nhttp.ResponseWriter\nSeen int\n}\n\nfunc (r *Recorder) WriteHeader(status int) {\nr.Seen = status\nr.ResponseWriter.WriteHeader(status)\n}"},
		{item{name: "a response that sends itself"}, "web@Response{Number: <s>, Content: <v>}.Send(w)", "",
			"type Response struct {\nNumber int\nContent any\n}\n\nfunc (r Response) Send(w http.ResponseWriter) {\nw.WriteHeader(r.Number)\n_ = json.NewEncoder(w).Encode(r.Content)\n}"},
		{item{name: "helper"}, "web@$Reply(w, <s>, <v>)", "", replyHelper},
		{item{name: "helper with the body first"}, "web@$Reply(<v>, <s>, w)", "",
			"func $Reply(v any, status int, w http.ResponseWriter) {\nw.Header().Set(\"Content-Type\", \"application/json\")\nw.WriteHeader(status)\n_ = json.NewEncoder(w).Encode(v)\n}"},
		{item{name: "helper of a helper"}, "web@Respond(w, <s>, <v>)", "",
			replyHelper + "\n\nfunc Respond(w http.ResponseWriter, status int, v any) {\nif status == 0 {\nstatus = 500\n}\n$Reply(w, status, v)\n}"},
		{item{name: "generic helper"}, "web@$Reply(w, <s>, <v>)", "",
			"func $Reply[V any](w http.ResponseWriter, status int, v V) {\nw.WriteHeader(status)\n_ = json.NewEncoder(w).Encode(v)\n}"},
		{item{name: "function in a variable"}, "web@$Reply(w, <s>, <v>)", "",
			"var $Reply = func(w http.ResponseWriter, status int, v any) {\nw.WriteHeader(status)\n_ = json.NewEncoder(w).Encode(v)\n}"},
		{item{name: "interface"}, "web@Out.$Reply(w, <s>, <v>)", "",
			"type replier interface {\n$Reply(w http.ResponseWriter, status int, v any)\n}\n\ntype jsonReplier struct{}\n\nfunc (jsonReplier) $Reply(w http.ResponseWriter, status int, v any) {\nw.WriteHeader(status)\n_ = json.NewEncoder(w).Encode(v)\n}\n\nvar Out replier = jsonReplier{}"},
	}
	for i := range all {
		if all[i].text == "" {
			all[i].fits = writerFits
		}
	}
	return all
}

const replyHelper = "func $Reply(w http.ResponseWriter, status int, v any) {\nw.WriteHeader(status)\n_ = json.NewEncoder(w).Encode(v)\n}"

// send writes the error with a status and a code, both expressions that are evaluated once.
func (g *group) send(status, code string) string {
	e, w := g.envelope(), named(writers(), g.Choices["writer"])
	if g.Choices["code in the envelope"] != "as it is" {
		code = g.expand(g.spelling().text, "x", code)
	}
	before, value := e.build(g, code, message)
	if w.needs != "" {
		g.share(web, w.needs)
	}
	template := w.value
	if e.text {
		template = w.text
	}
	return before + g.expand(template, "s", status, "v", value)
}

// A call is how the error is sent from where its parts are known: by statements, or by a function.
type call struct {
	item
	code func(g *group, status, code string) string
}

// inFunction declares the function that sends.
func inFunction(head, tail, use string) func(g *group, status, code string) string {
	return func(g *group, status, code string) string {
		g.share(web, head+"<body>\n"+tail, "K", g.spelling().typ, "body", g.send("status", "code"))
		return g.expand(use, "s", status, "c", code)
	}
}

func calls() []call {
	return []call{
		{item{name: "a function"}, inFunction("func $Send(w http.ResponseWriter, status int, code <K>) {\n", "}", "web@$Send(w, <s>, <c>)")},
		{item{name: "in place"}, func(g *group, status, code string) string { return "{\n" + g.send(status, code) + "\n}" }},
		{item{name: "in place, through variables"}, func(g *group, status, code string) string {
			return "{\nstatus := " + status + "\nvar code " + g.spelling().typ + " = " + code + "\n" + g.send("status", "code") + "\n}"
		}},
		{item{name: "a function of a function"}, func(g *group, status, code string) string {
			inFunction("func $Send(w http.ResponseWriter, status int, code <K>) {\n", "}", "")(g, status, code)
			g.share(web, "func $SendAll(w http.ResponseWriter, code <K>, status int) {\nw.Header().Set(\"X-Request-ID\", \"1\")\n$Send(w, status, code)\n}", "K", g.spelling().typ)
			return g.expand("web@$SendAll(w, <c>, <s>)", "s", status, "c", code)
		}},
		{item{name: "a method"}, inFunction("type Responder struct{ Name string }\n\nfunc (p *Responder) $Send(w http.ResponseWriter, status int, code <K>) {\n", "}",
			"(&web@Responder{Name: \"x\"}).$Send(w, <s>, <c>)")},
		{item{name: "a method that keeps the writer"}, inFunction("type Responder struct{ w http.ResponseWriter }\n\nfunc For(w http.ResponseWriter) Responder { return Responder{w} }\n\nfunc (p Responder) $Send(status int, code <K>) {\nw := p.w\n", "}",
			"web@For(w).$Send(<s>, <c>)")},
		{item{name: "an interface"}, inFunction("type sender interface {\n$Send(w http.ResponseWriter, status int, code <K>)\n}\n\ntype plain struct{}\n\nvar Sender sender = plain{}\n\nfunc (plain) $Send(w http.ResponseWriter, status int, code <K>) {\n", "}",
			"web@Sender.$Send(w, <s>, <c>)")},
		{item{name: "a function in a variable"}, inFunction("var $Send = func(w http.ResponseWriter, status int, code <K>) {\n", "}", "web@$Send(w, <s>, <c>)")},
		{item{name: "a closure"}, func(g *group, status, code string) string {
			return g.expand("send := func(status int, code <K>) {\n<body>\n}\nsend(<s>, <c>)", "K", g.spelling().typ, "body", g.send("status", "code"), "s", status, "c", code)
		}},
		{item{name: "a variadic status", fits: nil}, inFunction("func $Send(w http.ResponseWriter, code <K>, all ...int) {\nstatus := 500\nif len(all) > 0 {\nstatus = all[0]\n}\n", "}", "web@$Send(w, <c>, <s>)")},
		{item{name: "a struct of arguments"}, inFunction("type Args struct {\nStatus int\nCode <K>\n}\n\nfunc $Send(w http.ResponseWriter, args Args) {\nstatus, code := args.Status, args.Code\n", "}", "web@$Send(w, web@Args{Status: <s>, Code: <c>})")},
	}
}

// sink sends the error whose parts are at hand.
func (g *group) sink(x []string) string {
	c := named(calls(), g.Choices["call"])
	code := func(x []string) string { return g.expand(g.carrier().code(g, x)) }
	if g.Choices["sent"] == "where it is caught" {
		return c.code(g, g.statusOf(x), code(x))
	}
	params := []string{"w http.ResponseWriter"}
	names := []string{"e"}
	if len(x) == 2 {
		names = []string{"status", "code"}
	}
	for i, t := range g.types() {
		params = append(params, names[i]+" "+t)
	}
	g.share(web, "func $Render(<p>) {\n<b>\n}", "p", strings.Join(params, ", "), "b", c.code(g, g.statusOf(names), code(names)))
	return g.expand("web@$Render(w, " + strings.Join(x, ", ") + ")")
}

// An unwrapping is how a record is found in an error.
type unwrapping struct {
	item
	wrapped bool   // it looks into an error that wraps another
	code    string // finds <x>, of type <T>, in <err>, and does <body> with it
}

func unwraps(g *group, _ *handler) bool { return g.carrier().isError && !g.carrier().sentinel }

func unwrappings() []unwrapping {
	return []unwrapping{
		{item{name: "errors.As"}, true, "var <x> <T>\nif errors.As(<err>, &<x>) {\n<body>\n}"},
		{item{name: "errors.AsType", fits: unwraps}, true, "if <x>, ok := errors.AsType[<T>](<err>); ok {\n<body>\n}"},
		{item{name: "assertion", fits: unwraps}, false, "if <x>, ok := <err>.(<T>); ok {\n<body>\n}"},
		{item{name: "type switch", fits: unwraps}, false, "switch <x> := <err>.(type) {\ncase <T>:\n<body>\n}"},
		{item{name: "errors.As turned round", fits: unwraps}, true, "var <x> <T>\nif !errors.As(<err>, &<x>) {\nreturn\n}\n<body>"},
	}
}

// sinkError sends what an error holds.
func (g *group) sinkError(err string) string {
	unwrap := func(err string, sink func(x []string) string) string {
		if g.carrier().sentinel {
			return sink([]string{err})
		}
		u := named(unwrappings(), g.Choices["unwrapped by"])
		return g.expand(u.code, "x", "found", "T", g.types()[0], "err", err, "body", sink([]string{"found"}))
	}
	if g.Choices["sent"] == "where it is caught" {
		return "{\n" + unwrap(err, g.sink) + "\n}"
	}
	c := named(calls(), g.Choices["call"])
	body := unwrap("err", func(x []string) string {
		return c.code(g, g.statusOf(x), g.expand(g.carrier().code(g, x)))
	})
	g.share(web, "func $RenderError(w http.ResponseWriter, err error) {\n<b>\n}", "b", body)
	return g.expand("web@$RenderError(w, " + err + ")")
}
