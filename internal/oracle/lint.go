package oracle

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/errcodelint/errcodelint/analyzer"
)

// A Finding is what the linter said about a code.
type Finding struct {
	Group   int
	Handler string // or shared
	At      string // file and line
	Rule    string
	Message string
	Code    string
	Status  int // 0 if the finding is about the code alone
}

var (
	mismatch = regexp.MustCompile(`^error code "([^"]*)" (?:is sent|goes|is listed) with status (\d+)`)
	unknown  = regexp.MustCompile(`^unknown error code "([^"]*)"`)
	position = regexp.MustCompile(`[/\\](g\d{4})[/\\][a-z]+[/\\]([a-z0-9]+)\.go:(\d+)`)
)

// finding reads what stands in a message.
func finding(at, rule, message string) Finding {
	f := Finding{At: at, Rule: rule, Message: message}
	if at := position.FindStringSubmatch(at); at != nil {
		f.Group, _ = strconv.Atoi(at[1][1:])
		f.Handler = at[2]
	}
	if p := mismatch.FindStringSubmatch(message); p != nil {
		f.Code = p[1]
		f.Status, _ = strconv.Atoi(p[2])
	} else if p := unknown.FindStringSubmatch(message); p != nil {
		f.Code = p[1]
	}
	return f
}

// A Linter says what is wrong with a module, and how long that took.
type Linter func(m Module) ([]Finding, time.Duration, error)

// Command is the linter as people run it, which has go list compile the module first.
func Command(bin string) Linter {
	return func(m Module) ([]Finding, time.Duration, error) {
		cmd := exec.Command(bin, "-json", "./...")
		cmd.Dir = m.Dir
		var stdout, stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		start := time.Now()
		err := cmd.Run()
		took := time.Since(start)
		if err != nil {
			return nil, took, fmt.Errorf("the linter: %w\n%s", err, stderr.String())
		}
		var byPackage map[string]map[string][]struct{ Category, Posn, Message string }
		if err := json.Unmarshal(stdout.Bytes(), &byPackage); err != nil {
			return nil, took, fmt.Errorf("the linter: %w\n%s%s", err, stdout.String(), stderr.String())
		}
		var all []Finding
		for _, byAnalyzer := range byPackage {
			for _, diagnostics := range byAnalyzer {
				for _, d := range diagnostics {
					all = append(all, finding(d.Posn, d.Category, d.Message))
				}
			}
		}
		return all, took, nil
	}
}

// InProcess is the pass alone, over packages that are not compiled for it.
func InProcess(m Module) ([]Finding, time.Duration, error) {
	pkgs, err := m.load()
	if err != nil {
		return nil, 0, err
	}
	start := time.Now()
	graph, err := checker.Analyze([]*analysis.Analyzer{analyzer.New(analyzer.Config{})}, pkgs, nil)
	took := time.Since(start)
	if err != nil {
		return nil, took, err
	}
	var all []Finding
	for _, action := range graph.Roots {
		if action.Err != nil {
			return nil, took, fmt.Errorf("%s: %w", action.Package.PkgPath, action.Err)
		}
		for _, d := range action.Diagnostics {
			all = append(all, finding(action.Package.Fset.Position(d.Pos).String(), d.Category, d.Message))
		}
	}
	return all, took, nil
}

// exported gives the export data of the standard packages that programs import. It is listed once.
var exported = sync.OnceValues(func() (map[string]string, error) {
	args := append([]string{"list", "-export", "-deps", "-f", "{{.ImportPath}}\t{{.Export}}"}, slices.Sorted(maps.Values(standard))...)
	out, err := exec.Command("go", args...).Output()
	files := make(map[string]string)
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "\t")
		files[path] = file
	}
	return files, err
})

// A loader type-checks the packages of a module.
type loader struct {
	m    Module
	fset *token.FileSet
	std  types.Importer
	done map[string]*packages.Package
}

func (m Module) load() ([]*packages.Package, error) {
	files, err := exported()
	if err != nil {
		return nil, err
	}
	l := &loader{m: m, fset: token.NewFileSet(), done: make(map[string]*packages.Package)}
	l.std = importer.ForCompiler(l.fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(files[path]) })
	for i, s := range m.Groups {
		for _, pkg := range newGroup(s).packages() {
			if err := l.load(modulePath + "/" + folder(i) + "/" + pkg); err != nil {
				return nil, err
			}
		}
	}
	return slices.Collect(maps.Values(l.done)), nil
}

func (l *loader) load(path string) error {
	if l.done[path] != nil {
		return nil
	}
	dir := filepath.Join(l.m.Dir, filepath.FromSlash(strings.TrimPrefix(path, modulePath)))
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		return err // nothing had to be declared there
	}
	p := &packages.Package{ID: path, PkgPath: path, Fset: l.fset, GoFiles: names, CompiledGoFiles: names, Imports: make(map[string]*packages.Package),
		TypesSizes: types.SizesFor("gc", runtime.GOARCH),
		TypesInfo: &types.Info{Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
			Implicits: make(map[ast.Node]types.Object), Instances: make(map[*ast.Ident]types.Instance), Scopes: make(map[ast.Node]*types.Scope),
			Selections: make(map[*ast.SelectorExpr]*types.Selection), FileVersions: make(map[*ast.File]string)}}
	for _, name := range names {
		f, err := parser.ParseFile(l.fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		p.Syntax = append(p.Syntax, f)
		p.Name = f.Name.Name
	}
	var failed error
	conf := types.Config{Sizes: p.TypesSizes, Importer: importing(func(path string) (*types.Package, error) {
		if !strings.HasPrefix(path, modulePath) {
			return l.std.Import(path)
		}
		if err := l.load(path); err != nil {
			failed = errors.Join(failed, err)
			return nil, err
		}
		p.Imports[path] = l.done[path]
		return l.done[path].Types, nil
	})}
	p.Types, err = conf.Check(path, l.fset, p.Syntax, p.TypesInfo)
	if err := errors.Join(failed, err); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	l.done[path] = p
	return nil
}

type importing func(path string) (*types.Package, error)

func (i importing) Import(path string) (*types.Package, error) { return i(path) }
