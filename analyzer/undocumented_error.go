package analyzer

import (
	"cmp"
	"fmt"
	"go/token"
	"maps"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/emission"
	"github.com/errcodelint/errcodelint/internal/endpoint"
	"github.com/errcodelint/errcodelint/internal/level"
)

var undocumentedError = &rule{
	name:    "undocumented-error",
	summary: "with an OpenAPI document, a code or a status that is sent for an operation which does not list it",
	tags:    ofServers,
	level:   level.Error,
	check:   checkUndocumentedError,
}

// unlisted is an error that operations do not list, at the place where it is sent.
type unlisted struct {
	pos    token.Pos
	status int
	code   string // "": the operation does not list the status
}

// checkUndocumentedError reads the package once more, for what hangs on the calls that each handler makes.
func checkUndocumentedError(c *check) {
	var documents []*contract.Contract
	for _, e := range c.contracts.entries {
		if len(e.Contract.Operations) > 0 {
			documents = append(documents, e.Contract)
		}
	}
	if len(documents) == 0 {
		return
	}
	routes := c.endpoints()
	for _, doc := range documents {
		found := make(map[unlisted][]string)
		for i := range routes {
			e := &routes[i]
			if op := endpoint.Match(doc.Operations, e.Method, e.Path); op != nil {
				c.unlistedIn(op, e, found)
			}
		}
		for _, u := range slices.SortedFunc(maps.Keys(found), func(a, b unlisted) int {
			return cmp.Or(cmp.Compare(a.pos, b.pos), cmp.Compare(a.status, b.status), cmp.Compare(a.code, b.code))
		}) {
			c.report(analysis.Diagnostic{Pos: u.pos, Message: u.message(doc, found[u])}, fmt.Sprint(u.status, u.code))
		}
	}
}

// endpoints are those whose routes the package registers.
func (c *check) endpoints() []endpoint.Endpoint {
	pass := c.pass
	r := emission.NewReader(pass.Pkg, pass.TypesInfo, files(pass, false), factsOf(pass, c.conf.IsForeign), c.contracts)
	r.Complete = true
	traces := r.Read()
	p, _ := endpoint.Of(&endpoint.Input{
		Fset: pass.Fset, Pkg: pass.Pkg, Info: pass.TypesInfo, Files: files(pass, false),
		Paths: c.contracts.Paths(), Emissions: emission.Of(r, c.contracts, traces), Traces: traces,
		Told: func(string) *domain.Facts { return nil },
	})
	return endpoint.Endpoints([]*endpoint.Package{p})
}

// unlistedIn adds what an endpoint sends in this package and its operation does not list.
func (c *check) unlistedIn(op *contract.Operation, e *endpoint.Endpoint, found map[unlisted][]string) {
	for _, x := range e.Errors {
		listsStatus, listsCode := op.Allows(x.Status, x.Code)
		pos := c.position(x.At)
		if x.Status == 0 || listsStatus && listsCode || !pos.IsValid() {
			continue
		}
		u := unlisted{pos: pos, status: x.Status}
		if listsStatus {
			u.code = x.Code
		}
		if name := op.Method + " " + op.Path; !slices.Contains(found[u], name) {
			found[u] = append(found[u], name)
		}
	}
}

// position is a place in the files of this package; NoPos: it is elsewhere.
func (c *check) position(at token.Position) token.Pos {
	for _, f := range c.pass.Files {
		if file := c.pass.Fset.File(f.FileStart); file != nil && file.Name() == at.Filename && at.Offset <= file.Size() {
			return file.Pos(at.Offset)
		}
	}
	return token.NoPos
}

func (u unlisted) message(doc *contract.Contract, operations []string) string {
	of := operations[0]
	if n := len(operations) - 1; n == 1 {
		of += " and " + operations[1]
	} else if n > 1 {
		of += fmt.Sprintf(" and %d other operations", n)
	}
	what := fmt.Sprintf("status %d is sent", u.status)
	if u.code != "" {
		what = fmt.Sprintf("error code %q is sent with status %d", u.code, u.status)
	}
	return fmt.Sprintf("%s for %s, for which %s does not list it", what, of, filepath.Base(doc.File))
}
