package oracle

import (
	"fmt"
	"strconv"
	"strings"
)

// A control is how control gets to what an error needs. The input is q; a body may end with a
// return or fall out at the end.
type control struct {
	item
	code func(all []branch) string
}

// A branch is what is done for an input.
type branch struct{ input, body string }

func (b branch) is() string { return "q == " + strconv.Quote(b.input) }

// chain writes something for each branch.
func chain(all []branch, each func(b branch) string) string {
	var parts []string
	for _, b := range all {
		parts = append(parts, each(b))
	}
	return strings.Join(parts, "\n")
}

func caseOf(b branch) string { return "case " + strconv.Quote(b.input) + ":\n" + b.body }

func jumps(all []branch) string {
	var tests, labels strings.Builder
	for _, b := range all {
		fmt.Fprintf(&tests, "if %s {\ngoto %s\n}\n", b.is(), "on"+b.input)
		fmt.Fprintf(&labels, "%s:\n{\n%s\n}\n", "on"+b.input, b.body)
		if !terminates(b.body) {
			labels.WriteString("goto done\n")
		}
	}
	// A block of its own, as goto must not jump over the declaration of a variable.
	return "{\n" + tests.String() + "goto done\n" + labels.String() + "}\ndone:\n{\n_ = q\n}"
}

// terminates reports whether a body ends with a return or a panic.
func terminates(body string) bool {
	lines := strings.Split(strings.TrimSpace(body), "\n")
	last := lines[len(lines)-1]
	return strings.HasPrefix(last, "return") || strings.HasPrefix(last, "panic(")
}

func controls() []control {
	return []control{
		{item{name: "switch"}, func(all []branch) string { return "switch q {\n" + chain(all, caseOf) + "\n}" }},
		{item{name: "early returns"}, func(all []branch) string {
			return chain(all, func(b branch) string { return "if " + b.is() + " {\n" + b.body + "\n}" })
		}},
		{item{name: "if and else"}, func(all []branch) string {
			var parts []string
			for _, b := range all {
				parts = append(parts, "if "+b.is()+" {\n"+b.body+"\n}")
			}
			return strings.Join(parts, " else ")
		}},
		{item{name: "switch without a tag"}, func(all []branch) string {
			return "switch {\n" + chain(all, func(b branch) string { return "case " + b.is() + ":\n" + b.body }) + "\n}"
		}},
		{item{name: "nested ifs"}, func(all []branch) string {
			text := ""
			for i := len(all) - 1; i >= 0; i-- {
				text = "if q != " + strconv.Quote(all[i].input) + " {\n" + text + "\n} else {\n" + all[i].body + "\n}"
			}
			return "if q != \"\" {\n" + text + "\n}"
		}},
		{item{name: "fallthrough"}, func(all []branch) string {
			return "switch q {\n" + chain(all, func(b branch) string {
				return "case \"also " + b.input + "\":\nfallthrough\n" + caseOf(b)
			}) + "\n}"
		}},
		{item{name: "loop over the parts"}, func(all []branch) string {
			return "for _, part := range strings.Split(q, \",\") {\nswitch part {\n" + chain(all, caseOf) + "\n}\n}"
		}},
		{item{name: "loop with a counter"}, func(all []branch) string {
			var words []string
			for _, b := range all {
				words = append(words, strconv.Quote(b.input))
			}
			n := -1
			return "for i, word := range []string{" + strings.Join(words, ", ") + "} {\nif word != q {\ncontinue\n}\nswitch i {\n" + chain(all, func(b branch) string {
				n++
				return "case " + strconv.Itoa(n) + ":\n" + b.body
			}) + "\n}\n}"
		}},
		{item{name: "flags"}, func(all []branch) string {
			return chain(all, func(b branch) string { return "is" + b.input + " := " + b.is() }) + "\nswitch {\n" +
				chain(all, func(b branch) string { return "case is" + b.input + ":\n" + b.body }) + "\n}"
		}},
		{item{name: "goto"}, jumps},
		{item{name: "switch in a switch"}, func(all []branch) string {
			half := (len(all) + 1) / 2
			text := "switch {\ncase q < " + strconv.Quote(all[half-1].input+"~") + ":\nswitch q {\n" + chain(all[:half], caseOf) + "\n}"
			if half < len(all) {
				text += "\ndefault:\nswitch q {\n" + chain(all[half:], caseOf) + "\n}"
			}
			return text + "\n}"
		}},
	}
}

// A noise is what stands between the steps of a handler and changes nothing.
type noise struct {
	item
	text string
}

func noises() []noise {
	return []noise{
		{item{name: "nothing"}, ""},
		{item{name: "a log"}, "log.SetFlags(0)\n"},
		{item{name: "a condition that logs"}, "if len(q) > 5 {\nlog.Println(\"long\", q)\n}\n"},
		{item{name: "a deferred call"}, "defer func() { log.SetPrefix(\"\") }()\n"},
		{item{name: "a loop that counts"}, "n := 0\nfor _, c := range q {\nif c == 'a' {\nn++\n}\n}\n_ = n\n"},
	}
}
