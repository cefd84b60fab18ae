package endpoint

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/emission"
	"github.com/errcodelint/errcodelint/internal/envelope"
	"github.com/errcodelint/errcodelint/internal/symbolic"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// Input is a package that was read for what it sends.
type Input struct {
	Fset  *token.FileSet
	Pkg   *types.Package
	Info  *types.Info
	Files []*ast.File

	Paths     []contract.Path // where codes stand
	Emissions []emission.Emission
	Traces    []*symbolic.Trace

	// Told is what packages told those that depend on them of routers.
	Told func(path string) *domain.Facts
}

// place is where something stands.
type place = token.Position

func (in *Input) place(pos token.Pos) place { return in.Fset.Position(pos) }

// Package is what one package adds to the endpoints of a program.
type Package struct {
	Path string

	notes         []note
	funcs         map[string]*function
	types         []*concrete
	held          map[string][]string // functions that fields hold
	errorHandlers map[string][]string // of frameworks
	tabled        []tabled
	nested        []string // functions that register what is below a path
	fset          *token.FileSet
}

// note is what a function does to a router, in terms of its parameters.
type note struct {
	values []domain.Value
	at     token.Pos
	place  place
	in     string // the function
}

// path is the path that the note is about; nil: it is about none.
func (n *note) path() domain.Value {
	switch kind, _ := domain.AsText(n.values[0]); kind {
	case noteRoute:
		return n.values[3]
	case noteMount:
		return n.values[2]
	case noteBuilt:
		return listOf(n.values[1])[routePath]
	}
	return nil
}

// what is the same for what a function and its callers note of one route.
func (n *note) what() string {
	kind, _ := domain.AsText(n.values[0])
	path, known := pathText(n.path())
	if !known || path == "" {
		path = n.place.String()
	}
	if kind == noteRoute {
		path = strings.Join(texts(n.values[2]), ",") + " " + path
	}
	return kind + " " + path
}

// written is where the path of a route was written, if that is in the package.
func (n *note) written() token.Pos {
	path := n.path()
	if c, ok := path.(domain.Concat); ok {
		for _, p := range c.Parts {
			if part, ok := p.Value.(domain.Const); ok {
				path = part
			}
		}
	}
	return writtenAt(path, n.at)
}

// send is an error response that a function writes.
type send struct {
	in     *function
	pos    token.Pos
	at     place
	status half
	code   half
	ways   [][]condition
	ofArgs bool   // what is sent is for callers to say
	ifArgs bool   // whether it is sent is
	why    string // a half is not known
	lost   string // which half
}

// half is the status or the code of an error.
type half struct {
	text  string    // "" if it is not known, or there is none
	none  bool      // there is none
	at    place     // where it was written
	from  token.Pos // the call of which it came
	made  string    // or the function that has made it
	error bool      // it is of an error that somebody has made
	typ   string    // which has this type
}

// raised is an error that carries what is sent of it.
type raised struct {
	status, code half
	typ          string
	at           place
}

// tabled is a row that leads from a code to its status.
type tabled struct{ code, status string }

// condition is what must have been made for a response to be sent.
type condition struct {
	sentinel string    // a package-level variable
	typ      string    // or a type
	from     token.Pos // the call below which it must have been made, if that is known
	made     string    // or the function
}

// Of collects what a package adds, and what it tells those that depend on it.
func Of(in *Input) (*Package, *Fact) {
	p := &Package{Path: in.Pkg.Path(), funcs: make(map[string]*function), held: make(map[string][]string),
		errorHandlers: make(map[string][]string), fset: in.Fset}
	r, notes := watch(in.Pkg, in.Info, in.Files, in.Told)
	p.notes = notes
	g := &graph{pkg: p, in: in, r: r}
	g.collect()
	for i := range p.notes {
		n := &p.notes[i]
		n.place = in.place(n.written())
		if f := g.at(n.at); f != nil {
			n.in = f.name
		}
	}
	g.emissions()
	g.failures()
	return p, &Fact{*r.Export()}
}

// emissions gives each function what it sends and makes.
func (g *graph) emissions() {
	for i := range g.in.Emissions {
		e := &g.in.Emissions[i]
		switch e.Kind {
		case emission.Sent:
			if f := g.at(e.Pos); f != nil && (e.IsError() || !isConst(e.Status)) {
				f.sends = append(f.sends, g.sent(f, e))
			}
		case emission.Carried:
			c := raised{status: g.half(e.Status), code: g.half(e.Code), typ: e.Type, at: g.in.place(writtenAt(e.Code, e.Pos))}
			if f := g.at(enteredAt(e.Code, e.Pos)); f != nil {
				f.raised = append(f.raised, c)
			}
		case emission.Tabled:
			t := tabled{code: g.half(e.Code).text, status: g.half(e.Status).text}
			if t.code != "" && t.status != "" {
				g.pkg.tabled = append(g.pkg.tabled, t)
			}
		}
	}
}

func isConst(v domain.Value) bool {
	_, ok := v.(domain.Const)
	return ok
}

// enteredAt is where a value came into the function at hand.
func enteredAt(v domain.Value, otherwise token.Pos) token.Pos {
	if c, ok := v.(domain.Const); ok && c.At.IsValid() {
		return c.At
	}
	return otherwise
}

// writtenAt is where a value was written, as far as the package knows.
func writtenAt(v domain.Value, otherwise token.Pos) token.Pos {
	if c, ok := v.(domain.Const); ok && c.Place().IsValid() {
		return c.Place()
	}
	return otherwise
}

