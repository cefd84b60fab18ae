package symbolic

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"maps"
	"strings"
)

// site is one application of a summary.
type site struct {
	call    *ast.CallExpr
	fn      *types.Func
	level   int  // of the parameters that the arguments stand for
	chosen  bool // fn is one of several that the call could mean
	foreign bool // not a call but the use of another package's variable
}

// instance puts the arguments of one call in the place of the parameters.
type instance struct {
	f    *frame
	st   *State
	of   *Summary // what is applied; nil where it is no call
	site site
	args []Value
	deep int
	own  []Guard     // the caller's guards, exported
	sent map[ID]bool // responses that had a body before the call
}

// apply does in st what the summary says, and hands on each way in which it returns.
func (f *frame) apply(st *State, s *Summary, at site, args []Value, k func(*State, []Value)) {
	in := &instance{f: f, st: st, of: s, site: at, args: args}
	f.hand(st, at.fn, args)
	for i, a := range args {
		if f.matters(st, a, 0) && !s.keeps(Param{Level: at.level, Index: i}) {
			f.pass(st, at.call.Pos(), Argument, a)
		}
	}
	if s.Unread {
		f.fill(st, args)
	}
	for i := range s.Sends {
		in.send(&s.Sends[i])
	}
	for i := range s.Passes {
		in.pass(&s.Passes[i])
	}
	for i := range s.Compares {
		in.compare(&s.Compares[i])
	}
	if len(s.Outcomes) > 1 && f.steps > maxSteps {
		f.handOver(st, at.call, at.fn, args)
		k(st, f.unknownResults(at.call, len(s.Outcomes[0].Results)))
		return
	}
	for i := range s.Outcomes {
		o := &s.Outcomes[i]
		st2 := st
		if i < len(s.Outcomes)-1 {
			st2 = st.fork()
		}
		in := &instance{f: f, st: st2, of: s, site: at, args: args}
		f.steps++
		possible, sure := in.assume(o.Guards)
		if !possible {
			continue
		}
		for j := range o.Responses {
			in.response(&o.Responses[j])
		}
		for _, store := range o.Stores {
			in.store(store)
		}
		results := make([]Value, len(o.Results))
		for j, r := range o.Results {
			if r == nil || !sure {
				results[j] = f.opaque(at.call, j)
				continue
			}
			results[j] = in.value(r)
			if op, ok := results[j].(Opaque); ok && op.Type() == nil {
				results[j] = f.opaque(at.call, j)
			}
		}
		k(st2, results)
	}
}

// unknownResults are n results of which nothing is known.
func (f *frame) unknownResults(call *ast.CallExpr, n int) []Value {
	out := make([]Value, n)
	for i := range out {
		out[i] = f.opaque(call, i)
	}
	return out
}

// assume adds what the outcome assumes. It is not sure where a condition on a
// known argument cannot be decided: the path may not be the one that is taken.
func (in *instance) assume(guards []Guard) (possible, sure bool) {
	sure = true
	for _, formal := range guards {
		g := in.guard(formal)
		switch in.st.holds(g) {
		case truthOf(g.Want):
			continue
		case truthOf(!g.Want):
			return false, false
		}
		if !dependsOnParam(in.f.export(in.st, g.Value, true)) && (fromConst(g.Value) || in.of.handsOn(formal)) {
			sure = false
			continue
		}
		in.st.add(g)
	}
	return true, sure
}

// handsOn reports whether a guard tests a value that the function else sends as the
// status, or returns: what it puts in its place is for values that are out of order.
func (s *Summary) handsOn(g Guard) bool {
	if _, ok := isConst(g.With); s == nil || !ok {
		return false
	}
	id := Key(g.Value)
	for i := range s.Sends {
		if st := s.Sends[i].Status; st != nil && Key(st) == id {
			return true
		}
	}
	for i := range s.Outcomes {
		for _, r := range s.Outcomes[i].Results {
			if Key(r) == id {
				return true
			}
		}
	}
	return false
}

