package driver

import (
	"context"
	"crypto/sha256"
	"fmt"
	"go/token"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// A looked is what came of a target.
type looked struct {
	pkgs    []*packages.Package
	actions []*checker.Action
	loading time.Duration
	kept    int // packages of which another run has found all that there is
}

// look looks at the packages of a target. What another run has found in packages
// that are as they were is taken over: to see that takes a list of their files, and
// nothing has to be compiled.
func (t *Tool) look(ctx context.Context, in target, o *options, c *cache, line *progress) (*looked, error) {
	begin := time.Now()
	defer line.clear()
	line.say("loading packages")
	r := t.newRun(c, &o.parsed)
	r.done = func(n, of int) { line.say("%d of %d packages checked", n, of) }
	ready := make(chan struct{})
	go func() {
		defer close(ready)
		if c != nil {
			r.keys, _ = t.newKeys(in.dir, r.sums) // without keys, nothing is kept
		}
	}()

	out := new(looked)
	var known []*node
	mark := in.mark(o)
	if _, again := c.get(mark); again {
		pkgs, err := t.load(ctx, in, o, listing)
		<-ready
		if err == nil && r.keys != nil && !inError(pkgs) {
			var missing []*packages.Package
			known, missing = r.recall(asked(pkgs))
			rest, ok := in.only(missing)
			switch {
			case len(missing) == 0:
				return &looked{pkgs, t.actions(known, r.fset), time.Since(begin), len(known)}, nil
			case ok:
				in = rest
				for _, n := range known {
					out.pkgs = append(out.pkgs, n.pkg)
				}
			default:
				known = nil
			}
		}
	}

	pkgs, err := t.load(ctx, in, o, compiling)
	<-ready
	if err != nil {
		return nil, err
	}
	out.loading = time.Since(begin)
	more, missing := r.recall(asked(pkgs))
	known = append(known, more...)
	out.kept = len(known)
	r.analyze(ctx, missing, pkgs)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	r.save()
	c.put(mark, nil)
	out.pkgs = append(out.pkgs, pkgs...)
	out.actions = t.actions(append(known, r.nodes...), r.fset)
	return out, nil
}

// mark is the key of an empty entry: where it is, the target was looked at before,
// and it is likely that some of what was found then still holds.
func (in target) mark(o *options) key {
	dir, _ := filepath.Abs(in.dir)
	return sha256.Sum256(fmt.Appendf(nil, "target %q %q %q %v %q %q", dir, in.patterns, o.tags, o.test, in.env, os.Getenv("GOFLAGS")))
}

// only returns the target that has some of its packages alone, if there is one.
func (in target) only(pkgs []*packages.Package) (target, bool) {
	in.patterns = nil
	for _, p := range pkgs {
		if p.ForTest != "" || p.ID != p.PkgPath || p.Module == nil || !p.Module.Main {
			return in, false
		}
		in.patterns = append(in.patterns, p.PkgPath)
	}
	return in, true
}

// inError reports whether something is wrong with packages or what they import. What
// that is can be told by the go command once it has to compile them.
func inError(pkgs []*packages.Package) bool {
	found := len(pkgs) == 0
	packages.Visit(pkgs, nil, func(p *packages.Package) {
		found = found || len(p.Errors) > 0 || p.Module != nil && p.Module.Error != nil
	})
	return found
}

// newRun returns a run that has seen nothing yet.
func (t *Tool) newRun(c *cache, sums *fileSums) *run {
	fset := token.NewFileSet()
	return &run{
		tool: t, fset: fset, sums: sums, universe: newUniverse(fset),
		byID:    make(map[string]*node),
		cache:   c,
		entries: make(map[*packages.Package]*entry),
		news:    make(map[key]*entry),
	}
}
