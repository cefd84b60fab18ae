// Package webapi knows who writes a status, a header or a body: net/http and the
// frameworks on top of it. Each framework is a table of rows in a file of its own;
// a row says which function it is and which argument is what.
package webapi

import (
	"go/types"
	"strings"
	"sync"
)

// Effect is what a call does to a response.
type Effect uint8

const (
	// SetStatus fixes the status of a response whose body comes later.
	SetStatus Effect = iota + 1
	// Send writes a body, under the status given in the call or the one set before.
	Send
	// Fail makes an error value that carries its status (and perhaps its body) to
	// a handler further up, as echo.NewHTTPError does.
	Fail
	// SetHeader sets a header by name.
	SetHeader
	// Abort ends the response without a body.
	Abort
	// Touch reads or decorates the response; its status stays as it was. With Chain, what
	// it returns is the same response: echo's c.Response(), w.Header().
	Touch
	// Yield lets other code have the response, as c.Next() does: nothing is known of it
	// afterwards. Lookup returns no row for it.
	Yield
	// Report is a method that a framework calls on a value that it is about to send, to
	// learn the status. ReportsStatus knows it by its name on any type.
	Report
)

// Encoding is how the body argument becomes bytes.
type Encoding uint8

const (
	Raw  Encoding = iota // text or bytes, as they are
	JSON                 // a value, encoded as encoding/json would
	XML                  // likewise, by the struct tags of that name
	YAML
	TOML
	BSON
	MsgPack
	CBOR
)

// Tag is the key of the struct tags that the encoding goes by, "" for Raw.
func (e Encoding) Tag() string {
	return [...]string{"", "json", "xml", "yaml", "toml", "bson", "msgpack", "cbor"}[e]
}

// None marks an argument that a function does not have, Receiver the receiver of a method.
const (
	None     = -1
	Receiver = -2
)

// Row describes one function or method. Arguments are counted from 0, the receiver not among
// them; the number of a variadic parameter means the first argument that is given for it.
type Row struct {
	// Import path. Without a version suffix /vN of the module the row holds for every version
	// that has no row of its own; with one, only for that version.
	Path string
	Recv string // type that declares the method, "" for a function or a variable that holds one
	Name string

	Effect   Effect
	Writer   int      // the response: an argument or Receiver
	Status   int      // the argument that is the status, or None
	Fixed    int      // the status that the function stands for, 0 if none
	Body     int      // the argument that is the body, or None
	Format   int      // the argument that is a Printf format whose arguments follow, or None
	Header   int      // the argument that names a header, or None
	Encoding Encoding // of the body
	Chain    bool     // it returns the response, so that calls can be chained
	Commits  bool     // the headers leave with the status: what is set afterwards has no effect

	// Buffered: the response leaves when the handler has returned, so that the last status
	// set counts, even one that is set after the body was given.
	Buffered bool
	// Also is another argument that stands for the response, or None: chi/render keeps the
	// status in the request.
	Also int
	// Hook is a method of the body that is called first, "" for none. It gives the status
	// (go-kit's StatusCode), or sets it on the writer and the request that it is called
	// with (Render of chi/render). Fixed is the status of a body without such a method.
	Hook string
	// Code is an argument that is the error code, or None. It goes to the JSON path CodePath
	// of the body, whatever the contract's code path is.
	Code     int
	CodePath string
	// Codes are those of the library, which make the status; nil: the code is sent as it is given.
	// Named is the one that the function stands for, if no argument says it.
	Codes *Codes
	Named string
}

var (
	all   []*Row
	index = make(map[string][]*Row)
	// contexts are the types of frameworks that hand out the response.
	contexts = make(map[typeID]bool)
)

