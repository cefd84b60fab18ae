package driver

import (
	"cmp"
	"context"
	"go/token"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/errcodelint/errcodelint/internal/reading"
)

// A node is one package that gets a pass, or had one in another run.
type node struct {
	pkg   *packages.Package
	asked bool    // its findings count
	own   bool    // it is of those who run the tool, and so are its errors
	kept  bool    // it had its pass in another run
	needs []*node // the nearest below it, whose facts it can ask for
	done  chan struct{}

	facts       *packageFacts // nil if there are none
	diagnostics []analysis.Diagnostic
	result      *reading.Result
	err         error
}

// A run is the analysis of the packages of one target.
type run struct {
	tool     *Tool
	fset     *token.FileSet
	sums     *fileSums
	universe *universe
	done     func(n, of int) // is told of passes that are done

	nodes []*node // each comes after those that it needs
	byID  map[string]*node

	// What other runs have left, and what this one leaves.
	cache   *cache // nil if there is none
	keys    *keys  // nil if there is no cache
	entries map[*packages.Package]*entry
	mu      sync.Mutex
	news    map[key]*entry
}

// entry returns what the cache has of a package, nil if that is nothing.
func (r *run) entry(p *packages.Package) *entry {
	if e, ok := r.entries[p]; ok || r.keys == nil {
		return e
	}
	var e *entry
	if k := r.keys.of(p); k.valid {
		if data, ok := r.cache.get(k.key); ok {
			e, _ = decodeEntry(data)
		}
	}
	r.entries[p] = e
	return e
}

// keep notes what the cache is to have of a package.
func (r *run) keep(p *packages.Package, e *entry) {
	if r.keys == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if k := r.keys.of(p); k.valid {
		r.news[k.key] = e
	}
}

// save writes what is to be kept, unless files have changed meanwhile: nobody can
// tell then what was looked at.
func (r *run) save() {
	if r.keys == nil || len(r.news) == 0 || !r.sums.steady() {
		return
	}
	for k, e := range r.news {
		r.cache.put(k, e.encode())
	}
	r.cache.trim()
}

// recall takes over what another run has found in packages. It returns those of
// which there is nothing to take, too.
func (r *run) recall(pkgs []*packages.Package) (known []*node, missing []*packages.Package) {
	if r.keys == nil {
		return nil, pkgs
	}
	r.keys.read(pkgs)
	for _, p := range pkgs {
		if e := r.entry(p); e != nil && !e.dull {
			if diagnostics, result, ok := decodeFindings(r.fset, e.findings); ok {
				known = append(known, &node{pkg: p, asked: true, diagnostics: diagnostics, result: result})
				continue
			}
		}
		missing = append(missing, p)
	}
	return known, missing
}

// asked returns the packages whose findings count.
func asked(pkgs []*packages.Package) []*packages.Package {
	// A file that a package shares with its test variant is looked at there.
	variants := make(map[string]bool)
	for _, p := range pkgs {
		if p.ForTest == p.PkgPath && lintable(p) {
			variants[p.PkgPath] = true
		}
	}
	var list []*packages.Package
	for _, p := range pkgs {
		if lintable(p) && (p.ForTest != "" || !variants[p.PkgPath]) {
			list = append(list, p)
		}
	}
	return list
}

// analyze runs the pass over the packages asked for, which are among those loaded,
// and over those of their dependencies that may hold facts, unless ctx ends before.
func (r *run) analyze(ctx context.Context, asked, loaded []*packages.Package) {
	r.plan(asked, loaded)
	r.fill()
	// Passes keep little of what they allocate: collected sooner, it does not add
	// to the peak that loading has reached.
	if os.Getenv("GOGC") == "" {
		defer debug.SetGCPercent(debug.SetGCPercent(60))
	}
	r.execute(ctx)
}

// actions returns an action for every package whose findings count, and for every
// other that failed.
func (t *Tool) actions(nodes []*node, fset *token.FileSet) []*checker.Action {
	var actions []*checker.Action
	for _, n := range nodes {
		if n.asked && n.result != nil || n.asked && len(n.diagnostics) > 0 || n.err != nil {
			n.pkg.Fset = fset
			actions = append(actions, &checker.Action{
				Analyzer:    t.Analyzer,
				Package:     n.pkg,
				IsRoot:      true,
				Diagnostics: n.diagnostics,
				Result:      n.result,
				Err:         n.err,
			})
		}
	}
	slices.SortStableFunc(actions, func(a, b *checker.Action) int { return cmp.Compare(a.Package.ID, b.Package.ID) })
	return actions
}

