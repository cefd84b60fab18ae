package symbolic

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// frame is one function being read.
type frame struct {
	r        *Reader
	fn       *types.Func
	act      *activation
	sends    []domain.Send
	escapes  []domain.Escape
	lastUse  map[*types.Var]token.Pos
	steps    int
	seq      int // number of the literal run, so that each run's values differ
	depth    int
	initial  bool             // it runs the init functions, see initial.go
	trial    bool             // speculative: what is returned is no escape
	bodies   []*ast.BlockStmt // of the other functions that are being run in this one
	ran      map[*ast.FuncLit]int
	params   int
	level    int                // of its parameters
	owned    map[domain.ID]bool // responses that nobody above can have touched
	seqs     int
	detached *ast.FuncLit      // the innermost literal that is read as if somebody else called it
	scope    ast.Node          // the declaration whose statements are being run
	reached  map[ast.Stmt]bool // statements that some path has come to
	recorded map[domain.ID]int // where sends and passes are that another path has made already
}

// newFrame is the frame of a function whose body or initializer is node.
func newFrame(r *Reader, fn *types.Func, node ast.Node) *frame {
	return &frame{r: r, fn: fn, scope: node, lastUse: r.lastUses(node), ran: make(map[*ast.FuncLit]int),
		owned: make(map[domain.ID]bool), reached: make(map[ast.Stmt]bool)}
}

// child is the frame in which a literal of f is summarised, for whoever calls it later.
func (f *frame) child(lit *ast.FuncLit) *frame {
	return &frame{r: f.r, fn: f.fn, scope: f.scope, lastUse: f.lastUse, ran: f.ran, owned: make(map[domain.ID]bool), trial: true,
		depth: f.depth + 1, level: 1, bodies: append(f.bodies[:len(f.bodies):len(f.bodies)], lit.Body)}
}

// trialFrame is a frame for a call of which only the results matter: what happens in it is
// noted nowhere.
func (f *frame) trialFrame() *frame {
	return &frame{r: f.r, fn: f.fn, scope: f.scope, seq: f.seq, owned: f.owned, ran: make(map[*ast.FuncLit]int), trial: true, depth: f.depth + 1}
}

// activation is one run of a function body: the function itself, or a literal in it.
type activation struct {
	sig     *types.Signature
	results []*types.Var // named results
	outer   bool         // what it returns leaves the function at hand
	exits   []exit
	targets []*target
	jumps   map[string][]*State // by the labels that gotos name
}

// exit is one return.
type exit struct {
	st      *State
	results []domain.Value
	pos     token.Pos
}

// target is a statement that break or continue can name.
type target struct {
	label     string
	loop      bool
	breaks    []*State
	continues []*State
}

// run runs a body to its ends.
func (f *frame) run(st *State, sig *types.Signature, body *ast.BlockStmt, outer bool) []exit {
	act := &activation{sig: sig, outer: outer}
	for v := range sig.Results().Variables() {
		if v.Name() != "" {
			act.results = append(act.results, v)
			st.vars.set(v, f.r.zero(v.Type()))
		}
	}
	was := f.act
	f.act = act
	for _, st := range f.block(body.List, []*State{st}) {
		f.exit(st, nil, body.Rbrace, nil)
	}
	f.act = was
	return act.exits
}

// bindParam gives a parameter its symbolic value. What a pointer to a struct or a
// map points to is a cell, so that writes to it are seen.
func (f *frame) bindParam(st *State, v *types.Var, i int) {
	p := domain.Param{Level: f.level, Index: i}
	t := types.Unalias(v.Type())
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		if s := f.r.shapes.Of(ptr.Elem()); s != nil {
			cell := domain.ParamCell(p)
			st.heap.set(cell, &domain.Struct{Shape: s, Fields: map[string]domain.Value{}, Base: p})
			st.vars.set(v, domain.Ref{Cell: cell})
			return
		}
		switch ptr.Elem().Underlying().(type) {
		case *types.Basic, *types.Slice:
			cell := domain.ParamCell(p)
			st.heap.set(cell, domain.Sel{Base: p, Field: domain.Pointee})
			st.vars.set(v, domain.Ref{Cell: cell})
			return
		}
	}
	if _, ok := t.Underlying().(*types.Map); ok {
		cell := domain.ParamCell(p)
		st.heap.set(cell, &domain.Map{Open: true})
		st.vars.set(v, domain.Ref{Cell: cell})
		return
	}
	st.vars.set(v, p)
}

func (f *frame) paramType(i int) types.Type {
	sig := f.fn.Signature()
	if recv := sig.Recv(); recv != nil {
		if i == 0 {
			return recv.Type()
		}
		i--
	}
	if i < sig.Params().Len() {
		return sig.Params().At(i).Type()
	}
	return nil
}

// pointsTo reports whether a parameter can be a pointer to a struct.
func (f *frame) pointsTo(p domain.Param) bool {
	if p.Level != 0 {
		return true
	}
	t := f.paramType(p.Index)
	if t == nil {
		return false
	}
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface:
		return true
	}
	return false
}

// lastUses is the last place at which each local variable is named. In a loop, or
// in a function literal, that is the end of the outermost one that does not
// declare it.
func (r *Reader) lastUses(decl ast.Node) map[*types.Var]token.Pos {
	out := make(map[*types.Var]token.Pos)
	var open []ast.Node // loops and literals around
	var stack []ast.Node
	ast.Inspect(decl, func(n ast.Node) bool {
		if n == nil {
			if top := stack[len(stack)-1]; len(open) > 0 && open[len(open)-1] == top {
				open = open[:len(open)-1]
			}
			stack = stack[:len(stack)-1]
			return true
		}
		stack = append(stack, n)
		switch n := n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			open = append(open, n)
		case *ast.FuncLit:
			open = append(open, n)
		case *ast.Ident:
			v, ok := r.Info.Uses[n].(*types.Var)
			if !ok || v.IsField() {
				return true
			}
			at := n.End()
			for _, o := range open {
				if o.Pos() > v.Pos() || v.Pos() >= o.End() {
					at = o.End()
					if _, ok := o.(*ast.FuncLit); ok {
						at = decl.End() // it may run at any time
					}
					break
				}
			}
			if at > out[v] {
				out[v] = at
			}
		}
		return true
	})
	return out
}