// fromConst reports whether v was computed from constants in a way that is not known.
func fromConst(v Value) bool {
	switch v := v.(type) {
	case Const:
		return true
	case Apply:
		for _, a := range v.Args {
			if fromConst(a) {
				return true
			}
		}
	case Arith:
		return fromConst(v.X) || fromConst(v.Y)
	case Elem:
		return fromConst(v.Index)
	case Invoke:
		return fromConst(v.Recv)
	case *Struct, Ptr, Ref, *Map, Either:
		return true
	}
	return false
}

func (in *instance) guard(g Guard) Guard {
	g.Value = in.value(g.Value)
	if g.With != nil {
		g.With = in.value(g.With)
	}
	return g.unkeyed()
}

// guards are those of a callee's path, followed by the caller's own; false: the path is impossible.
func (in *instance) guards(guards []Guard) ([]Guard, bool) {
	if len(guards) == 0 {
		if in.own == nil {
			in.own = in.f.exportAllGuards(in.st)
		}
		return in.own, true
	}
	trial := &instance{f: in.f, st: in.st.fork(), of: in.of, site: in.site, args: in.args}
	possible, sure := trial.assume(guards)
	if !possible || !sure {
		return nil, false
	}
	return in.f.exportAllGuards(trial.st), true
}

func (in *instance) send(s *Send) {
	guards, ok := in.guards(s.Guards)
	if !ok {
		return
	}
	out := *s
	out.Pos = in.site.call.Pos()
	out.Guards = guards
	w := in.f.canonical(in.st, in.value(s.Writer))
	if !out.Response {
		out.Response = in.writesTo(s.Writer, w)
		if !out.Response && !known(w) {
			return
		}
	}
	if p, ok := s.Status.(Param); ok && p.Level == in.site.level {
		in.f.statusField(in.site.call, in.argument(p))
	}
	resp := in.st.response(w)
	out.Response = out.Response || resp.Sure
	if inherit, ok := s.Status.(Inherit); ok {
		out.Status = in.f.statusOf(in.st, w, in.also(inherit), resp)
	} else {
		out.Status = in.f.export(in.st, in.value(s.Status), false)
	}
	switch {
	case s.Body != nil:
		out.Body = in.f.export(in.st, in.value(s.Body), false)
	case resp.Body != nil:
		out.Body = in.f.export(in.st, resp.Body, false)
	}
	out.Headers, out.Open = mergeHeaders(s.Headers, resp.Headers), s.Open || resp.Open
	out.Writer = in.f.export(in.st, w, true)
	key := Key(w)
	if _, ok := in.sent[key]; !ok {
		if in.sent == nil {
			in.sent = make(map[ID]bool)
		}
		in.sent[key] = resp.Sent
	}
	out.Again = s.Again || in.sent[key]
	resp.Sent = true
	in.f.noteSend(out)
}

// also is the other value that may keep the status, in the caller's terms; nil: none.
func (in *instance) also(v Inherit) Value {
	if v.Also == nil {
		return nil
	}
	return in.f.canonical(in.st, in.value(v.Also))
}

// writesTo reports whether the argument that a parameter stands for is a response.
func (in *instance) writesTo(formal, actual Value) bool {
	if in.f.isResponse(actual) {
		return true
	}
	p, ok := formal.(Param)
	if !ok || p.Level != in.site.level {
		return false
	}
	i := in.argument(p)
	if i < 0 || i >= len(in.site.call.Args) {
		return false
	}
	t := in.f.r.Info.TypeOf(in.site.call.Args[i])
	return t != nil && isContext(t)
}

// argument is the place of a parameter among the arguments of the call; -1: the receiver.
func (in *instance) argument(p Param) int {
	if in.site.fn != nil && in.site.fn.Signature().Recv() != nil {
		return p.Index - 1
	}
	return p.Index
}

func mergeHeaders(a, b Headers) Headers {
	if len(b) == 0 {
		return a
	}
	out := maps.Clone(b)
	for h := range a {
		out[h] = true
	}
	return out
}

