package symbolic

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// conversion evaluates T(x).
func (f *frame) conversion(st *State, e *ast.CallExpr, t types.Type, k func(*State, []domain.Value)) {
	if len(e.Args) != 1 {
		k(st, []domain.Value{f.opaque(e, 0)})
		return
	}
	f.eval(st, e.Args[0], func(st *State, v domain.Value) {
		if s, ok := v.(*domain.Struct); ok {
			if shape := f.r.shapes.Of(t); shape != nil && shape != s.Shape {
				v = s.WithShape(shape)
			}
		}
		if c, ok := domain.AsConst(v); ok {
			switch {
			case gotype.IsString(t) && c.Val.Kind() == constant.Int:
				v = domain.Opaque{At: e.Pos()} // string(rune)
			case !types.IsInterface(t):
				c.Type = gotype.TypeName(t)
				v = c
			}
		}
		k(st, []domain.Value{v})
	})
}

func (f *frame) builtin(st *State, e *ast.CallExpr, k func(*State, []domain.Value)) {
	name := ""
	if id := gotype.NameOf(ast.Unparen(e.Fun)); id != nil {
		name = id.Name
	}
	one := func(st *State, v domain.Value) { k(st, []domain.Value{v}) }
	switch name {
	case "panic":
		f.evalAll(st, e.Args, func(st *State, vals []domain.Value) {
			f.escape(st, e.Pos(), domain.Argument, vals...)
			if len(vals) == 1 && (len(st.defers) > 0 || worthCatching(vals[0])) {
				f.unwind(st, vals[0], e.Pos())
			}
		})
	case "recover":
		v := st.panic
		if st.panic = nil; v == nil {
			v = f.opaque(e, 0) // what was not followed may panic, too
		}
		one(st, v)
	case "new":
		t := f.r.Info.TypeOf(e)
		if p, ok := t.Underlying().(*types.Pointer); ok {
			if tv, ok := f.r.Info.Types[e.Args[0]]; ok && !tv.IsType() { // new(x)
				f.eval(st, e.Args[0], func(st *State, v domain.Value) { one(st, f.alloc(st, v, e.Pos())) })
				return
			}
			one(st, f.alloc(st, f.r.zero(p.Elem()), e.Pos()))
			return
		}
		one(st, f.opaque(e, 0))
	case "make":
		switch f.r.Info.TypeOf(e).Underlying().(type) {
		case *types.Map:
			one(st, f.alloc(st, &domain.Map{At: e.Pos()}, e.Pos()))
		case *types.Slice:
			one(st, &domain.List{Open: len(e.Args) > 1 && !f.isZero(e.Args[1])})
		case *types.Chan:
			one(st, f.alloc(st, &domain.List{}, e.Pos()))
		default:
			one(st, f.opaque(e, 0))
		}
	case "append":
		f.evalAll(st, e.Args, func(st *State, vals []domain.Value) {
			if domain.IsTextual(vals[0]) && len(vals) > 1 {
				one(st, f.appendText(vals[0], vals[1:], e))
				return
			}
			one(st, f.appended(st, vals[0], vals[1:], e.Ellipsis.IsValid()))
		})
	case "delete", "clear":
		f.evalAll(st, e.Args, func(st *State, vals []domain.Value) {
			if ref, ok := vals[0].(domain.Ref); ok {
				if m, ok := f.load(st, ref).(*domain.Map); ok {
					out := &domain.Map{Open: true, At: m.At}
					for _, en := range m.Entries {
						if len(vals) == 2 && domain.Key(en.Key) != domain.Key(vals[1]) {
							out.Entries = append(out.Entries, en)
						}
					}
					st.heap.set(ref.Cell, out)
				}
			}
			k(st, nil)
		})
	case "len":
		f.eval(st, e.Args[0], func(st *State, v domain.Value) {
			if n := f.length(st, v); n != nil {
				one(st, n)
				return
			}
			one(st, f.opaque(e, 0))
		})
	case "copy":
		f.evalAll(st, e.Args, func(st *State, vals []domain.Value) {
			f.copied(st, e, vals[1])
			one(st, f.opaque(e, 0))
		})
	default:
		f.evalAll(st, e.Args, func(st *State, _ []domain.Value) { one(st, f.opaque(e, 0)) })
	}
}

// appendText is append(text, ...) for a text as bytes.
func (f *frame) appendText(text domain.Value, more []domain.Value, e *ast.CallExpr) domain.Value {
	if e.Ellipsis.IsValid() {
		return domain.NewConcat(domain.Part{Value: text}, domain.Part{Value: more[0]})
	}
	for _, m := range more { // single bytes: a line feed behind the JSON
		if n, isByte := domain.AsInt(m); !isByte || n > ' ' {
			return f.opaque(e, 0)
		}
	}
	return text
}

func (f *frame) isZero(e ast.Expr) bool {
	tv, ok := f.r.Info.Types[e]
	return ok && tv.Value != nil && tv.Value.Kind() == constant.Int && constant.Sign(tv.Value) == 0
}
