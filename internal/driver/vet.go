package driver

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"go/build"
	"go/token"
	"go/types"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/analysis/singlechecker"
	"golang.org/x/tools/go/packages"

	"github.com/errcodelint/errcodelint/internal/printable"
	"github.com/errcodelint/errcodelint/internal/safewrite"
)

// A vetConfig is what go vet tells its tool about one package, as JSON in a
// file. Its format is that of x/tools' unitchecker.
type vetConfig struct {
	ID            string
	ImportPath    string
	Dir           string
	GoVersion     string // such as "go1.24"
	GoFiles       []string
	NonGoFiles    []string
	IgnoredFiles  []string
	Module        *analysis.Module // since Go 1.27
	ModulePath    string           // before
	ModuleVersion string           // before
	ImportMap     map[string]string
	PackageFile   map[string]string // package path: file with export data
	PackageVetx   map[string]string // package path: file with facts, of direct imports
	VetxOnly      bool              // only facts are wanted
	VetxOutput    string            // where they go
	Stdout        string            // where standard output goes, if not there
	FixArchive    string            // where fixed files go, if not into place
}

// vet looks at one package on behalf of go vet. The exit status is that of
// unitchecker: 1 for findings, but 0 with -json.
func (t *Tool) vet(configFile string, o *options, stdout, stderr io.Writer) int {
	stderr = printable.Writer(stderr)
	c, err := readVetConfig(configFile)
	if err != nil {
		return t.fail(stderr, err)
	}
	if c.PackageFile == nil {
		// A go command that does not compile what it vets. Its tools hand types
		// on to each other in a form that only unitchecker knows.
		singlechecker.Main(t.Analyzer)
	}
	facts, err := readBundles(c.PackageVetx)
	if err != nil {
		return t.fail(stderr, err)
	}
	facts.variant = facts.variant || slices.ContainsFunc(c.GoFiles, isTest)
	t.findNamedFiles(c)
	t.dropTests(c)
	switch {
	case c.reports(facts, o):
		return t.vetFindings(c, facts, o, stdout, stderr)
	case t.mayHaveFacts(c):
		err = t.vetFacts(c, facts)
	}
	// The file is written even if it stays empty: without it, the go command
	// would not cache the result.
	if err == nil {
		err = facts.write(c.VetxOutput)
	}
	if err != nil {
		return t.fail(stderr, err)
	}
	return exitClean
}

func readVetConfig(name string) (*vetConfig, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	c := new(vetConfig)
	if err := json.Unmarshal(data, c); err != nil {
		return nil, fmt.Errorf("%s is not a configuration of go vet: %v", name, err)
	}
	if c.Module == nil {
		c.Module = &analysis.Module{Path: c.ModulePath, Version: c.ModuleVersion, GoVersion: c.GoVersion}
	}
	return c, nil
}

// dropTests takes the test files off the package, unless the pass looks at them.
// Nothing else in the package can depend on them.
func (t *Tool) dropTests(c *vetConfig) {
	if slices.ContainsFunc(c.GoFiles, isTest) && !t.looksAtTests(c.Dir) {
		c.GoFiles = slices.DeleteFunc(c.GoFiles, isTest)
	}
}

func isTest(file string) bool { return strings.HasSuffix(file, "_test.go") }

// reports reports whether findings in the package are to be printed or fixed.
//
// That is not only so where go vet asks for them. Since Go 1.26 it keeps one
// result of a package for both purposes, with the findings or without, whichever
// came first: findings that were left out once would stay away when they are
// asked for. So those of a user's package are printed whenever go vet comes by.
//
// But where a package has tests, go vet asks for its findings together with
// them, as a variant of the package, and packages between a test and what it
// tests have variants, too. Nothing may be printed twice.
func (c *vetConfig) reports(facts *bundle, o *options) bool {
	if len(c.GoFiles) == 0 {
		return false
	}
	if !c.VetxOnly {
		return true
	}
	changes := o.fix && !o.diff
	return c.own() && c.Stdout != "" && !changes && !facts.variant && !c.hasTests(o.tags)
}

// own reports whether the package is of a main module.
func (c *vetConfig) own() bool {
	return c.Module.Path != "" && c.Module.Version == ""
}

// hasTests reports whether the package's folder has test files that belong to
// the package itself.
func (c *vetConfig) hasTests(tags string) bool {
	context := build.Default
	context.BuildTags = strings.Split(tags, ",")
	dir, err := context.ImportDir(c.Dir, 0)
	return err == nil && len(dir.TestGoFiles) > 0
}

// mayHaveFacts reports whether a pass over the package can have facts, as far as
// that can be told without type-checking it. Most of what go vet asks for is the
// standard library and other dependencies.
func (t *Tool) mayHaveFacts(c *vetConfig) bool {
	switch {
	case len(c.GoFiles) == 0:
		return false
	case c.own():
		return true
	case t.MayMatter == nil || isStandard(c.ImportPath, c.Module.Path):
		return false
	}
	return t.MayMatterText == nil || t.MayMatterText(c.GoFiles)
}