func (in *instance) pass(p *Pass) {
	guards, ok := in.guards(p.Guards)
	if !ok {
		return
	}
	out := Pass{Pos: in.site.call.Pos(), How: p.How, Guards: guards}
	for _, v := range p.Values {
		out.Values = append(out.Values, in.f.export(in.st, in.value(v), false))
	}
	in.f.note(out)
}

func (in *instance) compare(c *Compare) {
	out := *c
	out.Value = in.f.export(in.st, in.value(c.Value), true)
	out.Call = in.site.call
	if in.site.fn == nil || in.site.fn.Pkg() != in.f.r.Pkg {
		out.Pos, out.Node = in.site.call.Pos(), nil
	}
	switch out.Value.(type) {
	case HTTPStatus, Param, Sel, Invoke:
	default:
		return
	}
	in.f.compares = append(in.f.compares, out)
}

// response does to the caller's response what the callee did to its parameter.
func (in *instance) response(r *Response) {
	w := in.f.canonical(in.st, in.value(r.Writer))
	mine := in.st.response(w)
	if r.Status != nil {
		if _, ok := r.Status.(Inherit); !ok {
			mine.Status = in.f.export(in.st, in.value(r.Status), false)
		}
	}
	mine.Sent = mine.Sent || r.Sent
	mine.Open = mine.Open || r.Open
	mine.Sure = mine.Sure || r.Sure
	mine.Headers = mergeHeaders(r.Headers, mine.Headers)
	if r.Body != nil {
		mine.Body = in.value(r.Body)
	}
	for _, s := range r.Pending {
		s.Pos = in.site.call.Pos()
		s.Response = s.Response || in.writesTo(s.Writer, w)
		s.Writer = in.f.export(in.st, w, true)
		switch {
		case s.Body != nil:
			s.Body = in.f.export(in.st, in.value(s.Body), false)
		case mine.Body != nil:
			s.Body = in.f.export(in.st, mine.Body, false)
		}
		mine.hold(s)
	}
}

// store writes what the callee wrote through a pointer or into a map.
func (in *instance) store(s Store) {
	if s.Param.Level != in.site.level || s.Param.Index >= len(in.args) {
		return
	}
	ref, ok := in.args[s.Param.Index].(Ref)
	if !ok {
		in.f.fill(in.st, in.args[s.Param.Index:s.Param.Index+1]) // a parameter that is handed on
		return
	}
	switch v := s.Value.(type) {
	case *Map:
		old, ok := in.f.load(in.st, ref).(*Map)
		if !ok {
			return
		}
		m := &Map{Open: old.Open, At: old.At}
		done := make(map[ID]bool)
		for _, e := range v.Entries {
			e = Entry{in.value(e.Key), in.value(e.Value)}
			done[Key(e.Key)] = true
			m.Entries = append(m.Entries, e)
		}
		for _, e := range old.Entries {
			if !done[Key(e.Key)] {
				m.Entries = append(m.Entries, e)
			}
		}
		in.st.heap.set(ref.Cell, m)
	case *Struct:
		old := in.f.load(in.st, ref)
		if _, unknown := v.Base.(Opaque); unknown { // see fill
			os, ok := old.(*Struct)
			if !ok || os.Base != nil && len(v.Fields) == 0 {
				in.f.fill(in.st, []Value{ref})
				return
			}
			c := &Struct{Shape: os.Shape, Base: os.Base, At: os.At, Fields: maps.Clone(os.Fields)}
			if c.Base == nil {
				c.Base = Opaque{}
			}
			if c.Fields == nil {
				c.Fields = make(map[string]Value)
			}
			for _, name := range sortedNames(v.Fields) {
				c.Fields[name] = in.value(v.Fields[name])
			}
			in.st.heap.set(ref.Cell, c)
			in.f.fill(in.st, []Value{ref})
			return
		}
		if v.Base == nil || Key(v.Base) != Key(s.Param) {
			in.st.heap.set(ref.Cell, in.value(v))
			return
		}
		for _, name := range sortedNames(v.Fields) {
			val := in.value(v.Fields[name])
			if os, ok := old.(*Struct); ok {
				c := &Struct{Shape: os.Shape, Base: os.Base, At: os.At, Fields: maps.Clone(os.Fields)}
				if c.Fields == nil {
					c.Fields = make(map[string]Value)
				}
				c.Fields[name] = val
				old = c
			} else {
				old = &Struct{Shape: v.Shape, Base: old, Fields: map[string]Value{name: val}}
			}
		}
		in.st.heap.set(ref.Cell, old)
	case After:
		v.Content = in.f.load(in.st, ref)
		in.st.heap.set(ref.Cell, in.value(v))
	default:
		in.st.heap.set(ref.Cell, in.value(v))
	}
}

