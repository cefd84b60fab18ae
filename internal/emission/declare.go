package emission

import (
	"go/types"

	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// MayDeclare reports whether a package of another module is worth reading for what
// it tells those that use it: it exports a struct in which a code stands beside a
// status or in an error, a function that writes to a response what it is given, or one
// that tells something of an error.
func MayDeclare(pkg *types.Package, c Contract) bool {
	scope := pkg.Scope()
	var look *looker
	for _, name := range scope.Names() {
		obj := scope.Lookup(name)
		if !obj.Exported() {
			continue
		}
		switch obj := obj.(type) {
		case *types.TypeName:
			if _, ok := obj.Type().Underlying().(*types.Struct); !ok || obj.IsAlias() {
				continue
			}
			if look == nil {
				look = newLooker(c)
			}
			h := look.look(obj.Type(), 0)
			if h.code && (h.status || gotype.IsError(obj.Type()) && (h.tagged || makesErrors(scope))) {
				return true
			}
		case *types.Func:
			if writesGiven(obj.Signature()) || asksError(obj.Signature()) {
				return true
			}
			if look == nil {
				look = newLooker(c)
			}
			if look.pairs(obj.Signature()) {
				return true
			}
		}
	}
	return false
}

// asksError reports whether a function takes an error and returns a number or a text: the
// status of it, or its code.
func asksError(sig *types.Signature) bool {
	if sig.Params().Len() != 1 || !types.IsInterface(sig.Params().At(0).Type()) || !gotype.IsError(sig.Params().At(0).Type()) || sig.Results().Len() == 0 {
		return false
	}
	k := gotype.KindOf(sig.Results().At(0).Type())
	return k == gotype.Integer || k == gotype.String
}

// writesGiven reports whether a function takes a response and, beside it, something
// that a status can be: the code is then likely to be among the rest.
func writesGiven(sig *types.Signature) bool {
	response, status, rest := false, false, false
	for p := range sig.Params().Variables() {
		switch t := p.Type(); {
		case webapi.IsResponseWriter(t):
			response = true
		case gotype.KindOf(t) == gotype.Integer:
			status = true
		case gotype.KindOf(t) == gotype.String, gotype.KindOf(t) == gotype.Dynamic:
			rest = true
		}
	}
	return response && status && rest
}

// pairs reports whether a function is given a status and a code, by the names of its parameters.
func (l *looker) pairs(sig *types.Signature) bool {
	code, status := false, false
	for p := range sig.Params().Variables() {
		m := gotype.Member{Name: p.Name(), Kind: gotype.KindOf(p.Type())}
		switch m.Kind {
		case gotype.Integer:
			status = status || isStatusName(m)
		case gotype.String:
			named, _ := l.named(m)
			code = code || named
		}
	}
	return code && status
}

// looker looks at struct types.
type looker struct {
	last     []string
	integers bool
}

// holding is what a type has fields for.
type holding struct {
	code, status bool
	tagged       bool // a tag has the name of the code, not the Go field alone
}

func newLooker(c Contract) *looker {
	return &looker{last: lastKeys(c), integers: c.Integers()}
}

// makesErrors reports whether a package has a function that makes an error of a text,
// which may be its code.
func makesErrors(scope *types.Scope) bool {
	for _, name := range scope.Names() {
		fn, ok := scope.Lookup(name).(*types.Func)
		if !ok || !fn.Exported() || fn.Signature().Results().Len() != 1 {
			continue
		}
		result := fn.Signature().Results().At(0).Type()
		if !gotype.IsError(result) {
			continue
		}
		for p := range fn.Signature().Params().Variables() {
			if k := gotype.KindOf(p.Type()); k == gotype.String || k == gotype.Integer {
				return true
			}
		}
	}
	return false
}

// carriesText reports whether a type is an error that is, or has beside what it wraps, a text or a
// number: whatever they are called, they may become a code and a status elsewhere.
func carriesText(t types.Type) bool {
	if types.IsInterface(t) || !gotype.IsError(t) {
		return false
	}
	text, number := holdsScalars(t)
	return text || number
}

// makesPair reports whether a function makes a struct of its package of a text and a number.
func makesPair(sig *types.Signature, pkg *types.Package) bool {
	if sig.Results().Len() == 0 {
		return false
	}
	result := sig.Results().At(0).Type()
	if p, ok := types.Unalias(result).(*types.Pointer); ok {
		result = p.Elem()
	}
	n, ok := types.Unalias(result).(*types.Named)
	if !ok || n.Obj().Pkg() != pkg {
		return false
	}
	text, number := holdsScalars(n)
	given := make(map[gotype.Kind]bool)
	for p := range sig.Params().Variables() {
		given[gotype.KindOf(p.Type())] = true
	}
	return text && number && given[gotype.String] && given[gotype.Integer]
}

// holdsScalars reports whether a type is a text or a number, or a struct with fields of these.
func holdsScalars(t types.Type) (text, number bool) {
	switch gotype.KindOf(t) {
	case gotype.String:
		return true, false
	case gotype.Integer:
		return false, true
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false, false
	}
	for f := range st.Fields() {
		switch gotype.KindOf(f.Type()) {
		case gotype.String:
			text = true
		case gotype.Integer:
			number = true
		}
	}
	return text, number
}

func (l *looker) look(t types.Type, depth int) (h holding) {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok || depth > 2 {
		return h
	}
	code := func(m gotype.Member) bool {
		named, tagged := l.named(m)
		h.code, h.tagged = h.code || named, h.tagged || tagged
		return named
	}
	for i := range st.NumFields() {
		m := gotype.MemberOf(st.Field(i), st.Tag(i))
		switch m.Kind {
		case gotype.Object:
			inner := l.look(st.Field(i).Type(), depth+1)
			h.code, h.status, h.tagged = h.code || inner.code, h.status || inner.status, h.tagged || inner.tagged
		case gotype.String, gotype.Dynamic:
			code(m)
		case gotype.Integer:
			if !l.integers || !code(m) {
				h.status = h.status || isStatusName(m)
			}
		}
	}
	return h
}

// named reports whether a member is called as the code is, and whether a tag says so.
func (l *looker) named(m gotype.Member) (named, tagged bool) {
	for _, key := range l.last {
		if m.Key == key {
			return true, m.Name != key
		}
		if codeName(m.Name, key) {
			return true, false
		}
	}
	return false, false
}
