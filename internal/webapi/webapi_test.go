package webapi

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"
)

// check is a package of the given path with the given source, and what it declares.
func check(t *testing.T, path, source string) *types.Package {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "a.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := (&types.Config{}).Check(path, fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return pkg
}

func function(t *testing.T, pkg *types.Package, name string) *types.Func {
	t.Helper()
	fn, ok := pkg.Scope().Lookup(name).(*types.Func)
	if !ok {
		t.Fatalf("no function %s", name)
	}
	return fn
}

func method(t *testing.T, pkg *types.Package, typ, name string) *types.Func {
	t.Helper()
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(pkg.Scope().Lookup(typ).Type()), true, pkg, name)
	fn, ok := obj.(*types.Func)
	if !ok {
		t.Fatalf("no method %s.%s", typ, name)
	}
	return fn
}

func TestARowOfTheVersionComesFirst(t *testing.T) {
	const source = `package echo; func NewHTTPError(code int, message ...any) error { return nil }`
	for path, want := range map[string]Encoding{
		"github.com/labstack/echo":    JSON,
		"github.com/labstack/echo/v4": JSON,
		"github.com/labstack/echo/v5": Raw,
	} {
		row := Lookup(function(t, check(t, path, source), "NewHTTPError"))
		if row == nil || row.Encoding != want || row.Effect != Fail {
			t.Errorf("%s: %+v", path, row)
		}
	}
}

func TestMethodsOfAContextWithoutARowTouchIt(t *testing.T) {
	pkg := check(t, "github.com/gin-gonic/gin", `package gin
		type Context struct{ Writer int }
		func (c *Context) JSON(code int, obj any) {}
		func (c *Context) Param(key string) string { return "" }
		func (c *Context) Next() {}
		type Engine struct{}
		func (e *Engine) Use() {}`)
	if row := Lookup(method(t, pkg, "Context", "JSON")); row == nil || row.Effect != Send || row.Status != 0 || row.Body != 1 {
		t.Errorf("JSON: %+v", row)
	}
	if row := Lookup(method(t, pkg, "Context", "Param")); row == nil || row.Effect != Touch || row.Chain {
		t.Errorf("Param: %+v", row)
	}
	for _, fn := range []*types.Func{method(t, pkg, "Context", "Next"), method(t, pkg, "Engine", "Use")} {
		if row := Lookup(fn); row != nil {
			t.Errorf("%s: %+v", fn.Name(), row)
		}
	}

	context := types.NewPointer(pkg.Scope().Lookup("Context").Type())
	if !IsContext(context) || IsContext(pkg.Scope().Lookup("Engine").Type()) {
		t.Error("just Context is a context")
	}
	if f := LookupField(context, "Writer"); f == nil || f.Role != Same {
		t.Errorf("Writer: %+v", f)
	}
	if f := LookupField(context, "Request"); f != nil {
		t.Errorf("Request: %+v", f)
	}
}

// A framework's own ResponseWriter without rows, such as echo.Response.
func TestMethodsOfAResponseWriter(t *testing.T) {
	header := types.NewPackage("net/http", "http")
	name := types.NewTypeName(token.NoPos, header, "Header", nil)
	types.NewNamed(name, types.NewMap(types.Typ[types.String], types.NewSlice(types.Typ[types.String])), nil)
	header.Scope().Insert(name)
	header.MarkComplete()

	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "a.go", `package echo
		import "net/http"
		type Response struct{ Status int; Writer int }
		func (r *Response) Header() http.Header { return nil }
		func (r *Response) Write(p []byte) (int, error) { return 0, nil }
		func (r *Response) WriteHeader(status int) {}
		func (r *Response) Flush() {}`, 0)
	if err != nil {
		t.Fatal(err)
	}
	conf := types.Config{Importer: only{header}}
	pkg, err := conf.Check("github.com/labstack/echo/v4", fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]Effect{"WriteHeader": SetStatus, "Write": Send, "Flush": Touch} {
		if row := Lookup(method(t, pkg, "Response", name)); row == nil || row.Effect != want {
			t.Errorf("%s: %+v", name, row)
		}
	}
}

type only struct{ pkg *types.Package }

func (o only) Import(string) (*types.Package, error) { return o.pkg, nil }

func TestVariablesThatHoldFunctions(t *testing.T) {
	pkg := check(t, "github.com/danielgtaylor/huma/v2", `package huma; var NewError, Other func(status int) error`)
	if row := LookupVar(pkg.Scope().Lookup("NewError").(*types.Var)); row == nil || row.Effect != Fail || row.Status != 0 {
		t.Errorf("NewError: %+v", row)
	}
	if row := LookupVar(pkg.Scope().Lookup("Other").(*types.Var)); row != nil {
		t.Errorf("Other: %+v", row)
	}
}

func TestReportsStatus(t *testing.T) {
	pkg := check(t, "example.com/api", `package api
		type E struct{}
		func (E) GetStatus() int { return 0 }
		func (E) HTTPCode() int { return 0 }
		type F struct{}
		func (F) GetStatus() string { return "" }
		func (F) HTTPCode(int) int { return 0 }
		func (F) Len() int { return 0 }`)
	for _, name := range []string{"GetStatus", "HTTPCode"} {
		if !ReportsStatus(method(t, pkg, "E", name)) {
			t.Errorf("E.%s reports the status", name)
		}
	}
	for _, name := range []string{"GetStatus", "HTTPCode", "Len"} {
		if ReportsStatus(method(t, pkg, "F", name)) {
			t.Errorf("F.%s does not report a status", name)
		}
	}
}

func TestUnversioned(t *testing.T) {
	for path, want := range map[string]string{
		"net/http":              "net/http",
		"a.io/b/v2":             "a.io/b",
		"a.io/b/v12/c":          "a.io/b/c",
		"a.io/b/vault":          "a.io/b/vault",
		"a.io/b/v":              "a.io/b/v",
		"a.io/b/v2x/c":          "a.io/b/v2x/c",
		"v2/b":                  "v2/b",
		"github.com/a/b/v3/v4x": "github.com/a/b/v4x",
	} {
		if got := Unversioned(path); got != want {
			t.Errorf("Unversioned(%q) = %q, want %q", path, got, want)
		}
	}
}
