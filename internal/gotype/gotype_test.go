package gotype

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"
)

const source = `package p

type Text string

type Inner struct {
	Code Text ` + "`json:\"code,omitempty\"`" + `
}

func (*Inner) Error() string { return "" }

type outer struct {
	Inner
	Named  Inner ` + "`json:\"inner\"`" + `
	N      *int
	List   []Inner
	Any    any
	By     map[string]int
	Gone   string ` + "`json:\"-\"`" + `
	Dashed string ` + "`json:\"-,\"`" + `
	Other  string ` + "`xml:\"other\"`" + `
	small  string
	Self   *outer
}

type pointer *pointer
type lists []lists

func plain() {}
func generic[T any](v T) T { return v }
func (Inner) value() {}

type embeds struct{ *outer }

var i Inner
var f = plain

func calls(e embeds) {
	plain()
	(plain)()
	generic(1)
	generic[int](1)
	i.value()
	Inner.value(i)
	f()
	func() {}()
	_ = e.Code
}
`

func load(t *testing.T) (*types.Package, *types.Info, *ast.File) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Uses: make(map[*ast.Ident]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection)}
	pkg, err := new(types.Config).Check("example.com/p", fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	return pkg, info, file
}

// Members are named as encoders name them.
func TestShape(t *testing.T) {
	pkg, _, _ := load(t)
	s := make(Shapes).Of(pkg.Scope().Lookup("outer").Type())
	want := []Member{
		{Name: "Inner", Inline: true, Kind: Object},
		{Name: "Named", Key: "inner", Kind: Object},
		{Name: "N", Key: "N", Kind: Integer},
		{Name: "List", Key: "List", Kind: Array},
		{Name: "Any", Key: "Any", Kind: Dynamic},
		{Name: "By", Key: "By", Kind: Dynamic},
		{Name: "Gone", Kind: String},
		{Name: "Dashed", Key: "-", Kind: String},
		{Name: "Other", Key: "other", Kind: String},
		{Name: "small", Kind: String},
		{Name: "Self", Key: "Self", Kind: Object},
	}
	if len(s.Members) != len(want) {
		t.Fatalf("%d members", len(s.Members))
	}
	for i, m := range s.Members {
		if m != want[i] {
			t.Errorf("%+v, want %+v", m, want[i])
		}
	}
	if s.Name != "example.com/p.outer" || !s.Error {
		t.Errorf("%s, an error: %v (Error is promoted)", s.Name, s.Error)
	}
}

// A type that is its own element has no kind, and its reading an end.
func TestKindOfCycles(t *testing.T) {
	pkg, _, _ := load(t)
	for name, want := range map[string]Kind{"pointer": Other, "lists": Array, "Text": String, "Inner": Object} {
		if got := KindOf(pkg.Scope().Lookup(name).Type()); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// A Go name says what a member is, unless its tag calls it something else.
func TestGoName(t *testing.T) {
	for _, test := range []struct {
		m    Member
		want string
	}{
		{Member{Name: "ErrCode", Key: "err_code"}, "ErrCode"},
		{Member{Name: "Code"}, "Code"},
		{Member{Name: "Code", Key: "colour"}, ""},
		{Member{Name: "Type", Key: "_type"}, ""},
	} {
		if got := test.m.GoName(); got != test.want {
			t.Errorf("%+v: %q, want %q", test.m, got, test.want)
		}
	}
}

// A call is of what it names, however it names it; a variable names no function.
func TestCallee(t *testing.T) {
	_, info, file := load(t)
	var got []string
	var owner types.Type
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			name := "-"
			if fn := Callee(info, n); fn != nil {
				name = FuncKey(fn)
			}
			got = append(got, name)
		case *ast.SelectorExpr:
			if n.Sel.Name == "Code" {
				owner = FieldOwner(info.Selections[n])
			}
		}
		return true
	})
	want := []string{"plain", "plain", "generic", "generic", "Inner.value", "Inner.value", "-", "-"}
	if len(got) != len(want) {
		t.Fatalf("%v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("call %d is of %s, want %s", i, got[i], want[i])
		}
	}
	if TypeName(owner) != "example.com/p.Inner" {
		t.Errorf("the field is one of %v", owner)
	}
}
