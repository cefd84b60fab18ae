package driver

import (
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"os"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/gcexportdata"
)

// A unit is one package to be type-checked by itself.
type unit struct {
	path      string    // of the package
	goVersion string    // such as "go1.24", "" for the newest
	files     []string  // Go files, as the compiler sees them
	sums      *fileSums // where their sums are noted; may be nil
	sizes     types.Sizes
	importer  importer
}

// A checked is a type-checked package, from wherever it was loaded.
type checked struct {
	fset         *token.FileSet
	files        []*ast.File
	otherFiles   []string
	ignoredFiles []string
	pkg          *types.Package
	info         *types.Info
	sizes        types.Sizes
	module       *analysis.Module
}

// An importer returns the package for an import path.
type importer func(path string) (*types.Package, error)

func (i importer) Import(path string) (*types.Package, error) { return i(path) }

// parse parses files, and notes their sums. If anything is wrong with them, the
// files are incomplete.
func parse(fset *token.FileSet, names []string, mode parser.Mode, sums *fileSums) (files []*ast.File, errs []error) {
	for _, name := range names {
		text, err := sums.read(name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		file, err := parser.ParseFile(fset, name, text, mode|parser.SkipObjectResolution)
		if list, ok := err.(scanner.ErrorList); ok {
			for _, e := range list {
				errs = append(errs, e)
			}
		} else if err != nil {
			errs = append(errs, err)
		}
		files = append(files, file)
	}
	return files, errs
}

// check parses and type-checks a unit. If anything is wrong with it, what it returns
// beside the errors is only the files that are right, nil if there are none: their
// types are known as far as they do not depend on the others.
func check(fset *token.FileSet, u *unit) (*checked, []error) {
	c := &checked{fset: fset, sizes: u.sizes}
	var errs []error
	files, broken := parse(fset, u.files, parser.ParseComments|parser.AllErrors, u.sums)
	c.files = without(fset, files, broken)
	if broken != nil && len(c.files) == 0 {
		return nil, broken
	}
	config := &types.Config{
		Importer:  u.importer,
		Sizes:     u.sizes,
		GoVersion: u.goVersion,
		Error:     func(err error) { errs = append(errs, err) },
	}
	c.info = &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue),
		Defs:         make(map[*ast.Ident]types.Object),
		Uses:         make(map[*ast.Ident]types.Object),
		Implicits:    make(map[ast.Node]types.Object),
		Instances:    make(map[*ast.Ident]types.Instance),
		Scopes:       make(map[ast.Node]*types.Scope),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection),
		FileVersions: make(map[*ast.File]string),
	}
	pkg, err := config.Check(u.path, fset, c.files, c.info)
	if err != nil && errs == nil {
		errs = append(errs, err) // the checker does not tell Error of everything
	}
	c.pkg = pkg
	if broken == nil && errs == nil {
		return c, nil
	}
	c.files = without(fset, c.files, errs)
	if pkg == nil || len(c.files) == 0 {
		c = nil
	}
	if broken != nil {
		return c, broken // the others follow from these
	}
	return c, errs
}

// without returns the files that no error is in.
func without(fset *token.FileSet, files []*ast.File, errs []error) []*ast.File {
	faulty := make(map[string]bool)
	for _, err := range errs {
		switch err := err.(type) {
		case types.Error:
			if file := fset.File(err.Pos); file != nil {
				faulty[file.Name()] = true
			}
		case *scanner.Error:
			faulty[err.Pos.Filename] = true
		}
	}
	var right []*ast.File
	for _, f := range files {
		if !faulty[fset.PositionFor(f.FileStart, false).Filename] {
			right = append(right, f)
		}
	}
	return right
}

// readExportData reads a package from a file that the compiler wrote. Other
// packages that it mentions are taken from the universe, which maps paths to
// packages, and added to it, incomplete, where they are missing. The package
// itself may be there, incomplete.
func readExportData(fset *token.FileSet, file, path string, universe map[string]*types.Package) (*types.Package, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	//lint:ignore SA1019 what go vet hands over are archives of the compiler
	data, err := gcexportdata.NewReader(f)
	if err != nil {
		return nil, err
	}
	return gcexportdata.Read(data, fset, universe, path)
}