// value is v with the arguments in the place of the parameters.
func (in *instance) value(v Value) Value {
	if in.deep > 24 {
		return Opaque{At: in.site.call.Pos()}
	}
	in.deep++
	defer func() { in.deep-- }()
	switch v := v.(type) {
	case nil:
		return Opaque{At: in.site.call.Pos()}
	case Opaque:
		// Another call is another value.
		return Opaque{At: in.site.call.Pos(), Index: int(v.At)<<8 | v.Index | in.f.seq<<20}
	case Const:
		return in.constant(v)
	case Param:
		if v.Level != in.site.level {
			return v
		}
		if v.Index < len(in.args) && in.args[v.Index] != nil {
			return in.args[v.Index]
		}
		return Opaque{At: in.site.call.Pos()}
	case Sel:
		return in.st.refine(in.f.selectField(in.st, in.value(v.Base), v.Field))
	case Elem:
		return in.elem(in.value(v.Base), in.value(v.Index))
	case Invoke:
		return in.invoke(v)
	case Apply:
		a := Apply{Fn: v.Fn, Result: v.Result}
		for _, x := range v.Args {
			a.Args = append(a.Args, in.value(x))
		}
		return a
	case Arith:
		return arith(v.Op, in.value(v.X), in.value(v.Y), in.site.call.Pos())
	case *Struct:
		s := &Struct{Shape: in.f.r.own(v.Shape), At: v.At, Fields: make(map[string]Value, len(v.Fields))}
		if v.Base != nil {
			base := in.f.load(in.st, in.value(v.Base))
			if b, ok := base.(*Struct); ok {
				s.Base = b.Base
				maps.Copy(s.Fields, b.Fields)
			} else {
				s.Base = base
			}
		}
		for _, n := range sortedNames(v.Fields) {
			s.Fields[n] = in.value(v.Fields[n])
		}
		return s
	case *Map:
		m := &Map{Open: v.Open, At: v.At}
		for _, e := range v.Entries {
			m.Entries = append(m.Entries, Entry{in.value(e.Key), in.value(e.Value)})
		}
		return in.f.alloc(in.st, m, in.site.call.Pos())
	case *List:
		l := &List{Open: v.Open}
		for _, e := range v.Elems {
			l.Elems = append(l.Elems, in.value(e))
		}
		return l
	case Ptr:
		if v.Name != "" {
			cell := "g:" + v.Name
			if _, ok := in.st.heap.m[cell]; !ok {
				in.st.heap.set(cell, in.value(v.Elem))
			}
			return Ref{Cell: cell}
		}
		inner := in.value(v.Elem)
		if ref, ok := inner.(Ref); ok {
			return ref // a map: it is a reference by itself
		}
		return in.f.alloc(in.st, inner, in.site.call.Pos())
	case Concat:
		parts := make([]Part, len(v.Parts))
		for i, p := range v.Parts {
			parts[i] = Part{in.value(p.Value), p.Verb}
		}
		return concat(parts...)
	case Encoded:
		return Encoded{in.value(v.Value)}
	case Wrap:
		w := Wrap{}
		for _, e := range v.Inner {
			w.Inner = append(w.Inner, in.value(e))
		}
		return w
	case Handle:
		return Handle{v.Kind, in.value(v.On)}
	case HTTPStatus:
		return HTTPStatus{in.value(v.Of)}
	case Inherit:
		return Inherit{in.f.canonical(in.st, in.value(v.Writer)), in.also(v)}
	case Func:
		if v.Recv != nil {
			v.Recv = in.value(v.Recv)
		}
		return v
	case Lambda:
		return Lambda{Summary: in.summary(v.Summary), At: in.site.call.Pos()}
	case Either:
		return v.each(in.value)
	case After:
		return in.after(v)
	}
	return v
}

