package endpoint

import (
	"go/types"
	"slices"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/symbolic"
)

// handler is an argument that answers requests, or is a middleware, as what it is made of.
func (a *action) handler(i int, v domain.Value) domain.Value {
	return converted(handlerOf(a.Call, v), a.ArgType(i))
}

// converted is a function whose type has a method that answers requests by calling it.
func converted(v domain.Value, t types.Type) domain.Value {
	if t == nil {
		return v
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil || n.Obj().Pkg().Path() == httpPath {
		return v
	}
	if _, isFunc := n.Underlying().(*types.Signature); !isFunc || !isHandler(n) {
		return v
	}
	obj, _, _ := types.LookupFieldOrMethod(n, true, nil, "ServeHTTP")
	fn := obj.(*types.Func)
	return handle(kindMadeOf, symbolic.FuncName(symbolic.QualifiedName(fn), fn.Pos()), v)
}

func handlerOf(c *symbolic.Call, v domain.Value) domain.Value {
	switch x := v.(type) {
	case domain.Func:
		if h, ok := x.Recv.(domain.Handle); ok && x.Fn.Name() == "ServeHTTP" {
			return h
		}
		return c.NamedValue(x)
	case domain.Closure:
		return c.NamedValue(x)
	case *domain.List: // several at once
		list := make([]domain.Value, len(x.Elems))
		for i, e := range x.Elems {
			list[i] = handlerOf(c, e)
		}
		return handle(kindMadeOf, list...)
	case domain.Ref, domain.Ptr, *domain.Struct:
		return heldHandler(c, v)
	case domain.Opaque:
		if t := x.Type(); t != nil && !types.IsInterface(t) && isHandler(t) {
			return methodOf(c, t, v)
		}
	}
	return v
}

// heldHandler is a struct that answers requests.
func heldHandler(c *symbolic.Call, v domain.Value) domain.Value {
	held := c.Load(v)
	s, ok := held.(*domain.Struct)
	if !ok {
		if held == v {
			return v
		}
		return handlerOf(c, held)
	}
	if h, ok := embeddedRouter(s); ok {
		return h
	}
	if t := c.Dynamic(v); t != nil && isHandler(types.NewPointer(t)) {
		return methodOf(c, types.NewPointer(t), v)
	}
	if s.Base != nil {
		return handlerOf(c, s.Base)
	}
	return v
}

func methodOf(c *symbolic.Call, t types.Type, v domain.Value) domain.Value {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "ServeHTTP")
	if fn, ok := obj.(*types.Func); ok {
		return symbolic.FuncName(symbolic.QualifiedName(fn), fn.Pos())
	}
	return v
}

// Returned makes of what a call returns a handler that knows what it was made of.
func (w watcher) Returned(c *symbolic.Call, results []domain.Value) []domain.Value {
	if len(results) != 1 || c.Type() == nil {
		return results
	}
	given := givenHandlers(c)
	makesHandler := w.Handles(c.Type())
	if !makesHandler && (len(given) == 0 || !unknown(results[0]) || !isNamed(c.Type())) {
		return results
	}
	v := results[0]
	switch x := v.(type) {
	case domain.Ref:
		if !unknown(c.Load(x)) {
			return results
		}
	case domain.Nil, *domain.Struct, domain.Param, domain.Sel, *domain.List, *domain.Map:
		return results
	}
	if hasRouter(v) && !slices.ContainsFunc(given, hasRouter) {
		return results // it has made the router itself
	}
	var parts []domain.Value
	if c.Fn != nil {
		parts = append(parts, symbolic.FuncName(symbolic.QualifiedName(c.Fn), c.Fn.Pos()))
	} else if f := handlerOf(c, c.Func); !unknown(f) {
		parts = append(parts, f)
	}
	if !unknown(v) {
		parts = append(parts, handlerOf(c, v))
	}
	if h, ok := c.Recv.(domain.Handle); ok && h.Kind == kindMadeOf {
		parts = append(parts, h)
	}
	made := handle(kindMadeOf, append(parts, given...)...)
	if hasRouter(made) {
		c.Note(text(noteWrap), made)
	}
	return []domain.Value{made}
}

// givenHandlers are the functions and routers among the arguments.
func givenHandlers(c *symbolic.Call) []domain.Value {
	var out []domain.Value
	for i, v := range c.Args {
		if l, ok := c.Load(v).(*domain.List); ok && c.Spread() && i == len(c.Args)-1 {
			v = l
		}
		h := converted(handlerOf(c, v), c.ArgType(i))
		switch x := h.(type) {
		case domain.Handle:
			out = append(out, x)
		case domain.Param, domain.Sel, domain.Elem:
			if t := c.ArgType(i); t != nil && handles(t, 0) {
				out = append(out, x)
			}
		}
	}
	return out
}

func unknown(v domain.Value) bool {
	switch v.(type) {
	case nil, domain.Opaque, domain.Apply, domain.Invoke, domain.Lambda:
		return true
	}
	return false
}

func isNamed(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil // an error is none
}

// hasRouter reports whether a router is among what a handler is made of.
func hasRouter(v domain.Value) bool {
	h, ok := v.(domain.Handle)
	if !ok {
		return false
	}
	switch h.Kind {
	case kindRouter:
		return true
	case kindMadeOf, kindStripped:
		l, _ := h.On.(*domain.List)
		return l != nil && slices.ContainsFunc(l.Elems, hasRouter)
	}
	return false
}
