package contract

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/spell"
	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

// Load returns the built-in contract of this name or, where there is none, reads the file. A name
// with a folder or an ending, such as ./scaivault, is always a file.
func Load(nameOrFile string) (*Contract, error) {
	if c, ok := Builtin(nameOrFile); ok {
		return c, nil
	}
	c, err := LoadFile(nameOrFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, notFound(nameOrFile, err)
	}
	return c, err
}

// LoadFile reads a contract from a file, whatever the built-in contracts are called. Where there
// is no such file, errors.Is(err, fs.ErrNotExist).
func LoadFile(file string) (*Contract, error) {
	data, err := yamlstrict.ReadFile(file)
	if err != nil {
		return nil, err
	}
	switch strings.ToLower(filepath.Ext(file)) {
	case ".yaml", ".yml", ".json":
		return Parse(file, data)
	case ".md", ".markdown":
		return nil, fmt.Errorf("%s: contracts are not read from Markdown pages yet; write the contract as a .yaml or .json file", file)
	default:
		return nil, fmt.Errorf("%s: contracts are not read from files of this kind; write the contract as a .yaml or .json file", file)
	}
}

// notFound says more of what could have been a built-in name.
func notFound(name string, err error) error {
	if filepath.Ext(name) != "" || filepath.Base(name) != name {
		return err
	}
	names := BuiltinNames()
	if near, ok := spell.Nearest(name, slices.Values(names)); ok {
		return fmt.Errorf("%s: this is neither a built-in contract nor a file; did you mean %s?", name, near)
	}
	return fmt.Errorf("%s: this is neither a built-in contract nor a file; write %s, or the path of a .yaml or .json file",
		name, strings.Join(names, ", "))
}