// constant is a callee's constant: it came by this call.
func (in *instance) constant(c Const) Value {
	if c.Via == 0 && c.Expr == nil && c.At == 0 && c.Decl == 0 && c.Helper == nil && !c.Implicit && constantIsZero(c.Val) {
		return c // a zero value
	}
	local := !in.site.foreign && (in.site.fn == nil || in.site.fn.Pkg() == in.f.r.Pkg)
	if local && c.Decl == 0 && c.Via == 0 {
		c.Decl = c.At
	}
	if !local {
		c.Decl = token.NoPos
	}
	if c.Helper == nil || !local {
		c.Helper = in.site.fn
	}
	c.Expr = nil
	c.At, c.End, c.Via = in.site.call.Pos(), in.site.call.End(), in.site.call.Pos()
	return c
}

func constantIsZero(v constant.Value) bool {
	switch v.Kind() {
	case constant.String:
		return constant.StringVal(v) == ""
	case constant.Int:
		return constant.Sign(v) == 0
	}
	return v.Kind() == constant.Bool
}

// elem looks an element up in what has become a table.
func (in *instance) elem(base, index Value) Value {
	c, ok := isConst(index)
	switch b := in.f.load(in.st, base).(type) {
	case *Map:
		if ok {
			key := Key(c)
			for n := len(b.Entries) - 1; n >= 0; n-- {
				if Key(b.Entries[n].Key) == key {
					return b.Entries[n].Value
				}
			}
			return Opaque{At: in.site.call.Pos()}
		}
	case *List:
		if n, isInt := c.Val, ok; isInt && n.Kind() == constant.Int {
			if i, ok := constant.Int64Val(n); ok && i >= 0 && int(i) < len(b.Elems) {
				return b.Elems[i]
			}
		}
		if !ok && len(b.Elems) > 0 && !b.Open {
			return Elem{base, index} // any of them: for After
		}
	}
	return Elem{base, index}
}

// invoke calls the method now that the receiver may be known.
func (in *instance) invoke(v Invoke) Value {
	recv := in.value(v.Recv)
	if v.Method == "ok" { // of a lookup
		switch r := recv.(type) {
		case Elem, Opaque:
			return Invoke{Recv: r, Method: v.Method}
		}
		return boolConst(true, in.site.call.Pos())
	}
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
		return Invoke{Recv: recv, Method: v.Method, Result: v.Result, At: v.At}
	}
	return in.f.onlyResult(in.st, s, site{call: in.site.call, fn: fn}, []Value{on}, v.Result)
}

// onlyResult is the result of a call if it is the same on every path.
func (f *frame) onlyResult(st *State, s *Summary, at site, args []Value, index int) Value {
	var out []Value
	sub := &frame{r: f.r, fn: f.fn, seq: f.seq, roots: f.roots, quiet: true, depth: f.depth}
	if f.depth > maxDepth {
		return Opaque{At: at.call.Pos()}
	}
	sub.depth++
	sub.apply(st.fork(), s, at, args, func(_ *State, results []Value) {
		if index < len(results) {
			out = append(out, results[index])
		}
	})
	if len(out) == 0 {
		return Opaque{At: at.call.Pos()}
	}
	for _, v := range out[1:] {
		if Key(v) != Key(out[0]) {
			return Opaque{At: at.call.Pos()}
		}
	}
	if _, ok := out[0].(Ref); ok {
		return Opaque{At: at.call.Pos()} // its cell is gone with the trial
	}
	return out[0]
}

