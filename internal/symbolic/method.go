package symbolic

import (
	"encoding/json"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// Methods by which a value shows itself: to an encoder, in a text, to a framework.

// Together are the constants that two methods without parameters return for the same
// value: where the first returns one on a path, and the second can then return but one.
func (r *Reader) Together(first, second *types.Func) [][2]domain.Const {
	a, b := r.Summary(first), r.Summary(second)
	if a == nil || b == nil {
		return nil
	}
	var out [][2]domain.Const
	for _, o := range a.Outcomes {
		c, ok := only(o)
		if !ok {
			continue
		}
		st := newState(r)
		for _, g := range o.Guards {
			st.add(g)
		}
		var possible []domain.Outcome
		for _, p := range b.Outcomes {
			if st.allows(p.Guards) {
				possible = append(possible, p)
			}
		}
		if len(possible) != 1 {
			continue
		}
		if d, ok := only(possible[0]); ok {
			out = append(out, [2]domain.Const{c, d})
		}
	}
	return out
}

func only(o domain.Outcome) (domain.Const, bool) {
	if len(o.Results) != 1 {
		return domain.Const{}, false
	}
	return domain.AsConst(o.Results[0])
}

// shown is the text that fmt makes of a value with an Error or a String method, or the value.
func (f *frame) shown(st *State, e *ast.CallExpr, x ast.Expr, v domain.Value) domain.Value {
	if text, ok := f.errorText(st, v); ok {
		return text
	}
	for _, name := range []string{"Error", "String"} {
		s, fn, on := f.shows(st, x, v, name)
		if fn == nil {
			continue
		}
		if s != nil && fn.Signature().Params().Len() == 0 && fn.Signature().Results().Len() == 1 {
			if text := f.onlyResult(st, s, site{call: e, fn: fn}, []domain.Value{on}, 0); domain.IsTextual(text) {
				return text
			}
		}
		return v
	}
	return v
}

// marshalled is a body with what its values encode themselves as in their places.
func (f *frame) marshalled(v domain.Value, at token.Pos) domain.Value {
	out, _ := f.marshal(v, at, 0)
	return out
}

func (f *frame) marshal(v domain.Value, at token.Pos, depth int) (domain.Value, bool) {
	if depth > 5 {
		return v, false
	}
	switch v := v.(type) {
	case domain.Ptr:
		if m, changed := f.marshal(v.Elem, at, depth+1); changed {
			return m, true
		}
	case domain.Encoded:
		if m, changed := f.marshal(v.Value, at, depth+1); changed {
			return m, true
		}
	case domain.Const:
		if v.Type != "" {
			return f.encodes(v, at)
		}
	case *domain.Struct:
		if text, ok := f.encodes(v, at); ok {
			out, _ := f.marshal(text, at, depth+1)
			return out, true
		}
		var c *domain.Struct
		for _, n := range domain.SortedNames(v.Fields) {
			m, changed := f.marshal(v.Fields[n], at, depth+1)
			if !changed {
				continue
			}
			if c == nil {
				c = f.withField(v, nil, n, m).(*domain.Struct)
			}
			c.Fields[n] = m
		}
		if c != nil {
			return c, true
		}
	case *domain.Map:
		var c *domain.Map
		for i, e := range v.Entries {
			m, changed := f.marshal(e.Value, at, depth+1)
			if !changed {
				continue
			}
			if c == nil {
				c = &domain.Map{Entries: append([]domain.Entry(nil), v.Entries...), Open: v.Open, At: v.At}
			}
			c.Entries[i].Value = m
		}
		if c != nil {
			return c, true
		}
	case *domain.List:
		var c *domain.List
		for i, e := range v.Elems {
			m, changed := f.marshal(e, at, depth+1)
			if !changed {
				continue
			}
			if c == nil {
				c = &domain.List{Elems: append([]domain.Value(nil), v.Elems...), Open: v.Open}
			}
			c.Elems[i] = m
		}
		if c != nil {
			return c, true
		}
	}
	return v, false
}

// encodes is what a value's own MarshalJSON, or MarshalText, makes of it.
func (f *frame) encodes(v domain.Value, at token.Pos) (domain.Value, bool) {
	if s, ok := v.(*domain.Struct); ok && (s.Shape == nil || s.Shape.Name == "") || f.depth > maxDepth {
		return v, false
	}
	pointed := v
	if _, ok := v.(*domain.Struct); ok {
		pointed = domain.Ptr{Elem: v}
	}
	for _, name := range []string{"MarshalJSON", "MarshalText"} {
		s, fn, on := f.method(newState(f.r), pointed, name)
		if fn != nil && s == nil {
			return v, false
		}
		if s == nil {
			continue
		}
		text, ok := f.encoded(s, fn, on, at)
		if c, isC := domain.AsConst(text); ok && isC && name == "MarshalJSON" {
			return scalar(c)
		}
		if !ok {
			return v, false
		}
		return text, true
	}
	return v, false
}

// shows finds the method by which the value of an expression shows itself, by the type
// of what it holds, or else by its static type.
func (f *frame) shows(st *State, x ast.Expr, v domain.Value, name string) (*domain.Summary, *types.Func, domain.Value) {
	t := f.r.Info.TypeOf(x)
	if t == nil {
		return nil, nil, nil
	}
	if types.IsInterface(t) {
		return f.method(st, v, name)
	}
	if _, named := types.Unalias(t).(*types.Named); named || gotype.IsPointer(t) {
		obj, path, _ := types.LookupFieldOrMethod(t, true, f.r.Pkg, name)
		if m, ok := obj.(*types.Func); ok && len(path) == 1 {
			return f.r.Summary(m), m, v
		}
	}
	return nil, nil, nil
}

// errorText is what Error returns of an error that carries nothing but its text.
func (f *frame) errorText(st *State, v domain.Value) (domain.Value, bool) {
	return domain.ErrorText(f.load(st, v))
}

// encoded is the text that an encoding method returns, where it is the same on every path.
func (f *frame) encoded(s *domain.Summary, fn *types.Func, on domain.Value, at token.Pos) (text domain.Value, ok bool) {
	call := &ast.CallExpr{Fun: &ast.Ident{NamePos: at}, Rparen: at}
	sub := f.trialFrame()
	many := false
	sub.apply(newState(f.r), s, site{call: call, fn: fn}, []domain.Value{on}, func(st *State, results []domain.Value) {
		if len(results) == 0 || !domain.IsTextual(results[0]) {
			return // the way out of an encoder that failed
		}
		t := sub.export(st, results[0], false)
		many = many || text != nil && domain.Key(text) != domain.Key(t)
		text = t
	})
	return text, text != nil && !many
}

// scalar is the value whose JSON a constant text is: a string without its quotes, a number.
func scalar(c domain.Const) (domain.Value, bool) {
	text, _ := c.StringVal()
	var v any
	if json.Unmarshal([]byte(text), &v) != nil {
		return c, true
	}
	c.Type = ""
	switch v := v.(type) {
	case string:
		c.Val = constant.MakeString(v)
	case float64:
		if v != float64(int64(v)) {
			return c, true
		}
		c.Val = constant.MakeInt64(int64(v))
	case nil:
		return domain.Nil{}, true
	}
	return c, true
}