// register adds the rows of one framework. Rows that leave Status, Body, Format or Header
// at 0 by omission are a trap, so every framework file builds them with the helpers below.
func register(rows ...*Row) bool {
	for _, r := range rows {
		all = append(all, r)
		index[r.Name] = append(index[r.Name], r)
		if r.Recv != "" && r.Writer == Receiver && (r.Effect == SetStatus || r.Effect == Abort || r.Status != None) {
			contexts[typeID{Unversioned(r.Path), r.Recv}] = true
		}
	}
	return true
}

// Rows returns every row.
func Rows() []*Row { return all }

// row is a row whose arguments are all absent and whose writer is the receiver.
func row(path, recv, name string, effect Effect) *Row {
	return &Row{Path: path, Recv: recv, Name: name, Effect: effect, Writer: Receiver,
		Status: None, Body: None, Format: None, Header: None, Also: None, Code: None}
}

// methods makes rows of the methods of one type.
func methods(path, recv string) func(name string, effect Effect) *Row {
	return func(name string, effect Effect) *Row { return row(path, recv, name, effect) }
}

// functions makes rows of the functions of one package.
func functions(path string) func(name string, effect Effect) *Row {
	return methods(path, "")
}

// buffered marks the rows of a framework that sends a response when its handler has returned.
func buffered(rows ...*Row) []*Row {
	for _, r := range rows {
		r.Buffered = true
	}
	return rows
}

func (r *Row) on(arg int) *Row     { r.Writer = arg; return r }
func (r *Row) status(arg int) *Row { r.Status = arg; return r }
func (r *Row) fixed(n int) *Row    { r.Fixed = n; return r }
func (r *Row) raw(arg int) *Row    { r.Body, r.Encoding = arg, Raw; return r }
func (r *Row) json(arg int) *Row   { return r.as(JSON, arg) }
func (r *Row) format(arg int) *Row { r.Format = arg; return r }
func (r *Row) header(arg int) *Row { r.Header = arg; return r }
func (r *Row) chain() *Row         { r.Chain = true; return r }
func (r *Row) also(arg int) *Row   { r.Also = arg; return r }
func (r *Row) hook(m string) *Row  { r.Hook = m; return r }
func (r *Row) commits() *Row       { r.Commits = true; return r }

func (r *Row) as(e Encoding, arg int) *Row    { r.Body, r.Encoding = arg, e; return r }
func (r *Row) code(arg int, path string) *Row { r.Code, r.CodePath = arg, path; return r }
func (r *Row) by(c *Codes) *Row               { r.Codes = c; return r }

func (r *Row) standsFor(code, path string) *Row { r.Named, r.CodePath = code, path; return r }

// untold is the row of a method of a framework's context that has none of its own: such a
// type has many methods, and nearly all of them only read the request.
var untold = row("", "", "", Touch)

// Lookup returns the row of fn, or nil. A method of any type that implements
// http.ResponseWriter counts as the method of http.ResponseWriter itself, and a
// method of an interface as that of the type that it was taken from. A method of
// a framework's context without a row of its own is a Touch.
func Lookup(fn *types.Func) *Row {
	path, recv := Identity(fn)
	if r := find(fn.Pkg(), path, recv, fn.Name()); r != nil {
		if r.Effect == Yield || r.Effect == Report {
			return nil
		}
		return r
	}
	if recv == "" {
		return nil
	}
	if r := find(nil, "net/http", "ResponseWriter", fn.Name()); r != nil && IsResponseWriter(fn.Signature().Recv().Type()) {
		return r
	}
	if contexts[typeID{path, recv}] {
		return untold
	}
	return nil
}

// Yields reports whether fn lets other code have the response.
func Yields(fn *types.Func) bool {
	if len(index[fn.Name()]) == 0 {
		return false
	}
	path, recv := Identity(fn)
	r := find(fn.Pkg(), path, recv, fn.Name())
	return r != nil && r.Effect == Yield
}

