package oracle

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A numeral is how a status is written down.
type numeral struct {
	item
	text func(g *group, status int) string
}

func numerals() []numeral {
	return []numeral{
		{item{name: "literal"}, func(_ *group, status int) string { return strconv.Itoa(status) }},
		{item{name: "constant of net/http"}, func(_ *group, status int) string { return httpNames[status] }},
		{item{name: "constant of its own"}, func(g *group, status int) string {
			name := g.expand("$Status") + "Is" + strconv.Itoa(status)
			g.share(codes, fmt.Sprintf("const %s = %d", name, status))
			return "codes@" + name
		}},
		{item{name: "variable"}, func(g *group, status int) string {
			name := g.expand("$Status") + "Is" + strconv.Itoa(status)
			g.share(codes, fmt.Sprintf("var %s = %d", name, status))
			return "codes@" + name
		}},
		{item{name: "sum"}, func(_ *group, status int) string {
			return fmt.Sprintf("%d + %d", status/100*100, status%100)
		}},
	}
}

var httpNames = map[int]string{
	400: "http.StatusBadRequest", 401: "http.StatusUnauthorized", 403: "http.StatusForbidden", 404: "http.StatusNotFound",
	409: "http.StatusConflict", 410: "http.StatusGone", 413: "http.StatusRequestEntityTooLarge", 422: "http.StatusUnprocessableEntity",
	423: "http.StatusLocked", 429: "http.StatusTooManyRequests", 500: "http.StatusInternalServerError", 502: "http.StatusBadGateway",
	503: "http.StatusServiceUnavailable",
}

// statusText writes a status.
func (g *group) statusText(_ role, status int) string {
	return named(numerals(), g.Choices["numeral"]).text(g, status)
}

// A statusKind says what a status hangs on.
type statusKind int

const (
	perSite  statusKind = iota // it is written for each error
	perCode                    // it is found by the code
	perError                   // it is found by the error value
)

// A statusSource is where the status of an error comes from.
type statusSource struct {
	item
	kind    statusKind
	declare func(g *group)
	expr    string // a template for the status of the code, or the error, <x>
	// given is the status that a code has by itself; nil if it may have any.
	given func(code string) int
}

// statusRows writes a row for each code.
func statusRows(g *group, row string) string {
	var all []string
	for _, s := range g.all() {
		all = append(all, g.expand(row, "c", g.spelling().expr(g, s.Code), "s", g.statusText(errs, s.Status)))
	}
	return strings.Join(all, "\n")
}

// byCode declares something with a row for each code.
func byCode(head, row, tail string) func(g *group) {
	return func(g *group) {
		g.share(errs, "<h>\n<r>\n<t>", "h", g.expand(head, "K", g.spelling().typ), "r", statusRows(g, g.expand(row)), "t", tail)
	}
}

// bySpelling is a switch with one case for all codes of a status, on several lines or one.
func bySpelling(g *group) {
	var order []int
	cases := make(map[int][]string)
	for _, s := range g.all() {
		if cases[s.Status] == nil {
			order = append(order, s.Status)
		}
		cases[s.Status] = append(cases[s.Status], g.spelling().expr(g, s.Code))
	}
	var b strings.Builder
	for _, status := range order {
		fmt.Fprintf(&b, "case %s:\nreturn %s\n", strings.Join(cases[status], ", "), g.statusText(errs, status))
	}
	g.share(errs, "func $StatusOf(c <K>) int {\nswitch c {\n<cases>default:\nreturn 500\n}\n}", "K", g.spelling().typ, "cases", b.String())
}

func ranged(code string) int {
	n, _ := strconv.Atoi(code)
	switch n / 100 {
	case 409, 422:
		return 400
	case 502:
		return 500
	}
	return n / 100
}

func hundredth(code string) int {
	n, _ := strconv.Atoi(code)
	return n / 100
}

func integerCodes(g *group, _ *handler) bool { return g.integer() }

func carriesError(g *group, _ *handler) bool { return g.carrier().sentinel }

func carriesCode(g *group, _ *handler) bool {
	return !g.carrier().sentinel || g.carrier().name == "text of a sentinel"
}

// byError declares something with a row for each sentinel.
func byError(head, row, tail string) func(g *group) {
	return func(g *group) {
		var all []string
		for _, s := range g.all() {
			all = append(all, g.expand(row, "e", g.sentinel(s.Code), "s", g.statusText(errs, s.Status)))
		}
		g.share(errs, head+"\n"+strings.Join(all, "\n")+"\n"+tail)
	}
}

