// Package source reads contracts from wherever a team keeps them: the contract files that package
// contract knows, documentation pages, OpenAPI documents, Go constants. Every error is one
// sentence that says where the fault stands and how to mend it.
package source

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/bounds"
	"github.com/errcodelint/errcodelint/internal/openapi"
	"github.com/errcodelint/errcodelint/internal/page"
	"github.com/errcodelint/errcodelint/internal/spell"
	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

// Wanted says what can be a contract, as the object of "write".
const Wanted = "the path of a contract file (.yaml, .json), a page (.md, .html, .txt), or go: with a package and a type, such as go:./internal/apierr.Code"

// Load returns the contract that a name stands for: a built-in one, Go constants (go:), or a file.
// A name with a folder or an ending, such as ./scaivault, is always a file.
//
// At is where the code stands, nil to work it out. Only sources that must know it before they are
// read look at it.
//
// The file may lie anywhere: whoever runs the linter has named it. What it refers to has to be in its
// repository, or in that of the working directory.
func Load(name string, at contract.Path) (*contract.Contract, error) {
	if c, ok := contract.Builtin(name); ok {
		return c, nil
	}
	c, err := LoadFrom(name, "", at, nil)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, notFound(name, err)
	}
	return c, err
}

// LoadFrom reads a contract that is not built in and lies within bounds; files and packages are
// relative to dir. Where there is no such file, errors.Is(err, fs.ErrNotExist).
func LoadFrom(name, dir string, at contract.Path, within bounds.Bounds) (*contract.Contract, error) {
	if strings.HasPrefix(name, goPrefix) {
		return loadGo(name, dir, within)
	}
	file := filepath.FromSlash(name)
	if !filepath.IsAbs(file) && dir != "" {
		file = filepath.Join(dir, file)
	}
	data, err := within.ReadFile(file)
	if err != nil {
		return nil, err
	}
	in := contract.Input{File: file, Data: data}
	if isOpenAPI(in) {
		if within == nil {
			within = bounds.Of(filepath.Dir(file), ".")
		}
		return openapi.Read(in, at, within)
	}
	switch ext := strings.ToLower(filepath.Ext(file)); {
	case ext == ".yaml" || ext == ".yml" || ext == ".json":
		return contract.Parse(file, data)
	case page.Is(file):
		return page.Read(in, at)
	}
	return nil, fmt.Errorf("%s: contracts are not read from files of this kind; name one that ends in .yaml, .json, .md, .mdx, .html or .txt", file)
}

// notFound says more of what could have been a built-in name.
func notFound(name string, err error) error {
	if filepath.Ext(name) != "" || filepath.Base(name) != name {
		return err
	}
	names := contract.BuiltinNames()
	if near, ok := spell.Nearest(name, slices.Values(names)); ok {
		return fmt.Errorf("%s: this is neither a built-in contract nor a file; did you mean %s?", name, near)
	}
	return fmt.Errorf("%s: this is neither a built-in contract nor a file; write %s, or %s", name, strings.Join(names, ", "), Wanted)
}

func faultAt(file string, line int, format string, args ...any) error {
	return &yamlstrict.Error{File: file, Line: line, Message: fmt.Sprintf(format, args...)}
}
