package symbolic

import (
	"go/ast"
	"go/types"
	"maps"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// libraryCall is a call of a function of a library.
type libraryCall struct {
	*frame
	st   *State
	e    *ast.CallExpr
	fn   *types.Func
	recv domain.Value
	args []domain.Value
	k    func(*State, []domain.Value)
}

// give ends the call with its results.
func (c *libraryCall) give(results ...domain.Value) bool {
	c.k(c.st, results)
	return true
}

// A libraryModel does what one function does, and reports whether it could: where it could
// not, the function is one that cannot be read.
type libraryModel func(c *libraryCall) bool

// library are the functions of the standard library that are known, by qualified name:
// "fmt.Sprintf", "bytes.Buffer.Write". One row is all that a new one takes.
var library map[string]libraryModel

func init() {
	library = make(map[string]libraryModel)
	for _, rows := range []map[string]libraryModel{textModels(), errorModels(), bufferModels(), otherModels()} {
		maps.Copy(library, rows)
	}
}

// model does what well-known functions of the standard library do, and what any
// function does that has the form of one of them. It reports whether it knew fn.
func (f *frame) model(st *State, e *ast.CallExpr, fn *types.Func, recv domain.Value, args []domain.Value, k func(*State, []domain.Value)) bool {
	if fn.Pkg() == nil {
		return false // error.Error
	}
	if known := library[fn.Pkg().Path()+"."+gotype.FuncKey(fn)]; known != nil {
		return known(&libraryCall{f, st, e, fn, recv, args, k})
	}
	if f.encodesItself(st, fn, recv, args) {
		k(st, nil)
		return true
	}
	return f.modelForms(st, e, fn, recv, args, k)
}

func otherModels() map[string]libraryModel {
	first := func(c *libraryCall) bool { return c.give(c.args[0]) }
	ends := func(c *libraryCall) bool { return true } // no path goes on behind it
	out := map[string]libraryModel{
		"maps.Copy": func(c *libraryCall) bool {
			c.copyEntries(c.st, c.args[0], c.args[1])
			return c.give()
		},
		"slices.Clone":   first,
		"slices.Clip":    first,
		"os.Exit":        ends,
		"runtime.Goexit": ends,
	}
	for _, name := range []string{"Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln"} {
		out["log."+name], out["log.Logger."+name] = ends, ends
	}
	return out
}

// modelForms knows functions by their form: encoders and what a response hands out.
func (f *frame) modelForms(st *State, e *ast.CallExpr, fn *types.Func, recv domain.Value, args []domain.Value, k func(*State, []domain.Value)) bool {
	sig := fn.Signature()
	if f.r.decls[fn] != nil {
		return false
	}
	one := func(v domain.Value) bool { k(st, []domain.Value{v}); return true }
	if sig.Recv() == nil {
		switch name := fn.Name(); {
		case name == "NewEncoder" && len(args) == 1:
			if t := f.r.Info.TypeOf(e.Args[0]); t != nil && isContext(t) {
				st.response(f.canonical(st, args[0])).Sure = true
			}
			return one(domain.Handle{Kind: "encoder", On: args[0]})
		case (name == "Marshal" || name == "MarshalIndent" || name == "MarshalToString") && len(args) >= 1 && sig.Results().Len() == 2:
			k(st, []domain.Value{domain.Encoded{Value: args[0]}, encodeError(e)})
			return true
		}
		return false
	}
	if h, ok := recv.(domain.Handle); ok && h.Kind == "encoder" {
		if fn.Name() == "Encode" && len(args) == 1 {
			f.write(st, e, writer{encodeRow, sig}, recv, args, k)
			return true
		}
		k(st, f.unknown(e, sig)) // SetIndent and its like
		return true
	}
	if (fn.Name() == "Marshal" || fn.Name() == "MarshalIndent") && len(args) >= 1 && sig.Results().Len() == 2 && types.TypeString(sig.Results().At(0).Type(), nil) == "[]byte" {
		k(st, []domain.Value{domain.Encoded{Value: args[0]}, encodeError(e)})
		return true
	}
	if len(args) == 0 && sig.Results().Len() == 1 && isContext(sig.Recv().Type()) {
		switch t := sig.Results().At(0).Type(); {
		case fn.Name() == "Header" && gotype.TypeName(t) == "net/http.Header":
			return one(domain.Handle{Kind: "header", On: recv})
		case isContext(t) && webapi.Lookup(fn) == nil:
			return one(recv) // c.Response() is the response that c stands for
		}
	}
	return false
}

var encodeRow = &webapi.Row{Path: "encoding/json", Recv: "Encoder", Name: "Encode", Effect: webapi.Send,
	Writer: webapi.Receiver, Status: webapi.None, Body: 0, Format: webapi.None, Header: webapi.None, Also: webapi.None, Code: webapi.None, Encoding: webapi.JSON}

// sendText writes a text to what may be a response.
func (f *frame) sendText(st *State, e *ast.CallExpr, fn *types.Func, w, body domain.Value) {
	row := &webapi.Row{Effect: webapi.Send, Writer: 0, Status: webapi.None, Body: 1, Format: webapi.None, Header: webapi.None, Also: webapi.None, Code: webapi.None}
	f.write(st, e, writer{row, fn.Signature()}, nil, []domain.Value{w, body}, func(*State, []domain.Value) {})
}

// encodeError is the error of an encoder, nil where it has encoded what it was given.
func encodeError(e *ast.CallExpr) domain.Value {
	return domain.Apply{Fn: domain.EncodeError, Args: []domain.Value{domain.Opaque{At: e.Pos()}}}
}

// newError is an error that is told by its identity and its text.
func (f *frame) newError(st *State, e *ast.CallExpr, text domain.Value) domain.Value {
	return f.alloc(st, &domain.Struct{Shape: domain.TextError, At: e.Pos(), Fields: map[string]domain.Value{domain.ErrorTextField: text}}, e.Pos())
}

// foundAs begins the method that stands for errors.As, before the name of the type.
const foundAs = "as "
