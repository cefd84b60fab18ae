package analyzer

import (
	"fmt"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/emission"
	"github.com/errcodelint/errcodelint/internal/envelope"
	"github.com/errcodelint/errcodelint/internal/level"
)

var incompleteEnvelope = &rule{
	name:    "incomplete-envelope",
	summary: "an envelope without a message, a request id, or a key that details must have",
	tags:    ofServers,
	level:   level.Error,
	check:   checkIncompleteEnvelope,
}

func checkIncompleteEnvelope(c *check) {
	for _, e := range c.emissions {
		if n := statusNumber(e.Status); e.Kind != emission.Sent || !e.Exact || n != 0 && n < 400 {
			continue // what is reported inside a success is no envelope
		}
		in := c.contracts.of(e.Code)
		if has, _ := envelope.Has(e.Body, in.Envelope.Code); !has {
			continue // the envelope is made of it elsewhere
		}
		for _, path := range []contract.Path{in.Envelope.Message, in.Envelope.RequestID} {
			if len(path) > 0 && lacks(e.Body, path) {
				c.reportIncomplete(e, in, path, path[len(path)-1:])
			}
		}
		text, integer, ok := codeText(e.Code)
		code, known := in.Lookup(text, integer)
		if !ok || !known || len(in.Envelope.Details) == 0 {
			continue
		}
		for _, key := range code.Details {
			path := append(slices.Clip(in.Envelope.Details), key)
			if lacks(e.Body, path) {
				c.reportIncomplete(e, in, path, path[len(path)-2:])
			}
		}
	}
}

func lacks(body domain.Value, path contract.Path) bool {
	has, known := envelope.Has(body, path)
	return known && !has
}

// reportIncomplete stands at the envelope as it is written in this package: what it
// never sets, no caller can set. What only the one code must have stands at the call.
func (c *check) reportIncomplete(e emission.Emission, in *contract.Contract, path, name contract.Path) {
	d := analysis.Diagnostic{Pos: e.Pos}
	if len(name) == 1 {
		at, empty := literal(e, path)
		if at == token.NoPos {
			return // another package built it, and is told there
		}
		d.Pos = at
		if !empty && at != e.Pos {
			d.Related = []analysis.RelatedInformation{{Pos: e.Pos, Message: "it is sent here"}}
		}
	}
	what := "an error"
	if text, _, ok := codeText(e.Code); ok && d.Pos == e.Pos {
		what = fmt.Sprintf("error code %q", text)
	}
	d.Message = fmt.Sprintf("%s is sent without %s; contract %s requires it", what, name, in.Name)
	c.report(d, name.String())
}

// literal is where the object was written that lacks the member at the path, or the
// empty text that stands there.
func literal(e emission.Emission, path contract.Path) (at token.Pos, empty bool) {
	found := envelope.Find(e.Body, path)
	for _, f := range found {
		if v, ok := f.Code.(domain.Const); ok {
			if v.At.IsValid() && v.Here() {
				return v.At, true
			}
		}
	}
	switch h := envelope.Open(e.Holder).(type) {
	case *domain.Struct:
		return h.At, false
	case *domain.Map:
		if h.At.IsValid() || len(h.Entries) == 0 {
			return h.At, false
		}
		if k, ok := h.Entries[0].Key.(domain.Const); ok && k.Here() {
			return k.At, false // a text
		}
	}
	return token.NoPos, false
}
