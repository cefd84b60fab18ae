package analyzer

import (
	"fmt"
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/branch"
	"github.com/errcodelint/errcodelint/internal/level"
)

var contradictoryBranch = &rule{
	name:    "contradictory-branch",
	summary: "a test for a code that cannot hold where it stands",
	tags:    ofClients,
	on:      true,
	level:   level.Error,
	check:   checkContradictoryBranch,
}

func checkContradictoryBranch(c *check) {
	for _, d := range c.decisions {
		if d.Role != branch.Code || d.Negated || len(d.Values) != 1 {
			continue
		}
		text, integer := branch.ConstantText(d.Values[0].Val)
		for _, a := range d.Holds {
			message := ""
			switch {
			case a.Role == branch.Code && !a.Is && slices.ContainsFunc(a.Values, func(v constant.Value) bool {
				return constant.Compare(v, token.EQL, d.Values[0].Val)
			}):
				message = fmt.Sprintf("error code %q is tested twice; this test never matches", text)
			case a.Role == branch.Status:
				message = c.contradicts(text, integer, a)
			}
			if message != "" {
				c.report(analysis.Diagnostic{Pos: d.Pos, End: d.End, Message: message,
					Related: []analysis.RelatedInformation{{Pos: a.Pos, Message: "this test comes first"}}}, text)
				break
			}
		}
	}
}

// contradicts says why a code cannot come with the statuses that an assumption leaves, "" if it can.
func (c *check) contradicts(text string, integer bool, a branch.Assumption) string {
	var statuses []int
	for _, v := range a.Values {
		n, ok := constant.Int64Val(v)
		if !ok || n < 400 {
			return ""
		}
		statuses = append(statuses, int(n))
	}
	var code *contract.Code
	for _, e := range c.contracts.entries {
		found, ok := e.Contract.Lookup(text, integer)
		if !ok {
			continue
		}
		if len(found.Statuses) == 0 {
			return ""
		}
		code = found
		for _, n := range found.Statuses {
			if slices.Contains(statuses, n) == a.Is {
				return ""
			}
		}
	}
	switch {
	case code == nil:
		return ""
	case a.Is:
		return fmt.Sprintf("error code %q never comes with status %s; contract %s says %s",
			text, statusList(statuses), c.contracts.first().Name, statusList(code.Statuses))
	default:
		return fmt.Sprintf("error code %q is tested where status %s is ruled out; contract %s gives it no other",
			text, statusList(code.Statuses), c.contracts.first().Name)
	}
}
