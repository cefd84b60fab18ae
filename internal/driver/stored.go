package driver

import (
	"bytes"
	"cmp"
	"encoding/gob"
	"fmt"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"
)

// A storedFact is a fact on its way into another universe of types: between two
// runs of go vet, or from a dependency that was type-checked on its own.
type storedFact struct {
	Package string          // path
	Object  objectpath.Path // "" for a fact about the package
	Travels bool            // the object can be met without importing its package
	Fact    analysis.Fact
}

// travels reports whether obj can be met in a package that does not import the
// package of obj: types, fields and methods can.
func travels(obj types.Object) bool {
	_, isType := obj.(*types.TypeName)
	return isType || obj.Parent() != obj.Pkg().Scope()
}

// stored returns the facts of pkg and, with others, those of other packages
// that importers of pkg can come across. Facts about what other packages cannot
// reach are left out.
func (s *factStore) stored(pkg *types.Package, others bool) []storedFact {
	var list []storedFact
	var paths objectpath.Encoder
	s.mu.RLock()
	defer s.mu.RUnlock()
	for p, facts := range s.facts {
		if p != pkg && !others {
			continue
		}
		for key, fact := range facts {
			f := storedFact{Package: p.Path(), Fact: fact}
			if key.obj != nil {
				path, err := paths.For(key.obj)
				if err != nil {
					continue
				}
				f.Object, f.Travels = path, travels(key.obj)
			}
			if p == pkg || f.Travels {
				list = append(list, f)
			}
		}
	}
	return list
}

// restore adds stored facts to the objects that they are about. Packages are
// looked up by their paths. What is not found there is left out, because nobody
// can ask for it.
func (s *factStore) restore(list []storedFact, packages map[string]*types.Package) {
	for _, f := range list {
		pkg := packages[f.Package]
		if pkg == nil {
			continue
		}
		var obj types.Object
		if f.Object != "" {
			var err error
			if obj, err = objectpath.Object(pkg, f.Object); err != nil {
				continue
			}
		}
		s.set(pkg, obj, f.Fact)
	}
}

// encodeFacts turns stored facts into bytes, the same for the same facts in any
// order and number, and none for none.
func encodeFacts(list []storedFact) ([]byte, error) {
	if len(list) == 0 {
		return nil, nil
	}
	order := func(a, b storedFact) int {
		return cmp.Or(
			cmp.Compare(a.Package, b.Package),
			cmp.Compare(a.Object, b.Object),
			cmp.Compare(reflect.TypeOf(a.Fact).String(), reflect.TypeOf(b.Fact).String()))
	}
	slices.SortFunc(list, order)
	list = slices.CompactFunc(list, func(a, b storedFact) bool { return order(a, b) == 0 })
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(list); err != nil {
		return nil, fmt.Errorf("facts cannot be stored: %v", err)
	}
	return buf.Bytes(), nil
}

// decodeFacts is the reverse of encodeFacts.
func decodeFacts(data []byte) ([]storedFact, error) {
	if len(data) == 0 {
		return nil, nil
	}
	var list []storedFact
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&list); err != nil {
		return nil, fmt.Errorf("stored facts cannot be read: %v", err)
	}
	return list, nil
}
