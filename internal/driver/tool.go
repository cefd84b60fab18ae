// Package driver runs one go/analysis pass as a command: over package patterns,
// and as the tool of "go vet -vettool".
//
// It does what singlechecker does, with these differences. What a package imports
// is taken from export data, and still facts flow: between the packages that are
// looked at, and from the few dependencies that can hold any. What was found in a
// package is kept, and taken over for as long as nothing that it depends on has
// changed. A panic in one
// package, or a package that does not compile, does not hide what the others
// have. And go vet runs again after a configuration file has changed.
package driver

import (
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/report"
)

// A Tool is a pass and what the driver has to know about it.
type Tool struct {
	// Analyzer is the pass. It may have flags, and facts about packages, not
	// about objects; it requires no other pass. Its facts must not depend on where the run was started, because
	// those of dependencies are worked out without their user's configuration.
	Analyzer *analysis.Analyzer

	// Issues is the address that a user reports a panic to.
	Issues string

	// Help stands in the usage of the command, above its flags. Without it, the
	// pass's own description does.
	Help string

	// Rules are told to tools that list rules beside findings.
	Rules []report.Rule

	// MayMatter reports whether a package of another module is worth a pass for
	// its facts, judged by its exported types. If the package is not imported,
	// but only met in the types of others, only what these mention is there.
	// Without it, none is.
	MayMatter func(*types.Package) bool

	// MayMatterText is the same question before there are types, for go vet,
	// judged by the package's Go files: it must say yes wherever MayMatter does.
	// Without it, the answer is yes.
	MayMatterText func(goFiles []string) bool

	// LooksAtTests reports whether the pass, as it is configured for the
	// packages in a folder, can find anything in _test.go files. Without it, it
	// cannot.
	LooksAtTests func(dir string) bool

	// Keep says that what the pass finds depends on nothing but the program, the
	// flags, the files that are named below, and the packages: it is then kept for
	// the next run.
	Keep bool

	// Whole tells the pass that it is run over all packages that there are, and Settle
	// is given what it has found in these when the last is done. It changes what had to
	// wait for that, and returns lines about the run. Without them, nothing waits.
	Whole  func()
	Settle func(found []*level.Package) []string

	// ConfigName is the name of the configuration files that are found in the
	// folders of a module, "" if there are none.
	ConfigName string

	// FileFlags are the flags of the pass whose value may be the name of a file.
	FileFlags []string

	// Digest returns what else a configuration file, or a file named by one of
	// FileFlags, depends on: the same string as long as all files that it names
	// have the same contents. Without it, a file stands for itself alone.
	Digest func(file string) (string, error)

	// FilesOf returns the files that a configuration file, or the value of one of
	// FileFlags, names. Without it, they name none.
	FilesOf func(file string) ([]string, error)
}
