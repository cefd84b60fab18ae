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
		c.report(analysis.Diagnostic{Pos: d.Pos, End: d.End, Message: fmt.Sprintf(
			"branch on %s, not on the text of %s: its words may change", c.contracts.codePath(), c.contracts.messagePath())}, "")
	}
}
