package endpoint

import (
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// route is one handler at one method and path, before anybody has asked what it sends.
type route struct {
	method, path string
	lib          string
	handlers     []domain.Value // middlewares first
	at           place
}

// used is a middleware, and the path below which alone it is asked.
type used struct {
	fn    domain.Value
	under string
}

func everywhere(fns []domain.Value) []used {
	out := make([]used, len(fns))
	for i, f := range fns {
		out[i].fn = f
	}
	return out
}

// mounted is a way by which requests come to a router.
type mounted struct {
	above  domain.Value
	prefix string
	uses   []used
	lib    string
}

// base is what stands before the routes of a router.
type base struct {
	prefix string
	uses   []used
}

// registry puts the notes of all packages together.
type registry struct {
	mounts map[string][]mounted
	uses   map[string][]used
	routes []route
	built  []builtRoute
}

type builtRoute struct {
	list []domain.Value
	at   place
}

// unknownText stands in a path for what is not known of it.
const unknownText = "…"

// register takes the notes; called says which functions are called in the program, so that
// what they do to their parameters is seen where they are called.
func registered(packages []*Package, called func(name string) bool) []route {
	g := &registry{mounts: make(map[string][]mounted), uses: make(map[string][]used)}
	var list []note
	written := make(map[string]place)
	settled := make(map[string]bool) // what is noted without parameters somewhere
	for _, p := range packages {
		for _, n := range p.notes {
			if !slices.ContainsFunc(n.values, domain.DependsOnParam) {
				settled[n.what()] = true
			}
		}
	}
	for _, p := range packages {
		for _, n := range p.notes {
			if (called(n.in) || settled[n.what()]) && slices.ContainsFunc(n.values, domain.DependsOnParam) {
				written[n.what()] = n.place // callers do not know
				continue
			}
			values := make([]domain.Value, len(n.values))
			for i, v := range n.values {
				values[i] = normal(v)
			}
			n.values = values
			list = append(list, n)
		}
	}
	for i := range list {
		if at, ok := written[list[i].what()]; ok {
			list[i].place = at
		}
	}
	for _, n := range list {
		g.links(n)
	}
	for _, n := range list {
		g.route(n)
	}
	g.builtRoutes()
	return g.resolved()
}

// links takes what ties routers together.
func (g *registry) links(n note) {
	switch kind, _ := domain.AsText(n.values[0]); kind {
	case noteUse:
		key := identity(router(n.values[1]))
		funcs, routers := taken(n.values[2], "")
		under, _ := pathText(n.values[3])
		for _, r := range routers { // an app that is used is mounted
			at := identity(r.router)
			g.mounts[at] = append(g.mounts[at], mounted{above: n.values[1], prefix: under, uses: everywhere(funcs), lib: fiberPath})
		}
		if len(routers) == 0 {
			for _, f := range funcs {
				g.uses[key] = append(g.uses[key], used{f, under})
			}
		}
	case noteWrap:
		funcs, routers := taken(n.values[1], "")
		for _, r := range routers {
			key := identity(r.router)
			g.uses[key] = append(g.uses[key], everywhere(funcs)...)
		}
	case noteMount:
		prefix, _ := pathText(n.values[2])
		lib, _ := domain.AsText(n.values[4])
		_, kept := domain.AsText(n.values[5])
		if _, path := splitPattern(prefix, lib); path != "" {
			prefix = path
		}
		if kept {
			prefix = ""
		}
		g.mount(n.values[1], prefix, n.values[3], lib)
	case noteRoute:
		lib, _ := domain.AsText(n.values[5])
		g.mount(n.values[1], "", n.values[4], lib)
	case noteBuilt:
		l := listOf(n.values[1])
		g.mount(l[routeRouter], "", l[routeHandler], gorillaPath)
		g.built = append(g.built, builtRoute{l, n.place})
	}
}

// mount puts the routers that a handler is made of below another one.
func (g *registry) mount(above domain.Value, prefix string, handler domain.Value, lib string) {
	funcs, routers := taken(handler, "")
	for _, r := range routers {
		key := identity(r.router)
		m := mounted{above: above, prefix: prefix, uses: everywhere(funcs), lib: lib}
		if r.strip != "" {
			m.prefix = r.strip
		}
		g.mounts[key] = append(g.mounts[key], m)
	}
}

// route takes a route, unless its handler is a router.
func (g *registry) route(n note) {
	kind, _ := domain.AsText(n.values[0])
	var methods []string
	var path string
	var on, handler, library domain.Value
	switch kind {
	case noteRoute:
		on, handler, library = n.values[1], n.values[4], n.values[5]
		methods = texts(n.values[2])
		path, _ = pathText(n.values[3])
	case noteMount:
		on, handler, library = n.values[1], n.values[3], n.values[4]
		methods = []string{""}
		path, _ = pathText(n.values[2])
	default:
		return
	}
	lib, _ := domain.AsText(library)
	for _, m := range methods {
		g.add(on, m, path, handler, lib, n.place)
	}
}

// add resolves the router that a route is registered on.
func (g *registry) add(on domain.Value, method, path string, handler domain.Value, lib string, at place) {
	if _, routers := taken(handler, ""); len(routers) > 0 {
		return
	}
	if m, p := splitPattern(path, lib); m != "" {
		method, path = m, p
	}
	for _, b := range g.bases(on, 0) {
		r := route{method: method, path: join(b.prefix, path, lib), lib: lib, at: at}
		for _, u := range b.uses {
			if strings.HasPrefix(r.path, u.under) {
				r.handlers = append(r.handlers, u.fn)
			}
		}
		r.handlers = append(r.handlers, functionsOf(handler)...)
		g.routes = append(g.routes, r)
	}
}

// builtRoutes takes of each route that was described by several calls what the last of them says.
func (g *registry) builtRoutes() {
	for i, b := range g.built {
		if isNil(b.list[routeHandler]) || slices.ContainsFunc(g.built, func(other builtRoute) bool { return extends(other.list, b.list) }) {
			continue
		}
		if slices.ContainsFunc(g.built[:i], func(other builtRoute) bool { return same(other.list, b.list) }) {
			continue
		}
		path, _ := pathText(b.list[routePath])
		if !isNil(b.list[routeIsPrefix]) {
			path += "*"
		}
		methods := []string{""}
		if !isNil(b.list[routeVerbs]) {
			methods = texts(b.list[routeVerbs])
		}
		for _, m := range methods {
			g.add(b.list[routeRouter], m, path, b.list[routeHandler], gorillaPath, b.at)
		}
	}
}

// extends reports whether a describes the same route as b, and more of it.
func extends(a, b []domain.Value) bool {
	more := false
	for i := range b {
		switch {
		case identity(a[i]) == identity(b[i]):
		case i > routeRouter && isNil(b[i]):
			more = true
		default:
			return false
		}
	}
	return more
}

func same(a, b []domain.Value) bool {
	return slices.EqualFunc(a, b, func(x, y domain.Value) bool { return identity(x) == identity(y) })
}

func isNil(v domain.Value) bool {
	_, ok := v.(domain.Nil)
	return ok
}

// bases are the ways by which requests come to a router.
func (g *registry) bases(v domain.Value, depth int) []base {
	h, ok := router(v).(domain.Handle)
	switch {
	case v == nil || isNil(v):
		return []base{{}}
	case !ok || depth > 12:
		return []base{{prefix: unknownText}} // nobody knows where the router is mounted
	}
	l := listOf(h)
	switch h.Kind {
	case kindRoute:
		return g.below(g.bases(l[routeRouter], depth+1), l[routePath], nil, gorillaPath)
	case kindRouter:
		var above []base
		lib, _ := domain.AsText(l[routerLib])
		if isNil(l[routerAbove]) {
			above = g.mountedAt(h, depth)
		} else {
			above = g.bases(l[routerAbove], depth+1)
		}
		return g.below(above, l[routerPrefix], slices.Concat(everywhere(functionsOf(l[routerUses])), g.uses[identity(h)]), lib)
	}
	return []base{{}}
}

// mountedAt are the ways to a router that no other one has made.
func (g *registry) mountedAt(h domain.Handle, depth int) []base {
	var out []base
	for _, m := range g.mounts[identity(h)] {
		for _, b := range g.bases(m.above, depth+1) {
			out = append(out, base{join(b.prefix, m.prefix, m.lib), slices.Concat(b.uses, m.uses)})
		}
	}
	if out == nil {
		return []base{{}}
	}
	return out
}

func (g *registry) below(above []base, prefix domain.Value, uses []used, lib string) []base {
	p, _ := pathText(prefix)
	out := make([]base, len(above))
	for i, b := range above {
		out[i] = base{join(b.prefix, p, lib), slices.Clone(b.uses)}
		for _, u := range uses {
			if u.under != "" {
				u.under = join(out[i].prefix, u.under, lib)
			}
			out[i].uses = append(out[i].uses, u)
		}
	}
	return out
}

// resolved are the routes, each once.
func (g *registry) resolved() []route {
	var out []route
	seen := make(map[string]int)
	for _, r := range g.routes {
		key := r.method + " " + r.path
		if i, again := seen[key]; again {
			out[i].handlers = append(out[i].handlers[:len(out[i].handlers):len(out[i].handlers)], r.handlers...)
			continue
		}
		seen[key] = len(out)
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b route) int {
		return strings.Compare(a.path+" "+a.method, b.path+" "+b.method)
	})
	return out
}

