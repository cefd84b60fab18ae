package domain

import (
	"fmt"
	"strconv"
	"strings"
)

// How the engine shows what it knows, for dumps and for whoever debugs it. A form tells the
// kind of a value and its parts, but no position and no identity, so that dumps stay the
// same when lines move.

func (v Opaque) String() string  { return "?" }
func (Nil) String() string       { return "nil" }
func (v Param) String() string   { return strings.Repeat("$", v.Level+1) + strconv.Itoa(v.Index) }
func (v Elem) String() string    { return fmt.Sprintf("%v[%v]", v.Base, v.Index) }
func (v Arith) String() string   { return fmt.Sprintf("(%v %s %v)", v.X, v.Op, v.Y) }
func (v Ref) String() string     { return "&" + v.Cell }
func (v Encoded) String() string { return fmt.Sprintf("json(%v)", v.Value) }
func (v Wrap) String() string    { return "wrap(" + list(v.Inner) + ")" }
func (v Handle) String() string  { return fmt.Sprintf("%s(%v)", v.Kind, v.On) }
func (v HTTPStatus) String() string {
	return fmt.Sprintf("status(%v)", v.Of)
}
func (v Closure) String() string { return "func" }
func (v Lambda) String() string  { return "func{" + v.Summary.line() + "}" }

// String is the constant as Go writes it.
func (v Const) String() string {
	text := v.Val.ExactString()
	if s, ok := v.StringVal(); ok {
		text = strconv.Quote(s)
	}
	return text
}

func (v Sel) String() string {
	if v.Field == Pointee {
		return fmt.Sprintf("*%v", v.Base)
	}
	return fmt.Sprintf("%v.%s", v.Base, v.Field)
}

func (v Invoke) String() string {
	return fmt.Sprintf("%v.%s()%s", v.Recv, v.Method, result(v.Result))
}

func (v Apply) String() string {
	return fmt.Sprintf("%s(%s)%s", v.Fn, list(v.Args), result(v.Result))
}

func (v *Struct) String() string {
	var parts []string
	for _, name := range SortedNames(v.Fields) {
		parts = append(parts, fmt.Sprintf("%s: %v", name, v.Fields[name]))
	}
	if v.Base != nil {
		parts = append(parts, fmt.Sprintf("...%v", v.Base))
	}
	name := "struct"
	if v.Shape != nil && v.Shape.Name != "" {
		name = v.Shape.Name[strings.LastIndexByte(v.Shape.Name, '/')+1:]
	}
	return name + "{" + strings.Join(parts, ", ") + "}"
}

func (v *Map) String() string {
	parts := make([]string, len(v.Entries))
	for i, e := range v.Entries {
		parts[i] = fmt.Sprintf("%v: %v", e.Key, e.Value)
	}
	return "map{" + open(strings.Join(parts, ", "), v.Open) + "}"
}

func (v *List) String() string { return "[" + open(list(v.Elems), v.Open) + "]" }

func (v Ptr) String() string {
	if v.Name != "" {
		return "&" + v.Name
	}
	return fmt.Sprintf("&%v", v.Elem)
}

func (v Concat) String() string {
	parts := make([]string, len(v.Parts))
	for i, p := range v.Parts {
		parts[i] = fmt.Sprint(p.Value)
		if p.Verb != 0 {
			parts[i] += fmt.Sprintf(" %%%c", p.Verb)
		}
	}
	return "text(" + strings.Join(parts, ", ") + ")"
}

func (v After) String() string {
	return fmt.Sprintf("after(%v, %v)", v.Fn, v.Content)
}

func (v Func) String() string {
	if v.Recv != nil {
		return fmt.Sprintf("%v.%s", v.Recv, v.Fn.Name())
	}
	return v.Fn.Name()
}

func (v Inherit) String() string {
	if v.Also != nil {
		return fmt.Sprintf("inherit(%v, %v)", v.Writer, v.Also)
	}
	return fmt.Sprintf("inherit(%v)", v.Writer)
}

func (v Either) String() string {
	alts := make([]string, len(v.Alternatives))
	for i, alt := range v.Alternatives {
		alts[i] = condition(alt)
	}
	return "(" + strings.Join(alts, " || ") + ")"
}

var operators = map[Op][2]string{
	Equal: {"==", "!="}, Less: {"<", ">="}, LessEqual: {"<=", ">"},
}

