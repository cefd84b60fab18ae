package driver

import (
	"fmt"
	"go/token"
	"go/types"
	"runtime"
	"sync"

	"golang.org/x/tools/go/packages"
)

// A dependency is a package that nobody asked for, loaded from export data, but
// whose facts may matter to those that were asked for. It is type-checked a
// second time, from source, against the packages that are already there, and
// its facts are carried over to what export data says of the same objects. That
// is cheaper than loading more from source in the first place: which packages
// these are is known only after loading.

// A search finds the dependencies of the packages of a run. A package is one if
// it is of the main module, or if the tool asks for it. To be considered, it
// must be imported by a package of the run or by a dependency, or be met in the
// types of what these import: nobody else can use what it declares.
type search struct {
	tool  *Tool
	fset  *token.FileSet
	found map[*packages.Package]bool
	seen  map[*packages.Package]bool

	// The packages of the run by their paths. Many are incomplete: only as much
	// is read from export data as others mention.
	loaded map[string]*packages.Package
	types  map[string]*types.Package
}

// dependencies returns the dependencies of pkgs.
func (t *Tool) dependencies(pkgs []*packages.Package) map[*packages.Package]bool {
	s := &search{
		tool:   t,
		found:  make(map[*packages.Package]bool),
		seen:   make(map[*packages.Package]bool),
		loaded: make(map[string]*packages.Package),
		types:  make(map[string]*types.Package),
	}
	packages.Visit(pkgs, nil, func(p *packages.Package) {
		if p.ForTest == "" && p.Types != nil {
			s.loaded[p.PkgPath], s.types[p.PkgPath], s.fset = p, p.Types, p.Fset
		}
	})
	for _, p := range pkgs {
		s.seen[p] = true
	}
	for _, p := range pkgs {
		s.imports(p)
	}
	return s.found
}

// imports considers the packages that p imports.
func (s *search) imports(p *packages.Package) {
	for _, imp := range p.Imports {
		s.consider(imp)
	}
}

// consider decides about a package. One that is only met in the types of others
// is judged by as much of it as they mention.
func (s *search) consider(p *packages.Package) {
	if p == nil || s.seen[p] || p.ForTest != "" || p.Types == nil {
		return
	}
	s.seen[p] = true
	module := analysisModule(p.Module)
	if isStandard(p.PkgPath, module.Path) {
		return
	}
	if !module.Main && (s.tool.MayMatter == nil || !s.tool.MayMatter(p.Types)) {
		for _, mentioned := range p.Types.Imports() {
			s.consider(s.loaded[mentioned.Path()])
		}
		return
	}
	// What it imports has to be complete for it to be type-checked.
	complete := s.read(p)
	for _, imp := range p.Imports {
		complete = complete && s.read(imp)
	}
	s.found[p] = complete
	s.imports(p)
}

// read makes a package complete and reports whether it could.
func (s *search) read(p *packages.Package) bool {
	if p.Types == nil || p.Types.Complete() || p.PkgPath == "unsafe" {
		return p.Types != nil
	}
	_, err := readExportData(s.fset, p.ExportFile, p.PkgPath, s.types)
	return err == nil
}

// parse parses the dependencies and takes from them what nobody uses.
func (r *run) parse() {
	paths := make(map[string]bool)
	var workers sync.WaitGroup
	slots := make(chan bool, runtime.GOMAXPROCS(0))
	for _, n := range r.nodes {
		if n.source {
			continue
		}
		paths[n.pkg.PkgPath] = true
		workers.Go(func() {
			slots <- true
			if syntax, errs := parse(n.pkg.Fset, n.pkg.CompiledGoFiles, 0); errs == nil {
				n.syntax = syntax
			}
			<-slots
		})
	}
	if len(paths) == 0 {
		return
	}
	p := newPruner()
	for _, n := range r.nodes {
		if n.source {
			p.uses(n.pkg, paths)
		}
	}
	workers.Wait()
	for _, n := range r.nodes {
		for _, file := range n.syntax {
			p.add(file)
		}
	}
	p.follow()
	for _, n := range r.nodes {
		for _, file := range n.syntax {
			p.prune(file)
		}
	}
}

// dependency runs the pass over a dependency for its facts. One that cannot be
// type-checked has none; if it is the user's, loading has found that out.
func (r *run) dependency(n *node) error {
	p := n.pkg
	if n.syntax == nil {
		return nil
	}
	u := &unit{
		path:   p.PkgPath,
		syntax: n.syntax,
		sizes:  p.TypesSizes,
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
	n.syntax = nil
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
