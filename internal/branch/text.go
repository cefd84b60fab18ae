package branch

import (
	"go/ast"
	"go/constant"
	"go/types"
	"net/http"
	"strconv"
	"strings"
	"unicode"
)

// What is looked for in a text: in the message of an error, in the words of a status.

// textAt looks at a function of package strings.
func (w *walker) textAt(d Decision, n *ast.CallExpr, name string, at site) {
	if len(n.Args) != 2 {
		return
	}
	switch name {
	case "Contains", "HasPrefix", "HasSuffix", "Index", "LastIndex", "Count", "Compare":
		w.textual(d, n.Args[0], w.values(n.Args[1]), at)
	case "EqualFold":
		for i := range 2 {
			if vs := w.values(n.Args[1-i]); vs != nil {
				d.Role, d.Subject, d.Values = w.of(n.Args[i]), n.Args[i], vs
				w.decide(d, at)
			}
		}
	}
}

// textual is a decision on a part of a text.
func (w *walker) textual(d Decision, subject ast.Expr, vs []Value, at site) {
	d.Role, d.Subject, d.Values = w.of(subject), subject, vs
	switch d.Role {
	case None:
		// Who looks for the status in the text asks for no words.
		if len(vs) > 0 && statusesAlone(vs) == nil {
			w.noteParam(subject, nil, true)
		}
	case Message, StatusText:
		w.decide(d, at)
	case Code: // a family of codes
		w.decides()
	}
}

// methodAt looks at a method that may compare: a regular expression, a set.
func (w *walker) methodAt(d Decision, n *ast.CallExpr, fn *types.Func, at site) {
	sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr)
	if !ok || len(n.Args) != 1 {
		return
	}
	switch {
	case fn.Pkg().Path() == "regexp":
		if strings.HasPrefix(fn.Name(), "Match") {
			w.textual(d, n.Args[0], []Value{{w.pattern(sel.X), nil}}, at)
		}
	case fn.Name() == "Has" || fn.Name() == "Contains" || fn.Name() == "Exists":
		d.Role, d.Subject, d.Values = w.of(n.Args[0]), n.Args[0], w.list(sel.X)
		w.decide(d, at)
	}
}

// pattern is what a regular expression looks for, or what it is called in Go.
func (w *walker) pattern(e ast.Expr) constant.Value {
	if call, ok := w.written(e).(*ast.CallExpr); ok && len(call.Args) == 1 {
		if v := w.constant(call.Args[0]); v != nil {
			return v
		}
	}
	return constant.MakeString(types.ExprString(e))
}

// statusesAlone are the statuses that are looked for in a text, if nothing else is.
func statusesAlone(vs []Value) []int {
	var out []int
	for _, v := range vs {
		n := statusAlone(v.Val)
		if n == 0 {
			return nil
		}
		out = append(out, n)
	}
	return out
}

// statusAlone is the error status that a text, or a pattern for one, says and nothing beside it; or 0.
func statusAlone(v constant.Value) int {
	if v.Kind() != constant.String {
		return 0
	}
	status, name := 0, ""
	for _, word := range strings.FieldsFunc(constant.StringVal(v), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		n, err := strconv.Atoi(word)
		switch lower := strings.ToLower(word); {
		case err == nil && status == 0 && n >= 400 && n <= 599:
			status = n
		case err == nil:
			return 0
		case lower != "http" && lower != "status" && lower != "code" && lower != "statuscode" && lower != "error":
			name += lower
		}
	}
	if name != "" && name != strings.ToLower(strings.ReplaceAll(http.StatusText(status), " ", "")) {
		return 0
	}
	return status
}

// statusesIn are the error statuses that texts such as "404 Not Found" speak of.
func statusesIn(vs []Value) []Value {
	var out []Value
	for _, v := range vs {
		if v.Val.Kind() != constant.String {
			continue
		}
		text := constant.StringVal(v.Val)
		n := 0
		if len(text) >= 3 {
			n, _ = strconv.Atoi(text[:3])
		}
		if n == 0 {
			for s := 400; s < 600; s++ {
				if name := http.StatusText(s); name != "" && strings.EqualFold(strings.TrimSpace(text), name) {
					n = s
				}
			}
		}
		if n >= 400 && n <= 599 {
			out = append(out, Value{constant.MakeInt64(int64(n)), v.Expr})
		}
	}
	return out
}
