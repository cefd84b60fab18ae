package driver

import (
	"context"
	"errors"
	"fmt"
	"go/scanner"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/errcodelint/errcodelint/internal/inputs"
	"github.com/errcodelint/errcodelint/internal/report"
)

// What is asked of the go command. Types and syntax are not: how much of them is
// worth reading is known only after what is listed was looked at.
const (
	// listing is what a package and all that it imports are made of.
	listing = packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps |
		packages.NeedModule | packages.NeedForTest

	// compiling is that, compiled, so that there are types of all that is imported.
	compiling = listing | packages.NeedCompiledGoFiles | packages.NeedExportFile | packages.NeedTypesSizes
)

// load lists the packages of a target, with their tests only where the pass
// looks at tests. A folder below with a configuration of its own seldom
// decides that, so its answer is not waited for.
func (t *Tool) load(ctx context.Context, in target, o *options, mode packages.LoadMode) ([]*packages.Package, error) {
	if !o.test || t.looksAtTests(in.dir) {
		return list(ctx, in, o, mode, o.test)
	}
	below := make(chan bool, 1)
	go func() {
		below <- slices.ContainsFunc(inputs.Named(t.ConfigName, []string{in.dir}), func(file string) bool {
			return t.looksAtTests(filepath.Dir(file))
		})
	}()
	pkgs, err := list(ctx, in, o, mode, false)
	if err == nil && <-below {
		pkgs, err = list(ctx, in, o, mode, true)
	}
	return pkgs, err
}

func (t *Tool) looksAtTests(dir string) bool {
	return t.LooksAtTests != nil && t.LooksAtTests(dir)
}

// list lists the packages of a target, and all that they import.
func list(ctx context.Context, in target, o *options, mode packages.LoadMode, tests bool) ([]*packages.Package, error) {
	config := &packages.Config{Mode: mode, Tests: tests, Context: ctx, Dir: in.dir, Env: in.env}
	if o.tags != "" {
		config.BuildFlags = []string{"-tags=" + o.tags}
	}
	pkgs, err := packages.Load(config, in.patterns...)
	if err == nil && len(pkgs) == 0 {
		err = refusal(ctx, config, in.patterns)
	}
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
		hint := "run " + t.Analyzer.Name + " inside a module"
		if n := len(modulesHere()); n > 0 {
			hint += fmt.Sprintf(", or with -modules for the %s below this folder", report.Count(n, "module"))
		}
		lines = []string{t.Analyzer.Name + ": there is no go.mod in this folder or above it: " + hint}
	default:
		lines[0] = t.Analyzer.Name + ": " + lines[0]
	}
	return lines
}

// modulesHere returns the folders of the modules in and below the working directory.
func modulesHere() []string {
	here, err := filepath.Abs(".")
	if err != nil {
		return nil
	}
	return modulesIn(here)
}

// refusal is what the go command says where it cannot compile anything, nil if it only finds no
// packages. It is asked again, since what it says is not handed on where it was to compile.
func refusal(ctx context.Context, config *packages.Config, patterns []string) error {
	args := slices.Concat([]string{"list", "-e", "-export"}, config.BuildFlags, []string{"--"}, patterns)
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env = config.Dir, config.Env
	var stderr strings.Builder
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil && stderr.Len() > 0 {
		return errors.New(stderr.String())
	}
	return nil
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

// lintable reports whether there is anything in p to look at.
func lintable(p *packages.Package) bool { return len(compiled(p)) > 0 && !isTestMain(p) }

// compiled are the Go files of a package as the compiler sees them.
func compiled(p *packages.Package) []string {
	if len(p.CompiledGoFiles) > 0 {
		return p.CompiledGoFiles
	}
	return p.GoFiles // it could not be compiled, or that was not asked for
}

// goVersion is the version of the language in a package, such as "go1.24", "" for
// the newest.
func goVersion(p *packages.Package) string {
	if p.Module == nil || p.Module.GoVersion == "" {
		return ""
	}
	return "go" + p.Module.GoVersion
}

// typeErrors are errors of the parser or the type checker as those of a package.
func typeErrors(errs []error) []packages.Error {
	var list []packages.Error
	for _, err := range errs {
		e := packages.Error{Pos: "-", Msg: err.Error(), Kind: packages.UnknownError}
		switch err := err.(type) {
		case types.Error:
			e = packages.Error{Pos: err.Fset.Position(err.Pos).String(), Msg: err.Msg, Kind: packages.TypeError}
		case *scanner.Error:
			e = packages.Error{Pos: err.Pos.String(), Msg: err.Msg, Kind: packages.ParseError}
		}
		list = append(list, e)
	}
	return list
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
