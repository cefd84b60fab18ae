package symbolic

import (
	"go/token"
	"maps"
	"strings"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// value is v with the arguments in the place of the parameters.
func (in *instance) value(v domain.Value) domain.Value {
	if in.deep > 24 {
		return domain.Opaque{At: in.site.call.Pos()}
	}
	switch v.(type) {
	case *domain.Struct, *domain.Map, *domain.List, domain.Ptr:
		// What is shared in the summary is told apart here: services that all know
		// their client, which knows them all, would go on and on.
		if in.made++; in.made > maxMade && in.f.r.watch == nil || in.made > 16*maxMade {
			return domain.Opaque{At: in.site.call.Pos()}
		}
	}
	in.deep++
	defer func() { in.deep-- }()
	switch v := v.(type) {
	case nil:
		return domain.Opaque{At: in.site.call.Pos()}
	case domain.Opaque:
		// Another call is another value.
		return domain.Opaque{At: in.site.call.Pos(), Index: int(v.At)<<8 | v.Index | in.f.seq<<20, Input: v.Input}
	case domain.Const:
		return in.constant(v)
	case domain.Param:
		if v.Level != in.site.level {
			return v
		}
		if v.Index < len(in.args) && in.args[v.Index] != nil {
			return in.args[v.Index]
		}
		return domain.Opaque{At: in.site.call.Pos()}
	case domain.Sel:
		return in.st.refine(in.f.selectField(in.st, in.value(v.Base), v.Field))
	case domain.Elem:
		elem, _ := in.elem(in.value(v.Base), in.value(v.Index))
		return elem
	case domain.Invoke:
		return in.invoke(v)
	case domain.Apply:
		return in.resolved(domain.Rebuild(v, in.value, in.value).(domain.Apply))
	case domain.Arith:
		return domain.NewArith(v.Op, in.value(v.X), in.value(v.Y), in.site.call.Pos())
	case *domain.Struct:
		s := &domain.Struct{Shape: in.f.r.own(v.Shape), At: v.At, Fields: make(map[string]domain.Value, len(v.Fields))}
		if v.Base != nil {
			base := in.f.load(in.st, in.value(v.Base))
			if b, ok := base.(*domain.Struct); ok {
				s.Base = b.Base
				maps.Copy(s.Fields, b.Fields)
			} else {
				s.Base = base
			}
		}
		for _, n := range domain.SortedNames(v.Fields) {
			s.Fields[n] = in.value(v.Fields[n])
		}
		return s
	case *domain.Map:
		return in.f.alloc(in.st, domain.Rebuild(v, in.value, in.value), in.site.call.Pos())
	case *domain.List:
		return in.list(v)
	case domain.Ptr:
		if v.Name != "" {
			cell := "g:" + v.Name
			if _, ok := in.st.heap.m[cell]; !ok {
				in.st.heap.set(cell, in.f.load(in.st, in.value(v.Elem))) // a map comes as a reference by itself
			}
			return domain.Ref{Cell: cell}
		}
		inner := in.value(v.Elem)
		if ref, ok := inner.(domain.Ref); ok {
			return ref // a map: it is a reference by itself
		}
		return in.f.alloc(in.st, inner, in.site.call.Pos())
	case domain.Concat:
		parts := make([]domain.Part, len(v.Parts))
		for i, p := range v.Parts {
			parts[i] = domain.Part{Value: in.value(p.Value), Verb: p.Verb}
		}
		return domain.NewConcat(parts...)
	case domain.Inherit:
		return domain.Inherit{Writer: in.f.canonical(in.st, in.value(v.Writer)), Also: in.also(v)}
	case domain.Lambda:
		return domain.Lambda{Summary: in.summary(v.Summary), At: in.site.call.Pos()}
	case domain.After:
		return in.after(v)
	}
	return domain.Rebuild(v, in.value, in.value)
}

func (in *instance) guard(g domain.Guard) domain.Guard {
	g.Value = in.value(g.Value)
	if g.With != nil {
		g.With = in.value(g.With)
	}
	return g.Unkeyed()
}

// constant is a callee's constant: it came by this call.
func (in *instance) constant(c domain.Const) domain.Value {
	if c.Via == 0 && c.Expr == nil && c.At == 0 && c.Decl == 0 && c.Helper == nil && !c.Implicit && domain.ConstantIsZero(c.Val) {
		return c // a zero value
	}
	local := !in.site.foreign && (in.site.fn == nil || in.site.fn.Pkg() == in.f.r.Pkg)
	if local && c.Decl == 0 && c.Via == 0 {
		c.Decl = c.At
	}
	if !local {
		c.Decl, c.Entered = token.NoPos, in.site.call.Pos()
	}
	if c.Helper == nil || !local {
		c.Helper = in.site.fn
	}
	c.Expr = nil
	c.At, c.End, c.Via = in.site.call.Pos(), in.site.call.End(), in.site.call.Pos()
	return c
}

// elem looks an element up in what has become a table. Where it is not known, found is
// maybe.
func (in *instance) elem(base, index domain.Value) (v domain.Value, found truth) {
	switch b := in.f.load(in.st, base).(type) {
	case *domain.Map:
		if v, found := in.st.lookup(b, index); found != maybe {
			return v, found
		}
		if domain.FromConst(index) {
			return domain.Opaque{At: in.site.call.Pos()}, yes // who fills the table will not forget it
		}
	case *domain.List:
		n, ok := domain.AsInt(index)
		if _, each := index.(domain.Opaque); each && in.turn != nil {
			n, ok = int64(*in.turn), true
		}
		if ok && n >= 0 && int(n) < len(b.Elems) {
			return b.Elems[n], yes
		}
		if len(b.Elems) == 1 && !b.Open {
			return b.Elems[0], yes
		}
	}
	return domain.Elem{Base: base, Index: index}, maybe
}

// invoke calls the method now that the receiver may be known.
func (in *instance) invoke(v domain.Invoke) domain.Value {
	if e, ok := v.Recv.(domain.Elem); ok && v.Method == "ok" { // of a lookup
		elem, found := in.elem(in.value(e.Base), in.value(e.Index))
		if found == maybe {
			return domain.Invoke{Recv: elem, Method: v.Method}
		}
		return domain.BoolConst(found == yes, in.site.call.Pos())
	}
	recv := in.value(v.Recv)
	if typ, ok := strings.CutPrefix(v.Method, foundAs); ok {
		return in.f.find(in.st, recv, typ)
	}
	if v.Method == "Error" {
		if text, ok := in.f.errorText(in.st, recv); ok {
			return text
		}
	}
	s, fn, on := in.f.method(in.st, recv, v.Method)
	if s == nil {
		return domain.Invoke{Recv: recv, Method: v.Method, Result: v.Result, At: v.At}
	}
	return in.f.onlyResult(in.st, s, site{call: in.site.call, fn: fn}, []domain.Value{on}, v.Result)
}

// summary is a literal's summary with the outer function's arguments in it.
func (in *instance) summary(s *domain.Summary) *domain.Summary {
	identity := func(v domain.Value) domain.Value { return in.f.export(in.st, in.value(v), true) }
	return s.Map(identity, func(v domain.Value) domain.Value { return in.f.export(in.st, in.value(v), false) })
}

// after applies a function value, or each of a list of them, to what a pointer points to.
func (in *instance) after(v domain.After) domain.Value {
	fn := v.Fn
	switch f := fn.(type) {
	case domain.Elem:
		fn = in.value(f.Base)
		if l, ok := in.f.load(in.st, fn).(*domain.List); !ok || l.Open {
			fn = domain.Elem{Base: fn, Index: in.value(f.Index)}
		}
	default:
		fn = in.value(fn)
	}
	content := in.value(v.Content)
	fns := []domain.Value{fn}
	if l, ok := in.f.load(in.st, fn).(*domain.List); ok {
		fns = l.Elems
	}
	for _, fn := range fns {
		next, ok := in.applyTo(fn, content)
		if !ok {
			return domain.After{Fn: fn, Content: content}
		}
		content = next
	}
	return content
}

func (in *instance) applyTo(fn, content domain.Value) (domain.Value, bool) {
	var s *domain.Summary
	at := site{call: in.site.call}
	switch fn := fn.(type) {
	case domain.Lambda:
		s, at.level = fn.Summary, 1
	case domain.Closure:
		l, ok := in.f.lambda(in.st, fn).(domain.Lambda)
		if !ok {
			return nil, false
		}
		s, at.level = l.Summary, 1
	case domain.Func:
		if fn.Recv != nil {
			return nil, false
		}
		s, at.fn = in.f.r.Summary(fn.Fn), fn.Fn
	}
	if s == nil || in.f.depth > maxDepth {
		return nil, false
	}
	st := in.st.fork()
	ref := in.f.alloc(st, content, in.site.call.Pos())
	var out []domain.Value
	sub := in.f.trialFrame()
	sub.apply(st, s, at, []domain.Value{ref}, func(st *State, _ []domain.Value) {
		out = append(out, sub.export(st, sub.load(st, ref), false))
	})
	if len(out) == 0 {
		return nil, false
	}
	for _, v := range out[1:] {
		if domain.Key(v) != domain.Key(out[0]) {
			return nil, false
		}
	}
	if p, ok := out[0].(domain.Ptr); ok {
		return p.Elem, true
	}
	return out[0], true
}
