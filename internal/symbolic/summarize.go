package symbolic

import (
	"maps"
	"slices"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// summarize is what a caller needs to know of the run.
func (f *frame) summarize(exits []exit) *domain.Summary {
	s := &domain.Summary{Sends: f.sends, Escapes: f.escapes}
	seen := make(map[domain.ID]int)
	var guards [][][]domain.Guard // of the paths of each outcome
	for _, e := range exits {
		o := f.outcome(e)
		k := o.Fingerprint()
		i, ok := seen[k]
		if !ok {
			i = len(s.Outcomes)
			seen[k] = i
			s.Outcomes, guards = append(s.Outcomes, o), append(guards, nil)
		}
		guards[i] = append(guards[i], o.Guards)
	}
	for i := range s.Outcomes {
		s.Outcomes[i].Guards = mergeGuards(guards[i]...)
	}
	if len(s.Outcomes) > maxOutcomes {
		s.Outcomes = []domain.Outcome{f.someOutcome(longest(exits))}
	}
	return s
}

// longest are the results of an exit that has some.
func longest(exits []exit) []domain.Value {
	var out []domain.Value
	for _, x := range exits {
		if len(x.results) > len(out) {
			out = x.results
		}
	}
	return out
}

// someOutcome stands for all ways to return, where they are too many: whatever the
// function was given to write to may have been written to.
func (f *frame) someOutcome(results []domain.Value) domain.Outcome {
	o := domain.Outcome{Results: make([]domain.Value, len(results))}
	for i := range f.params {
		p := domain.Param{Level: f.level, Index: i}
		switch {
		case f.isResponse(p):
			o.Responses = append(o.Responses, domain.Response{Writer: p, Status: domain.Opaque{}, Sure: true, Open: true})
		case f.pointsTo(p):
			o.Stores = append(o.Stores, domain.Store{Param: p, Value: &domain.Struct{Shape: domain.AnyStruct, Base: domain.Opaque{}}})
		}
	}
	return o
}

// outcome is what one exit looks like from outside.
func (f *frame) outcome(e exit) domain.Outcome {
	o := domain.Outcome{Guards: f.exportGuards(e.st), Pos: e.pos}
	if e.st.panic != nil {
		o.Panic = f.export(e.st, e.st.panic, false)
	}
	for _, v := range e.results {
		o.Results = append(o.Results, f.export(e.st, v, true))
	}
	for i := range f.params {
		p := domain.Param{Level: f.level, Index: i}
		_, wasFilled := e.st.heap.m[domain.Filled+domain.ParamCell(p)]
		switch c := e.st.heap.m[domain.ParamCell(p)].(type) {
		case *domain.Struct:
			if wasFilled {
				c = &domain.Struct{Shape: c.Shape, Fields: c.Fields, At: c.At, Base: domain.Opaque{}}
			}
			if wasFilled || len(c.Fields) > 0 || c.Base == nil {
				o.Stores = append(o.Stores, domain.Store{Param: p, Value: f.export(e.st, c, false)})
			}
		case *domain.Map:
			if len(c.Entries) > 0 {
				o.Stores = append(o.Stores, domain.Store{Param: p, Value: f.export(e.st, c, false)})
			}
		case nil:
			if wasFilled && f.pointsTo(p) {
				o.Stores = append(o.Stores, domain.Store{Param: p, Value: &domain.Struct{Shape: domain.AnyStruct, Base: domain.Opaque{}}})
			}
		case domain.Const, domain.Nil, domain.Concat, *domain.List:
			o.Stores = append(o.Stores, domain.Store{Param: p, Value: f.export(e.st, c, false)})
		default:
			if wasFilled || !domain.Untouched(c) {
				o.Stores = append(o.Stores, domain.Store{Param: p, Value: domain.Opaque{}})
			}
		}
	}
	for _, w := range slices.Sorted(maps.Keys(e.st.writers.m)) {
		r := *e.st.writers.m[w]
		r.Writer = f.export(e.st, r.Writer, true)
		if !r.Sure && !domain.FromParam(r.Writer) || !domain.Informative(r.Writer) {
			continue // a connection, a file: no caller can make a response of it
		}
		if r.Status != nil {
			r.Status = f.export(e.st, r.Status, false)
		}
		if r.Body != nil {
			r.Body = f.export(e.st, r.Body, false)
		}
		o.Responses = append(o.Responses, r)
	}
	return o
}

// forCallers keeps of a summary what a caller can learn from.
func (r *Reader) forCallers(s *domain.Summary) *domain.Summary {
	out := &domain.Summary{Outcomes: s.Outcomes}
	for _, x := range s.Sends {
		_, inherits := x.Status.(domain.Inherit)
		if inherits && !domain.Informative(x.Writer) || x.Pending {
			continue // what is pending comes with the outcome whose path it is on
		}
		if slices.ContainsFunc(x.Guards, func(g domain.Guard) bool { return g.EncoderFailed() }) {
			continue // what is sent then, instead of what it was given, is the function's own matter
		}
		if x.Given {
			continue // callers are given the value itself
		}
		if !x.Response && !domain.FromParam(x.Writer) {
			continue // a connection, a file: no caller can make a response of it
		}
		if _, given := x.Writer.(domain.Param); !x.Response && !given && !r.carriesCode(x.Body) {
			continue // a log that something keeps for itself
		}
		if inherits || !x.Response && domain.DependsOnParam(x.Writer) || domain.DependsOnParam(x.Status) || x.Body != nil && domain.DependsOnParam(x.Body) || r.Complete && len(domain.ParamGuards(x.Guards)) > 0 {
			x.Guards = domain.ParamGuards(x.Guards)
			out.Sends = append(out.Sends, x)
		}
	}
	if len(out.Sends) > maxSends && !r.Complete || len(out.Sends) > maxComplete {
		out.Sends = nil
	}
	for _, x := range s.Escapes {
		if x.Kind == domain.Returned {
			continue
		}
		for _, v := range x.Values {
			if r.concerns(v) || x.Kind == domain.Noted && domain.DependsOnParam(v) {
				x.Guards = domain.ParamGuards(x.Guards)
				out.Escapes = append(out.Escapes, x)
				break
			}
		}
	}
	return out
}
