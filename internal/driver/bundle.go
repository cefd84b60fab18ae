package driver

import (
	"bytes"
	"cmp"
	"encoding/gob"
	"fmt"
	"go/types"
	"os"
	"slices"
)

// A bundle is what a run of go vet for one package leaves to those for its
// importers: the facts of the package and of all that it imports, at any depth.
// An importer can come across any of these packages, in the types that the
// package's functions return. Facts stay encoded until somebody asks for them,
// so that handing them on costs little.
type bundle struct {
	variant bool              // the package is not the one that others import, see vetConfig.reports
	facts   map[string][]byte // path of a package: its facts
}

// A bundleFile is the form of a bundle in a file. An empty bundle is an empty
// file.
type bundleFile struct {
	Variant bool
	Facts   []packageFacts // sorted
}

type packageFacts struct {
	Path string
	Data []byte
}

// readBundles merges the bundles in files.
func readBundles(files map[string]string) (*bundle, error) {
	b := &bundle{facts: make(map[string][]byte)}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if len(data) == 0 {
			continue
		}
		var file bundleFile
		if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&file); err != nil {
			return nil, fmt.Errorf("facts in %s cannot be read: %v", name, err)
		}
		b.variant = b.variant || file.Variant
		for _, f := range file.Facts {
			b.facts[f.Path] = f.Data
		}
	}
	return b, nil
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

// write writes the bundle into a file. The same bundle gives the same bytes.
func (b *bundle) write(name string) error {
	file := bundleFile{Variant: b.variant}
	for path, data := range b.facts {
		file.Facts = append(file.Facts, packageFacts{path, data})
	}
	slices.SortFunc(file.Facts, func(a, b packageFacts) int { return cmp.Compare(a.Path, b.Path) })
	var buf bytes.Buffer
	if file.Variant || len(file.Facts) > 0 {
		if err := gob.NewEncoder(&buf).Encode(file); err != nil {
			return err
		}
	}
	return os.WriteFile(name, buf.Bytes(), 0o666)
}
