package symbolic

import (
	"go/ast"
	"go/constant"
	"net/http"
	"strings"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// formatCall is the text of a call whose argument at a place is a Printf format.
func (f *frame) formatCall(st *State, e *ast.CallExpr, args []domain.Value, at int) domain.Value {
	return domain.Format(args[at], args[at+1:], func(i int, v domain.Value) domain.Value {
		if i += at + 1; i < len(e.Args) && !e.Ellipsis.IsValid() {
			return f.shown(st, e, e.Args[i], v)
		}
		return v
	})
}

// wrapped are the arguments that the %w verbs of a format wrap.
func wrapped(args []domain.Value) []domain.Value {
	c, ok := domain.AsConst(args[0])
	if !ok {
		return nil
	}
	text, ok := c.StringVal()
	if !ok {
		return nil
	}
	var out []domain.Value
	n := 1
	for i := 0; i+1 < len(text); i++ {
		if text[i] != '%' {
			continue
		}
		i++
		for i < len(text) && strings.IndexByte("+-# 0123456789.", text[i]) >= 0 {
			i++
		}
		if i >= len(text) || text[i] == '%' {
			continue
		}
		if text[i] == 'w' && n < len(args) {
			out = append(out, args[n])
		}
		n++
	}
	return out
}

// textModels make texts of values.
func textModels() map[string]libraryModel {
	decimal := func(c *libraryCall) bool { return c.give(printed(c.args[0], 'd')) }
	out := map[string]libraryModel{
		"fmt.Sprintf": func(c *libraryCall) bool { return c.give(c.formatCall(c.st, c.e, c.args, 0)) },
		"fmt.Sprint": func(c *libraryCall) bool {
			parts := domain.PartsOf(c.args)
			for i := range parts {
				if i < len(c.e.Args) && !c.e.Ellipsis.IsValid() {
					parts[i].Value = c.shown(c.st, c.e, c.e.Args[i], parts[i].Value)
				}
			}
			return c.give(domain.NewConcat(parts...))
		},
		"fmt.Appendf": func(c *libraryCall) bool {
			return len(c.args) >= 2 && c.give(c.formatCall(c.st, c.e, c.args, 1))
		},
		"strconv.Atoi": func(c *libraryCall) bool { return c.give(c.atoi(c.e, c.args[0])...) },
		"strconv.Itoa": decimal,
		"strconv.FormatInt": func(c *libraryCall) bool {
			base, ok := domain.AsInt(c.args[1])
			return ok && base == 10 && decimal(c)
		},
		"github.com/go-openapi/swag.FormatInt64": decimal, // servers of go-swagger write headers with it
		"strconv.Quote":                          func(c *libraryCall) bool { return c.give(printed(c.args[0], 'q')) },
		"net/http.StatusText": func(c *libraryCall) bool {
			if n, ok := domain.AsInt(c.args[0]); ok {
				return c.give(asText(c.args[0], http.StatusText(int(n))))
			}
			return c.give(domain.Apply{Fn: c.fn.FullName(), Args: c.args})
		},
		"strings.NewReader": func(c *libraryCall) bool { return c.give(c.args[0]) },
		"strings.Clone":     func(c *libraryCall) bool { return c.give(c.args[0]) },
		"strings.Join":      joinTexts,
	}
	for name, change := range map[string]func(string) string{
		"ToLower": strings.ToLower, "ToUpper": strings.ToUpper, "TrimSpace": strings.TrimSpace,
	} {
		out["strings."+name] = changeText(func(text string, _ []string) string { return change(text) })
	}
	for name, change := range map[string]func(text, with string) string{
		"Trim": strings.Trim, "TrimLeft": strings.TrimLeft, "TrimRight": strings.TrimRight,
		"TrimPrefix": strings.TrimPrefix, "TrimSuffix": strings.TrimSuffix,
	} {
		out["strings."+name] = changeText(func(text string, others []string) string { return change(text, others[0]) })
	}
	out["strings.ReplaceAll"] = changeText(func(text string, others []string) string {
		return strings.ReplaceAll(text, others[0], others[1])
	})
	return out
}

// changeText is a function of texts that makes another one of the first; it is known where
// all of them are.
func changeText(change func(text string, others []string) string) libraryModel {
	return func(c *libraryCall) bool {
		var texts []string
		for _, a := range c.args {
			text, ok := domain.AsText(a)
			if !ok {
				return false
			}
			texts = append(texts, text)
		}
		return len(texts) > 0 && c.give(asText(c.args[0], change(texts[0], texts[1:])))
	}
}

// asText is a text that was made of a constant, and stands where that one does.
func asText(v domain.Value, text string) domain.Value {
	c, _ := domain.AsConst(v)
	c.Val, c.Type = constant.MakeString(text), ""
	return c
}

// printed is the text that a verb makes of a value.
func printed(v domain.Value, verb rune) domain.Value {
	if c, ok := domain.AsConst(v); ok {
		if text, ok := domain.Render(c, verb); ok {
			return asText(c, text)
		}
	}
	return domain.Concat{Parts: []domain.Part{{Value: v, Verb: verb}}}
}

func joinTexts(c *libraryCall) bool {
	l, ok := c.load(c.st, c.args[0]).(*domain.List)
	if !ok || l.Open || len(l.Elems) == 0 {
		return false
	}
	var parts []domain.Part
	for i, e := range l.Elems {
		if i > 0 {
			parts = append(parts, domain.Part{Value: c.args[1]})
		}
		parts = append(parts, domain.Part{Value: e})
	}
	return c.give(domain.NewConcat(parts...))
}
