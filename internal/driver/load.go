package driver

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/errcodelint/errcodelint/internal/inputs"
)

// load loads the packages of a target, with their tests only where the pass
// looks at tests. A folder below with a configuration of its own seldom
// decides that, so its answer is not waited for.
func (t *Tool) load(ctx context.Context, in target, o *options) ([]*packages.Package, error) {
	if !o.test || t.looksAtTests(in.dir) {
		return loadPackages(ctx, in, o, o.test)
	}
	below := make(chan bool, 1)
	go func() {
		below <- slices.ContainsFunc(inputs.Named(t.ConfigName, []string{in.dir}), func(file string) bool {
			return t.looksAtTests(filepath.Dir(file))
		})
	}()
	pkgs, err := loadPackages(ctx, in, o, false)
	if err == nil && <-below {
		pkgs, err = loadPackages(ctx, in, o, true)
	}
	return pkgs, err
}

func (t *Tool) looksAtTests(dir string) bool {
	return t.LooksAtTests != nil && t.LooksAtTests(dir)
}

// loadPackages loads the packages of a target, with syntax and types, and
// all that they import from export data. Metadata (files, export data, module)
// is there for every package.
func loadPackages(ctx context.Context, in target, o *options, tests bool) ([]*packages.Package, error) {
	config := &packages.Config{
		Mode:    packages.LoadSyntax | packages.NeedModule | packages.NeedExportFile | packages.NeedForTest,
		Tests:   tests,
		Context: ctx,
		Dir:     in.dir,
		Env:     in.env,
	}
	if o.fix || o.diff {
		config.ParseFile = o.parsed.parse
	}
	if o.tags != "" {
		config.BuildFlags = []string{"-tags=" + o.tags}
	}
	pkgs, err := packages.Load(config, in.patterns...)
	if err != nil {
		return nil, fmt.Errorf("the packages could not be loaded: %s", oneLine(err.Error()))
	}
	return pkgs, nil
}

// oneLine puts the lines of a message of the go command into one.
func oneLine(s string) string {
	return strings.Join(strings.Fields(s), " ")
}

// loadErrors lists, a line each, why packages among pkgs and what they import
// could not be loaded or do not compile. Lines without a position start with
// the name of the tool. What stands for several packages comes once.
func (t *Tool) loadErrors(pkgs []*packages.Package) []string {
	var lines []string
	add := func(line string) {
		if !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	packages.Visit(pkgs, nil, func(p *packages.Package) {
		// What the go command says comes first. Where it has spoken, the type
		// checker's own errors are the same again, or follow from them.
		told := false
		for _, imp := range p.Imports {
			told = told || listed(imp)
		}
		for _, e := range p.Errors {
			if e.Kind == packages.ListError {
				told = true
				for _, line := range t.listErrorLines(e) {
					add(line)
				}
			}
		}
		for _, e := range p.Errors {
			if e.Kind != packages.ListError && !told {
				add(strings.TrimPrefix(e.Error(), "-: "))
			}
		}
		if p.Module != nil && p.Module.Error != nil {
			add(t.Analyzer.Name + ": " + oneLine(p.Module.Error.Err))
		}
	})
	return lines
}

// listErrorLines returns an error of the go command, as it is printed.
func (t *Tool) listErrorLines(e packages.Error) []string {
	lines := strings.Split(strings.TrimRight(e.Msg, "\n"), "\n")
	switch {
	case strings.HasPrefix(lines[0], "# "):
		return lines[1:] // the compiler's messages, under a heading
	case e.Pos != "" && e.Pos != "-":
		lines[0] = e.Pos + ": " + lines[0]
	case strings.Contains(e.Msg, "does not contain main module") && !inModule():
		lines = []string{t.Analyzer.Name + ": there is no go.mod in this folder or above it: run " + t.Analyzer.Name + " inside a module"}
	default:
		lines[0] = t.Analyzer.Name + ": " + lines[0]
	}
	return lines
}

// inModule reports whether the working directory is in a module or a workspace.
func inModule() bool {
	dir, err := os.Getwd()
	return err != nil || findUpward(dir, "go.mod") != "" || findUpward(dir, "go.work") != ""
}

// listed reports whether the go command itself has found p in error.
func listed(p *packages.Package) bool {
	for _, e := range p.Errors {
		if e.Kind == packages.ListError {
			return true
		}
	}
	return false
}

// lintable reports whether p was loaded well enough for a pass. A package that
// merely imports one in error is.
func lintable(p *packages.Package) bool {
	return len(p.Errors) == 0 && p.Types != nil && p.TypesInfo != nil && len(p.Syntax) > 0
}

// isTestMain reports whether p is the main package that the go command writes,
// into its cache, for the tests of another.
func isTestMain(p *packages.Package) bool {
	return p.Name == "main" && strings.HasSuffix(p.ID, ".test") &&
		len(p.GoFiles) == 1 && !strings.HasSuffix(p.GoFiles[0], ".go")
}

// isStandard reports whether a package is of the standard library: it belongs
// to no module, and its path does not start with a host name.
func isStandard(path, module string) bool {
	first, _, _ := strings.Cut(path, "/")
	return module == "" && !strings.Contains(first, ".") && first != "command-line-arguments"
}
