package symbolic

import (
	"go/ast"
	"go/constant"
	"go/types"
	"net/http"
	"strings"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// model does what well-known functions of the standard library do, and what any
// function does that has the form of one of them. It reports whether it knew fn.
func (f *frame) model(st *State, e *ast.CallExpr, fn *types.Func, recv domain.Value, args []domain.Value, k func(*State, []domain.Value)) bool {
	if fn.Pkg() == nil {
		return false // error.Error
	}
	one := func(v domain.Value) bool { k(st, []domain.Value{v}); return true }
	path, typ := fn.Pkg().Path(), ""
	sig := fn.Signature()
	if sig.Recv() != nil {
		_, typ = webapi.Identity(fn)
	}
	switch path {
	case "errors":
		if sig.Recv() != nil {
			return false
		}
		return f.modelErrors(st, e, fn, args, k)
	case "fmt":
		switch fn.Name() {
		case "Sprintf":
			return one(f.formatCall(st, e, args, 0))
		case "Sprint":
			parts := domain.PartsOf(args)
			for i := range parts {
				if i < len(e.Args) && !e.Ellipsis.IsValid() {
					parts[i].Value = f.shown(st, e, e.Args[i], parts[i].Value)
				}
			}
			return one(domain.NewConcat(parts...))
		case "Errorf":
			if inner := wrapped(args); len(inner) > 0 {
				return one(domain.Wrap{Inner: inner})
			}
			return one(f.newError(st, e, f.formatCall(st, e, args, 0)))
		case "Appendf":
			if len(args) >= 2 {
				return one(f.formatCall(st, e, args, 1))
			}
		}
	case "strings":
		if typ == "" {
			return f.modelStrings(st, fn.Name(), args, k)
		}
	case "strconv":
		if fn.Name() == "Atoi" {
			k(st, f.atoi(e, args[0]))
			return true
		}
		if fn.Name() == "Itoa" || fn.Name() == "Quote" {
			verb := 'd'
			if fn.Name() == "Quote" {
				verb = 'q'
			}
			if c, ok := domain.AsConst(args[0]); ok {
				if text, ok := domain.Render(c, verb); ok {
					c.Val, c.Type = constant.MakeString(text), ""
					return one(c)
				}
			}
			return one(domain.Concat{Parts: []domain.Part{{Value: args[0], Verb: verb}}})
		}
	case "net/http":
		switch {
		case fn.Name() == "StatusText" && typ == "":
			if c, ok := domain.AsConst(args[0]); ok {
				if n, ok := c.IntVal(); ok {
					c.Val, c.Type = constant.MakeString(http.StatusText(int(n))), ""
					return one(c)
				}
			}
			return one(domain.Apply{Fn: fn.FullName(), Args: args})
		case fn.Name() == "HandlerFunc":
			return false
		}
	case "bytes":
		if typ == "" {
			switch fn.Name() {
			case "NewBufferString", "NewBuffer":
				s := &domain.Struct{Shape: f.r.shapes.Of(sig.Results().At(0).Type()), At: e.Pos(), Fields: map[string]domain.Value{}}
				if domain.IsTextual(args[0]) {
					s.Fields["text"] = args[0]
				}
				return one(f.alloc(st, s, e.Pos()))
			case "NewReader":
				return one(args[0])
			}
		}
	case "maps":
		if fn.Name() == "Copy" {
			f.copyEntries(st, args[0], args[1])
			k(st, nil)
			return true
		}
	case "slices":
		if fn.Name() == "Clone" || fn.Name() == "Clip" {
			return one(args[0])
		}
	case "os":
		if fn.Name() == "Exit" {
			return true
		}
	case "runtime":
		if fn.Name() == "Goexit" {
			return true
		}
	case "log":
		if strings.HasPrefix(fn.Name(), "Fatal") || strings.HasPrefix(fn.Name(), "Panic") {
			return true
		}
	}
	if path == "bytes" && typ == "Buffer" || path == "strings" && typ == "Builder" {
		switch fn.Name() {
		case "Bytes", "String":
			return one(f.text(st, recv))
		case "Write", "WriteString":
			if f.buffered(st, recv, args[0]) {
				k(st, f.unknown(e, sig))
				return true
			}
		case "WriteTo":
			f.sendText(st, e, fn, args[0], f.text(st, recv))
			k(st, f.unknown(e, sig))
			return true
		case "Reset":
			if ref, ok := recv.(domain.Ref); ok {
				if s, ok := f.load(st, ref).(*domain.Struct); ok {
					st.heap.set(ref.Cell, &domain.Struct{Shape: s.Shape, At: s.At, Fields: map[string]domain.Value{}})
				}
			}
			k(st, nil)
			return true
		}
	}
	return f.modelForms(st, e, fn, recv, args, k)
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
	return f.alloc(st, &domain.Struct{Shape: domain.TextError, At: e.Pos(), Fields: map[string]domain.Value{errorTextField: text}}, e.Pos())
}

const errorTextField = "text"

// foundAs begins the method that stands for errors.As, before the name of the type.
const foundAs = "as "
