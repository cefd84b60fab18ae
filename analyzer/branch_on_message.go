package analyzer

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/internal/branch"
	"github.com/errcodelint/errcodelint/internal/level"
)

var branchOnMessage = &rule{
	name:    "branch-on-message",
	summary: "a decision on the text of the message",
	tags:    ofClients,
	on:      true,
	level:   level.Error,
	check:   checkBranchOnMessage,
}

func checkBranchOnMessage(c *check) {
	for _, d := range c.decisions {
		if d.Role != branch.Message {
			continue
		}
		diag := analysis.Diagnostic{Pos: d.Pos, End: d.End}
		if len(d.Statuses) > 0 {
			c.statusInText(&d, diag)
			continue
		}
		diag.Message = fmt.Sprintf("branch on %s, not on the text of %s: its words may change", c.contracts.codePath(), c.contracts.messagePath())
		c.report(diag, "")
	}
}

// statusInText reports that a text is searched for statuses, if these stand for any code. Though
// it be one alone: the text has other numbers in it, too.
func (c *check) statusInText(d *branch.Decision, diag analysis.Diagnostic) {
	statuses, codes, _ := c.behind(d.Statuses)
	if len(codes) == 0 {
		return
	}
	diag.Message = fmt.Sprintf("branch on %s, not on %s %s in the text of an error: %s",
		c.contracts.codePath(), statusWord(statuses), statusList(statuses), hidden(codes))
	c.report(diag, "")
}
