package analyzer

import (
	"fmt"
	"go/token"
	"net/http"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/emission"
	"github.com/errcodelint/errcodelint/internal/level"
)

var missingHeader = &rule{
	name:    "missing-header",
	summary: "a header that the contract requires for the status, and that nothing sets",
	tags:    ofServers,
	on:      true,
	level:   level.Error,
	check:   checkMissingHeader,
}

func checkMissingHeader(c *check) {
	type write struct {
		at     token.Pos
		status int
		header string
	}
	// One path that sets the header, or that cannot be followed, speaks for all that
	// reach the same write: the others may be impossible.
	set := make(map[write]bool)
	each := func(visit func(write, emission.Emission, *contract.Contract)) {
		for _, e := range c.emissions {
			status := statusNumber(e.Status)
			if e.Kind != emission.Sent || status == 0 {
				continue
			}
			in := c.contracts.of(e.Code)
			for _, h := range in.HeadersFor(status) {
				visit(write{e.Pos, status, h.Name}, e, in)
			}
		}
	}
	each(func(w write, e emission.Emission, _ *contract.Contract) {
		name := http.CanonicalHeaderKey(w.header)
		if e.Open || e.Headers[name] || c.reader.SetByCaller(w.at, name) {
			set[w] = true
		}
	})
	each(func(w write, e emission.Emission, in *contract.Contract) {
		if set[w] {
			return
		}
		st := e.Status.(domain.Const)
		if st.Implicit || st.Via != 0 && st.Via == e.Pos && !e.Given {
			return // the callee sends it under a status of its own, and is reported there
		}
		d := analysis.Diagnostic{Pos: e.Pos}
		if st.Here() && !st.Test && c.sameFunc(st.At, e.Pos) {
			d.Pos, d.End = st.At, st.End
		}
		d.Message = fmt.Sprintf("status %d is sent without the header %s; contract %s requires it", w.status, w.header, in.Name)
		c.report(d, w.header)
	})
}
