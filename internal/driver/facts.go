package driver

import (
	"go/types"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
)

// A factKey names one fact of a package: about an object, or, without one,
// about the package itself.
type factKey struct {
	obj types.Object
	typ reflect.Type
}

// A factStore holds the facts about all packages of one universe of types.
//
// A fact is found by the identity of its object. Who can name an object depends
// on its package, so one store serves all packages, and nothing is copied from
// a package to its importers.
type factStore struct {
	mu      sync.Mutex
	facts   map[*types.Package]map[factKey]analysis.Fact
	pending map[string][]byte // path of a package: its facts, still encoded
}

// newFactStore returns a store that decodes the facts of the packages in pending
// when they are asked for.
func newFactStore(pending map[string][]byte) *factStore {
	return &factStore{facts: make(map[*types.Package]map[factKey]analysis.Fact), pending: pending}
}

func (s *factStore) set(pkg *types.Package, obj types.Object, fact analysis.Fact) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.setLocked(pkg, obj, fact)
}

func (s *factStore) setLocked(pkg *types.Package, obj types.Object, fact analysis.Fact) {
	facts := s.facts[pkg]
	if facts == nil {
		facts = make(map[factKey]analysis.Fact)
		s.facts[pkg] = facts
	}
	facts[factKey{obj, reflect.TypeOf(fact)}] = fact
}

// get copies the fact of the type of ptr into *ptr and reports whether there is
// one.
func (s *factStore) get(pkg *types.Package, obj types.Object, ptr analysis.Fact) bool {
	s.mu.Lock()
	fact, ok := s.of(pkg)[factKey{obj, reflect.TypeOf(ptr)}]
	s.mu.Unlock()
	if ok {
		reflect.ValueOf(ptr).Elem().Set(reflect.ValueOf(fact).Elem())
	}
	return ok
}

// of returns the facts of a package, which is nil for predeclared objects. It
// is called with the lock held.
func (s *factStore) of(pkg *types.Package) map[factKey]analysis.Fact {
	if pkg == nil {
		return nil
	}
	if data, ok := s.pending[pkg.Path()]; ok {
		delete(s.pending, pkg.Path())
		for _, f := range decodeFacts(data) {
			if obj, ok := f.object(pkg); ok {
				s.setLocked(pkg, obj, f.Fact)
			}
		}
	}
	return s.facts[pkg]
}

// objectFacts lists the facts about objects that a pass over pkg may see.
func (s *factStore) objectFacts(pkg *types.Package) []analysis.ObjectFact {
	var list []analysis.ObjectFact
	s.eachVisible(pkg, func(_ *types.Package, key factKey, fact analysis.Fact) {
		if key.obj != nil {
			list = append(list, analysis.ObjectFact{Object: key.obj, Fact: fact})
		}
	})
	return list
}

// packageFacts lists the facts about packages that a pass over pkg may see.
func (s *factStore) packageFacts(pkg *types.Package) []analysis.PackageFact {
	var list []analysis.PackageFact
	s.eachVisible(pkg, func(p *types.Package, key factKey, fact analysis.Fact) {
		if key.obj == nil {
			list = append(list, analysis.PackageFact{Package: p, Fact: fact})
		}
	})
	return list
}

// eachVisible calls f for the facts of pkg and of what it imports at any depth.
func (s *factStore) eachVisible(pkg *types.Package, f func(*types.Package, factKey, analysis.Fact)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	seen := make(map[*types.Package]bool)
	var visit func(*types.Package)
	visit = func(p *types.Package) {
		if seen[p] {
			return
		}
		seen[p] = true
		for key, fact := range s.of(p) {
			f(p, key, fact)
		}
		for _, imp := range p.Imports() {
			visit(imp)
		}
	}
	visit(pkg)
}
