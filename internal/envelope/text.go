package envelope

import (
	"encoding/json"
	"go/constant"
	"go/token"
	"strconv"
	"strings"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// looksJSON is a cheap test for a text that begins as a JSON object or array.
func looksJSON(text string) bool {
	text = strings.TrimLeft(text, " \t\r\n")
	return len(text) > 1 && (text[0] == '{' || text[0] == '[')
}

// The places of parts that are not known are marked in the text that is parsed.
const (
	markOpen  = "\uE000"
	markClose = "\uE001"
)

// parseText reads a text put together from parts as JSON. A part that is not known
// stands for a whole value, or for a piece of a string.
func parseText(parts []domain.Part) (domain.Value, bool) {
	var b strings.Builder
	inString, escaped := false, false
	first := ""
	for i, p := range parts {
		if c, ok := p.Value.(domain.Const); ok && p.Verb == 0 {
			text, ok := c.StringVal()
			if !ok {
				return nil, false
			}
			if i == 0 {
				first = text
				if !looksJSON(first) {
					return nil, false
				}
			}
			for _, r := range text {
				switch {
				case escaped:
					escaped = false
				case r == '\\' && inString:
					escaped = true
				case r == '"':
					inString = !inString
				}
			}
			b.WriteString(text)
			continue
		}
		if i == 0 {
			return nil, false
		}
		mark := markOpen + strconv.Itoa(i) + markClose
		if inString && p.Verb != 'q' {
			b.WriteString(mark)
		} else if !inString {
			b.WriteString(`"` + mark + `"`)
		} else {
			return nil, false
		}
	}
	dec := json.NewDecoder(strings.NewReader(b.String()))
	dec.UseNumber()
	var tree any
	if dec.Decode(&tree) != nil {
		return nil, false
	}
	return build(tree, parts), true
}

// build makes values of decoded JSON. Constants stand where their text stands.
func build(tree any, parts []domain.Part) domain.Value {
	at := domain.Origin{}
	if c, ok := parts[0].Value.(domain.Const); ok {
		at = c.Origin
	}
	switch t := tree.(type) {
	case map[string]any:
		m := &domain.Map{}
		for k, v := range t {
			m.Entries = append(m.Entries, domain.Entry{
				Key:   domain.Const{Val: constant.MakeString(k), Origin: at},
				Value: build(v, parts),
			})
		}
		return m
	case []any:
		l := &domain.List{}
		for _, v := range t {
			l.Elems = append(l.Elems, build(v, parts))
		}
		return l
	case json.Number:
		c := domain.Const{Val: constant.MakeFromLiteral(t.String(), numberToken(t.String()), 0), Origin: at}
		return c
	case string:
		return hole(t, parts, at)
	case nil:
		return domain.Nil{}
	}
	return domain.Opaque{}
}

// hole is a JSON string, or what stands in its place.
func hole(text string, parts []domain.Part, at domain.Origin) domain.Value {
	if !strings.Contains(text, markOpen) {
		at.Expr = nil // the text around is no code: there is nothing to rewrite
		return domain.Const{Val: constant.MakeString(text), Origin: at}
	}
	var out []domain.Part
	for text != "" {
		i := strings.Index(text, markOpen)
		j := strings.Index(text, markClose)
		if i < 0 || j < i {
			out = append(out, domain.Part{Value: domain.Const{Val: constant.MakeString(text), Origin: at}})
			break
		}
		if i > 0 {
			out = append(out, domain.Part{Value: domain.Const{Val: constant.MakeString(text[:i]), Origin: at}})
		}
		n, _ := strconv.Atoi(text[i+len(markOpen) : j])
		out = append(out, domain.Part{Value: parts[n].Value, Verb: parts[n].Verb})
		text = text[j+len(markClose):]
	}
	if len(out) == 1 {
		v := out[0].Value
		if e, ok := v.(domain.Encoded); ok {
			return e.Value
		}
		return v
	}
	return domain.Concat{Parts: out}
}

func numberToken(text string) token.Token {
	if strings.ContainsAny(text, ".eE") {
		return token.FLOAT
	}
	return token.INT
}
