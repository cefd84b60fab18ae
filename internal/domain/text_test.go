package domain

import (
	"go/constant"
	"go/token"
	"testing"
)

func TestFormat(t *testing.T) {
	text := func(s string) Value { return Const{Val: constant.MakeString(s)} }
	number := Const{Val: constant.MakeInt64(404)}
	for _, test := range []struct {
		format string
		args   []Value
		want   string
	}{
		{`{"code":%q}`, []Value{text("gone")}, `"{\"code\":\"gone\"}"`},
		{"%d %s", []Value{number, text("x")}, `"404 x"`},
		{"%[2]s%[1]s", []Value{text("a"), text("b")}, `"ba"`},
		{"100%%", nil, `"100%"`},
		{"%s", []Value{Param{Index: 1}}, `text($1 %s)`},
		{"%", nil, "?"},
	} {
		got := Format(text(test.format), test.args, func(_ int, v Value) Value { return v })
		if got.String() != test.want {
			t.Errorf("%q: %s, want %s", test.format, got, test.want)
		}
	}
}

func TestArith(t *testing.T) {
	n := func(i int64) Value { return Const{Val: constant.MakeInt64(i)} }
	for _, test := range []struct {
		op   token.Token
		x, y Value
		want string
	}{
		{token.ADD, n(400), n(4), "404"},
		{token.QUO, n(40401), n(100), "404"},
		{token.QUO, n(1), n(0), "?"},
		{token.ADD, Param{}, n(4), "($0 + 4)"},
	} {
		if got := NewArith(test.op, test.x, test.y, 1); got.String() != test.want {
			t.Errorf("%v %v %v: %s, want %s", test.x, test.op, test.y, got, test.want)
		}
	}
}