func statusSources() []statusSource {
	return []statusSource{
		{item: item{name: "written for each error", fits: func(g *group, _ *handler) bool { return !g.carrier().sentinel && !g.carrier().codeOnly }}, kind: perSite},
		{item: item{name: "map by code", fits: carriesCode}, kind: perCode, expr: "errs@$Table[<x>]",
			declare: byCode("var $Table = map[<K>]int{", "<c>: <s>,", "}")},
		{item: item{name: "map by code with a default", fits: carriesCode}, kind: perCode, expr: "errs@$StatusOf(<x>)",
			declare: func(g *group) {
				byCode("var $Table = map[<K>]int{", "<c>: <s>,", "}")(g)
				g.share(errs, "func $StatusOf(c <K>) int {\nif s, ok := $Table[c]; ok {\nreturn s\n}\nreturn 500\n}", "K", g.spelling().typ)
			}},
		{item: item{name: "map filled in init", fits: carriesCode}, kind: perCode, expr: "errs@$Table[<x>]",
			declare: byCode("var $Table = make(map[<K>]int)\n\nfunc init() {", "$Table[<c>] = <s>", "}")},
		{item: item{name: "map filled by a function", fits: carriesCode}, kind: perCode, expr: "errs@$Table[<x>]",
			declare: byCode("var $Table = make(map[<K>]int)\n\nfunc register(c <K>, s int) {\n$Table[c] = s\n}\n\nfunc init() {", "register(<c>, <s>)", "}")},
		{item: item{name: "map of structs by code", fits: carriesCode}, kind: perCode, expr: "errs@$Table[<x>].$Status",
			declare: byCode("type row struct{\n$Status int\n$Text string\n}\n\nvar $Table = map[<K>]row{", `<c>: {<s>, "it did not work"},`, "}")},
		{item: item{name: "switch on the code", fits: carriesCode}, kind: perCode, expr: "errs@$StatusOf(<x>)",
			declare: byCode("func $StatusOf(c <K>) int {\nswitch c {", "case <c>:\nreturn <s>", "}\nreturn 500\n}")},
		{item: item{name: "switch that assigns", fits: carriesCode}, kind: perCode, expr: "errs@$StatusOf(<x>)",
			declare: byCode("func $StatusOf(c <K>) int {\nstatus := 500\nswitch c {", "case <c>:\nstatus = <s>", "}\nreturn status\n}")},
		{item: item{name: "switch with a case for a status", fits: carriesCode}, kind: perCode, expr: "errs@$StatusOf(<x>)", declare: bySpelling},
		{item: item{name: "ifs on the code", fits: carriesCode}, kind: perCode, expr: "errs@$StatusOf(<x>)",
			declare: byCode("func $StatusOf(c <K>) int {", "if c == <c> {\nreturn <s>\n}", "return 500\n}")},
		{item: item{name: "rows searched in a loop", fits: carriesCode}, kind: perCode, expr: "errs@$StatusOf(<x>)",
			declare: byCode("func $StatusOf(c <K>) int {\nfor _, r := range rows {\nif r.code == c {\nreturn r.status\n}\n}\nreturn 500\n}\n\nvar rows = []struct{\ncode <K>\nstatus int\n}{", "{<c>, <s>},", "}")},
		{item: item{name: "method of the code", fits: func(g *group, h *handler) bool { return carriesCode(g, h) && g.spelling().own() }},
			kind: perCode, expr: "<x>.$Status()", declare: func(g *group) {
				g.share(codes, "func (k $Kind) $Status() int {\nswitch k {\n<r>\n}\nreturn 500\n}", "r", statusRows(g, "case <c>:\nreturn <s>"))
			}},
		{item: item{name: "method of the code over a map", fits: func(g *group, h *handler) bool { return carriesCode(g, h) && g.spelling().own() }},
			kind: perCode, expr: "<x>.$Status()", declare: func(g *group) {
				g.share(codes, "var statuses = map[$Kind]int{\n<r>\n}\n\nfunc (k $Kind) $Status() int { return statuses[k] }", "r", statusRows(g, "<c>: <s>,"))
			}},
		{item: item{name: "array by code", fits: func(g *group, h *handler) bool { return carriesCode(g, h) && g.spelling().enum }}, kind: perCode,
			expr: "errs@$Table[<x>]", declare: byCode("var $Table = [...]int{", "<c>: <s>,", "}")},
		{item: item{name: "range of codes", fits: integerCodes}, kind: perCode, given: ranged, expr: "errs@$StatusOf(<x>)",
			declare: func(g *group) {
				var cases []string
				for _, s := range g.all() {
					n, _ := strconv.Atoi(s.Code)
					row := fmt.Sprintf("case c >= %d && c < %d:\nreturn %s", n/100*100, n/100*100+100, g.statusText(errs, s.Status))
					if !slices.Contains(cases, row) {
						cases = append(cases, row)
					}
				}
				g.share(errs, "func $StatusOf(c <K>) int {\nswitch {\n<cases>\n}\nreturn 500\n}", "K", g.spelling().typ, "cases", strings.Join(cases, "\n"))
			}},
		{item: item{name: "quotient of the code", fits: integerCodes}, kind: perCode, given: hundredth, expr: "int(<x> / 100)"},
		{item: item{name: "map by error", fits: carriesError}, kind: perError, expr: "errs@$Table[<x>]",
			declare: byError("var $Table = map[error]int{", "<e>: <s>,", "}")},
		{item: item{name: "errors.Is in a switch", fits: carriesError}, kind: perError, expr: "errs@$StatusOf(<x>)",
			declare: byError("func $StatusOf(err error) int {\nswitch {", "case errors.Is(err, <e>):\nreturn <s>", "}\nreturn 500\n}")},
		{item: item{name: "switch on the error", fits: carriesError}, kind: perError, expr: "errs@$StatusOf(<x>)",
			declare: byError("func $StatusOf(err error) int {\nswitch err {", "case <e>:\nreturn <s>", "}\nreturn 500\n}")},
		{item: item{name: "rows by error", fits: carriesError}, kind: perError, expr: "errs@$StatusOf(<x>)",
			declare: byError("func $StatusOf(err error) int {\nfor _, r := range byError {\nif errors.Is(err, r.err) {\nreturn r.status\n}\n}\nreturn 500\n}\n\nvar byError = []struct{\nerr error\nstatus int\n}{", "{<e>, <s>},", "}")},
	}
}

// wrapped reports whether the status is still found when an error has been wrapped.
func (s statusSource) wrapped() bool {
	return s.name == "errors.Is in a switch" || s.name == "rows by error"
}