// summary is a literal's summary with the outer function's arguments in it.
func (in *instance) summary(s *Summary) *Summary {
	out := &Summary{}
	export := func(v Value) Value { return in.f.export(in.st, in.value(v), false) }
	identity := func(v Value) Value { return in.f.export(in.st, in.value(v), true) }
	guards := func(gs []Guard) []Guard {
		var out []Guard
		for _, g := range gs {
			g.Value = identity(g.Value)
			if g.With != nil {
				g.With = identity(g.With)
			}
			out = append(out, g.unkeyed())
		}
		return out
	}
	sends := func(ss []Send) []Send {
		var out []Send
		for _, x := range ss {
			x.Guards = guards(x.Guards)
			x.Writer = identity(x.Writer)
			x.Status = export(x.Status)
			if x.Body != nil {
				x.Body = export(x.Body)
			}
			out = append(out, x)
		}
		return out
	}
	out.Sends = sends(s.Sends)
	for _, x := range s.Passes {
		p := Pass{Pos: x.Pos, How: x.How, Guards: guards(x.Guards)}
		for _, v := range x.Values {
			p.Values = append(p.Values, export(v))
		}
		out.Passes = append(out.Passes, p)
	}
	for _, x := range s.Outcomes {
		o := Outcome{Guards: guards(x.Guards), Pos: x.Pos}
		for _, v := range x.Results {
			o.Results = append(o.Results, export(v))
		}
		for _, st := range x.Stores {
			o.Stores = append(o.Stores, Store{st.Param, export(st.Value)})
		}
		for _, r := range x.Responses {
			r.Writer = identity(r.Writer)
			if r.Status != nil {
				r.Status = export(r.Status)
			}
			if r.Body != nil {
				r.Body = export(r.Body)
			}
			r.Pending = sends(r.Pending)
			o.Responses = append(o.Responses, r)
		}
		out.Outcomes = append(out.Outcomes, o)
	}
	return out
}

// after applies a function value, or each of a list of them, to what a pointer points to.
func (in *instance) after(v After) Value {
	fn := v.Fn
	switch f := fn.(type) {
	case Elem:
		fn = in.value(f.Base)
		if l, ok := in.f.load(in.st, fn).(*List); !ok || l.Open {
			fn = Elem{fn, in.value(f.Index)}
		}
	default:
		fn = in.value(fn)
	}
	content := in.value(v.Content)
	fns := []Value{fn}
	if l, ok := in.f.load(in.st, fn).(*List); ok {
		fns = l.Elems
	}
	for _, fn := range fns {
		next, ok := in.applyTo(fn, content)
		if !ok {
			return After{Fn: fn, Content: content}
		}
		content = next
	}
	return content
}

