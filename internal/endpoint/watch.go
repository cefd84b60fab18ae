package endpoint

import (
	"go/constant"
	"go/types"
	"slices"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/symbolic"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// The kinds of the Handles that routers and handlers are. What each is On is a list.
const (
	kindRouter   = "router"   // name, router above or the route that it hangs on, prefix, middlewares, framework
	kindRoute    = "route"    // that is described by further calls: name, router, path, handler, methods, whether the path is a prefix
	kindMadeOf   = "made of"  // a handler: the functions, and perhaps a router, that it was put together from
	kindStripped = "stripped" // a handler behind a prefix that is taken off: prefix, handler
)

// The places in those lists.
const (
	routerName, routerAbove, routerPrefix, routerUses, routerLib = 0, 1, 2, 3, 4

	routeName, routeRouter, routePath, routeHandler, routeVerbs, routeIsPrefix = 0, 1, 2, 3, 4, 5
)

// The kinds of notes: what follows in each.
const (
	noteRoute = "route" // router, method, path, handler, framework
	noteUse   = "use"   // router, middlewares, path
	noteMount = "mount" // router, prefix, handler, framework, whether the prefix is kept
	noteBuilt = "built" // the Handle of a route as it is described so far
	noteWrap  = "wrap"  // a handler that is made of a router and more
)

// watcher knows what the functions of the table do.
type watcher struct{}

func (watcher) Concerns(fn *types.Func) bool { return lookup(fn) != nil }

// Handles reports whether a value of the type is a handler or a middleware, or holds one.
func (watcher) Handles(t types.Type) bool { return handles(t, 0) }

func handles(t types.Type, depth int) bool {
	if t == nil || depth > 3 {
		return false
	}
	if isHandler(t) {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Signature:
		return mentionsHandler(u, depth)
	case *types.Slice:
		return handles(u.Elem(), depth+1)
	case *types.Array:
		return handles(u.Elem(), depth+1)
	case *types.Map:
		return handles(u.Elem(), depth+1)
	case *types.Struct:
		for f := range u.Fields() {
			if _, isFunc := f.Type().Underlying().(*types.Signature); isFunc && handles(f.Type(), depth+1) {
				return true
			}
		}
	}
	return false
}

// mentionsHandler reports whether a function answers a request, or is given a handler and
// returns one.
func mentionsHandler(sig *types.Signature, depth int) bool {
	for v := range sig.Params().Variables() {
		if webapi.IsContext(v.Type()) || sig.Results().Len() > 0 && handles(v.Type(), depth+1) {
			return true
		}
	}
	return false
}

// isHandler reports whether a type has the method of net/http's handlers.
func isHandler(t types.Type) bool {
	if b, ok := t.Underlying().(*types.Basic); ok && b.Kind() != types.UnsafePointer {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "ServeHTTP")
	fn, ok := obj.(*types.Func)
	return ok && fn.Signature().Params().Len() == 2 && webapi.IsResponseWriter(fn.Signature().Params().At(0).Type())
}

// Call does what the table says.
func (w watcher) Call(c *symbolic.Call) bool {
	if c.Fn == nil {
		return false
	}
	r := lookup(c.Fn)
	if r == nil {
		return false
	}
	a := &action{Call: c, row: r}
	a.on = a.router(c.Recv)
	switch r.op {
	case makes:
		return a.makes()
	case routes:
		return a.routes()
	case uses:
		return a.uses()
	case groups:
		return a.groups()
	case nests:
		return a.nests()
	case mounts:
		return a.mounts()
	case strips:
		return c.Give(handle(kindStripped, a.value(r.at), a.handler(r.from, a.value(r.from))))
	case builds:
		return a.builds()
	case tells:
		return a.tells()
	case hands:
		return c.Give(handle(kindMadeOf, a.parts(r.from)...))
	}
	return false
}

// action is what one row does in one call.
type action struct {
	*symbolic.Call
	row *row
	on  domain.Value // the router
}

func handle(kind string, list ...domain.Value) domain.Value {
	return domain.Handle{Kind: kind, On: &domain.List{Elems: list}}
}

func text(s string) domain.Value { return domain.Const{Val: constant.MakeString(s)} }

// value is an argument; Nil where the row has none.
func (a *action) value(i int) domain.Value {
	if i < 0 || i >= len(a.Args) {
		return domain.Nil{}
	}
	return a.Args[i]
}

// router is the router that a value is, or stands for.
func (a *action) router(v domain.Value) domain.Value {
	for range 8 {
		switch x := v.(type) {
		case nil:
			return domain.Nil{}
		case domain.Handle:
			return x
		case domain.Ref:
			next := a.Load(x)
			if s, ok := next.(*domain.Struct); ok {
				if h, ok := embeddedRouter(s); ok {
					return h
				}
				if s.Base == nil {
					return handle(kindRouter, text("made at "+x.Cell), domain.Nil{}, domain.Nil{}, domain.Nil{}, text(a.row.path))
				}
				if _, isParam := domain.ParamOf(x.Cell); isParam {
					return x
				}
			}
			v = next
		case *domain.Struct:
			if x.Base == nil {
				return v
			}
			v = x.Base
		case domain.Sel:
			if _, ok := x.Base.(domain.Handle); !ok {
				return v
			}
			v = x.Base // the part of a router that hands out its methods
		default:
			return v
		}
	}
	return v
}

// embeddedRouter is the router that a struct holds without a name of its own.
func embeddedRouter(s *domain.Struct) (domain.Value, bool) {
	if s.Shape == nil {
		return nil, false
	}
	for _, m := range s.Shape.Members {
		if h, ok := s.Fields[m.Name].(domain.Handle); ok && m.Inline && h.Kind == kindRouter {
			return h, true
		}
	}
	return nil, false
}

func (a *action) newRouter(above, prefix, uses domain.Value) domain.Value {
	return handle(kindRouter, a.ID(), above, prefix, uses, text(a.row.path))
}

// makes gives a new router; the one that it is called on, or given, where there is one.
func (a *action) makes() bool {
	if h, ok := a.on.(domain.Handle); ok && a.Recv != nil {
		return a.Give(h)
	}
	above := domain.Value(domain.Nil{})
	if len(a.Args) > 0 {
		if v := a.router(a.Args[0]); isRouter(v) {
			above = v
		}
	}
	return a.Give(a.newRouter(above, domain.Nil{}, domain.Nil{}))
}

func isRouter(v domain.Value) bool {
	h, ok := v.(domain.Handle)
	return ok && h.Kind == kindRouter
}

// owner is the router that is registered on: the receiver, or for a function of a package its
// first argument or the router that net/http has for all.
func (a *action) owner() domain.Value {
	switch {
	case a.Recv != nil:
		return a.on
	case a.row.path == httpPath:
		return handle(kindRouter, text("net/http.DefaultServeMux"), domain.Nil{}, domain.Nil{}, domain.Nil{}, text(httpPath))
	case a.row.path == connectPath:
		return domain.Nil{}
	}
	return a.router(a.value(0))
}

// routes notes a route. Handlers of net/http that are routers are mounted.
func (a *action) routes() bool {
	verb := domain.Value(text(a.row.method))
	if a.row.verb != none {
		verb = a.value(a.row.verb)
	}
	path := a.value(a.row.at)
	if a.row.inStruct {
		verb, path = a.Field(path, "Method"), a.Field(path, "Path")
	}
	a.Note(text(noteRoute), a.owner(), a.known(verb), path, handle(kindMadeOf, a.parts(a.row.from)...), text(a.row.path))
	on := a.Recv
	if on == nil {
		on = domain.Nil{}
	}
	return a.Give(on)
}

// known is a list as it is now.
func (a *action) known(v domain.Value) domain.Value {
	if l, ok := a.Load(v).(*domain.List); ok {
		return l
	}
	return v
}

func (a *action) uses() bool {
	from, path := a.row.from, domain.Value(domain.Nil{})
	if a.row.at != none && len(a.Args) > 0 { // fiber: a prefix may come first
		if t := a.ArgType(0); t != nil {
			if b, ok := t.Underlying().(*types.Basic); ok && b.Info()&types.IsString != 0 {
				path, from = a.Args[0], 1
			}
		}
	}
	parts := a.parts(from)
	a.Note(text(noteUse), a.owner(), handle(kindMadeOf, parts...), path)
	return a.Give(a.on)
}

func (a *action) groups() bool {
	return a.Give(a.newRouter(a.owner(), a.value(a.row.at), handle(kindMadeOf, a.parts(a.row.from)...)))
}

// nests has a function register what is below a path.
func (a *action) nests() bool {
	below := a.newRouter(a.owner(), a.value(a.row.at), domain.Nil{})
	a.Run(a.value(a.row.from), []domain.Value{below}, func(c *symbolic.Call) { c.Give(below) })
	return true
}

func (a *action) mounts() bool {
	kept := domain.Value(domain.Nil{})
	if a.row.plain {
		kept = text("kept")
	}
	a.Note(text(noteMount), a.owner(), a.value(a.row.at), a.handler(a.row.from, a.value(a.row.from)), text(a.row.path), kept)
	return a.Give(a.on)
}

// builds begins to describe a route.
func (a *action) builds() bool {
	verbs := domain.Value(domain.Nil{})
	if a.row.verb != none {
		verbs = &domain.List{Elems: a.rest(a.row.verb)}
	}
	handler := domain.Value(domain.Nil{})
	if a.row.from != none {
		handler = a.handler(a.row.from, a.value(a.row.from))
	}
	prefix := domain.Value(domain.Nil{})
	if a.row.name == "PathPrefix" {
		prefix = text("prefix")
	}
	r := handle(kindRoute, a.ID(), a.on, a.value(a.row.at), handler, verbs, prefix)
	a.Note(text(noteBuilt), r)
	return a.Give(r)
}

// tells adds to the description of a route.
func (a *action) tells() bool {
	h, ok := a.on.(domain.Handle)
	if !ok || h.Kind != kindRoute {
		return a.Give(a.on)
	}
	list := slices.Clone(h.On.(*domain.List).Elems)
	if a.row.verb != none {
		list[routeVerbs] = &domain.List{Elems: a.rest(a.row.verb)}
	}
	if a.row.at != none {
		list[routePath] = a.value(a.row.at)
		if a.row.name == "PathPrefix" {
			list[routeIsPrefix] = text("prefix")
		}
	}
	if a.row.from != none {
		list[routeHandler] = a.handler(a.row.from, a.value(a.row.from))
	}
	r := handle(kindRoute, list...)
	a.Note(text(noteBuilt), r)
	return a.Give(r)
}

// rest are the arguments from one on, those of a list where one was spread.
func (a *action) rest(from int) []domain.Value {
	if from < 0 || from >= len(a.Args) {
		return nil
	}
	out := slices.Clone(a.Args[from:])
	if a.Spread() {
		last := out[len(out)-1]
		out = out[:len(out)-1]
		if l, ok := a.Load(last).(*domain.List); ok {
			return append(out, l.Elems...)
		}
		return append(out, last)
	}
	return out
}

// parts are handlers and middlewares among the arguments, the handler last.
func (a *action) parts(from int) []domain.Value {
	var out []domain.Value
	for i, v := range a.rest(from) {
		out = append(out, a.handler(from+i, v))
	}
	if a.row.one && len(out) > 1 {
		out = append(out[1:len(out):len(out)], out[0])
	}
	return out
}
