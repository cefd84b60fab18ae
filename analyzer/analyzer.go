package analyzer

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/types"
	"path/filepath"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/internal/branch"
	"github.com/errcodelint/errcodelint/internal/crash"
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/emission"
	"github.com/errcodelint/errcodelint/internal/gofile"
	"github.com/errcodelint/errcodelint/internal/reading"
	"github.com/errcodelint/errcodelint/internal/symbolic"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// Analyzer is the pass with its flags, for drivers that take a variable.
var Analyzer = standard.analyzer()

var standard = new(settings)

// home is where the project lives.
const home = "https://github.com/errcodelint/errcodelint"

// MayMatter reports whether a package of another module is worth a run of Analyzer
// for what it tells those that use it.
func MayMatter(pkg *types.Package) bool {
	conf, err := standard.configFor(".")
	return err == nil && emission.MayDeclare(pkg, newVocabulary(conf.allEntries(), conf.models))
}

// New returns a pass with settings of its own; its flags change them.
func New(config Config) *analysis.Analyzer {
	s := &settings{Config: config}
	return s.analyzer()
}

func (s *settings) analyzer() *analysis.Analyzer {
	a := &analysis.Analyzer{
		Name: "errcodelint",
		Doc:  doc,
		URL:  home,
		Run: func(pass *analysis.Pass) (any, error) {
			told := new(reading.Result)
			return told, s.run(pass, told)
		},
		FactTypes:  []analysis.Fact{new(emission.Fact), new(branch.Fact), new(Seen)},
		ResultType: reflect.TypeFor[*reading.Result](),
	}
	s.flags(&a.Flags)
	return a
}

// run looks at one package, and notes what its findings weigh and what could be read.
func (s *settings) run(pass *analysis.Pass, told *reading.Result) error {
	if len(pass.Files) == 0 || pass.TypesInfo == nil || isStandard(pass) {
		return nil
	}
	dir := packageDir(pass)
	if pass.ReadFile == nil {
		dir = "" // a driver that hands over no files, as Bazel's nogo, does not watch them either
	}
	conf, err := s.configFor(dir)
	if err != nil {
		return err
	}
	c := s.newCheck(pass, conf, told)
	if !conf.Named {
		return s.recognise(c)
	}
	c.contracts = newVocabulary(conf.entriesFor(pass.Pkg.Path(), packageDir(pass)), conf.models)
	read := s.read(c, newVocabulary(conf.allEntries(), conf.models))
	switch {
	case len(c.contracts.entries) == 0:
	case read == nil:
		c.deliver()
	default:
		c.judge(read, emission.Of(read.reader, c.contracts, read.traces))
	}
	return nil
}

// newCheck makes the check of a package; under which contracts it is one is still to be said.
func (s *settings) newCheck(pass *analysis.Pass, conf *configuration, told *reading.Result) *check {
	return &check{
		pass: pass, conf: conf, levels: conf.levels(pass.Pkg.Path(), packageDir(pass)),
		files: files(pass, s.BranchInTests || conf.BranchInTests), told: told,
	}
}

// contents is what was read of a package.
type contents struct {
	reader  *symbolic.Reader
	traces  []*symbolic.Trace
	found   branch.Found
	answers func(path string) *branch.Fact // what a package says of the answers that it gets
}

// read reads the package of a check under all contracts that there are, and exports what it tells
// others. It returns nil if nothing in it matters.
func (s *settings) read(c *check, all *vocabulary) *contents {
	pass := c.pass
	facts := factsOf(pass, c.conf.IsForeign)
	decided := newBranchFacts(pass, c.conf.IsForeign)
	// Any package of the module itself may make errors for those that send them: a table of
	// statuses by its own numbers, a struct that nothing but its use calls an error.
	own := pass.Module == nil || pass.Module.Version == ""
	if !own && !emission.PackageMatters(pass.Pkg, pass.TypesInfo, all, func(path string) bool { return facts(path) != nil }) && !decided.matter() {
		return nil
	}
	// What a package sends and what it decides on are read side by side.
	out := new(contents)
	decide := crash.Aside(func() {
		out.found = branch.Of(&branch.Package{
			Module: modulePath(pass), Info: pass.TypesInfo, Types: pass.Pkg, Files: c.files,
			Contract: all, Facts: decided.of,
		})
	})
	out.reader = emission.NewReader(pass.Pkg, pass.TypesInfo, files(pass, false), facts, all)
	out.reader.Complete = s.complete
	out.reader.Dependency = !own
	out.traces = out.reader.Read()
	s.debug.dump(out.reader)
	decide()
	if f := emission.Export(out.reader); f != nil {
		pass.ExportPackageFact(f)
	}
	if out.found.Fact != nil {
		pass.ExportPackageFact(out.found.Fact)
	}
	out.answers = func(path string) *branch.Fact {
		if path == pass.Pkg.Path() {
			return out.found.Fact
		}
		return decided.of(path)
	}
	return out
}

