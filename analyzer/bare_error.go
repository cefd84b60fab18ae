package analyzer

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/emission"
	"github.com/errcodelint/errcodelint/internal/envelope"
	"github.com/errcodelint/errcodelint/internal/level"
)

var bareError = &rule{
	name:    "bare-error",
	summary: "a 4xx or 5xx that is sent without an envelope",
	tags:    ofServers,
	level:   level.Error,
	check:   checkBareError,
}

func checkBareError(c *check) {
	for _, e := range c.emissions {
		status := statusNumber(e.Status)
		if e.Kind != emission.Sent || !e.Bare || e.Again || status < 400 || !c.withoutCode(e) {
			continue
		}
		st := e.Status.(domain.Const)
		d := analysis.Diagnostic{Pos: e.Pos}
		switch {
		case st.Local():
			d.Pos = st.Decl // the helper is the place, once for all its callers
		case st.Here() && !st.Test && c.sameFunc(st.At, e.Pos) && e.Empty:
			d.Pos, d.End = st.At, st.End
		}
		in := c.contracts.first()
		d.Message = fmt.Sprintf("status %d is sent without an error envelope; contract %s wants a code in %s",
			status, in.Name, in.Envelope.Code)
		c.report(d, "")
	}
}

// withoutCode reports whether the body surely has no code, under any contract.
func (c *check) withoutCode(e emission.Emission) bool {
	if e.Body == nil {
		return e.Empty
	}
	for _, path := range c.contracts.Paths() {
		if !envelope.Lacks(e.Body, path) {
			return false
		}
	}
	return true
}
