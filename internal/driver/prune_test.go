package driver

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"
)

// TestPrune keeps the bodies of what a name leads to, and of methods that libraries call.
func TestPrune(t *testing.T) {
	const source = `package lib

import "net/http"

var table = map[string]int{"a": fromTable()}

func New(code string) error { return &failure{code: code, held: held{}} }

func Unused() { helperOfUnused() }
func helperOfUnused() {}
func fromTable() int { return table["a"] }

type failure struct {
	code string
	held
}

func (f *failure) Error() string { return f.text() }
func (f *failure) text() string { return f.code }
func (f *failure) Render(w http.ResponseWriter, r *http.Request) error { return nil }
func (f *failure) Retry(times int) { Unused() }

type held struct{}

func (held) Status() int { return lookup() }
func lookup() int { return len(table) }

type other struct{}

func (o *other) Error() string { return "" }
`
	for _, test := range []struct {
		reached []string
		want    []string
	}{
		{nil, nil},
		{[]string{"New"}, []string{"New", "fromTable", "Error", "text", "Render", "Status", "lookup"}},
		{[]string{"New", "Retry"}, []string{"New", "Unused", "helperOfUnused", "fromTable", "Error", "text", "Render", "Retry", "Status", "lookup"}},
		{[]string{"other"}, []string{"Error"}},
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "lib.go", source, 0)
		if err != nil {
			t.Fatal(err)
		}
		p := newPruner()
		for _, name := range test.reached {
			p.reach(name)
		}
		p.add(file)
		p.follow()
		p.prune(file)
		var got []string
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Body != nil {
				got = append(got, fn.Name.Name)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("from %q: %q, want %q", test.reached, got, test.want)
		}
	}
}
