// Package config reads .errcodelint.yaml: which contract holds for which packages, which rules
// are on, and what the reader cannot work out by itself. It reads strictly: every error is one
// sentence, file:line: what is wrong, and what to write instead.
package config

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"path/filepath"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

// FileName is how the configuration file is called.
const FileName = ".errcodelint.yaml"

// A Config is what a configuration file says, or several that hold together: see For.
type Config struct {
	File          string   // as it was named to Load, "" for Default; of several, the innermost
	Named         bool     // a file says which contracts hold
	Contracts     []Entry  // without a name, the built-in one
	Foreign       []string // patterns of packages whose errors and responses are another API's
	Switches      []Switch // in order; later ones win
	BranchInTests bool     // do the branch rules look at _test.go files
	Models        []Model

	root   bool // the files of folders above do not count
	tests  bool // branch-in-tests is said
	said   []origin
	digest string // of the bytes of the files
}

// An Entry says where a contract holds.
type Entry struct {
	Contract *contract.Contract // with the entry's envelope
	Packages []string           // patterns as written; none: every package
	Servers  []string           // URLs as written; none: every host
	Source   string             // the built-in name or the file as written; "inline" for one in place
	Dir      string             // the folder that patterns are relative to, absolute
}

// A Switch switches rules for some packages.
type Switch struct {
	Packages []string // patterns as written; none: every package
	Rules    map[string]Setting
	Dir      string // the folder that patterns are relative to, absolute
	File     string
}

// HoldsFor reports whether the switch is for a package. pkgPath is its import path, pkgDir its folder,
// "" where that is not known.
func (s *Switch) HoldsFor(pkgPath, pkgDir string) bool {
	return anyHolds(s.Packages, s.Dir, pkgPath, pkgDir)
}

// A Setting is what is said of a rule.
type Setting struct {
	On    bool
	Level level.Level // of its findings; Off: what the rule says itself
}

// Default returns the configuration that holds where there is no file: the built-in contract
// everywhere.
func Default() *Config {
	return &Config{Contracts: []Entry{defaultEntry()}}
}

func defaultEntry() Entry {
	c, _ := contract.Builtin(contract.Default)
	return Entry{Contract: c, Source: contract.Default}
}

// Load reads a configuration file by itself; ruleNames are the rules that it may speak of.
func Load(file string, ruleNames []string) (*Config, error) {
	data, err := yamlstrict.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return Decode(file, data, filepath.Dir(file), ruleNames)
}

// Decode reads a configuration from bytes: JSON where file ends in .json, and YAML otherwise.
// file is for the errors; files and folders that the configuration names are relative to dir.
func Decode(file string, data []byte, dir string, ruleNames []string) (*Config, error) {
	root, err := yamlstrict.Parse(file, data)
	if err != nil {
		return nil, err
	}
	dir, err = filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("%s: the folder of the configuration is not known: %w", file, err)
	}
	sum := sha256.Sum256(data)
	c := &Config{File: file, digest: hex.EncodeToString(sum[:])}
	if err := c.decode(root, dir, ruleNames); err != nil {
		return nil, err
	}
	return c, nil
}

// Digest returns the SHA-256, in hexadecimal, over the bytes of the configuration file and of
// every contract file that it names: whoever keeps results keeps them under this.
func (c *Config) Digest() string {
	h := sha256.New()
	fmt.Fprintln(h, c.digest)
	for _, entry := range c.Contracts {
		fmt.Fprintln(h, entry.Source, entry.Contract.Digest())
	}
	return hex.EncodeToString(h.Sum(nil))
}

// For returns the entries that hold for a package, in the order of the file. pkgPath is its
// import path, pkgDir its folder, "" where that is not known.
func (c *Config) For(pkgPath, pkgDir string) []*Entry {
	var entries []*Entry
	for i := range c.Contracts {
		if entry := &c.Contracts[i]; anyHolds(entry.Packages, entry.Dir, pkgPath, pkgDir) {
			entries = append(entries, entry)
		}
	}
	return entries
}

// Rules returns what is said of rules for a package.
func (c *Config) Rules(pkgPath, pkgDir string) map[string]Setting {
	rules := make(map[string]Setting)
	for _, s := range c.Switches {
		if s.HoldsFor(pkgPath, pkgDir) {
			maps.Copy(rules, s.Rules)
		}
	}
	return rules
}

// IsForeign reports whether the errors and responses of a package are another API's.
func (c *Config) IsForeign(pkgPath string) bool {
	return len(c.Foreign) > 0 && anyHolds(c.Foreign, "", pkgPath, "")
}

// Files returns the files that the contracts were read from.
func (c *Config) Files() []string {
	var files []string
	for _, entry := range c.Contracts {
		files = append(files, entry.Contract.Files()...)
	}
	return files
}
