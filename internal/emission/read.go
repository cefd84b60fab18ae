package emission

import (
	"go/constant"
	"go/types"
	"slices"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/symbolic"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// PackageMatters reports whether a package can send errors, or make them for others:
// it imports who writes responses or a package with facts, declares a struct that can
// carry a code, or names a code.
func PackageMatters(pkg *types.Package, info *types.Info, c Contract, hasFacts func(path string) bool) bool {
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
		switch obj := scope.Lookup(name).(type) {
		case *types.TypeName:
			if look.look(obj.Type(), 0).code || carriesText(obj.Type()) {
				return true
			}
		case *types.Func:
			if obj.Exported() && makesPair(obj.Signature(), pkg) {
				return true
			}
		}
	}
	for _, tv := range info.Types {
		if tv.Value != nil && tv.Value.Kind() == constant.String && c.Has(constant.StringVal(tv.Value), false) {
			return true
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

// codeAt reports whether a member of an object is where a body has the code: it has the
// last name of a code path, and beside it there is a message, or the path leads to it.
func codeAt(c Contract, key string, beside []string, under string, failing bool) bool {
	for _, p := range c.Paths() {
		if p[len(p)-1] != key {
			continue
		}
		for _, k := range beside {
			if k != key && slices.Contains(c.MessageKeys(), k) {
				return true
			}
		}
		names := slices.DeleteFunc(slices.Clone(p), func(seg string) bool { return seg == "[]" })
		if len(names) == 1 && failing || len(names) > 1 && under == names[len(names)-2] {
			return true
		}
	}
	return false
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