// judge runs the rules over what was read.
func (c *check) judge(read *contents, emissions []emission.Emission) {
	c.reader, c.traces, c.emissions = read.reader, read.traces, emissions
	c.decisions, c.answers = read.found.Decisions, read.answers
	// Where no contract was named, the one that knows most of the responses says what was read.
	n := emission.Count(emissions)
	for _, f := range read.reader.Failures() {
		// How many it sends nobody knows: it counts as one.
		n.Responses++
		n.Unread = append(n.Unread, reading.Unread{Pos: f.Func.Pos(),
			What: fmt.Sprintf("the reader failed in function %s (%s); please report this at %s/issues", f.Func.Name(), f.Why, home)})
	}
	if n.Responses > c.told.Responses {
		c.told.Count = n
	}
	c.run()
}

func modulePath(pass *analysis.Pass) string {
	if pass.Module == nil {
		return ""
	}
	return pass.Module.Path
}

// files are the files of the package that rules look at. Tests build envelopes to
// compare with, and wrong ones on purpose; only the branch rules read them, on demand.
func files(pass *analysis.Pass, tests bool) []*ast.File {
	var out []*ast.File
	for _, f := range pass.Files {
		if tests || !isTest(pass, f) {
			out = append(out, f)
		}
	}
	return out
}

// factsOf returns what packages told those that depend on them, each asked once. Foreign ones,
// whose errors and responses are another API's, are not asked.
func factsOf(pass *analysis.Pass, foreign func(path string) bool) func(path string) *domain.Facts {
	told := make(map[string]*domain.Facts)
	return func(path string) *domain.Facts {
		f, ok := told[path]
		if !ok {
			if !foreign(path) {
				f = importFacts(pass, path)
			}
			told[path] = f
		}
		return f
	}
}

// importFacts takes what a package told those that depend on it.
func importFacts(pass *analysis.Pass, path string) *domain.Facts {
	if path == pass.Pkg.Path() {
		return nil
	}
	pkg := imported(pass, path)
	if pkg == nil {
		return nil
	}
	var f emission.Fact
	if !pass.ImportPackageFact(pkg, &f) {
		return nil
	}
	return &f.Facts
}

// branchFacts are what the packages that this one depends on say of their branches.
type branchFacts struct {
	pass    *analysis.Pass
	foreign func(path string) bool
	known   map[string]*branch.Fact
}

func newBranchFacts(pass *analysis.Pass, foreign func(path string) bool) *branchFacts {
	return &branchFacts{pass: pass, foreign: foreign, known: make(map[string]*branch.Fact)}
}

// of takes what one package told; nil if that is nothing.
func (b *branchFacts) of(path string) *branch.Fact {
	f, ok := b.known[path]
	if !ok {
		if pkg := imported(b.pass, path); pkg != nil && pkg != b.pass.Pkg && !b.foreign(path) {
			if got := new(branch.Fact); b.pass.ImportPackageFact(pkg, got) {
				f = got
			}
		}
		b.known[path] = f
	}
	return f
}

// matter reports whether the package imports one with facts, or one that sends requests.
func (b *branchFacts) matter() bool {
	for _, p := range b.pass.Pkg.Imports() {
		if webapi.Calls(p.Path()) || b.of(p.Path()) != nil {
			return true
		}
	}
	return false
}

// packageDir is the folder of a package, "" if it has no file.
func packageDir(pass *analysis.Pass) string {
	for _, f := range pass.Files {
		if name := gofile.Name(pass.Fset, f); filepath.Ext(name) == ".go" {
			return filepath.Dir(name)
		}
	}
	return ""
}

// isStandard reports whether the package is part of Go's standard library, which
// declares no envelope. Some drivers run a pass over all dependencies.
func isStandard(pass *analysis.Pass) bool {
	root := build.Default.GOROOT
	return root != "" && strings.HasPrefix(packageDir(pass), filepath.Join(root, "src")+string(filepath.Separator))
}
