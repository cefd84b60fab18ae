package driver

import (
	"bytes"
	"cmp"
	"compress/flate"
	"encoding/gob"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"
)

// packageFacts are the facts about one package, as a pass has left them or, until
// somebody asks for them, as they were stored.
type packageFacts struct {
	data []byte
	list []analysis.Fact
	once sync.Once
}

// get copies the fact of the type of ptr into *ptr and reports whether there is
// one.
func (f *packageFacts) get(ptr analysis.Fact) bool {
	if f == nil {
		return false
	}
	f.once.Do(func() {
		if len(f.data) > 0 {
			f.list = decodeFacts(f.data)
		}
	})
	want := reflect.TypeOf(ptr)
	for _, fact := range f.list {
		if reflect.TypeOf(fact) == want {
			reflect.ValueOf(ptr).Elem().Set(reflect.ValueOf(fact).Elem())
			return true
		}
	}
	return false
}

// encodeFacts turns facts into bytes: the same facts into the same. They are
// compressed, because go vet copies them from package to package.
func encodeFacts(list []analysis.Fact) ([]byte, error) {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b analysis.Fact) int {
		return cmp.Compare(reflect.TypeOf(a).String(), reflect.TypeOf(b).String())
	})
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
func decodeFacts(data []byte) []analysis.Fact {
	var list []analysis.Fact
	if err := gob.NewDecoder(flate.NewReader(bytes.NewReader(data))).Decode(&list); err != nil {
		panic(fmt.Sprintf("stored facts cannot be read: %v", err))
	}
	return list
}
