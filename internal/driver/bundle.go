package driver

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// A bundle is what a run of go vet for one package leaves to those for its
// importers: the facts of the package and of all that it imports, at any depth.
// An importer can come across any of these packages, in the types that the
// package's functions return. Facts stay as encodeFacts left them until somebody
// asks for them, so that handing them on costs next to nothing.
type bundle struct {
	variant bool                     // the package is not the one that others import, see vetConfig.reports
	facts   map[string]*packageFacts // path of a package: its facts
}

// readBundles merges the bundles in files.
func readBundles(files map[string]string) (*bundle, error) {
	b := &bundle{facts: make(map[string]*packageFacts)}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if !b.merge(data) {
			return nil, fmt.Errorf("facts in %s cannot be read", name)
		}
	}
	return b, nil
}

// The form of a bundle in a file is a byte, 1 for a variant, and then for each
// package its path and its facts, each as a length and that many bytes. An empty
// bundle is an empty file.

// merge adds a bundle in that form, and reports whether it was one.
func (b *bundle) merge(data []byte) bool {
	if len(data) == 0 {
		return true
	}
	b.variant = b.variant || data[0] == 1
	data = data[1:]
	for len(data) > 0 {
		path, rest, ok := cutField(data)
		facts, rest, whole := cutField(rest)
		if !ok || !whole {
			return false
		}
		b.facts[string(path)], data = &packageFacts{data: facts}, rest
	}
	return true
}

// write writes the bundle into a file. The same bundle gives the same bytes.
func (b *bundle) write(name string) error {
	var buf bytes.Buffer
	if b.variant {
		buf.WriteByte(1)
	} else if len(b.facts) > 0 {
		buf.WriteByte(0)
	}
	for _, path := range slices.Sorted(maps.Keys(b.facts)) {
		for _, field := range [][]byte{[]byte(path), b.facts[path].data} {
			buf.Write(appendField(nil, field))
		}
	}
	return os.WriteFile(name, buf.Bytes(), 0o666)
}

// add adds the facts of a package.
func (b *bundle) add(path string, facts []analysis.Fact) error {
	if len(facts) == 0 {
		return nil
	}
	data, err := encodeFacts(facts)
	if err != nil {
		return err
	}
	b.facts[path] = &packageFacts{data: data}
	return nil
}

// of returns the facts of the package of a path, nil if there are none.
func (b *bundle) of(path string) *packageFacts { return b.facts[path] }