func (g *graph) sent(f *function, e *emission.Emission) send {
	s := send{in: f, pos: e.Pos, at: g.in.place(e.Pos), status: g.half(e.Status), code: g.half(e.Code), ofArgs: dependsOnArgs(e.Status) || dependsOnArgs(e.Code)}
	lost, v := e.Missing()
	if e.Bare {
		s.code = half{none: true}
		if hidden := g.hidden(e.Body); hidden != nil {
			lost, v = "code", hidden
		}
	}
	if lost == "code" {
		s.code = g.half(v)
		s.ofArgs = s.ofArgs || dependsOnArgs(v)
	}
	if lost != "" {
		s.lost, s.why = lost, emission.Why(v)
	}
	s.ifArgs = !slices.ContainsFunc(e.Ways, func(w emission.Way) bool {
		return !slices.ContainsFunc(w, func(g domain.Guard) bool { return dependsOnArgs(g.Value) })
	})
	for _, way := range e.Ways {
		s.ways = append(s.ways, conditions(way))
	}
	return s
}

// hidden is the value in a body in which the code can be, though nobody knows; nil if there is none.
func (g *graph) hidden(body domain.Value) domain.Value {
	if body == nil {
		return nil
	}
	for _, path := range g.in.Paths {
		if v := envelope.Hidden(body, path); v != nil {
			return v
		}
	}
	return nil
}

// dependsOnArgs reports whether callers say what a value is. What a function that cannot be read
// makes of its arguments, none of them knows.
func dependsOnArgs(v domain.Value) bool {
	if v == nil {
		return false
	}
	if _, inherited := v.(domain.Inherit); inherited {
		return true
	}
	found := false
	domain.Walk(v, func(v domain.Value) bool {
		switch v.(type) {
		case domain.Apply:
			return false
		case domain.Param, domain.After:
			found = true
		}
		return true
	})
	return found
}

// conditions are those that hang on what was made elsewhere.
func conditions(way emission.Way) []condition {
	var out []condition
	for _, guard := range way {
		if !guard.Want {
			continue
		}
		c := condition{}
		switch v := guard.Value.(type) {
		case domain.Opaque:
			c.from = v.At
		case domain.Apply:
			c.made = v.Fn
		}
		switch guard.Op {
		case domain.As:
			c.typ = guard.Type
			out = append(out, c)
		case domain.Is, domain.Equal:
			if p, ok := guard.With.(domain.Ptr); ok && p.Name != "" {
				c.sentinel = p.Name
				out = append(out, c)
			}
		}
	}
	return out
}

// half is a status or a code as text; or what is known of where it comes from.
func (g *graph) half(v domain.Value) half {
	if c, ok := v.(domain.Const); ok {
		h := half{at: g.in.place(c.Place())}
		switch c.Val.Kind() {
		case constant.String:
			h.text = constant.StringVal(c.Val)
		case constant.Int:
			h.text = c.Val.ExactString()
		}
		h.none = h.text == ""
		return h
	}
	h := half{none: v == nil}
	domain.Walk(orOpaque(v), func(v domain.Value) bool {
		switch v := v.(type) {
		case domain.Opaque:
			if v.Type() != nil && isErrorType(v.Type()) {
				h.error, h.from = true, v.At
			}
		case domain.Param:
			h.error = true
		case domain.Invoke:
			if typ, ok := strings.CutPrefix(v.Method, "as "); ok {
				h.typ = typ
			}
		case domain.Apply:
			h.error, h.made = true, v.Fn
			return false
		case domain.Sel, domain.Elem:
		default:
			return false
		}
		return true
	})
	return h
}

func orOpaque(v domain.Value) domain.Value {
	if v == nil {
		return domain.Opaque{}
	}
	return v
}

// isErrorType reports whether a value of the type can be an error that carries a code.
func isErrorType(t types.Type) bool {
	if types.IsInterface(t) {
		return types.Implements(t, errorInterface)
	}
	return types.Implements(t, errorInterface) || types.Implements(types.NewPointer(t), errorInterface)
}

var errorInterface = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// failures are errors that a framework sends with their status, and without a code of any contract.
func (g *graph) failures() {
	seen := make(map[token.Pos]bool)
	for i := range g.in.Emissions {
		if e := &g.in.Emissions[i]; e.Kind == emission.Carried {
			seen[e.Pos] = true
		}
	}
	for _, t := range g.in.Traces {
		for i := range t.Escapes {
			for _, v := range t.Escapes[i].Values {
				domain.Walk(v, func(v domain.Value) bool {
					if s, ok := v.(*domain.Struct); ok && s.Shape != nil && !seen[s.At] {
						g.failure(s, t.Escapes[i].Pos, seen)
					}
					return true
				})
			}
		}
	}
}

func (g *graph) failure(s *domain.Struct, at token.Pos, seen map[token.Pos]bool) {
	name := ""
	if s.Shape.Name == domain.FailType {
		name = "Status"
	} else if f := webapi.RoleField(s.Shape.Name, webapi.Status); f != nil {
		name = f.Name
	}
	status := s.Fields[name]
	if name == "" || status == nil {
		return
	}
	pos := enteredAt(status, at)
	if f := g.at(pos); f != nil {
		seen[s.At] = true
		f.raised = append(f.raised, raised{status: g.half(status), code: half{none: true}, typ: domain.FailType, at: g.in.place(writtenAt(status, at))})
	}
}
