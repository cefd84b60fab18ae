package symbolic

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// needsCallers reports whether those who call the function should be read: what
// it sends or builds depends on them.
func (r *Reader) needsCallers(s *domain.Summary) bool {
	if r.watch != nil {
		return watchedNeedsCallers(s)
	}
	return len(s.Sends) > 0 ||
		slices.ContainsFunc(s.Outcomes, func(o domain.Outcome) bool { return len(o.Responses) > 0 }) ||
		r.needsOthers(s)
}

// needsOthers is needsCallers but for what is written to responses.
func (r *Reader) needsOthers(s *domain.Summary) bool {
	if len(s.Escapes) > 0 {
		return true
	}
	for _, o := range s.Outcomes {
		for _, st := range o.Stores {
			if r.concerns(st.Value) || r.sets(st.Value) {
				return true
			}
		}
		for _, v := range o.Results {
			if r.concerns(v) || r.sets(v) {
				return true
			}
			if c, ok := v.(domain.Const); ok && domain.IsErrorStatus(c) {
				return true
			}
			if _, ok := v.(domain.Lambda); ok {
				return true
			}
		}
	}
	return false
}

// offers reports whether a function calls another one, of which callers are worth reading,
// with something that makes it so for this caller.
func (r *Reader) offers(caller *ast.FuncDecl, fn *types.Func, s *domain.Summary) bool {
	if r.watch != nil || len(writersOf(s)) == 0 || r.needsOthers(s) {
		return true
	}
	found, called := false, false
	ast.Inspect(caller, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && gotype.Callee(r.Info, call) == fn {
			called, found = true, found || r.offersTo(call, fn, s)
		}
		return !found
	})
	return found || !called
}

// offersTo is offers for one call: where all that the function does is to write to what it is
// given, that has to be something that can be a response.
func (r *Reader) offersTo(call *ast.CallExpr, fn *types.Func, s *domain.Summary) bool {
	writers := writersOf(s)
	if r.watch != nil || len(writers) == 0 || r.needsOthers(s) {
		return true
	}
	return slices.ContainsFunc(writers, func(p domain.Param) bool {
		i := p.Index
		if fn.Signature().Recv() != nil {
			i--
		}
		return i < 0 || i >= len(call.Args) || writable(r.Info.TypeOf(call.Args[i]))
	})
}

// writable reports whether a value of a static type can be written to.
func writable(t types.Type) bool {
	if t == nil || types.IsInterface(t) || webapi.IsContext(t) {
		return true
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Write")
	_, isMethod := obj.(*types.Func)
	return isMethod
}

// writersOf are the parameters that a function writes to, which may be responses or not; none
// if it writes to something else, too.
func writersOf(s *domain.Summary) []domain.Param {
	var out []domain.Param
	only := true
	add := func(sure bool, w domain.Value) {
		p, ok := w.(domain.Param)
		only = only && ok && !sure
		out = append(out, p)
	}
	for i := range s.Sends {
		add(s.Sends[i].Response, s.Sends[i].Writer)
	}
	for i := range s.Outcomes {
		for j := range s.Outcomes[i].Responses {
			add(s.Outcomes[i].Responses[j].Sure, s.Outcomes[i].Responses[j].Writer)
		}
	}
	if !only {
		return nil
	}
	return out
}

// concerns reports whether v was put together in a function so that what a caller gives
// it decides on a code or a status in it.
func (r *Reader) concerns(v domain.Value) bool {
	switch v := v.(type) {
	case domain.Ptr:
		return r.concerns(v.Elem)
	case *domain.Struct:
		if v.Shape == nil {
			return false
		}
		open := v.Base != nil && tellable(v.Base)
		for name, m := range v.Fields {
			if r.policy.MattersField(v.Shape, name) && (open || tellable(m)) || r.concerns(m) {
				return true
			}
		}
	case *domain.Map:
		for _, e := range v.Entries {
			text, isText := domain.AsText(e.Key)
			if (!isText || r.policy.MattersKey(text)) && (tellable(e.Key) || tellable(e.Value)) || r.concerns(e.Value) {
				return true
			}
		}
	case *domain.List:
		return slices.ContainsFunc(v.Elems, r.concerns)
	case domain.Concat:
		return r.sets(v) && tellable(v)
	case domain.Encoded:
		return r.concerns(v.Value)
	case domain.Wrap:
		return slices.ContainsFunc(v.Inner, r.concerns)
	}
	return false
}

// tellable reports whether a caller may tell what v is: it hangs on what it gives, and not
// only by way of a function that nobody can read, or of what another server has answered.
func tellable(v domain.Value) bool { return known(v, false) }

// told reports whether anything of v is known, or tellable.
func told(v domain.Value) bool { return known(v, true) }

func known(v domain.Value, constants bool) bool {
	found := false
	domain.Walk(v, func(v domain.Value) bool {
		switch v := v.(type) {
		case domain.Const:
			found = found || constants
		case domain.Param, domain.After:
			found = true
		case domain.HTTPStatus:
			return false
		case domain.Apply:
			return v.Fn == lengthOf || v.Fn == atoi // see resolved
		}
		return !found
	})
	return found
}

// carriesCode reports whether there may be a code in a body, for a caller who knows more.
func (r *Reader) carriesCode(body domain.Value) bool {
	text, isText := domain.AsText(body)
	return body != nil && (isText && r.policy.MattersText(text) || tellable(body) || r.sets(body))
}

// sets reports whether there is a code or a status in what a function returns, or leaves
// behind a pointer, wherever it has it from.
func (r *Reader) sets(v domain.Value) bool {
	switch v := v.(type) {
	case domain.Ptr:
		return r.sets(v.Elem)
	case *domain.Struct:
		if v.Shape != nil && v.Shape.Name == "net/http.Response" {
			return false // what another server has answered
		}
		for name, m := range v.Fields {
			if v.Shape != nil && told(m) && r.policy.MattersField(v.Shape, name) || r.sets(m) {
				return true
			}
		}
	case domain.Const:
		return r.policy.MattersWord(v.Val)
	case *domain.Map:
		for _, e := range v.Entries {
			if key, isText := domain.AsText(e.Key); !isText || r.policy.MattersKey(key) || r.sets(e.Value) {
				return true
			}
		}
	case *domain.List:
		return slices.ContainsFunc(v.Elems, r.sets)
	case domain.Concat:
		var text strings.Builder
		for _, p := range v.Parts {
			t, _ := domain.AsText(p.Value)
			text.WriteString(t)
		}
		return r.policy.MattersText(text.String())
	case domain.Encoded:
		return r.sets(v.Value)
	case domain.Wrap:
		return slices.ContainsFunc(v.Inner, r.sets)
	case domain.After:
		return true
	}
	return false
}