func (in *instance) applyTo(fn, content Value) (Value, bool) {
	var s *Summary
	at := site{call: in.site.call}
	switch fn := fn.(type) {
	case Lambda:
		s, at.level = fn.Summary, 1
	case Closure:
		l, ok := in.f.lambda(in.st, fn).(Lambda)
		if !ok {
			return nil, false
		}
		s, at.level = l.Summary, 1
	case Func:
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
	var out []Value
	sub := &frame{r: in.f.r, fn: in.f.fn, seq: in.f.seq, roots: in.f.roots, quiet: true, depth: in.f.depth + 1}
	sub.apply(st, s, at, []Value{ref}, func(st *State, _ []Value) {
		out = append(out, sub.export(st, sub.load(st, ref), false))
	})
	if len(out) == 0 {
		return nil, false
	}
	for _, v := range out[1:] {
		if Key(v) != Key(out[0]) {
			return nil, false
		}
	}
	if p, ok := out[0].(Ptr); ok {
		return p.Elem, true
	}
	return out[0], true
}

// selectField is a field by its name alone.
func (f *frame) selectField(st *State, v Value, name string) Value {
	return f.member(st, v, name, nil)
}

// maxSends bounds the sends that callers are told of: what sends more is nobody's
// helper, it wires a whole API up.
const maxSends = 64

// forCallers keeps of a summary what a caller can learn from.
func (r *Reader) forCallers(s *Summary) *Summary {
	out := &Summary{Outcomes: s.Outcomes}
	seen := make(map[ID]bool)
	for _, x := range s.Sends {
		_, inherits := x.Status.(Inherit)
		if inherits && !known(x.Writer) || x.Pending {
			continue // what is pending comes with the outcome whose path it is on
		}
		if !x.Response && !given(x.Writer) {
			continue // a connection, a file: no caller can make a response of it
		}
		if inherits || !x.Response && dependsOnParam(x.Writer) || dependsOnParam(x.Status) || x.Body != nil && dependsOnParam(x.Body) {
			x.Guards = paramGuards(x.Guards)
			out.Sends = append(out.Sends, x)
		}
	}
	if len(out.Sends) > maxSends {
		out.Sends = nil
	}
	for _, x := range s.Passes {
		if x.How == Returned {
			continue
		}
		for _, v := range x.Values {
			if r.concerns(v) {
				x.Guards = paramGuards(x.Guards)
				out.Passes = append(out.Passes, x)
				break
			}
		}
	}
	for _, x := range s.Compares {
		// A helper that is given a status: whether it is one of a response received, its callers know.
		if _, ok := x.Value.(Param); !ok || !isErrorStatus(x.With[0]) {
			continue
		}
		d := newDigest()
		d.number(int(x.Pos))
		d.value(x.Value)
		d.value(x.With[0])
		if id := d.id(); !seen[id] {
			seen[id] = true
			x.Guards = nil
			out.Compares = append(out.Compares, x)
		}
	}
	return out
}

// given reports whether a writer is a parameter, or a part of one.
func given(w Value) bool {
	switch w := w.(type) {
	case Param:
		return true
	case Sel:
		return given(w.Base)
	case Elem:
		return given(w.Base)
	case Invoke:
		return given(w.Recv)
	case Handle:
		return given(w.On)
	case Ptr:
		return given(w.Elem)
	case *Struct:
		return dependsOnParam(w)
	}
	return false
}

// keeps reports whether the function returns its parameter, or a part of it, or
// changes what it points to.
func (s *Summary) keeps(p Param) bool {
	for _, o := range s.Outcomes {
		for _, r := range o.Results {
			if mentions(r, p) {
				return true
			}
		}
		for _, st := range o.Stores {
			if st.Param == p || mentions(st.Value, p) {
				return true
			}
		}
	}
	return false
}

func mentions(v Value, p Param) bool {
	switch v := v.(type) {
	case Param:
		return v == p
	case Sel:
		return mentions(v.Base, p)
	case Ptr:
		return mentions(v.Elem, p)
	case *Struct:
		if v.Base != nil && mentions(v.Base, p) {
			return true
		}
		for _, m := range v.Fields {
			if mentions(m, p) {
				return true
			}
		}
	case *Map:
		for _, e := range v.Entries {
			if mentions(e.Value, p) {
				return true
			}
		}
	case *List:
		for _, e := range v.Elems {
			if mentions(e, p) {
				return true
			}
		}
	case Wrap:
		for _, e := range v.Inner {
			if mentions(e, p) {
				return true
			}
		}
	case After:
		return mentions(v.Fn, p) || mentions(v.Content, p)
	case Elem:
		return mentions(v.Base, p)
	case Lambda:
		return true
	}
	return false
}

func paramGuards(gs []Guard) []Guard {
	var out []Guard
	for _, g := range gs {
		if dependsOnParam(g.Value) {
			out = append(out, g)
		}
	}
	return out
}

func isErrorStatus(c Const) bool {
	n, ok := c.Int()
	return ok && n >= 400 && n <= 599
}
