package symbolic

import (
	"go/ast"
	"go/constant"
	"go/token"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// appended is a list with the values behind it; the last one is a list itself if spread.
func (f *frame) appended(st *State, to domain.Value, vals []domain.Value, spread bool) *domain.List {
	l := &domain.List{}
	switch b := f.load(st, to).(type) {
	case *domain.List:
		l.Elems, l.Open = append(l.Elems, b.Elems...), b.Open
	case domain.Nil:
	default:
		l.Open = true
		if domain.Informative(to) {
			l.Elems = append(l.Elems, each(to))
		}
	}
	if !spread {
		l.Elems = append(l.Elems, vals...)
	} else {
		switch more := f.load(st, vals[0]).(type) {
		case *domain.List:
			l.Elems, l.Open = append(l.Elems, more.Elems...), l.Open || more.Open
		case domain.Nil:
		default:
			l.Open = true
			if domain.Informative(vals[0]) && domain.Depth(vals[0]) <= 8 {
				l.Elems = append(l.Elems, each(vals[0]))
			}
		}
	}
	if len(l.Elems) > maxRows {
		return &domain.List{Open: true}
	}
	return l
}

// each stands in a list for the elements of another one.
func each(list domain.Value) domain.Value { return domain.Elem{Base: list, Index: domain.Opaque{}} }

// copied says of a list that another one was copied into it.
func (f *frame) copied(st *State, e *ast.CallExpr, from domain.Value) {
	switch ast.Unparen(e.Args[0]).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		f.update(st, e.Args[0], func(domain.Value) domain.Value {
			l := f.appended(st, domain.Nil{}, []domain.Value{from}, true)
			return &domain.List{Elems: l.Elems, Open: true}
		})
	default:
		f.forgetElements(st, e.Args[0])
	}
}

// copyEntries is maps.Copy.
func (f *frame) copyEntries(st *State, to, from domain.Value) {
	ref, isRef := to.(domain.Ref)
	m, isMap := f.load(st, to).(*domain.Map)
	if !isRef || !isMap {
		return
	}
	out := &domain.Map{Entries: m.Entries, Open: m.Open, At: m.At}
	if more, ok := f.load(st, from).(*domain.Map); ok {
		for _, e := range more.Entries {
			out = out.With(e)
		}
		out.Open = out.Open || more.Open
	} else {
		out.Open = true
	}
	st.heap.set(ref.Cell, out)
}

// forgetElements says of a list or a map that it may have further elements.
func (f *frame) forgetElements(st *State, e ast.Expr) {
	if id := gotype.RootIdent(e); id == nil {
		return
	}
	f.eval1(st, e, func(v domain.Value) {
		if ref, ok := v.(domain.Ref); ok {
			if m, ok := f.load(st, ref).(*domain.Map); ok && !m.Open {
				st.heap.set(ref.Cell, &domain.Map{Entries: m.Entries, Open: true, At: m.At})
			}
			return
		}
		if l, ok := v.(*domain.List); ok && !l.Open {
			f.update(st, e, func(domain.Value) domain.Value { return &domain.List{Elems: l.Elems, Open: true} })
		}
	})
}

// unrolled are the keys and elements of a list or a map that a loop is run through for, one
// after the other; ok is false if they are not known, or too many.
func (f *frame) unrolled(st *State, x domain.Value, body *ast.BlockStmt, at token.Pos) (keys, elems []domain.Value, ok bool) {
	switch x := f.load(st, x).(type) {
	case *domain.List:
		if x.Open {
			return nil, nil, false
		}
		for i, e := range x.Elems {
			keys = append(keys, domain.Const{Val: constant.MakeInt64(int64(i)), Origin: domain.Origin{At: at}})
			elems = append(elems, e)
		}
	case *domain.Map:
		if x.Open {
			return nil, nil, false
		}
		for _, e := range x.Entries {
			keys, elems = append(keys, e.Key), append(elems, e.Value)
		}
	}
	n := len(elems)
	return keys, elems, n > 0 && (n <= 16 || f.r.watch != nil && n <= maxRows || n <= maxUnrolled && n*statements(body) <= maxUnrolled)
}

// statements counts the statements below n.
func statements(n ast.Node) int {
	count := 0
	ast.Inspect(n, func(n ast.Node) bool {
		if _, ok := n.(ast.Stmt); ok {
			count++
		}
		return true
	})
	return count
}

// anyElement is the value within v that stands for each element of a list in turn, as a
// loop has left it, or append; nil: there is none.
func anyElement(v domain.Value) *domain.Elem {
	switch v := v.(type) {
	case domain.Elem:
		if _, ok := v.Index.(domain.Opaque); ok {
			return &v
		}
		return anyElement(v.Base)
	case domain.Sel:
		return anyElement(v.Base)
	case domain.Ptr:
		return anyElement(v.Elem)
	case *domain.Struct:
		for _, name := range domain.SortedNames(v.Fields) {
			if e := anyElement(v.Fields[name]); e != nil {
				return e
			}
		}
		return anyElement(v.Base)
	case *domain.Map:
		for _, entry := range v.Entries {
			if e := anyElement(entry.Value); e != nil {
				return e
			}
		}
	}
	return nil
}

// list is a list of the callee's. What stands in it for each element of a list that the
// caller has given becomes as many elements.
func (in *instance) list(v *domain.List) domain.Value {
	l := &domain.List{Open: v.Open}
	for _, e := range v.Elems {
		var given *domain.List
		if each := anyElement(e); each != nil && in.turn == nil {
			given, _ = in.f.load(in.st, in.value(each.Base)).(*domain.List)
		}
		if given == nil || given.Open || len(given.Elems) > maxUnrolled {
			l.Elems = append(l.Elems, in.value(e))
			continue
		}
		for i := range given.Elems {
			in.turn = &i
			l.Elems = append(l.Elems, in.value(e))
		}
		in.turn = nil
	}
	return l
}
