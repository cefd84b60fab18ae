package domain

import (
	"go/constant"
	"go/token"
)

// NewArith folds x op y as far as both are known.
func NewArith(op token.Token, x, y Value, at token.Pos) Value {
	a, okA := AsConst(x)
	b, okB := AsConst(y)
	if !okA || !okB {
		if Simple(x) && Simple(y) {
			return Arith{Op: op, X: x, Y: y}
		}
		return Opaque{At: at}
	}
	if a.Val.Kind() != b.Val.Kind() {
		return Opaque{At: at}
	}
	switch op {
	case token.ADD, token.SUB, token.MUL, token.OR, token.AND, token.XOR:
		if a.Val.Kind() == constant.String && op != token.ADD {
			return Opaque{At: at}
		}
		if a.Val.Kind() == constant.Bool {
			return Opaque{At: at}
		}
	case token.QUO, token.REM:
		if a.Val.Kind() != constant.Int || constant.Sign(b.Val) == 0 {
			return Opaque{At: at}
		}
		if op == token.QUO {
			op = token.QUO_ASSIGN // integer division, in the words of go/constant
		}
	default:
		return Opaque{At: at}
	}
	if a.Val.Kind() == constant.String && len(constant.StringVal(a.Val))+len(constant.StringVal(b.Val)) > maxText {
		return Opaque{At: at}
	}
	c := a
	if c.At == 0 {
		c.Origin = b.Origin
	}
	c.Val = constant.BinaryOp(a.Val, op, b.Val)
	if c.Val.Kind() == constant.Int && constant.BitLen(c.Val) > maxBits {
		return Opaque{At: at}
	}
	return c
}
