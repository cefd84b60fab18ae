package endpoint

import (
	"go/ast"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/symbolic"
)

// Fact is what a package tells those that depend on it of the routers that it is given and makes.
type Fact struct{ domain.Facts }

// AFact marks the type as a fact.
func (*Fact) AFact() {}

func (f *Fact) String() string { return "errcodelint routes" }

// watch reads the package for what it registers.
func watch(pkg *types.Package, info *types.Info, files []*ast.File, told func(path string) *domain.Facts) (*symbolic.Reader, []note) {
	r := symbolic.Watch(pkg, info, files, told, watcher{})
	var notes []note
	for _, t := range r.Read() {
		for i := range t.Escapes {
			if t.Escapes[i].Kind == domain.Noted {
				notes = append(notes, note{values: t.Escapes[i].Values, at: t.Escapes[i].Pos})
			}
		}
	}
	return r, notes
}
