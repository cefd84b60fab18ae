package symbolic

import (
	"go/ast"
	"go/types"
	"maps"
	"slices"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// site is one application of a summary.
type site struct {
	call    *ast.CallExpr
	fn      *types.Func
	level   int  // of the parameters that the arguments stand for
	foreign bool // not a call but the use of another package's variable
}

// apply does in st what the summary says, and hands on each way in which it returns.
func (f *frame) apply(st *State, s *domain.Summary, at site, args []domain.Value, k func(*State, []domain.Value)) {
	in := &instance{f: f, st: st, of: s, site: at, args: args}
	f.recordCaller(st, at.fn, args)
	for i, a := range args {
		if f.matters(st, a, 0) && !s.Retains(domain.Param{Level: at.level, Index: i}) {
			f.escape(st, at.call.Pos(), domain.Argument, a)
		}
	}
	if s.Skipped {
		f.fill(st, args)
		if v, ok := property(at.fn, args); ok {
			k(st, []domain.Value{v})
			return
		}
	}
	for i := range s.Sends {
		in.send(&s.Sends[i])
	}
	for i := range s.Escapes {
		in.escape(&s.Escapes[i])
	}
	if len(s.Outcomes) > 1 && f.steps > maxSteps {
		f.havocCall(st, at.call, at.fn, args)
		k(st, f.unknownResults(at.call, results(s)))
		return
	}
	ways := in.ways()
	f.steps += len(ways)
	if len(ways) > maxPossible {
		f.havocCall(st, at.call, at.fn, args)
		k(st, f.unknownResults(at.call, results(s)))
		return
	}
	for _, w := range ways {
		w.in.take(w.outcome, w.sure, k)
	}
}

// results is the number of results of a function.
func results(s *domain.Summary) int {
	n := 0
	for i := range s.Outcomes {
		n = max(n, len(s.Outcomes[i].Results))
	}
	return n
}

// instance puts the arguments of one call in the place of the parameters.
type instance struct {
	f         *frame
	st        *State
	of        *domain.Summary // what is applied; nil where it is no call
	site      site
	args      []domain.Value
	deep      int
	made      int                // containers that values were given
	own       []domain.Guard     // the caller's guards, exported
	turn      *int               // the element, of a list that the caller gives, that is being put in the place of each
	sent      map[domain.ID]bool // responses that had a body before the call
	responder *taker             // it writes a value that was given away; nil: it is a call
}

// assume adds what the outcome assumes. It is not sure where a condition on a
// known argument cannot be decided: the path may not be the one that is taken.
func (in *instance) assume(guards []domain.Guard) (possible, sure bool) {
	sure = true
	for _, formal := range guards {
		g := in.guard(formal)
		switch in.st.holds(g) {
		case truthOf(g.Want):
			continue
		case truthOf(!g.Want):
			return false, false
		}
		if (!in.open(g) || domain.Any(g.Value, domain.Unread)) && (hinges(formal, g) || in.of.TestsForwarded(formal)) {
			sure = false
			continue
		}
		g.Picked = g.Picked || in.of != nil && g.Want && g.Op == domain.Equal && distinctive(g.With)
		in.st.add(g)
	}
	return true, sure
}

// guards are those of a callee's path, followed by the caller's own; false: the path is impossible.
func (in *instance) guards(guards []domain.Guard) ([]domain.Guard, bool) {
	if len(guards) == 0 {
		if in.own == nil {
			in.own = in.f.exportAllGuards(in.st)
		}
		return in.own, true
	}
	trial := &instance{f: in.f, st: in.st.fork(), of: in.of, site: in.site, args: in.args}
	possible, sure := trial.assume(guards)
	if !possible || !sure && !in.f.r.Complete {
		return nil, false
	}
	return in.f.exportAllGuards(trial.st), true
}

func (in *instance) send(s *domain.Send) {
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
		if !out.Response && !domain.Informative(w) {
			return
		}
	}
	resp := in.st.response(w)
	out.Response = out.Response || resp.Sure
	if inherit, ok := s.Status.(domain.Inherit); ok {
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
	out.Headers, out.Open = resp.Headers, s.Open || resp.Open
	if !resp.Gone {
		out.Headers = domain.MergeHeaders(s.Headers, resp.Headers)
	}
	out.Writer = in.f.export(in.st, w, true)
	key := domain.Key(w)
	if _, ok := in.sent[key]; !ok {
		if in.sent == nil {
			in.sent = make(map[domain.ID]bool)
		}
		in.sent[key] = resp.Sent
	}
	out.Again = s.Again || in.sent[key]
	if in.responder != nil {
		out.Given, out.Open = true, out.Open || !in.responder.settable()
	}
	resp.Sent = true
	in.f.noteSend(out)
}

// also is the other value that may keep the status, in the caller's terms; nil: none.
func (in *instance) also(v domain.Inherit) domain.Value {
	if v.Also == nil {
		return nil
	}
	return in.f.canonical(in.st, in.value(v.Also))
}

// writesTo reports whether the argument that a parameter stands for is a response.
func (in *instance) writesTo(formal, actual domain.Value) bool {
	if in.f.isResponse(actual) {
		return true
	}
	p, ok := formal.(domain.Param)
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
func (in *instance) argument(p domain.Param) int {
	if in.site.fn != nil && in.site.fn.Signature().Recv() != nil {
		return p.Index - 1
	}
	return p.Index
}

func (in *instance) escape(p *domain.Escape) {
	guards, ok := in.guards(p.Guards)
	if !ok {
		return
	}
	out := domain.Escape{Pos: in.site.call.Pos(), Kind: p.Kind, Guards: guards}
	for _, v := range p.Values {
		out.Values = append(out.Values, in.f.export(in.st, in.value(v), false))
	}
	in.f.noteEscape(out)
}

// response does to the caller's response what the callee did to its parameter.
func (in *instance) response(r *domain.Response) {
	w := in.f.canonical(in.st, in.value(r.Writer))
	mine := in.st.response(w)
	if r.Status != nil {
		if _, ok := r.Status.(domain.Inherit); !ok {
			mine.Status = in.f.export(in.st, in.value(r.Status), false)
		}
	}
	mine.Sent = mine.Sent || r.Sent
	mine.Open = mine.Open || r.Open
	mine.Sure = mine.Sure || r.Sure
	if !mine.Gone {
		mine.Headers = domain.MergeHeaders(r.Headers, mine.Headers)
	}
	mine.Gone = mine.Gone || r.Gone
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
		mine.Hold(s)
	}
}

// store writes what the callee wrote through a pointer or into a map.
func (in *instance) store(s domain.Store) {
	if s.Param.Level != in.site.level || s.Param.Index >= len(in.args) {
		return
	}
	ref, ok := in.args[s.Param.Index].(domain.Ref)
	if !ok {
		in.f.fill(in.st, in.args[s.Param.Index:s.Param.Index+1]) // a parameter that is handed on
		in.remember(s)
		return
	}
	switch v := s.Value.(type) {
	case *domain.Map:
		old, ok := in.f.load(in.st, ref).(*domain.Map)
		if !ok {
			return
		}
		m := &domain.Map{Open: old.Open, At: old.At}
		done := make(map[domain.ID]bool)
		for _, e := range v.Entries {
			e = domain.Entry{Key: in.value(e.Key), Value: in.value(e.Value)}
			done[domain.Key(e.Key)] = true
			m.Entries = append(m.Entries, e)
		}
		for _, e := range old.Entries {
			if !done[domain.Key(e.Key)] {
				m.Entries = append(m.Entries, e)
			}
		}
		in.st.heap.set(ref.Cell, m)
	case *domain.Struct:
		old := in.f.load(in.st, ref)
		if _, unknown := v.Base.(domain.Opaque); unknown { // see fill
			os, ok := old.(*domain.Struct)
			if !ok || os.Base != nil && len(v.Fields) == 0 {
				in.f.fill(in.st, []domain.Value{ref})
				return
			}
			c := &domain.Struct{Shape: os.Shape, Base: os.Base, At: os.At, Fields: maps.Clone(os.Fields)}
			if c.Base == nil {
				c.Base = domain.Opaque{}
			}
			if c.Fields == nil {
				c.Fields = make(map[string]domain.Value)
			}
			for _, name := range domain.SortedNames(v.Fields) {
				c.Fields[name] = in.value(v.Fields[name])
			}
			in.st.heap.set(ref.Cell, c)
			in.f.fill(in.st, []domain.Value{ref})
			return
		}
		if v.Base == nil || domain.Key(v.Base) != domain.Key(s.Param) {
			in.st.heap.set(ref.Cell, in.value(v))
			return
		}
		for _, name := range domain.SortedNames(v.Fields) {
			val := in.value(v.Fields[name])
			if os, ok := old.(*domain.Struct); ok {
				c := &domain.Struct{Shape: os.Shape, Base: os.Base, At: os.At, Fields: maps.Clone(os.Fields)}
				if c.Fields == nil {
					c.Fields = make(map[string]domain.Value)
				}
				c.Fields[name] = val
				old = c
			} else {
				old = &domain.Struct{Shape: v.Shape, Base: old, Fields: map[string]domain.Value{name: val}}
			}
		}
		in.st.heap.set(ref.Cell, old)
	case domain.After:
		v.Content = in.f.load(in.st, ref)
		in.st.heap.set(ref.Cell, in.value(v))
	default:
		in.st.heap.set(ref.Cell, in.value(v))
	}
}

// onlyResult is the result of a call if it is the same on every path.
func (f *frame) onlyResult(st *State, s *domain.Summary, at site, args []domain.Value, index int) domain.Value {
	var out []domain.Value
	if f.depth > maxDepth {
		return domain.Opaque{At: at.call.Pos()}
	}
	trial := f.trialFrame()
	trial.apply(st.fork(), s, at, args, func(after *State, results []domain.Value) {
		if index >= len(results) {
			return
		}
		v := results[index]
		if ref, ok := v.(domain.Ref); ok {
			if _, older := st.heap.m[ref.Cell]; older {
				v = domain.Opaque{At: at.call.Pos()} // what became of it is gone with the trial
			} else {
				v = trial.export(after, ref, false)
			}
		}
		out = append(out, v)
	})
	if len(out) == 0 {
		return domain.Opaque{At: at.call.Pos()}
	}
	for _, v := range out[1:] {
		if domain.Key(v) != domain.Key(out[0]) {
			return domain.Opaque{At: at.call.Pos()}
		}
	}
	if p, ok := out[0].(domain.Ptr); ok && p.Name == "" {
		return f.alloc(st, p.Elem, at.call.Pos())
	}
	return out[0]
}

// way is one way in which a call can return.
type way struct {
	in      *instance
	outcome *domain.Outcome
	sure    bool // see assume
}

// ways are the outcomes that are possible for the arguments of the call, each on a path
// of its own.
func (in *instance) ways() []way {
	var out []way
	for i := range in.of.Outcomes {
		o := &in.of.Outcomes[i]
		mine := &instance{f: in.f, st: in.st, of: in.of, site: in.site, args: in.args}
		if len(in.of.Outcomes) > 1 {
			mine.st = in.st.fork()
		}
		if possible, sure := mine.assume(o.Guards); possible {
			out = append(out, way{mine, o, sure})
		}
	}
	return out
}

// remember keeps what the callee set of something that is not known as a struct: a method
// may return it as its receiver.
func (in *instance) remember(s domain.Store) {
	v, ok := s.Value.(*domain.Struct)
	if !ok || len(v.Fields) == 0 || v.Base == nil || domain.Key(v.Base) != domain.Key(s.Param) {
		return
	}
	switch in.args[s.Param.Index].(type) {
	case domain.Param, domain.Sel, domain.Elem, domain.Invoke, domain.Apply, domain.Opaque:
		ref := in.f.alloc(in.st, in.value(v), in.site.call.Pos())
		in.args = slices.Clone(in.args)
		in.args[s.Param.Index] = ref
	}
}

// take does what one outcome says, and hands its results on.
func (in *instance) take(o *domain.Outcome, sure bool, k func(*State, []domain.Value)) {
	for j := range o.Responses {
		in.response(&o.Responses[j])
	}
	for _, store := range o.Stores {
		in.store(store)
	}
	if o.Panic != nil {
		if sure {
			in.f.unwind(in.st, in.value(o.Panic), in.site.call.Pos())
		}
		return
	}
	results := make([]domain.Value, len(o.Results))
	for j, r := range o.Results {
		if r == nil || !sure {
			results[j] = in.f.opaque(in.site.call, j)
			continue
		}
		results[j] = in.value(r)
		if op, ok := results[j].(domain.Opaque); ok && op.Type() == nil {
			results[j] = in.f.opaque(in.site.call, j)
		}
	}
	k(in.st, results)
}

// open reports whether a caller may know more of what a guard asks.
func (in *instance) open(g domain.Guard) bool {
	return domain.DependsOnParam(in.f.export(in.st, g.Value, true)) ||
		g.With != nil && domain.DependsOnParam(in.f.export(in.st, g.With, true))
}

// picks reports whether a guard picks one of many values for one that the program has made and
// nobody has read. A text or a number that is there at all is no such choice, nor is an error
// that is compared with a variable.
func picks(g domain.Guard) bool {
	return distinctive(g.With) && !domain.Supposable(g.Value)
}

// distinctive reports whether v is a constant that says more than that there is nothing.
func distinctive(v domain.Value) bool {
	c, ok := domain.AsConst(v)
	return ok && !domain.ConstantIsZero(c.Val)
}

// hinges reports whether a guard of the callee, which cannot be decided with the values
// that this call gives, asks for one of them that is known.
func hinges(formal, actual domain.Guard) bool {
	if e, ok := formal.Value.(domain.Either); ok {
		a, ok := actual.Value.(domain.Either)
		if !ok {
			return true
		}
		for i, alt := range e.Alternatives {
			for j := range alt {
				if hinges(alt[j], a.Alternatives[i][j]) {
					return true
				}
			}
		}
		return false
	}
	return domain.FromConst(actual.Value) || picks(actual) || formal.With != nil && domain.DependsOnParam(formal.With) && domain.FromConst(actual.With)
}