func (g Guard) String() string {
	not := "!"
	if g.Want {
		not = ""
	}
	switch g.Op {
	case Is:
		return fmt.Sprintf("%sis(%v, %v)", not, g.Value, g.With)
	case As:
		return fmt.Sprintf("%sas(%v, %s)", not, g.Value, g.Type)
	case True:
		return fmt.Sprintf("%s%v", not, g.Value)
	}
	op := operators[g.Op][0]
	if !g.Want {
		op = operators[g.Op][1]
	}
	return fmt.Sprintf("%v %s %v", g.Value, op, g.With)
}

// String is the summary, one effect or way to return on a line.
func (s *Summary) String() string { return strings.Join(s.lines(), "\n") }

func (s *Summary) line() string { return strings.Join(s.lines(), "; ") }

func (s *Summary) lines() []string {
	var out []string
	if s.Skipped {
		out = append(out, "skipped")
	}
	if s.NeedsCallers {
		out = append(out, "needs callers")
	}
	for i := range s.Sends {
		out = append(out, s.Sends[i].String())
	}
	for i := range s.Escapes {
		out = append(out, s.Escapes[i].String())
	}
	for i := range s.Outcomes {
		out = append(out, s.Outcomes[i].String())
	}
	return out
}

func (s *Send) String() string {
	var notes []string
	note := func(holds bool, text string) {
		if holds {
			notes = append(notes, text)
		}
	}
	note(!s.Response, "any writer")
	note(s.Bare, "bare")
	note(s.Again, "again")
	note(s.Pending, "pending")
	note(s.Given, "given away")
	note(s.Open, "open")
	if len(s.Headers) > 0 {
		notes = append(notes, "headers "+strings.Join(SortedNames(s.Headers), " "))
	}
	out := fmt.Sprintf("send %s %s to %v", orNone(s.Status), orNone(s.Body), s.Writer)
	if len(notes) > 0 {
		out += " (" + strings.Join(notes, ", ") + ")"
	}
	return out + when(s.Guards)
}

func (e *Escape) String() string {
	kind := [...]string{Returned: "return", Argument: "pass", Stored: "store"}[e.Kind]
	return fmt.Sprintf("escape by %s %s%s", kind, list(e.Values), when(e.Guards))
}

func (o *Outcome) String() string {
	out := "return " + list(o.Results) + when(o.Guards)
	if o.Panic != nil {
		out = fmt.Sprintf("panic %v, %s", o.Panic, out)
	}
	for _, s := range o.Stores {
		out += fmt.Sprintf("; *%v = %v", s.Param, s.Value)
	}
	for i := range o.Responses {
		out += "; " + o.Responses[i].String()
	}
	return out
}

func (r *Response) String() string {
	out := fmt.Sprintf("response %v:", r.Writer)
	if r.Status != nil {
		out += fmt.Sprintf(" status %v", r.Status)
	}
	if r.Body != nil {
		out += fmt.Sprintf(" body %v", r.Body)
	}
	for _, f := range []struct {
		holds bool
		text  string
	}{{r.Sent, " sent"}, {r.Sure, " sure"}, {r.Open, " open"}, {len(r.Headers) > 0, " headers " + strings.Join(SortedNames(r.Headers), " ")}} {
		if f.holds {
			out += f.text
		}
	}
	for i := range r.Pending {
		out += " [" + r.Pending[i].String() + "]"
	}
	return out
}

func list(vals []Value) string {
	parts := make([]string, len(vals))
	for i, v := range vals {
		parts[i] = orNone(v)
	}
	return strings.Join(parts, ", ")
}

// orNone is v, or a dash where there is none.
func orNone(v Value) string {
	if v == nil {
		return "-"
	}
	return v.String()
}

func open(parts string, more bool) string {
	if !more {
		return parts
	}
	if parts == "" {
		return "..."
	}
	return parts + ", ..."
}

func result(n int) string {
	if n == 0 {
		return ""
	}
	return "#" + strconv.Itoa(n)
}

func condition(guards []Guard) string {
	parts := make([]string, len(guards))
	for i, g := range guards {
		parts[i] = g.String()
	}
	return strings.Join(parts, " && ")
}

func when(guards []Guard) string {
	if len(guards) == 0 {
		return ""
	}
	return " if " + condition(guards)
}
