package symbolic

import (
	"go/ast"
	"go/constant"
	"go/types"
	"net/http"
	"strings"

	"github.com/errcodelint/errcodelint/internal/webapi"
)

// model does what well-known functions of the standard library do, and what any
// function does that has the form of one of them. It reports whether it knew fn.
func (f *frame) model(st *State, e *ast.CallExpr, fn *types.Func, recv Value, args []Value, k func(*State, []Value)) bool {
	if fn.Pkg() == nil {
		return false // error.Error
	}
	one := func(v Value) bool { k(st, []Value{v}); return true }
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
			parts := partsOf(args)
			for i := range parts {
				if i < len(e.Args) && !e.Ellipsis.IsValid() {
					parts[i].Value = f.shown(st, e, e.Args[i], parts[i].Value)
				}
			}
			return one(concat(parts...))
		case "Errorf":
			if inner := wrapped(args); len(inner) > 0 {
				return one(Wrap{Inner: inner})
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
		if fn.Name() == "Itoa" || fn.Name() == "Quote" {
			verb := 'd'
			if fn.Name() == "Quote" {
				verb = 'q'
			}
			if c, ok := isConst(args[0]); ok {
				if text, ok := render(c, verb); ok {
					c.Val, c.Type = constant.MakeString(text), ""
					return one(c)
				}
			}
			return one(Concat{Parts: []Part{{Value: args[0], Verb: verb}}})
		}
	case "net/http":
		switch {
		case fn.Name() == "StatusText" && typ == "":
			if c, ok := isConst(args[0]); ok {
				if n, ok := c.Int(); ok {
					c.Val, c.Type = constant.MakeString(http.StatusText(int(n))), ""
					return one(c)
				}
			}
			return one(Apply{Fn: fn.FullName(), Args: args})
		case fn.Name() == "HandlerFunc":
			return false
		}
	case "bytes":
		if typ == "" {
			switch fn.Name() {
			case "NewBufferString", "NewBuffer":
				s := &Struct{Shape: f.r.shapes.of(sig.Results().At(0).Type()), At: e.Pos(), Fields: map[string]Value{}}
				if isTextual(args[0]) {
					s.Fields["text"] = args[0]
				}
				return one(f.alloc(st, s, e.Pos()))
			case "NewReader":
				return one(args[0])
			}
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
			if ref, ok := recv.(Ref); ok {
				if s, ok := f.load(st, ref).(*Struct); ok {
					st.heap.set(ref.Cell, &Struct{Shape: s.Shape, At: s.At, Fields: map[string]Value{}})
				}
			}
			k(st, nil)
			return true
		}
	}
	return f.modelForms(st, e, fn, recv, args, k)
}

// modelForms knows functions by their form: encoders and what a response hands out.
func (f *frame) modelForms(st *State, e *ast.CallExpr, fn *types.Func, recv Value, args []Value, k func(*State, []Value)) bool {
	sig := fn.Signature()
	if f.r.decls[fn] != nil {
		return false
	}
	one := func(v Value) bool { k(st, []Value{v}); return true }
	if sig.Recv() == nil {
		switch name := fn.Name(); {
		case name == "NewEncoder" && len(args) == 1:
			if t := f.r.Info.TypeOf(e.Args[0]); t != nil && isContext(t) {
				st.response(f.canonical(st, args[0])).Sure = true
			}
			return one(Handle{"encoder", args[0]})
		case (name == "Marshal" || name == "MarshalIndent" || name == "MarshalToString") && len(args) >= 1 && sig.Results().Len() == 2:
			k(st, []Value{Encoded{args[0]}, f.opaque(e, 1)})
			return true
		}
		return false
	}
	if h, ok := recv.(Handle); ok && h.Kind == "encoder" {
		if fn.Name() == "Encode" && len(args) == 1 {
			f.write(st, e, writer{encodeRow, fn.FullName(), sig}, recv, args, k)
			return true
		}
		k(st, f.unknown(e, sig)) // SetIndent and its like
		return true
	}
	if (fn.Name() == "Marshal" || fn.Name() == "MarshalIndent") && len(args) >= 1 && sig.Results().Len() == 2 && types.TypeString(sig.Results().At(0).Type(), nil) == "[]byte" {
		k(st, []Value{Encoded{args[0]}, f.opaque(e, 1)})
		return true
	}
	if len(args) == 0 && sig.Results().Len() == 1 && isContext(sig.Recv().Type()) {
		switch t := sig.Results().At(0).Type(); {
		case fn.Name() == "Header" && TypeName(t) == "net/http.Header":
			return one(Handle{"header", recv})
		case isContext(t) && webapi.Lookup(fn) == nil:
			return one(recv) // c.Response() is the response that c stands for
		}
	}
	return false
}

var encodeRow = &webapi.Row{Path: "encoding/json", Recv: "Encoder", Name: "Encode", Effect: webapi.Send,
	Writer: webapi.Receiver, Status: webapi.None, Body: 0, Format: webapi.None, Header: webapi.None, Also: webapi.None, Code: webapi.None, Encoding: webapi.JSON}

