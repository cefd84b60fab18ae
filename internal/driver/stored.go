package driver

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/gob"
	"errors"
	"fmt"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"
)

// A storedFact is a fact on its way to where the same package is represented by
// other objects: into another run of go vet, or from a dependency that was
// type-checked again.
type storedFact struct {
	Object objectpath.Path // "" for a fact about the package
	Fact   analysis.Fact
}

// object finds what the fact is about in its package: nil for the package. It
// may be missing, if export data has left it out, because nobody can ask for it.
func (f storedFact) object(pkg *types.Package) (types.Object, bool) {
	if f.Object == "" {
		return nil, true
	}
	obj, err := objectpath.Object(pkg, f.Object)
	return obj, err == nil
}

// stored returns the facts of a package, in an order that depends on nothing
// else. Those about what other packages cannot reach are left out.
func (s *factStore) stored(pkg *types.Package) []storedFact {
	var list []storedFact
	var paths objectpath.Encoder
	s.mu.Lock()
	defer s.mu.Unlock()
	for key, fact := range s.facts[pkg] {
		f := storedFact{Fact: fact}
		if key.obj != nil {
			var err error
			if f.Object, err = paths.For(key.obj); err != nil {
				continue
			}
		}
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b storedFact) int {
		return cmp.Or(
			cmp.Compare(a.Object, b.Object),
			cmp.Compare(reflect.TypeOf(a.Fact).String(), reflect.TypeOf(b.Fact).String()))
	})
	return list
}

// restore adds stored facts to a package.
func (s *factStore) restore(list []storedFact, pkg *types.Package) {
	for _, f := range list {
		if obj, ok := f.object(pkg); ok {
			s.set(pkg, obj, f.Fact)
		}
	}
}

// encodeFacts turns facts into bytes. They are compressed, because go vet copies
// them from package to package.
func encodeFacts(list []storedFact) ([]byte, error) {
	var buf bytes.Buffer
	w, err := flate.NewWriter(&buf, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	if err := errors.Join(gob.NewEncoder(w).Encode(list), w.Close()); err != nil {
		return nil, fmt.Errorf("facts cannot be stored: %v", err)
	}
	return buf.Bytes(), nil
}

// decodeFacts is the reverse of encodeFacts. It panics if it cannot be done:
// both are of the same program.
func decodeFacts(data []byte) []storedFact {
	var list []storedFact
	if err := gob.NewDecoder(flate.NewReader(bytes.NewReader(data))).Decode(&list); err != nil {
		panic(fmt.Sprintf("stored facts cannot be read: %v", err))
	}
	return list
}
