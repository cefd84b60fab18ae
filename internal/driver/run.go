package driver

import (
	"context"
	"go/ast"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/errcodelint/errcodelint/internal/level"
)

// A node is one package that gets a pass.
type node struct {
	pkg    *packages.Package
	source bool        // it was loaded with syntax
	syntax []*ast.File // of a dependency, without the functions that nobody uses; nil if it cannot be parsed
	asked  bool        // its findings count
	needs  []*node     // the nearest below it, whose facts it can ask for
	done   chan struct{}

	diagnostics []analysis.Diagnostic
	weights     *level.Weights
	err         error
}

// A run is the analysis of what one call of load has loaded.
type run struct {
	tool  *Tool
	done  func(n, of int) // is told of passes that are done
	store *factStore
	nodes []*node // each comes after those that it needs
}

// analyze runs the pass over pkgs and over those of their dependencies that may
// hold facts, unless ctx ends before. It returns an action for every package whose findings count, and
// for every other that failed.
func (t *Tool) analyze(ctx context.Context, pkgs []*packages.Package, done func(n, of int)) []*checker.Action {
	r := &run{tool: t, done: done, store: newFactStore(nil)}
	r.plan(pkgs)
	r.parse()
	// Passes keep little of what they allocate: collected sooner, it does not add
	// to the peak that loading has reached.
	if os.Getenv("GOGC") == "" {
		defer debug.SetGCPercent(debug.SetGCPercent(60))
	}
	r.execute(ctx)
	if ctx.Err() != nil {
		return nil
	}
	var actions []*checker.Action
	for _, n := range r.nodes {
		if n.asked || n.err != nil {
			actions = append(actions, &checker.Action{
				Analyzer:    t.Analyzer,
				Package:     n.pkg,
				IsRoot:      true,
				Diagnostics: n.diagnostics,
				Result:      n.weights,
				Err:         n.err,
			})
		}
	}
	return actions
}

// plan works out which packages get a pass, and in which order.
func (r *run) plan(pkgs []*packages.Package) {
	// A file that a package shares with its test variant is looked at there.
	// The package itself then gets a pass only for those that import it.
	variants := make(map[string]bool)
	imported := make(map[*packages.Package]bool)
	for _, p := range pkgs {
		if p.ForTest == p.PkgPath && lintable(p) {
			variants[p.PkgPath] = true
		}
		for _, imp := range p.Imports {
			imported[imp] = true
		}
	}
	asked := make(map[*packages.Package]bool)
	source := make(map[*packages.Package]bool)
	for _, p := range pkgs {
		if lintable(p) && !isTestMain(p) {
			asked[p] = p.ForTest != "" || !variants[p.PkgPath]
			source[p] = asked[p] || imported[p]
		}
	}
	dependencies := r.tool.dependencies(pkgs)

	// Visit comes to a package after all that it imports. Those that get no
	// pass hand the needs of their importers on.
	planned := make(map[*packages.Package]*node)
	through := make(map[*packages.Package][]*node)
	packages.Visit(pkgs, nil, func(p *packages.Package) {
		var needs []*node
		have := make(map[*node]bool)
		add := func(n *node) {
			if !have[n] {
				have[n] = true
				needs = append(needs, n)
			}
		}
		for _, imp := range p.Imports {
			if n := planned[imp]; n != nil {
				add(n)
				continue
			}
			for _, n := range through[imp] {
				add(n)
			}
		}
		if !source[p] && !dependencies[p] {
			through[p] = needs
			return
		}
		n := &node{pkg: p, source: source[p], asked: asked[p], needs: needs, done: make(chan struct{})}
		planned[p] = n
		r.nodes = append(r.nodes, n)
	})
}

// execute runs the passes, as many at a time as there are processors. A worker
// that has to wait for a package waits for one that another has begun with.
// Where ctx ends, so does the wait; passes at work are of no use any more.
func (r *run) execute(ctx context.Context) {
	queue := make(chan *node)
	var done atomic.Int32
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for n := range queue {
				for _, need := range n.needs {
					<-need.done
				}
				if n.source {
					r.own(n)
				} else {
					n.err = r.dependency(n)
				}
				close(n.done)
				r.done(int(done.Add(1)), len(r.nodes))
			}
		})
	}
	finished := make(chan bool)
	go func() {
		defer close(finished)
		defer workers.Wait()
		defer close(queue)
		for _, n := range r.nodes {
			select {
			case queue <- n:
			case <-ctx.Done():
				return
			}
		}
	}()
	select {
	case <-finished:
	case <-ctx.Done():
	}
}

// own runs the pass over a package that was loaded with syntax, and then lets
// go of the syntax, so that memory does not grow beyond what loading took.
func (r *run) own(n *node) {
	p := n.pkg
	c := &checked{
		fset:         p.Fset,
		files:        p.Syntax,
		otherFiles:   p.OtherFiles,
		ignoredFiles: p.IgnoredFiles,
		pkg:          p.Types,
		info:         p.TypesInfo,
		sizes:        p.TypesSizes,
		module:       analysisModule(p.Module),
	}
	n.diagnostics, n.weights, n.err = r.tool.pass(c, r.store)
	if !n.asked {
		n.diagnostics, n.weights = nil, nil
	}
	p.Syntax, p.TypesInfo = nil, nil
}

// analysisModule tells a pass about the module of its package.
func analysisModule(m *packages.Module) *analysis.Module {
	if m == nil {
		return &analysis.Module{}
	}
	module := &analysis.Module{
		Path:      m.Path,
		Version:   m.Version,
		Time:      m.Time,
		Main:      m.Main,
		Indirect:  m.Indirect,
		Dir:       m.Dir,
		GoMod:     m.GoMod,
		GoVersion: m.GoVersion,
	}
	if m.Replace != nil {
		module.Replace = analysisModule(m.Replace)
	}
	return module
}