// plan works out which packages get a pass, and in which order.
func (r *run) plan(asked, loaded []*packages.Package) {
	wanted := make(map[*packages.Package]bool)
	for _, p := range asked {
		wanted[p] = true
	}
	dependencies := r.dependencies(asked, loaded)

	// Visit comes to a package after all that it imports. Those that get no
	// pass hand the needs of their importers on.
	planned := make(map[*packages.Package]*node)
	through := make(map[*packages.Package][]*node)
	packages.Visit(asked, nil, func(p *packages.Package) {
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
		if !wanted[p] && !(dependencies[p] && lintable(p)) {
			through[p] = needs
			return
		}
		n := &node{pkg: p, asked: wanted[p], needs: needs, done: make(chan struct{})}
		n.own = n.asked || p.Module != nil && p.Module.Main
		if e := r.entry(p); e != nil && !n.asked { // what is asked for and was not recalled is done again
			n.kept, n.facts = true, &packageFacts{data: e.facts}
			close(n.done)
		}
		planned[p] = n
		r.nodes = append(r.nodes, n)
		r.byID[p.ID] = n
	})
}

// fill reads the types that packages are to be checked against.
func (r *run) fill() {
	for _, n := range r.nodes {
		if n.kept || inTest(n.pkg) {
			continue
		}
		for _, imp := range n.pkg.Imports {
			r.universe.read(imp)
		}
	}
}

// inTest reports whether a package imports another as it was compiled for a test.
func inTest(p *packages.Package) bool {
	for _, imp := range p.Imports {
		if imp.ForTest != "" {
			return true
		}
	}
	return false
}

// execute runs the passes, as many at a time as there are processors. A worker
// that has to wait for a package waits for one that another has begun with.
// Where ctx ends, so does the wait; passes at work are of no use any more.
func (r *run) execute(ctx context.Context) {
	var nodes []*node
	for _, n := range r.nodes {
		if !n.kept {
			nodes = append(nodes, n)
		}
	}
	queue := make(chan *node)
	var done atomic.Int32
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for n := range queue {
				r.look(n)
				close(n.done)
				r.done(int(done.Add(1)), len(nodes))
			}
		})
	}
	finished := make(chan bool)
	go func() {
		defer close(finished)
		defer workers.Wait()
		defer close(queue)
		for _, n := range nodes {
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

// look checks the types of a package and runs the pass over it. Of the package
// nothing stays but what the pass has found, so that memory does not grow with the
// number of packages.
func (r *run) look(n *node) {
	p := n.pkg
	universe := r.universe
	if inTest(p) {
		universe = newUniverse(r.fset)
	}
	c, errs := check(r.fset, &unit{
		path:      p.PkgPath,
		goVersion: goVersion(p),
		files:     compiled(p),
		sums:      r.sums,
		sizes:     p.TypesSizes,
		importer:  universe.importer(p),
	})
	for _, need := range n.needs {
		<-need.done
	}
	if errs != nil && n.own {
		p.Errors = append(p.Errors, typeErrors(errs)...)
	}
	if errs != nil && (c == nil || !n.asked) {
		return
	}
	c.otherFiles, c.ignoredFiles, c.module = p.OtherFiles, p.IgnoredFiles, analysisModule(p.Module)
	out, err := r.tool.pass(c, func(path string) *packageFacts { return r.facts(p, path) })
	if err != nil {
		// What is missing in a package in error is told, and may be what the pass missed.
		if crashed(err) && errs == nil || n.asked && !crashed(err) {
			n.err = err
		}
		return
	}
	n.facts = &packageFacts{list: out.facts}
	n.result, n.diagnostics = out.result, out.diagnostics
	if errs == nil {
		r.keepPassed(n)
	}
}

// keepPassed notes what a pass has left for the cache.
func (r *run) keepPassed(n *node) {
	if r.keys == nil {
		return
	}
	e := new(entry)
	var ok bool
	if e.findings, ok = encodeFindings(r.fset, n.diagnostics, n.result); !ok {
		return
	}
	if len(n.facts.list) > 0 {
		var err error
		if e.facts, err = encodeFacts(n.facts.list); err != nil {
			return
		}
	}
	r.keep(n.pkg, e)
}

// facts returns the facts of the package that a path means in another.
func (r *run) facts(in *packages.Package, path string) *packageFacts {
	if in.ForTest != "" {
		if n := r.byID[path+" ["+in.ForTest+".test]"]; n != nil {
			return n.facts
		}
	}
	if n := r.byID[path]; n != nil {
		return n.facts
	}
	return nil
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
