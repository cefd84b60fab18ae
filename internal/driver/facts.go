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
	mu    sync.RWMutex
	facts map[*types.Package]map[factKey]analysis.Fact
}

func newFactStore() *factStore {
	return &factStore{facts: make(map[*types.Package]map[factKey]analysis.Fact)}
}

func (s *factStore) set(pkg *types.Package, obj types.Object, fact analysis.Fact) {
	s.mu.Lock()
	defer s.mu.Unlock()
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
	s.mu.RLock()
	fact, ok := s.facts[pkg][factKey{obj, reflect.TypeOf(ptr)}]
	s.mu.RUnlock()
	if ok {
		reflect.ValueOf(ptr).Elem().Set(reflect.ValueOf(fact).Elem())
	}
	return ok
}

// visible returns pkg and what it imports, at any depth: the packages whose
// facts a pass over pkg may list.
func visible(pkg *types.Package) map[*types.Package]bool {
	seen := make(map[*types.Package]bool)
	var visit func(*types.Package)
	visit = func(p *types.Package) {
		if !seen[p] {
			seen[p] = true
			for _, imp := range p.Imports() {
				visit(imp)
			}
		}
	}
	visit(pkg)
	return seen
}

// objectFacts lists the facts about objects that a pass over pkg may see.
func (s *factStore) objectFacts(pkg *types.Package) []analysis.ObjectFact {
	var list []analysis.ObjectFact
	seen := visible(pkg)
	s.mu.RLock()
	defer s.mu.RUnlock()
	for p, facts := range s.facts {
		if !seen[p] {
			continue
		}
		for key, fact := range facts {
			if key.obj != nil {
				list = append(list, analysis.ObjectFact{Object: key.obj, Fact: fact})
			}
		}
	}
	return list
}

// packageFacts lists the facts about packages that a pass over pkg may see.
func (s *factStore) packageFacts(pkg *types.Package) []analysis.PackageFact {
	var list []analysis.PackageFact
	seen := visible(pkg)
	s.mu.RLock()
	defer s.mu.RUnlock()
	for p, facts := range s.facts {
		if !seen[p] {
			continue
		}
		for key, fact := range facts {
			if key.obj == nil {
				list = append(list, analysis.PackageFact{Package: p, Fact: fact})
			}
		}
	}
	return list
}
