package endpoint

import (
	"maps"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// Endpoint is a method and a path, with what can be sent for it.
type Endpoint struct {
	Method      string   `json:"method"` // "": any
	Path        string   `json:"path"`   // as it is registered, behind the prefixes of its routers
	Handler     string   `json:"handler"`
	Middlewares []string `json:"middlewares,omitempty"`
	At          place    `json:"-"`

	Errors  []Error   `json:"-"`
	Unknown []Unknown `json:"-"`
	NotRead []string  `json:"notRead,omitempty"` // functions on the way that are not of the program
}

// Error is one error that can be sent.
type Error struct {
	Status int    // 0: it is not known
	Code   string // "": there is none
	At     place  // where it was written
	Via    []string
}

// Unknown is an error response of which a half could not be worked out.
type Unknown struct {
	At     place
	Status int    // if it is known
	Code   string // if it is known
	Half   string // "code" or "status"
	Why    string
	Via    []string
}

// program is all packages together.
type program struct {
	packages []*Package
	funcs    map[string]*function
	held     map[string][]string
	types    map[string]*concrete
	tabled   map[string][]string // statuses by code
	handlers map[string][]string // error handlers of frameworks
	targets  map[string][]string // what a dynamic call can mean, and the type of each
	wired    map[string]bool     // types that are made where no request leads; nil: not yet known
	anywhere map[string]bool     // types that are made at all
}

// Endpoints finds the routes of a program and what each can send.
func Endpoints(packages []*Package) []Endpoint {
	p := newProgram(packages)
	called := make(map[string]bool)
	for _, f := range p.funcs {
		for _, c := range f.calls {
			if c.to != f.name && c.direct {
				called[c.to] = true
			}
		}
	}
	for _, pkg := range packages {
		for _, name := range pkg.nested {
			called[name] = true
		}
	}
	routes := registered(packages, func(name string) bool { return called[name] })
	p.wire(routes)
	out := make([]Endpoint, len(routes))
	for i := range routes {
		out[i] = p.endpoint(&routes[i])
	}
	return out
}

func newProgram(packages []*Package) *program {
	p := &program{packages: packages, funcs: make(map[string]*function), held: make(map[string][]string), types: make(map[string]*concrete),
		tabled: make(map[string][]string), handlers: make(map[string][]string), targets: make(map[string][]string), anywhere: make(map[string]bool)}
	for _, pkg := range packages {
		maps.Copy(p.funcs, pkg.funcs)
		for k, v := range pkg.held {
			p.held[k] = append(p.held[k], v...)
		}
		for k, v := range pkg.errorHandlers {
			p.handlers[k] = append(p.handlers[k], v...)
		}
		for _, t := range pkg.types {
			p.types[t.name] = t
		}
		for _, t := range pkg.tabled {
			if !slices.Contains(p.tabled[t.code], t.status) {
				p.tabled[t.code] = append(p.tabled[t.code], t.status)
			}
		}
		for _, f := range pkg.funcs {
			for name := range f.makes {
				p.anywhere[name] = true
			}
		}
	}
	return p
}

// wire finds the types that are made by code which no request leads to: by whoever puts the
// program together.
func (p *program) wire(routes []route) {
	reached := make(map[string]bool)
	for i := range routes {
		for name := range p.reach(p.entries(&routes[i])) {
			reached[name] = true
		}
	}
	wired := make(map[string]bool)
	for name, f := range p.funcs {
		if !reached[name] {
			maps.Copy(wired, f.makes)
		}
	}
	p.wired = wired
}

// entries are the functions that a request comes to first.
func (p *program) entries(r *route) []string {
	var out []string
	for _, v := range r.handlers {
		if name := functionName(v); name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	for _, name := range p.handlers[r.lib] {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// functionName is the name of a function that is a value; "": it is not known.
func functionName(v domain.Value) string {
	h, ok := v.(domain.Handle)
	if !ok || h.Kind != domain.NamedFunc {
		return ""
	}
	name, _ := domain.AsText(h.On)
	return name
}

// reached is how a function is come to.
type reached map[string]*step

// step is the first way to a function.
type step struct {
	by       string // the function that calls it; "": a request comes to it first
	indirect bool   // on some way, it is not called by its name
}

// reach are the functions that can be called from some. A method of an interface means those of
// types that are made where the program is put together, or on the way. Some functions may be left out.
func (p *program) reach(from []string, but ...string) reached {
	out := make(reached)
	makes := make(map[string]bool)
	var pending []target
	var work []string
	visit := func(name, by string, indirect bool) {
		if p.funcs[name] == nil || slices.Contains(but, name) {
			return
		}
		if at := out[name]; at != nil {
			at.indirect = at.indirect || indirect
			return
		}
		out[name] = &step{by, indirect}
		work = append(work, name)
		maps.Copy(makes, p.funcs[name].makes)
	}
	for _, name := range from {
		visit(name, "", true)
	}
	for len(work) > 0 {
		f := p.funcs[work[0]]
		work = work[1:]
		for _, c := range f.calls {
			visit(c.to, f.name, !c.direct)
			for _, held := range p.held[c.to] {
				visit(held, f.name, true)
			}
		}
		for i := range f.dynamic {
			for _, t := range p.meant(&f.dynamic[i]) {
				t.by = f.name
				pending = append(pending, t)
			}
		}
		pending = slices.DeleteFunc(pending, func(t target) bool {
			if !p.possible(t, makes) {
				return false
			}
			visit(t.function, t.by, true)
			return true
		})
	}
	return out
}

// target is a method that a dynamic call can mean.
type target struct {
	function, typ, by string
	only              bool // no type that is made anywhere has it
}

// possible reports whether a value of the type can be behind the interface.
func (p *program) possible(t target, makes map[string]bool) bool {
	return t.only || p.wired == nil || p.wired[t.typ] || makes[t.typ]
}

// meant are the methods that a dynamic call can mean.
func (p *program) meant(c *dynamicCall) []target {
	var out []target
	made := false
	for _, name := range slices.Sorted(maps.Keys(p.types)) {
		t := p.types[name]
		fn := t.implements(c)
		if fn == "" {
			continue
		}
		out = append(out, target{function: fn, typ: name})
		made = made || p.anywhere[name]
	}
	for i := range out {
		out[i].only = !made
	}
	return out
}

// implements is the method of the type that a call of an interface means; "": it has not all
// methods of the interface.
func (t *concrete) implements(c *dynamicCall) string {
	key := func(m string) string {
		if t.generic {
			m, _, _ = strings.Cut(m, "(")
		}
		return m
	}
	for _, m := range c.methods {
		if t.methods[key(m)] == "" {
			return ""
		}
	}
	return t.methods[key(c.method)]
}

// endpoint works out what a route can send.
func (p *program) endpoint(r *route) Endpoint {
	e := Endpoint{Method: r.method, Path: r.path, At: r.at}
	for i, v := range r.handlers {
		name := functionName(v)
		shown := name
		switch f := p.funcs[name]; {
		case f != nil:
			shown = f.display()
		case name != "":
			e.NotRead = appendNew(e.NotRead, name)
		default:
			e.Unknown = append(e.Unknown, Unknown{At: r.at, Why: "a handler or a middleware of this route is a value that is not known"})
			continue
		}
		if i == len(r.handlers)-1 {
			e.Handler = shown
			if f := p.funcs[name]; f != nil {
				e.Handler = f.shown
			}
			e.Middlewares = slices.DeleteFunc(e.Middlewares, func(m string) bool { return m == shown })
		} else {
			e.Middlewares = appendNew(e.Middlewares, shown)
		}
	}
	s := &sum{p: p, e: &e, entries: p.entries(r)}
	s.all = p.reach(s.entries)
	for _, name := range slices.Sorted(maps.Keys(s.all)) {
		f := p.funcs[name]
		for i := range f.sends {
			s.send(f, &f.sends[i])
		}
		for _, to := range f.handedTo {
			if p.funcs[to] == nil {
				e.NotRead = appendNew(e.NotRead, to)
			}
		}
	}
	if what, ok := answering[r.lib]; ok {
		e.NotRead = appendNew(e.NotRead, what)
	}
	if returning[r.lib] && len(p.handlers[r.lib]) == 0 {
		s.defaults()
	}
	s.sort()
	return e
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