// sendText writes a text to what may be a response.
func (f *frame) sendText(st *State, e *ast.CallExpr, fn *types.Func, w, body Value) {
	row := &webapi.Row{Effect: webapi.Send, Writer: 0, Status: webapi.None, Body: 1, Format: webapi.None, Header: webapi.None, Also: webapi.None, Code: webapi.None}
	f.write(st, e, writer{row, fn.FullName(), fn.Signature()}, nil, []Value{w, body}, func(*State, []Value) {})
}

// formatCall is the text of a call whose argument at a place is a Printf format.
func (f *frame) formatCall(st *State, e *ast.CallExpr, args []Value, at int) Value {
	return formatShown(args[at], args[at+1:], func(i int, v Value) Value {
		if i += at + 1; i < len(e.Args) && !e.Ellipsis.IsValid() {
			return f.shown(st, e, e.Args[i], v)
		}
		return v
	})
}

// newError is an error that is told by its identity and its text.
func (f *frame) newError(st *State, e *ast.CallExpr, text Value) Value {
	return f.alloc(st, &Struct{Shape: textError, At: e.Pos(), Fields: map[string]Value{errorTextField: text}}, e.Pos())
}

// textError is the shape of an error that carries nothing but its text. The text is no
// member: most are sentences, and are no code by themselves.
var textError = newErrorShape("errors.errorString")

const errorTextField = "text"

func partsOf(args []Value) []Part {
	parts := make([]Part, len(args))
	for i, a := range args {
		parts[i] = Part{Value: a, Verb: 'v'}
	}
	return parts
}

// wrapped are the arguments that the %w verbs of a format wrap.
func wrapped(args []Value) []Value {
	c, ok := isConst(args[0])
	if !ok {
		return nil
	}
	text, ok := c.String()
	if !ok {
		return nil
	}
	var out []Value
	n := 1
	for i := 0; i+1 < len(text); i++ {
		if text[i] != '%' {
			continue
		}
		i++
		for i < len(text) && strings.IndexByte("+-# 0123456789.", text[i]) >= 0 {
			i++
		}
		if i >= len(text) || text[i] == '%' {
			continue
		}
		if text[i] == 'w' && n < len(args) {
			out = append(out, args[n])
		}
		n++
	}
	return out
}

func (f *frame) modelErrors(st *State, e *ast.CallExpr, fn *types.Func, args []Value, k func(*State, []Value)) bool {
	yes := func(st *State) { k(st, []Value{boolConst(true, e.Pos())}) }
	no := func(st *State) { k(st, []Value{boolConst(false, e.Pos())}) }
	switch fn.Name() {
	case "New":
		k(st, []Value{f.newError(st, e, args[0])})
	case "Is":
		f.split(st, Guard{Value: args[0], Op: Is, With: args[1]}, yes, no)
	case "As":
		t := f.r.Info.TypeOf(e.Args[1])
		p, ok := t.Underlying().(*types.Pointer)
		if !ok {
			return false
		}
		f.splitType(st, args[0], p.Elem(), func(st *State) {
			if ref, ok := args[1].(Ref); ok {
				st.heap.set(ref.Cell, f.find(st, args[0], f.r.typeKey(p.Elem())))
			}
			yes(st)
		}, no)
	case "AsType":
		res := fn.Signature().Results()
		if tv, ok := f.r.Info.Types[e]; ok {
			if tuple, ok := tv.Type.(*types.Tuple); ok {
				res = tuple
			}
		}
		t := res.At(0).Type()
		f.splitType(st, args[0], t,
			func(st *State) { k(st, []Value{f.find(st, args[0], f.r.typeKey(t)), boolConst(true, e.Pos())}) },
			func(st *State) { k(st, []Value{f.r.zero(t), boolConst(false, e.Pos())}) })
	case "Join":
		k(st, []Value{Wrap{Inner: args}})
	case "Unwrap":
		if w, ok := args[0].(Wrap); ok && len(w.Inner) == 1 {
			k(st, []Value{w.Inner[0]})
			return true
		}
		return false
	default:
		return false
	}
	return true
}

// find is the error of a type in the chain of v, where the chain is known.
func (f *frame) find(st *State, v Value, typ string) Value {
	switch x := v.(type) {
	case Wrap:
		for _, inner := range x.Inner {
			if decide(st, Guard{Value: inner, Op: As, Type: typ}) == yes {
				return f.find(st, inner, typ)
			}
		}
		if len(x.Inner) == 1 {
			return f.find(st, x.Inner[0], typ)
		}
		return Opaque{}.OfType(f.r.named(typ))
	case Param, Sel, Elem, Invoke, Apply:
		return Invoke{Recv: v, Method: foundAs + typ}
	}
	return v
}

// foundAs begins the method that stands for errors.As, before the name of the type.
const foundAs = "as "

