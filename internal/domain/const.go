package domain

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
)

// Const is a known scalar.
type Const struct {
	Val  constant.Value
	Type string // "path.Name" of its named type, which an interface remembers; "": none
	Origin
}

// Origin says where a constant was written down.
type Origin struct {
	Expr     ast.Expr  // the expression, if it stands in the function at hand
	At       token.Pos // Expr, or the call by which the value came
	End      token.Pos
	Via      token.Pos // the call by which it came from another function; 0 if written here
	Decl     token.Pos // where that other function wrote it down, if in this package
	Entered  token.Pos // else the first place at which it came into this package
	Helper   *types.Func
	Settled  bool // it was seen as a code or a status where it was written, in another package
	Implicit bool // nobody wrote it: the status that net/http sends by itself
	Test     bool // known from a test or a switch case, not from an assignment
}

// Here reports whether the constant was written in the function at hand.
func (o Origin) Here() bool { return o.Via == 0 }

// Local reports whether it came from another function of this package, which wrote it at Decl.
func (o Origin) Local() bool { return o.Decl != 0 }

// Elsewhere reports whether it was written in another package.
func (o Origin) Elsewhere() bool { return o.Via != 0 && o.Decl == 0 }

// Place is where it was written, as far as this package knows, else the call that it came by.
func (o Origin) Place() token.Pos {
	if o.Local() {
		return o.Decl
	}
	return o.At
}

// StringVal returns the text of v if it is a known string.
func (v Const) StringVal() (string, bool) {
	if v.Val.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(v.Val), true
}

// IntVal returns v if it is a known integer.
func (v Const) IntVal() (int64, bool) {
	if v.Val.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(v.Val)
}

// AsConst returns v as a constant.
func AsConst(v Value) (Const, bool) {
	c, ok := v.(Const)
	return c, ok
}

// AsText returns v if it is a known string.
func AsText(v Value) (string, bool) {
	c, ok := v.(Const)
	if !ok {
		return "", false
	}
	return c.StringVal()
}

// AsInt returns v if it is a known integer.
func AsInt(v Value) (int64, bool) {
	c, ok := v.(Const)
	if !ok {
		return 0, false
	}
	return c.IntVal()
}

func BoolConst(b bool, at token.Pos) Const {
	return Const{Val: constant.MakeBool(b), Origin: Origin{At: at}}
}

// AsTest marks a constant as known from a test.
func AsTest(v Value) Value {
	if c, ok := v.(Const); ok {
		c.Test = true
		return c
	}
	return v
}

func IsErrorStatus(c Const) bool {
	n, ok := c.IntVal()
	return ok && n >= 400 && n <= 599
}

func ConstantIsZero(v constant.Value) bool {
	switch v.Kind() {
	case constant.String:
		return constant.StringVal(v) == ""
	case constant.Int:
		return constant.Sign(v) == 0
	}
	return v.Kind() == constant.Bool
}

func ConstLike(v Value) (Value, bool) {
	switch v.(type) {
	case Const, Nil:
		return v, true
	}
	return nil, false
}