// join puts a prefix before a path as the framework does.
func join(prefix, path, lib string) string {
	switch {
	case prefix == "" && lib == ginPath && !strings.HasPrefix(path, "/"):
		return "/" + path
	case prefix == "":
		return path
	case path == "" || path == "/" && (lib == chiPath || lib == fiberPath):
		return prefix
	case strings.HasSuffix(prefix, "/") && strings.HasPrefix(path, "/"):
		return prefix + path[1:]
	case lib == ginPath && !strings.HasSuffix(prefix, "/") && !strings.HasPrefix(path, "/"):
		return prefix + "/" + path
	}
	return prefix + path
}

// splitPattern takes the method, and the host, off a pattern of net/http, and of chi.
func splitPattern(pattern, lib string) (method, path string) {
	if lib != httpPath && lib != chiPath {
		return "", pattern
	}
	method, rest, ok := strings.Cut(pattern, " ")
	if !ok {
		return "", pattern
	}
	return method, strings.TrimLeft(rest, " ")
}

// pathText is a text of which some may not be known.
func pathText(v domain.Value) (text string, known bool) {
	switch v := v.(type) {
	case nil, domain.Nil:
		return "", true
	case domain.Const:
		text, known = domain.AsText(v)
		return text, known
	case domain.Concat:
		known = true
		for _, p := range v.Parts {
			t, ok := pathText(p.Value)
			text, known = text+t, known && ok
		}
		return text, known
	}
	return unknownText, false
}