func (f *frame) modelStrings(st *State, name string, args []Value, k func(*State, []Value)) bool {
	one := func(v Value) bool { k(st, []Value{v}); return true }
	switch name {
	case "NewReader":
		return one(args[0])
	case "Clone", "Concat":
		return one(args[0])
	case "Join":
		l, ok := f.load(st, args[0]).(*List)
		if !ok || l.Open || len(l.Elems) == 0 {
			return false
		}
		var parts []Part
		for i, e := range l.Elems {
			if i > 0 {
				parts = append(parts, Part{Value: args[1]})
			}
			parts = append(parts, Part{Value: e})
		}
		return one(concat(parts...))
	}
	c, ok := isConst(args[0])
	if !ok {
		return false
	}
	text, ok := c.String()
	if !ok {
		return false
	}
	var others []string
	for _, a := range args[1:] {
		o, ok := isConst(a)
		if !ok {
			return false
		}
		s, isText := o.String()
		if !isText {
			if o.Val.Kind() != constant.Int {
				return false
			}
		}
		others = append(others, s)
	}
	switch {
	case name == "ToLower":
		text = strings.ToLower(text)
	case name == "ToUpper":
		text = strings.ToUpper(text)
	case name == "TrimSpace":
		text = strings.TrimSpace(text)
	case name == "TrimPrefix" && len(others) == 1:
		text = strings.TrimPrefix(text, others[0])
	case name == "TrimSuffix" && len(others) == 1:
		text = strings.TrimSuffix(text, others[0])
	case name == "ReplaceAll" && len(others) == 2:
		text = strings.ReplaceAll(text, others[0], others[1])
	default:
		return false
	}
	c.Val, c.Type = constant.MakeString(text), ""
	return one(c)
}

// decide answers a guard from the values alone.
func decide(st *State, g Guard) truth {
	load := func(v Value) Value {
		switch v := v.(type) {
		case Ref:
			if c, ok := st.heap.m[v.Cell]; ok {
				return c
			}
		case Ptr:
			return v.Elem
		}
		return v
	}
	switch g.Op {
	case Equal:
		a, okA := isConst(g.Value)
		b, okB := isConst(g.With)
		if okA && okB {
			if a.Val.Kind() != b.Val.Kind() {
				return maybe
			}
			return truthOf(Key(a) == Key(b))
		}
		_, nilA := g.Value.(Nil)
		_, nilB := g.With.(Nil)
		switch {
		case nilA && nilB:
			return yes
		case nilA && definite(g.With), nilB && definite(g.Value):
			return no
		}
		ra, okA := g.Value.(Ref)
		rb, okB := g.With.(Ref)
		if okA && okB {
			if ra == rb {
				return yes
			}
			if ra.Cell[0] != 'p' && rb.Cell[0] != 'p' {
				return no
			}
		}
	case Is:
		switch v := g.Value.(type) {
		case Nil:
			return no
		case Wrap:
			out := no
			for _, inner := range v.Inner {
				switch decide(st, Guard{Value: inner, Op: Is, With: g.With}) {
				case yes:
					return yes
				case maybe:
					out = maybe
				}
			}
			return out
		case Ref, Ptr:
			if cellName(v) != "" && cellName(v) == cellName(g.With) {
				return yes
			}
			s, ok := load(v).(*Struct)
			if !ok || s.Shape == nil || s.Shape.HasMethod("Is") || s.Shape.HasMethod("Unwrap") {
				return maybe
			}
			if _, ok := g.With.(Ref); ok && cellName(v) != "" && cellName(v)[0] != 'p' {
				return no
			}
		}
	case As:
		switch v := g.Value.(type) {
		case Nil:
			return no
		case Wrap:
			out := no
			for _, inner := range v.Inner {
				switch decide(st, Guard{Value: inner, Op: As, Type: g.Type}) {
				case yes:
					return yes
				case maybe:
					out = maybe
				}
			}
			return out
		}
		return st.r.is(load(g.Value), g.Type)
	case True:
		if e, ok := g.Value.(Either); ok {
			return st.either(e)
		}
		if c, ok := isConst(g.Value); ok && c.Val.Kind() == constant.Bool {
			return truthOf(constant.BoolVal(c.Val))
		}
	case Less, LessEqual:
		a, okA := isConst(g.Value)
		b, okB := isConst(g.With)
		if okA && okB {
			x, okX := a.Int()
			y, okY := b.Int()
			if okX && okY {
				return truthOf(x < y || g.Op == LessEqual && x == y)
			}
		}
	}
	return maybe
}

// cellName identifies what a pointer points to.
func cellName(v Value) string {
	switch v := v.(type) {
	case Ref:
		return v.Cell
	case Ptr:
		if v.Name != "" {
			return "g:" + v.Name
		}
	}
	return ""
}

// definite reports whether v surely is not nil.
func definite(v Value) bool {
	switch v := v.(type) {
	case Ref:
		return v.Cell[0] != 'p'
	case Ptr, *Struct, *Map, Wrap, Func, Closure, Lambda, Const:
		return true
	}
	return false
}
