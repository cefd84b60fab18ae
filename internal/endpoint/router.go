package endpoint

import (
	"go/types"

	"github.com/errcodelint/errcodelint/internal/webapi"
)

// op is what a function does to a router.
type op uint8

const (
	makes  op = iota + 1 // makes a router; or hands out the one that it is given
	routes               // has a handler answer a method and a path
	uses                 // puts middlewares before all handlers
	groups               // makes a router below another one
	nests                // the same, and has a function register what is below it
	mounts               // puts a handler, or another router, below a path
	strips               // takes a prefix off a path, and hands the rest to a handler
	builds               // begins a route that is described by further calls
	tells                // describes a route: its method, its path, its handler
	hands                // hands out a handler that is made of others
)

// none marks an argument that a function does not have.
const none = -1

// row is one function of a router.
type row struct {
	path, recv, name string // import path without version, type of the receiver, name

	op       op
	method   string // that it stands for; "": any
	verb     int    // the argument that is the method, or none
	at       int    // the argument that is the path or prefix, or none
	from     int    // the first argument that is a handler or a middleware, or none
	one      bool   // the first of these is the handler, and middlewares follow; else the last is it
	plain    bool   // a prefix is not taken off before a mounted router sees the path
	inStruct bool   // the path argument is a struct with fields Method and Path
}

var rows = make(map[string][]*row)

func register(list ...*row) bool {
	for _, r := range list {
		rows[r.name] = append(rows[r.name], r)
	}
	return true
}

// lookup is the row of a function, or nil.
func lookup(fn *types.Func) *row {
	list := rows[fn.Name()]
	if len(list) == 0 {
		return nil
	}
	path, recv := webapi.Identity(fn)
	for _, r := range list {
		if r.path == path && r.recv == recv {
			return r
		}
	}
	return nil
}

// verbs are the methods of HTTP that routers have functions for.
var verbs = []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE"}

// library makes rows of the functions of one type.
type library struct {
	path, recv string
}

func (l library) row(name string, does op) *row {
	return &row{path: l.path, recv: l.recv, name: name, op: does, verb: none, at: none, from: none}
}

func (r *row) verbArg(i int) *row   { r.verb = i; return r }
func (r *row) pathArg(i int) *row   { r.at = i; return r }
func (r *row) handlers(i int) *row  { r.from = i; return r }
func (r *row) first() *row          { r.one = true; return r }
func (r *row) unstripped() *row     { r.plain = true; return r }
func (r *row) verbOf(m string) *row { r.method = m; return r }

// verbRows are the functions that are called as methods are: GET or Get.
func (l library) verbRows(spell func(string) string, handlers int, first bool) []*row {
	var out []*row
	for _, v := range verbs {
		r := l.row(spell(v), routes).verbOf(v).pathArg(0).handlers(handlers)
		r.one = first
		out = append(out, r)
	}
	return out
}
