package driver

import (
	"fmt"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/packages"
)

// A dependency is a package that nobody asked for, loaded from export data, but
// whose facts may matter to those who were asked for. It is type-checked a
// second time, from source, against the packages that are already there, and
// its facts are carried over to what export data says of the same objects. That
// is cheaper than loading more from source in the first place: which packages
// these are is known only after loading.

// dependencies returns the dependencies of pkgs: packages of the main module,
// and of other modules those that the tool asks for. Only what a package of the
// main module or another dependency imports is considered: nobody else can name
// what it declares.
func (t *Tool) dependencies(pkgs []*packages.Package) map[*packages.Package]bool {
	found := make(map[*packages.Package]bool)
	u := newUniverse(pkgs)
	seen := make(map[*packages.Package]bool)
	for _, p := range pkgs {
		seen[p] = true
	}
	queue := pkgs
	for len(queue) > 0 {
		p := queue[0]
		queue = queue[1:]
		for _, imp := range p.Imports {
			if seen[imp] {
				continue
			}
			seen[imp] = true
			if t.isDependency(imp) && u.complete(imp) {
				found[imp] = true
				queue = append(queue, imp)
			}
		}
	}
	return found
}

// isDependency reports whether a package that is imported by one in question,
// and therefore is complete, is in question itself.
func (t *Tool) isDependency(p *packages.Package) bool {
	if p.ForTest != "" || p.Types == nil || !p.Types.Complete() {
		return false
	}
	module := ""
	if p.Module != nil {
		module = p.Module.Path
		if p.Module.Main {
			return true
		}
	}
	return t.MayMatter != nil && !isStandard(p.PkgPath, module) && t.MayMatter(p.Types)
}

// A universe holds the packages of a run by their paths, many of them
// incomplete: only as much is read from export data as others mention.
type universe struct {
	fset     *token.FileSet
	packages map[string]*types.Package
}

func newUniverse(pkgs []*packages.Package) *universe {
	u := &universe{packages: make(map[string]*types.Package)}
	packages.Visit(pkgs, nil, func(p *packages.Package) {
		if p.ForTest == "" && p.Types != nil {
			u.packages[p.PkgPath] = p.Types
			u.fset = p.Fset
		}
	})
	return u
}

// complete makes all packages complete that p imports, so that p can be
// type-checked, and reports whether it could.
func (u *universe) complete(p *packages.Package) bool {
	for _, imp := range p.Imports {
		if imp.Types.Complete() || imp.PkgPath == "unsafe" {
			continue
		}
		if _, err := readExportData(u.fset, imp.ExportFile, imp.PkgPath, u.packages); err != nil {
			return false
		}
	}
	return true
}

// dependency runs the pass over a dependency for its facts. One that cannot be
// type-checked has none; if it is the user's, loading has found that out.
func (r *run) dependency(n *node) error {
	p := n.pkg
	u := &unit{
		path:  p.PkgPath,
		files: p.CompiledGoFiles,
		sizes: p.TypesSizes,
		importer: func(path string) (*types.Package, error) {
			if imp := p.Imports[path]; imp != nil {
				return imp.Types, nil
			}
			return nil, fmt.Errorf("package %s is not loaded", path)
		},
	}
	if p.Module != nil && p.Module.GoVersion != "" {
		u.goVersion = "go" + p.Module.GoVersion
	}
	c, errs := check(p.Fset, u)
	if errs != nil {
		return nil
	}
	c.otherFiles, c.ignoredFiles = p.OtherFiles, p.IgnoredFiles
	c.module = analysisModule(p.Module)
	if err := r.tool.factsOnly(c, r.store); err != nil {
		return err
	}
	r.store.restore(r.store.stored(c.pkg), p.Types)
	return nil
}
