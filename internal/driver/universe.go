package driver

import (
	"fmt"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/packages"
)

// A universe is the types that packages are checked against: those of what they
// import, from export data, which is shared by all. Every package that is looked
// at is checked by itself, so that nothing of it has to stay but its facts.
//
// A universe is filled before it is used: reading a package may complete others
// that are in it already.
type universe struct {
	fset  *token.FileSet
	types map[string]*types.Package // by path
	errs  map[string]error
}

func newUniverse(fset *token.FileSet) *universe {
	return &universe{fset: fset, types: make(map[string]*types.Package), errs: make(map[string]error)}
}

// read returns the types of a package. One that the go command could not compile is
// checked from source, for as much as there is.
func (u *universe) read(p *packages.Package) (*types.Package, error) {
	path := p.PkgPath
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if pkg := u.types[path]; pkg != nil && pkg.Complete() || u.errs[path] != nil {
		return pkg, u.errs[path]
	}
	var pkg *types.Package
	var err error
	if p.ExportFile != "" {
		pkg, err = readExportData(u.fset, p.ExportFile, path, u.types)
	} else {
		pkg, err = u.check(p)
	}
	u.types[path], u.errs[path] = pkg, err
	return pkg, err
}

// check type-checks what a package declares.
func (u *universe) check(p *packages.Package) (*types.Package, error) {
	if len(compiled(p)) == 0 {
		return nil, fmt.Errorf("package %s has no export data", p.PkgPath)
	}
	syntax, _ := parse(u.fset, compiled(p), 0, nil)
	config := &types.Config{
		Importer:         u.importer(p),
		Sizes:            p.TypesSizes,
		GoVersion:        goVersion(p),
		IgnoreFuncBodies: true,
		Error:            func(error) {}, // for those who report them
	}
	pkg, _ := config.Check(p.PkgPath, u.fset, syntax, nil)
	pkg.MarkComplete()
	return pkg, nil
}

// importer returns what the imports of a package stand for.
func (u *universe) importer(p *packages.Package) importer {
	return func(path string) (*types.Package, error) {
		imp := p.Imports[path]
		if imp == nil {
			if path == "unsafe" {
				return types.Unsafe, nil
			}
			return nil, fmt.Errorf("package %s is not loaded", path)
		}
		return u.read(imp)
	}
}
