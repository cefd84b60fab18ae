package domain

import (
	"go/constant"
	"strconv"
	"strings"
)

// NewConcat joins parts, folding neighbours that are known.
func NewConcat(parts ...Part) Value {
	var out []Part
	bytes := 0
	for _, p := range parts {
		if text, ok := AsText(p.Value); ok {
			if bytes += len(text); bytes > maxText {
				return Opaque{}
			}
		}
		switch v := p.Value.(type) {
		case Concat:
			if p.Verb == 0 || p.Verb == 's' || p.Verb == 'v' {
				out = append(out, v.Parts...)
				continue
			}
		case Const:
			if text, ok := Render(v, p.Verb); ok && p.Verb != 0 && p.Verb != 'q' && len(parts) == 1 {
				v.Val, v.Type = constant.MakeString(text), ""
				return v
			}
		}
		out = append(out, p)
	}
	if c, ok := fold(out); ok {
		return c
	}
	if len(out) > maxParts {
		return Opaque{}
	}
	return Concat{Parts: out}
}

// fold makes one constant of parts that are all known. It stands where its first
// part that is not mere punctuation of a format stands.
func fold(parts []Part) (Const, bool) {
	var b strings.Builder
	var first Const
	for i, p := range parts {
		c, ok := AsConst(p.Value)
		if !ok {
			return Const{}, false
		}
		text, ok := Render(c, p.Verb)
		if !ok {
			return Const{}, false
		}
		b.WriteString(text)
		if i == 0 || first.Expr == nil && first.Via == 0 {
			first = c
		}
	}
	if len(parts) == 0 {
		return Const{}, false
	}
	first.Val, first.Type = constant.MakeString(b.String()), ""
	return first, true
}

// Render is the text that a Printf verb makes of a constant.
func Render(c Const, verb rune) (string, bool) {
	switch c.Val.Kind() {
	case constant.String:
		s := constant.StringVal(c.Val)
		switch verb {
		case 0, 's', 'v':
			return s, true
		case 'q':
			return strconv.Quote(s), true
		}
	case constant.Int:
		switch verb {
		case 'd', 'v', 0:
			return c.Val.ExactString(), true
		}
	case constant.Bool:
		if verb == 'v' || verb == 't' {
			return c.Val.ExactString(), true
		}
	}
	return "", false
}

// Format is the text of a Printf call, where values may have a text of their own
// for %s, %v and %q.
func Format(f Value, args []Value, shown func(i int, v Value) Value) Value {
	c, ok := AsConst(f)
	if !ok {
		return Opaque{}
	}
	text, ok := c.StringVal()
	if !ok {
		return Opaque{}
	}
	var parts []Part
	lit := func(s string) {
		if s != "" {
			l := c
			l.Val = constant.MakeString(s)
			l.Expr = c.Expr
			parts = append(parts, Part{Value: l})
		}
	}
	part := func(i int, verb rune) {
		v := args[i]
		if verb == 's' || verb == 'v' || verb == 'q' {
			v = shown(i, v)
		}
		parts = append(parts, Part{Value: v, Verb: verb})
	}
	next := 0
	start := 0
	for i := 0; i < len(text); i++ {
		if text[i] != '%' {
			continue
		}
		lit(text[start:i])
		j := i + 1
		for j < len(text) && strings.IndexByte("+-# 0123456789.[]", text[j]) >= 0 {
			j++
		}
		if j >= len(text) {
			return Opaque{}
		}
		verb := text[j]
		switch {
		case verb == '%':
			lit("%")
		case strings.ContainsRune(text[i+1:j], '[') || verb == '*':
			n, ok := argIndex(text[i+1 : j])
			if !ok || n < 1 || n > len(args) {
				return Opaque{}
			}
			next = n
			part(n-1, rune(verb))
		case next < len(args):
			part(next, rune(verb))
			next++
		default:
			parts = append(parts, Part{Value: Opaque{}, Verb: rune(verb)})
		}
		i = j
		start = j + 1
	}
	lit(text[start:])
	if len(parts) == 0 {
		return c
	}
	return NewConcat(parts...)
}

func argIndex(flags string) (int, bool) {
	open, end := strings.IndexByte(flags, '['), strings.IndexByte(flags, ']')
	if open < 0 || end < open {
		return 0, false
	}
	n, err := strconv.Atoi(flags[open+1 : end])
	return n, err == nil
}

func PartsOf(args []Value) []Part {
	parts := make([]Part, len(args))
	for i, a := range args {
		parts[i] = Part{Value: a, Verb: 'v'}
	}
	return parts
}
