package overview

import (
	"fmt"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/endpoint"
)

// Documented compares an endpoint with its operation in the document that is the contract.
type Documented struct {
	Operation  string   `json:"operation"`
	Unlisted   []string `json:"unlisted,omitempty"`   // that the endpoint sends, and the operation does not list
	NeverSent  []string `json:"neverSent,omitempty"`  // that the operation lists, and the endpoint never sends
	Unanswered bool     `json:"unanswered,omitempty"` // some error responses of the endpoint are not known: it may send them all the same
}

// documented compares all endpoints with their operations, and lists operations without one.
func (o *Overview) documented() {
	seen := make(map[*contract.Operation]bool)
	for _, c := range o.contracts {
		for i := range o.Endpoints {
			e := &o.Endpoints[i]
			op := endpoint.Match(c.Operations, e.Method, e.Path)
			if op == nil {
				continue
			}
			seen[op] = true
			e.Documented = compare(op, e)
		}
		for i := range c.Operations {
			if op := &c.Operations[i]; !seen[op] {
				o.NoRoute = append(o.NoRoute, op.Method+" "+op.Path)
			}
		}
	}
}

func compare(op *contract.Operation, e *Endpoint) *Documented {
	d := &Documented{Operation: op.Method + " " + op.Path, Unanswered: len(e.Unknown) > 0 || len(e.NotRead) > 0}
	sends := make(map[string]bool)
	for _, x := range e.Errors {
		sends[fmt.Sprint(x.Status)] = true
		sends[fmt.Sprint(x.Status, " ", x.Code)] = true
		if x.Status == 0 {
			continue
		}
		if status, code := op.Allows(x.Status, x.Code); !status || !code {
			d.Unlisted = append(d.Unlisted, strings.TrimSpace(fmt.Sprint(x.Status, " ", x.Code)))
		}
	}
	for _, status := range op.Statuses {
		if !sends[fmt.Sprint(status)] {
			d.NeverSent = append(d.NeverSent, fmt.Sprint(status))
			continue
		}
		for _, code := range op.Codes[status] {
			if name := fmt.Sprint(status, " ", code); !sends[name] && len(op.Codes[status]) > 1 {
				d.NeverSent = append(d.NeverSent, name)
			}
		}
	}
	slices.Sort(d.NeverSent)
	return d
}