// LookupVar is Lookup for a package-level variable that holds a function, such as huma.NewError.
func LookupVar(v *types.Var) *Row {
	if v.Pkg() == nil || v.IsField() || len(index[v.Name()]) == 0 {
		return nil
	}
	return find(v.Pkg(), Unversioned(v.Pkg().Path()), "", v.Name())
}

// find prefers the row of the very version of pkg to the one of all its versions.
func find(pkg *types.Package, path, recv, name string) *Row {
	var found *Row
	for _, r := range index[name] {
		if r.Recv != recv {
			continue
		}
		if pkg != nil && r.Path == pkg.Path() {
			return r
		}
		if r.Path == path {
			found = r
		}
	}
	return found
}

// ReportsStatus reports whether fn is a method by which a framework asks a value for its
// status, such as GetStatus of huma's StatusError. Any type may have it.
func ReportsStatus(fn *types.Func) bool {
	sig := fn.Signature()
	if sig.Recv() == nil || sig.Params().Len() != 0 || sig.Results().Len() != 1 {
		return false
	}
	if b, ok := sig.Results().At(0).Type().Underlying().(*types.Basic); !ok || b.Info()&types.IsInteger == 0 {
		return false
	}
	for _, r := range index[fn.Name()] {
		if r.Effect == Report {
			return true
		}
	}
	return false
}

// Identity is the import path of fn without its version suffix, and the name of its receiver's type.
func Identity(fn *types.Func) (path, recv string) {
	if fn.Pkg() != nil {
		path = Unversioned(fn.Pkg().Path())
	}
	if r := fn.Signature().Recv(); r != nil {
		recv = typeName(r.Type())
	}
	return path, recv
}

// Unversioned drops the major version that ends an import path or stands inside it: a/v2/b is a/b.
func Unversioned(path string) string {
	if !strings.Contains(path, "/v") {
		return path
	}
	parts := strings.Split(path, "/")
	out := parts[:0]
	for i, p := range parts {
		if i > 0 && len(p) >= 2 && p[0] == 'v' && strings.Trim(p[1:], "0123456789") == "" {
			continue
		}
		out = append(out, p)
	}
	return strings.Join(out, "/")
}

func typeName(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}

// IsResponseWriter reports whether t has the three methods of http.ResponseWriter.
func IsResponseWriter(t types.Type) bool {
	var header, write, status bool
	for _, name := range []string{"Header", "Write", "WriteHeader"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		fn, ok := obj.(*types.Func)
		if !ok {
			return false
		}
		sig := fn.Signature()
		switch name {
		case "Header":
			header = sig.Params().Len() == 0 && sig.Results().Len() == 1 &&
				types.TypeString(sig.Results().At(0).Type(), nil) == "net/http.Header"
		case "Write":
			write = sig.Params().Len() == 1
		case "WriteHeader":
			status = sig.Params().Len() == 1 && types.Identical(sig.Params().At(0).Type(), types.Typ[types.Int])
		}
	}
	return header && write && status
}

// IsContext reports whether t is a type through which a framework hands out the
// response: it declares a method that sets its status, or a field that is the response.
func IsContext(t types.Type) bool {
	return contexts[identify(t)] || IsResponseWriter(t)
}

// typeID names a type: its import path without a version, and its name.
type typeID struct{ path, name string }

// identify names t or what it points to; a type without a name has the zero typeID.
func identify(t types.Type) typeID {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return typeID{}
	}
	return typeID{Unversioned(n.Obj().Pkg().Path()), n.Obj().Name()}
}

// Provides reports whether a package is one that writes responses.
func Provides(path string) bool {
	if path == "net/http" {
		return true
	}
	providers := providing()
	return providers[Unversioned(path)]
}

var providing = sync.OnceValue(func() map[string]bool {
	out := make(map[string]bool)
	for _, r := range all {
		switch r.Path {
		case "io", "fmt", "encoding/json":
		default:
			out[Unversioned(r.Path)] = true
		}
	}
	for _, f := range Fields() {
		out[f.Path] = true
	}
	return out
})
