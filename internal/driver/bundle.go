package driver

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"go/types"
	"maps"
	"os"
	"slices"
)

// A bundle is what a run of go vet for one package leaves to those for its
// importers: the facts of the package and of all that it imports, at any depth.
// An importer can come across any of these packages, in the types that the
// package's functions return. Facts stay as encodeFacts left them until somebody
// asks for them, so that handing them on costs next to nothing.
type bundle struct {
	variant bool              // the package is not the one that others import, see vetConfig.reports
	facts   map[string][]byte // path of a package: its facts
}

// readBundles merges the bundles in files.
func readBundles(files map[string]string) (*bundle, error) {
	b := &bundle{facts: make(map[string][]byte)}
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
	next := func() []byte {
		n, size := binary.Uvarint(data)
		if size <= 0 || n > uint64(len(data)-size) {
			return nil
		}
		field := data[size : size+int(n)]
		data = data[size+int(n):]
		return field
	}
	for len(data) > 0 {
		path, facts := next(), next()
		if path == nil || facts == nil {
			return false
		}
		b.facts[string(path)] = facts
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
		for _, field := range [][]byte{[]byte(path), b.facts[path]} {
			buf.Write(binary.AppendUvarint(nil, uint64(len(field))))
			buf.Write(field)
		}
	}
	return os.WriteFile(name, buf.Bytes(), 0o666)
}

// add adds the facts of a package.
func (b *bundle) add(pkg *types.Package, store *factStore) error {
	list := store.stored(pkg)
	if len(list) == 0 {
		return nil
	}
	data, err := encodeFacts(list)
	if err != nil {
		return err
	}
	b.facts[pkg.Path()] = data
	return nil
}
