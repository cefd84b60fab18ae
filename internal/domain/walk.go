package domain

// Informative reports whether anything of v could matter to a caller. What is put together
// does, whatever is in it; what was taken from a value does if that one may still become known.
func Informative(v Value) bool {
	switch v := v.(type) {
	case nil, Opaque:
		return false
	case Elem:
		return Informative(v.Base) // which element it is matters to nobody alone
	case Sel, Invoke, Handle, Apply, Arith, Encoded, Wrap:
		return !v.parts(uninformative)
	}
	return true
}

func uninformative(v Value) bool { return !Informative(v) }

// DependsOnParam reports whether a caller may know more of v. What an unknown function value
// left behind always is of that kind.
func DependsOnParam(v Value) bool {
	switch v.(type) {
	case nil, Const, Opaque, Nil:
		return false
	}
	return Any(v, func(v Value) bool {
		switch v.(type) {
		case Param, After:
			return true
		}
		return false
	})
}

// mentions reports whether v is the parameter or keeps a part of it. What is computed from
// it keeps nothing.
func mentions(v Value, p Param) bool {
	found := false
	Walk(v, func(v Value) bool {
		switch v := v.(type) {
		case Param:
			found = found || v == p
		case Lambda:
			found = true // it may have captured it
		case Apply, Arith, Concat, Encoded, Invoke, Handle, HTTPStatus, Func, Inherit, Either:
			return false
		}
		return !found
	})
	return found
}

// FromConst reports whether v was computed from constants in a way that is not known.
func FromConst(v Value) bool {
	switch v := v.(type) {
	case Const, *Struct, Ptr, Ref, *Map:
		return true
	case Sel:
		return FromConst(v.Base)
	case Elem:
		return FromConst(v.Index) || FromConst(v.Base)
	case Apply, Arith, Invoke:
		return !v.parts(func(v Value) bool { return !FromConst(v) })
	}
	return false
}

// Supposable reports whether a path may suppose that v has a particular value, as in the case
// of a switch. What came from outside of the program can have any; what the program made, and
// nobody has read how, has values that only its maker knows.
func Supposable(v Value) bool {
	return !Any(v, func(v Value) bool {
		o, ok := v.(Opaque)
		return ok && !o.Input || Unread(v)
	})
}

// Unread reports whether v is what a function of the program gives that nobody has read.
func Unread(v Value) bool {
	a, ok := v.(Apply)
	return ok && a.Unread
}

// FromParam reports whether a writer is a parameter, or a part of one.
func FromParam(w Value) bool {
	switch w := w.(type) {
	case Param:
		return true
	case Sel:
		return FromParam(w.Base)
	case Elem:
		return FromParam(w.Base)
	case Invoke:
		return FromParam(w.Recv)
	case Handle:
		return FromParam(w.On)
	case Ptr:
		return FromParam(w.Elem)
	case *Struct:
		return DependsOnParam(w)
	}
	return false
}

// Simple reports whether v is small enough to compute with: code and status
// arithmetic is never deep, generated arithmetic is.
func Simple(v Value) bool {
	switch v.(type) {
	case Const, Param, HTTPStatus, Opaque:
		return true
	case Sel, Invoke:
		return Depth(v) <= 4
	case Arith:
		return operations(v) <= maxOperations
	}
	return false
}

// operations counts those of an arithmetic expression.
func operations(v Value) int {
	a, ok := v.(Arith)
	if !ok {
		return 0
	}
	return 1 + operations(a.X) + operations(a.Y)
}

// Depth counts the steps from a value to what it was selected from.
func Depth(v Value) int {
	n := 0
	for {
		switch x := v.(type) {
		case Sel:
			v = x.Base
		case Elem:
			v = x.Base
		case Invoke:
			v = x.Recv
		default:
			return n
		}
		n++
	}
}

func IsTextual(v Value) bool {
	switch v.(type) {
	case Const, Concat, Encoded:
		return true
	}
	return false
}
