package config

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/errcodelint/errcodelint/internal/bounds"
)

// An origin is where a file says something.
type origin struct {
	key, file string
	line      int
}

// Around reads the files that hold together in a folder, as one configuration; nil if there is
// none. A file adds to that of the folder above it, key by key; a list of contracts, and
// branch-in-tests, replace those above; root: true begins anew.
func Around(dir string, ruleNames []string) (*Config, error) {
	var layers []*Config // the innermost first
	for _, file := range Files(dir) {
		if err := bounds.Of(filepath.Dir(file), ".").Check(file); err != nil {
			return nil, err
		}
		c, err := Load(file, ruleNames)
		if err != nil {
			return nil, err
		}
		layers = append(layers, c)
		if c.root {
			break
		}
	}
	if len(layers) == 0 {
		return nil, nil
	}
	c := layers[len(layers)-1]
	for _, inner := range slices.Backward(layers[:len(layers)-1]) {
		c = c.under(inner)
	}
	return c, nil
}

// under is the configuration with that of a folder below laid over it.
func (c *Config) under(inner *Config) *Config {
	sum := sha256.Sum256(fmt.Append(nil, c.digest, inner.digest))
	out := &Config{
		File:          inner.File,
		Named:         c.Named || inner.Named,
		Contracts:     c.Contracts,
		Foreign:       slices.Concat(c.Foreign, inner.Foreign),
		Switches:      slices.Concat(c.Switches, inner.Switches),
		BranchInTests: c.BranchInTests,
		root:          c.root,
		tests:         c.tests || inner.tests,
		digest:        hex.EncodeToString(sum[:]),
	}
	if inner.Named {
		out.Contracts = inner.Contracts
	}
	if inner.tests {
		out.BranchInTests = inner.BranchInTests
	}
	// Of two models of one thing, the inner one holds.
	for _, m := range c.Models {
		if !slices.ContainsFunc(inner.Models, func(n Model) bool { return n.Func == m.Func && n.Field == m.Field }) {
			out.Models = append(out.Models, m)
		}
	}
	out.Models = append(out.Models, inner.Models...)
	replaced := func(o origin) bool {
		return (o.key == "contracts" && inner.Named) || (o.key == "branch-in-tests" && inner.tests)
	}
	out.said = slices.Concat(slices.DeleteFunc(slices.Clone(c.said), replaced), inner.said)
	return out
}

// Said returns where files say something under a key, as file:line, the outermost first.
func (c *Config) Said(key string) []string {
	var places []string
	for _, o := range c.said {
		if o.key == key {
			places = append(places, fmt.Sprintf("%s:%d", o.file, o.line))
		}
	}
	return places
}
