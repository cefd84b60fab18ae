package analyzer

import (
	"fmt"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/emission"
	"github.com/errcodelint/errcodelint/internal/level"
)

var deprecatedCode = &rule{
	name:    "deprecated-code",
	summary: "a deprecated code that is sent",
	tags:    ofServers,
	on:      true,
	level:   level.Error,
	check:   checkDeprecatedCode,
}

func checkDeprecatedCode(c *check) {
	type use struct {
		code domain.Const
		text string
		old  *contract.Code
		in   *contract.Contract
	}
	var uses []use
	// A code that is sent with several statuses is rewritten only if its successor has them all.
	statuses := make(map[token.Pos][]int)
	for _, e := range c.emissions {
		if e.Kind != emission.Sent && e.Kind != emission.Carried {
			continue // a declaration or a table may be there for what older servers send
		}
		text, integer, ok := codeText(e.Code)
		if !ok {
			continue
		}
		old, in := c.contracts.deprecated(text, integer)
		if old == nil {
			continue
		}
		code := e.Code.(domain.Const)
		if code.Test || code.Elsewhere() {
			continue // somebody else's code that is passed on, or reported where it was written
		}
		if n := statusNumber(e.Status); n != 0 {
			statuses[code.At] = append(statuses[code.At], n)
		}
		uses = append(uses, use{code, text, old, in})
	}
	for _, u := range uses {
		pos, end := c.place(u.code.Origin)
		d := analysis.Diagnostic{Pos: pos, End: end}
		d.Message = fmt.Sprintf("error code %q is deprecated; contract %s", u.text, u.in.Name)
		successor, ok := u.in.Lookup(u.old.ReplacedBy, u.old.Integer)
		if !ok {
			d.Message += " names no successor"
			c.report(d, u.text)
			continue
		}
		d.Message += fmt.Sprintf(" says to send %q", successor.Code)
		fits := true
		for _, n := range statuses[u.code.At] {
			fits = fits && successor.Allows(n)
		}
		if fits {
			d.SuggestedFixes = c.rewriteCode(u.code.Expr, successor.Code, successor.Integer)
		}
		c.report(d, u.text)
	}
}
