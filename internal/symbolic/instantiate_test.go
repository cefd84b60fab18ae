package symbolic

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// everything is the policy of a reader to whom all that leaves a function matters.
type everything struct{}

func (everything) Matters(domain.Value) bool                  { return true }
func (everything) MattersField(*gotype.Shape, string) bool    { return true }
func (everything) MattersKey(string) bool                     { return true }
func (everything) MattersText(string) bool                    { return true }
func (everything) MattersWord(constant.Value) bool            { return true }
func (everything) Knows(*webapi.Codes) bool                   { return true }
func (everything) Tells(*domain.Struct) map[string]bool       { return nil }
func (everything) CodeAt(string, []string, string, bool) bool { return false }
func (everything) Model(*types.Func) *Model                   { return nil }
func (everything) Envelope(domain.Value) domain.Value         { return nil }

// readSource reads a package without imports.
func readSource(t *testing.T, source string, p Policy) *Reader {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", "package p\n"+source, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object),
		Uses: make(map[*ast.Ident]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection),
		Implicits: make(map[ast.Node]types.Object), Instances: make(map[*ast.Ident]types.Instance)}
	pkg, err := new(types.Config).Check("p", fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	r := New(pkg, info, []*ast.File{file}, func(string) *domain.Facts { return nil }, p)
	r.Read()
	return r
}

// returns are the ways in which a function returns.
func (r *Reader) returns(function string) string {
	lines := strings.Split(r.Summary(r.Pkg.Scope().Lookup(function).(*types.Func)).String(), "\n")
	var out []string
	for _, l := range lines {
		if returned, ok := strings.CutPrefix(strings.TrimSpace(l), "return "); ok {
			out = append(out, returned)
		}
	}
	return strings.Join(out, "\n")
}

// What a call returns is what the function returns, with the arguments in the place of its
// parameters: of each way to return that the arguments allow, and of no other.
func TestInstantiate(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"a parameter", `
func f(n int) int { return n }
func g() int { return f(404) }`, `404`},
		{"one that stays one", `
func f(n int) int { return n }
func g(a, b int) int { return f(b) }`, `$1`},
		{"a field", `
type e struct{ n int; s string }
func f(v *e) string { return v.s }
func g(s string) string { return f(&e{1, s}) }`, `$0`},
		{"a struct", `
type e struct{ n int; s string }
func f(s string) e { return e{s: s} }
func g() e { v := f("a"); v.n = 1; return v }`, `p.e{n: 1, s: "a"}`},
		{"the way that a constant allows", `
func f(s string) int {
	switch s {
	case "a":
		return 404
	case "b":
		return 409
	}
	return 500
}
func g() int { return f("b") }`, `409`},
		{"each way, where it is open", `
func f(b bool) int { if b { return 404 }; return 409 }
func g(b bool) int { return f(b) }`, "404 if $0\n409 if !$0"},
		{"text that is put together", `
func f(s string) string { return "x_" + s }
func g() string { return f("a") }`, `"x_a"`},
		{"arithmetic", `
func f(status, n int) int { return status*100 + n }
func g() int { return f(404, 1) / 100 }`, `404`},
		{"a method", `
type e struct{ n int }
func (v e) status() int { return v.n }
func g(n int) int { return e{n}.status() }`, `$0`},
		{"a function that is given", `
func f(h func(int) int, n int) int { return h(n) }
func h(n int) int { return n + 1 }
func g() int { return f(h, 403) }`, `404`},
		{"what a pointer is set to", `
type e struct{ n int }
func f(v *e, n int) { v.n = n }
func g() int { v := e{}; f(&v, 404); return v.n }`, `404`},
		{"a call of itself", `
func f(n int) int { if n == 0 { return 404 }; return f(n - 1) }
func g() int { return f(2) }`, `p.f(1)`},
	} {
		if got := readSource(t, test.source, everything{}).returns("g"); got != test.want {
			t.Errorf("%s: g returns %s, want %s", test.name, got, test.want)
		}
	}
}

// A condition of the callee that nobody can decide makes what it returns unknown.
func TestUndecided(t *testing.T) {
	got := readSource(t, `
var n int
func now() int { n++; return n }
func f(s string) int { if s == "a" { return 404 }; return 409 }
func text(n int) string { if n > 3 { return "a" }; return "b" }
func g() int { return f(text(now())) }`, everything{}).returns("g")
	for _, line := range strings.Split(got, "\n") {
		if !strings.HasPrefix(line, "404") && !strings.HasPrefix(line, "409") && line != "?" {
			t.Errorf("g returns %s", line)
		}
	}
}

// fragile is a policy that fails where a struct has a field of a certain name.
type fragile struct{ everything }

func (fragile) Matters(v domain.Value) bool {
	if s, ok := v.(*domain.Struct); ok && s.Fields["boom"] != nil {
		panic("boom")
	}
	return true
}

// A panic costs the function that it arose in: nothing is known of that one, and its callers
// are read.
func TestPanic(t *testing.T) {
	r := readSource(t, `
type e struct{ boom int }
type o struct{ n int }
func f() (any, int) { return &e{boom: 1}, 404 }
func g() int { _, n := f(); return n }
func h() any { return &o{n: 2} }`, fragile{})
	if got := r.returns("g"); got != "?" {
		t.Errorf("g returns %s", got)
	}
	if got := r.returns("h"); got != "&p.o{n: 2}" {
		t.Errorf("h returns %s", got)
	}
	failed := r.Failures()
	if len(failed) != 1 || failed[0].Func.Name() != "f" || !strings.HasPrefix(failed[0].Why, "boom, symbolic.fragile.Matters, instantiate_test.go:") {
		t.Errorf("failed: %v", failed)
	}
}
