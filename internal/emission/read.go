package emission

import (
	"go/types"
	"slices"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/symbolic"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// PackageMatters reports whether a package can send errors, or make them for others:
// it imports who writes responses or a package with facts, or declares a struct
// that can carry a code.
func PackageMatters(pkg *types.Package, c Contract, hasFacts func(path string) bool) bool {
	for _, p := range pkg.Imports() {
		if webapi.Provides(p.Path()) || hasFacts(p.Path()) {
			return true
		}
	}
	if c.Models().concern(pkg) {
		return true
	}
	scope := pkg.Scope()
	look := newLooker(c)
	for _, name := range scope.Names() {
		if t, ok := scope.Lookup(name).(*types.TypeName); ok {
			if look.look(t.Type(), 0).code {
				return true
			}
		}
	}
	return false
}

func lastKeys(c Contract) []string {
	var out []string
	for _, p := range c.Paths() {
		out = append(out, p[len(p)-1])
	}
	return out
}

// isCodeMember reports whether a member is where a body has the code: it has the last
// name of a code path, and beside it there is a message.
func isCodeMember(s *gotype.Shape, m gotype.Member, c Contract, last []string) bool {
	if !slices.Contains(last, m.Key) || m.Kind != gotype.String && m.Kind != gotype.Integer {
		return false
	}
	return slices.ContainsFunc(s.Members, func(m gotype.Member) bool {
		return m.Kind == gotype.String && slices.Contains(c.MessageKeys(), m.Key)
	})
}

// Fact is what a package tells those that depend on it.
type Fact struct{ domain.Facts }

// AFact marks the type as a fact.
func (*Fact) AFact() {}

func (f *Fact) String() string { return "errcodelint" }

// Export is the package's fact.
func Export(r *symbolic.Reader) *Fact {
	return &Fact{*r.Export()}
}