// findNamedFiles makes the values of the file flags that are relative names of
// files absolute. They are relative to where go vet was started, which is not
// known: the tool is run in the package's folder. A module's packages are below
// the place where its users work, so the file is looked for from there upward.
// A dependency in another place does without.
func (t *Tool) findNamedFiles(c *vetConfig) {
	for _, name := range t.FileFlags {
		f := t.Analyzer.Flags.Lookup(name)
		if f == nil || f.Value.String() == "" || filepath.IsAbs(f.Value.String()) {
			continue
		}
		if file := findUpward(c.Dir, f.Value.String()); file != "" {
			f.Value.Set(file)
		} else if c.VetxOnly {
			f.Value.Set(f.DefValue)
		}
	}
}

// findUpward returns the file of that name in dir or the nearest folder above
// it, or "".
func findUpward(dir, name string) string {
	for {
		file := filepath.Join(dir, name)
		if _, err := os.Stat(file); err == nil {
			return file
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// check type-checks the package, with imports from export data.
func (c *vetConfig) check(fset *token.FileSet) (*checked, []error) {
	universe := make(map[string]*types.Package)
	checked, errs := check(fset, &unit{
		path:      c.ImportPath,
		goVersion: c.GoVersion,
		files:     c.GoFiles,
		sizes:     types.SizesFor("gc", build.Default.GOARCH),
		importer: func(path string) (*types.Package, error) {
			if path == "unsafe" {
				return types.Unsafe, nil
			}
			if mapped, ok := c.ImportMap[path]; ok {
				path = mapped
			}
			if pkg := universe[path]; pkg != nil && pkg.Complete() {
				return pkg, nil
			}
			file, ok := c.PackageFile[path]
			if !ok {
				return nil, fmt.Errorf("there is no export data for package %s", path)
			}
			return readExportData(fset, file, path, universe)
		},
	})
	if errs != nil {
		return nil, errs
	}
	checked.otherFiles, checked.ignoredFiles = c.NonGoFiles, c.IgnoredFiles
	checked.module = c.Module
	return checked, nil
}

// vetFacts adds the facts of a package to those of its imports. A package that
// does not compile has none: if it is the user's, the compiler says so.
func (t *Tool) vetFacts(c *vetConfig, facts *bundle) error {
	checked, errs := c.check(token.NewFileSet())
	if errs != nil || !c.own() && !t.MayMatter(checked.pkg) {
		return nil
	}
	own, err := t.factsOnly(checked, facts.of)
	if err != nil {
		return err
	}
	return facts.add(c.ImportPath, own)
}

// vetFindings prints or fixes what is found in a package, and stores its facts.
func (t *Tool) vetFindings(c *vetConfig, facts *bundle, o *options, stdout, stderr io.Writer) int {
	fset := token.NewFileSet()
	checked, errs := c.check(fset)
	if errs != nil {
		for _, err := range errs {
			fmt.Fprintln(stderr, err)
		}
		return exitFailed
	}
	out, err := t.pass(checked, facts.of)
	if err == nil {
		err = facts.add(c.ImportPath, out.facts)
	}
	if err == nil {
		err = facts.write(c.VetxOutput)
	}
	if err != nil {
		return t.fail(stderr, err)
	}
	if len(out.diagnostics) == 0 && c.VetxOnly {
		return exitClean
	}
	if c.Stdout != "" {
		file, err := os.Create(c.Stdout)
		if err != nil {
			return t.fail(stderr, err)
		}
		defer file.Close()
		stdout = file
	}
	actions := []*checker.Action{{
		Analyzer:    t.Analyzer,
		Package:     &packages.Package{ID: c.ID, Fset: fset},
		IsRoot:      true,
		Diagnostics: out.diagnostics,
	}}
	status := exitClean
	switch {
	case o.fix:
		err = c.fix(actions, o, stdout)
	case o.format == "json":
		err = (&checker.Graph{Roots: actions}).PrintJSON(stdout)
	default:
		err = (&checker.Graph{Roots: actions}).PrintText(stderr, o.context)
		if len(out.diagnostics) > 0 {
			status = exitFailed
		}
	}
	if err != nil {
		return t.fail(stderr, err)
	}
	return status
}

// fix applies fixes in the way that go vet asks for.
func (c *vetConfig) fix(actions []*checker.Action, o *options, stdout io.Writer) error {
	if c.FixArchive == "" {
		return fix(actions, o, stdout, safewrite.ReplaceUnchanged)
	}
	file, err := os.Create(c.FixArchive)
	if err != nil {
		return err
	}
	archive := zip.NewWriter(file)
	err = fix(actions, o, stdout, func(name string, _, data []byte) error {
		w, err := archive.Create(name)
		if err != nil {
			return err
		}
		_, err = w.Write(data)
		return err
	})
	return errors.Join(err, archive.Close(), file.Close())
}
