package driver

import (
	"slices"

	"golang.org/x/tools/go/packages"
)

// A dependency is a package that nobody asked for, but whose facts may matter to
// those that are looked at. It is one if it is of the main module, or if the tool
// asks for it. To be considered, it must be imported by a package that is looked
// at or by a dependency, or be met in the types of what these import: nobody else
// can use what it declares.

// A search finds the dependencies of packages.
type search struct {
	run     *run
	reached map[*packages.Package]reach
	found   map[*packages.Package]bool
	loaded  map[string]*packages.Package // by path
}

// reach says how far a package was considered.
type reach int

const (
	met      reach = 1 + iota // by itself
	imported                  // with all that its types mention
)

// dependencies returns the dependencies of packages among all that were loaded.
func (r *run) dependencies(of, loaded []*packages.Package) map[*packages.Package]bool {
	s := &search{
		run:     r,
		reached: make(map[*packages.Package]reach),
		found:   make(map[*packages.Package]bool),
		loaded:  make(map[string]*packages.Package),
	}
	packages.Visit(loaded, nil, func(p *packages.Package) {
		if p.ForTest == "" {
			s.loaded[p.PkgPath] = p
		}
	})
	for _, p := range of {
		s.reached[p] = imported
	}
	for _, p := range of {
		s.imports(p)
	}
	return s.found
}

// imports considers the packages that p imports.
func (s *search) imports(p *packages.Package) {
	for _, imp := range p.Imports {
		s.consider(imp, imported)
	}
}

// consider decides about a package.
func (s *search) consider(p *packages.Package, how reach) {
	if p == nil || s.reached[p] >= how || p.ForTest != "" || standard(p) {
		return
	}
	before := s.reached[p]
	s.reached[p] = how
	if s.found[p] {
		return
	}
	dull, mentions := s.run.judge(p)
	if !dull {
		s.found[p] = true
		if before == 0 {
			s.imports(p)
		}
		return
	}
	if how == imported {
		for _, path := range mentions {
			s.consider(s.loaded[path], met)
		}
	}
}

// judge reports whether a package is not worth a pass, and then the paths of those
// whose types it mentions.
func (r *run) judge(p *packages.Package) (dull bool, mentions []string) {
	if p.Module != nil && p.Module.Main {
		return false, nil
	}
	if e := r.entry(p); e != nil {
		return e.dull, e.mentions
	}
	pkg, err := r.universe.read(p)
	if err != nil {
		return true, nil
	}
	if r.tool.MayMatter != nil && r.tool.MayMatter(pkg) {
		return false, nil
	}
	for _, mentioned := range pkg.Imports() {
		mentions = append(mentions, mentioned.Path())
	}
	slices.Sort(mentions)
	e := &entry{dull: true, mentions: mentions}
	r.entries[p] = e
	r.keep(p, e)
	return true, mentions
}