// texts are those of a list, or the one that a value is.
func texts(v domain.Value) []string {
	if p, ok := v.(domain.Ptr); ok {
		v = p.Elem
	}
	if l, ok := v.(*domain.List); ok {
		var out []string
		for _, e := range l.Elems {
			out = append(out, texts(e)...)
		}
		return out
	}
	t, _ := pathText(v)
	return []string{t}
}

// identity is the same for values that mean the same router, wherever they came by.
func identity(v domain.Value) string {
	if v == nil {
		return ""
	}
	return v.String()
}

// normal is a value in which routers stand for what they are embedded in, and for the part of them
// that hands out their methods.
func normal(v domain.Value) domain.Value {
	switch x := router(v).(type) {
	case domain.Sel:
		base := normal(x.Base)
		if h, ok := base.(domain.Handle); ok && h.Kind == kindRouter {
			return h
		}
		return domain.Sel{Base: base, Field: x.Field}
	case domain.Nil:
		return x
	default:
		return domain.Rebuild(x, normal, normal)
	}
}

// router is a router as it was told of.
func router(v domain.Value) domain.Value {
	for range 8 {
		switch x := v.(type) {
		case domain.Ptr:
			v = x.Elem
		case *domain.Struct:
			if x.Base == nil {
				return v
			}
			v = x.Base
		case nil:
			return domain.Nil{}
		default:
			return v
		}
	}
	return v
}

// listOf are the values that a Handle is on.
func listOf(v domain.Value) []domain.Value {
	h, _ := v.(domain.Handle)
	l, _ := h.On.(*domain.List)
	if l == nil {
		return make([]domain.Value, 6)
	}
	return l.Elems
}

// takenRouter is a router that a handler is made of, with the prefix that is taken off before it.
type takenRouter struct {
	router domain.Value
	strip  string
}

// taken are the functions and the routers that a handler is made of.
func taken(v domain.Value, strip string) (funcs []domain.Value, routers []takenRouter) {
	v = router(v)
	h, ok := v.(domain.Handle)
	switch x := v.(type) {
	case domain.Nil:
		return nil, nil
	case domain.Elem: // each of a list, in a loop
		if l, isList := router(x.Base).(*domain.List); isList {
			return takenAll(l, strip)
		}
	case *domain.List:
		return takenAll(x, strip)
	}
	if !ok {
		return []domain.Value{v}, nil
	}
	switch h.Kind {
	case kindRouter:
		return nil, []takenRouter{{h, strip}}
	case kindStripped:
		l := listOf(h)
		p, _ := pathText(l[0])
		return taken(l[1], strip+p)
	case kindMadeOf:
		return takenAll(h.On.(*domain.List), strip)
	}
	return []domain.Value{v}, nil
}

// takenAll is taken for each element; a list that may have more has one that is not known.
func takenAll(l *domain.List, strip string) (funcs []domain.Value, routers []takenRouter) {
	for _, e := range l.Elems {
		f, r := taken(e, strip)
		funcs, routers = append(funcs, f...), append(routers, r...)
	}
	if l.Open {
		funcs = append([]domain.Value{domain.Opaque{}}, funcs...)
	}
	return funcs, routers
}

// functionsOf are the functions that a handler is made of.
func functionsOf(v domain.Value) []domain.Value {
	funcs, _ := taken(v, "")
	return funcs
}
