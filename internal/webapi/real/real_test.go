package real

import (
	"cmp"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/errcodelint/errcodelint/internal/webapi"
)

// frameworks are the packages that frameworks.go imports, those inside of them that the table
// names, and what it names of the standard library.
var frameworks = load()

type loaded struct {
	byPath map[string]*types.Package
	err    error
}

func load() loaded {
	importer, err := packages.Load(&packages.Config{
		Mode:       packages.NeedName | packages.NeedImports,
		BuildFlags: []string{"-tags=frameworks"},
	}, ".")
	if err != nil {
		return loaded{err: err}
	}
	delete(importer[0].Imports, "testing")
	paths := append(slices.Collect(maps.Keys(importer[0].Imports)),
		"github.com/gogf/gf/v2/net/ghttp/internal/response",
		"github.com/Azure/azure-sdk-for-go/sdk/azcore/internal/exported",
		"encoding/json", "fmt", "io", "net/http", "net/http/httptest")
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes}, paths...)
	l := loaded{make(map[string]*types.Package), err}
	for _, p := range pkgs {
		l.byPath[p.PkgPath] = p.Types
		for _, e := range p.Errors {
			l.err = cmp.Or(l.err, error(e))
		}
	}
	return l
}

// versions are the loaded versions of the package that a row or a field names.
func versions(t *testing.T, path string) []*types.Package {
	t.Helper()
	if frameworks.err != nil {
		t.Fatal(frameworks.err)
	}
	if p := frameworks.byPath[path]; p != nil {
		return []*types.Package{p}
	}
	var out []*types.Package
	for _, p := range slices.Sorted(maps.Keys(frameworks.byPath)) {
		if webapi.Unversioned(p) == path {
			out = append(out, frameworks.byPath[p])
		}
	}
	return out
}

// object finds what a row names in one version of its package: a *types.Func, or a variable
// that holds a function.
func object(pkg *types.Package, r *webapi.Row) types.Object {
	if r.Recv == "" {
		return pkg.Scope().Lookup(r.Name)
	}
	obj := pkg.Scope().Lookup(r.Recv)
	if obj == nil {
		return nil
	}
	m, _, _ := types.LookupFieldOrMethod(types.NewPointer(obj.Type()), true, pkg, r.Name)
	if m == nil {
		m, _, _ = types.LookupFieldOrMethod(obj.Type(), true, pkg, r.Name) // an interface
	}
	return m
}

func lookup(obj types.Object) *webapi.Row {
	switch obj := obj.(type) {
	case *types.Func:
		return webapi.Lookup(obj)
	case *types.Var:
		return webapi.LookupVar(obj)
	}
	return nil
}

func TestRowsNameRealFunctions(t *testing.T) {
	for _, r := range webapi.Rows() {
		name := r.Path + "." + r.Recv + "." + r.Name
		pkgs := versions(t, r.Path)
		if r.Path == "net/http" && r.Name == "WriteString" {
			// http.ResponseWriter doesn't have it, but what implements it does.
			pkgs, r = versions(t, "net/http/httptest"), copyOf(r, "ResponseRecorder")
		}
		found := false
		for _, pkg := range pkgs {
			obj := object(pkg, r)
			if obj == nil {
				continue
			}
			found = true
			if got := lookup(obj); got != nil && got.Path == pkg.Path() && got.Path != r.Path {
				continue // this version has a row of its own
			}
			sig, ok := obj.Type().Underlying().(*types.Signature)
			if !ok {
				t.Errorf("%s is no function in %s", name, pkg.Path())
				continue
			}
			checkArguments(t, pkg.Path()+": "+name, r, sig)
			checkLookup(t, pkg.Path()+": "+name, r, obj)
		}
		if !found {
			t.Errorf("%s does not exist", name)
		}
	}
}

func copyOf(r *webapi.Row, recv string) *webapi.Row {
	c := *r
	c.Recv = recv
	return &c
}

// checkLookup: the function leads back to its row.
func checkLookup(t *testing.T, name string, r *webapi.Row, obj types.Object) {
	got := lookup(obj)
	if r.Effect == webapi.Yield || r.Effect == webapi.Report {
		if got != nil {
			t.Errorf("%s: Lookup returns a row", name)
		}
		if fn, ok := obj.(*types.Func); ok && r.Effect == webapi.Report && !webapi.ReportsStatus(fn) {
			t.Errorf("%s does not report a status", name)
		}
		return
	}
	if got == nil || got.Path != r.Path || got.Name != r.Name {
		t.Errorf("%s: Lookup returns %+v", name, got)
	}
}

func checkArguments(t *testing.T, name string, r *webapi.Row, sig *types.Signature) {
	argument := func(what string, i int, fits func(types.Type) bool) {
		if i < 0 {
			return
		}
		if i >= sig.Params().Len() {
			t.Errorf("%s: it has no argument %d to be the %s", name, i, what)
			return
		}
		typ := sig.Params().At(i).Type()
		if sig.Variadic() && i == sig.Params().Len()-1 {
			typ = typ.(*types.Slice).Elem()
		}
		if !fits(typ) {
			t.Errorf("%s: argument %d is a %s and can't be the %s", name, i, typ, what)
		}
	}
	argument("response", r.Writer, isObject)
	argument("second half of the response", r.Also, isObject)
	argument("status", r.Status, isInteger)
	argument("header", r.Header, isText)
	argument("code", r.Code, func(typ types.Type) bool { return isText(typ) || r.Codes != nil && isInteger(typ) })
	if r.Encoding == webapi.Raw {
		argument("body", r.Body, func(typ types.Type) bool { return isText(typ) || types.IsInterface(typ) })
	} else {
		argument("body", r.Body, isObject)
	}
	argument("format", r.Format, func(typ types.Type) bool {
		last := sig.Params().At(sig.Params().Len() - 1).Type()
		return sig.Variadic() && (r.Format == sig.Params().Len()-1 || isText(typ) && r.Format == sig.Params().Len()-2) &&
			types.IsInterface(last.(*types.Slice).Elem())
	})

	if r.Writer == webapi.Receiver && sig.Recv() == nil {
		t.Errorf("%s: it has no receiver to be the response", name)
	}
	if r.Chain && (sig.Results().Len() != 1 || !isObject(sig.Results().At(0).Type())) {
		t.Errorf("%s: it does not return the response: %s", name, sig.Results())
	}
	if r.Effect == webapi.Fail && sig.Results().Len() != 1 {
		t.Errorf("%s: it does not return an error value: %s", name, sig.Results())
	}
	var used []int
	for _, i := range []int{r.Writer, r.Also, r.Status, r.Header, r.Code, r.Body, r.Format} {
		if i >= 0 && slices.Contains(used, i) {
			t.Errorf("%s: argument %d means two things", name, i)
		}
		used = append(used, i)
	}
}

func isInteger(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

// isText holds for strings and slices of bytes.
func isText(t types.Type) bool {
	if s, ok := t.Underlying().(*types.Slice); ok {
		return types.Identical(s.Elem(), types.Typ[types.Byte])
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// isObject holds for what can be a response, or a value that is encoded.
func isObject(t types.Type) bool {
	_, basic := t.Underlying().(*types.Basic)
	return !basic && !isText(t)
}

// A new version of a framework may bring a method that takes a status: it needs a row.
func TestMethodsWithAStatusHaveRows(t *testing.T) {
	type name struct{ path, typ string }
	contexts := make(map[name]bool)
	named := make(map[string]bool)
	for _, r := range webapi.Rows() {
		contexts[name{r.Path, r.Recv}] = true
		named[webapi.Unversioned(r.Path)+"."+r.Recv+"."+r.Name] = true
	}
	for _, f := range webapi.Fields() {
		contexts[name{f.Path, f.Type}] = true
	}
	for c := range contexts {
		for _, pkg := range versions(t, c.path) {
			obj := pkg.Scope().Lookup(c.typ)
			if obj == nil || !webapi.IsContext(obj.Type()) && !webapi.IsContext(types.NewPointer(obj.Type())) {
				continue
			}
			typ := obj.Type()
			if !types.IsInterface(typ) {
				typ = types.NewPointer(typ)
			}
			for m := range types.NewMethodSet(typ).Methods() {
				fn := m.Obj().(*types.Func)
				if !fn.Exported() || !takesStatus(fn.Signature()) {
					continue
				}
				path, recv := webapi.Identity(fn)
				if row := webapi.Lookup(fn); !named[path+"."+recv+"."+fn.Name()] && (row == nil || row.Status == webapi.None) {
					t.Errorf("%s.%s has no row with its status", obj.Type(), fn.Name())
				}
			}
		}
	}
}

func takesStatus(sig *types.Signature) bool {
	for p := range sig.Params().Variables() {
		name := strings.ToLower(p.Name())
		if isInteger(p.Type()) && (name == "code" || strings.HasSuffix(name, "status") || strings.HasSuffix(name, "statuscode")) {
			return true
		}
	}
	return false
}

func TestFieldsExist(t *testing.T) {
	for _, f := range webapi.Fields() {
		found := false
		for _, pkg := range versions(t, f.Path) {
			obj := pkg.Scope().Lookup(f.Type)
			if obj == nil {
				continue
			}
			v, _, _ := types.LookupFieldOrMethod(obj.Type(), true, pkg, f.Name)
			field, ok := v.(*types.Var)
			if !ok {
				continue
			}
			found = true
			if f.Role == webapi.Status && !isInteger(field.Type()) {
				t.Errorf("%s.%s of %s is a %s and can't be the status", f.Type, f.Name, pkg.Path(), field.Type())
			}
			if webapi.LookupField(obj.Type(), f.Name) != f {
				t.Errorf("%s.%s of %s is not found", f.Type, f.Name, pkg.Path())
			}
		}
		if !found {
			t.Errorf("%s.%s.%s does not exist", f.Path, f.Type, f.Name)
		}
	}
}

// req is left out: its module could not be loaded when this was written.
const req = "github.com/imroc/req"

func TestClientRowsNameRealThings(t *testing.T) {
	for _, r := range webapi.ClientRows() {
		if r.Path == req {
			continue
		}
		found := false
		for _, pkg := range versions(t, r.Path) {
			obj := pkg.Scope().Lookup(cmp.Or(r.Type, r.Name))
			if obj == nil {
				continue
			}
			if r.Type != "" {
				typ := obj.Type()
				if !types.IsInterface(typ) {
					typ = types.NewPointer(typ)
				}
				obj, _, _ = types.LookupFieldOrMethod(typ, true, pkg, r.Name)
			}
			if obj == nil {
				continue
			}
			found = true
			typ := obj.Type()
			if sig, ok := typ.(*types.Signature); ok {
				typ = sig.Results().At(0).Type()
			}
			if r.Tells == webapi.StatusNumber && !isInteger(typ) && !types.IsInterface(typ) || r.Tells == webapi.StatusLine && !isText(typ) {
				t.Errorf("%s.%s.%s is a %s", pkg.Path(), r.Type, r.Name, typ)
			}
		}
		if !found {
			t.Errorf("%s.%s.%s does not exist", r.Path, r.Type, r.Name)
		}
	}
}

// What a stub declares is what the real package declares, though the real one has more.
func TestStubsAreTrue(t *testing.T) {
	stubs, err := packages.Load(&packages.Config{
		// Without the bodies of functions, only the type checker accepts a stub, not the compiler.
		Mode: fromSource | packages.NeedDeps,
		Dir:  filepath.Join(root(t), "testdata"),
		Env:  append(os.Environ(), gopath(t)...),
	}, "github.com/...", "google.golang.org/...", "resty.dev/...")
	if err != nil {
		t.Fatal(err)
	}
	if len(stubs) == 0 {
		t.Fatal("no stubs")
	}
	for _, stub := range stubs {
		for _, e := range stub.Errors {
			t.Error(e)
		}
		pkgs := versions(t, stub.PkgPath)
		if len(pkgs) != 1 {
			t.Errorf("%s: add it to frameworks.go", stub.PkgPath)
			continue
		}
		for _, name := range stub.Types.Scope().Names() {
			obj, genuine := stub.Types.Scope().Lookup(name), pkgs[0].Scope().Lookup(name)
			switch {
			case genuine == nil:
				if obj.Exported() {
					t.Errorf("%s.%s is not real", stub.PkgPath, name)
				}
			case reflect.TypeOf(obj) != reflect.TypeOf(genuine):
				t.Errorf("%s is really %s", obj, genuine)
			default:
				compare(t, obj, genuine)
			}
		}
	}
}

func compare(t *testing.T, stub, genuine types.Object) {
	switch obj := stub.(type) {
	case *types.Const:
		if g := genuine.(*types.Const); obj.Val().ExactString() != g.Val().ExactString() {
			t.Errorf("%s is really %s", obj, g)
		}
	case *types.TypeName:
		if a, b := underlying(stub.Type()), underlying(genuine.Type()); a != b {
			t.Errorf("%s is really %s", obj, b)
		}
		for _, m := range members(stub.Type(), stub.Pkg()) {
			g, _, _ := types.LookupFieldOrMethod(genuine.Type(), true, genuine.Pkg(), m.Name())
			if g == nil {
				t.Errorf("%s has really no %s", obj, m.Name())
			} else {
				compare(t, m, g)
			}
		}
	default:
		if a, b := signature(stub), signature(genuine); a != b {
			t.Errorf("%s is really\n%s", a, b)
		}
	}
}

// underlying is the underlying type as text, where a stub must have all of it.
func underlying(t types.Type) string {
	switch t.Underlying().(type) {
	case *types.Struct:
		return "struct"
	case *types.Interface:
		return "interface"
	}
	return text(t.Underlying())
}

// members are the exported fields and the methods that t itself declares.
func members(t types.Type, pkg *types.Package) []types.Object {
	var out []types.Object
	if s, ok := t.Underlying().(*types.Struct); ok {
		for f := range s.Fields() {
			out = append(out, f)
		}
	}
	if i, ok := t.Underlying().(*types.Interface); ok {
		for m := range i.Methods() {
			out = append(out, m)
		}
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		for m := range n.Methods() {
			out = append(out, m)
		}
	}
	return slices.DeleteFunc(out, func(o types.Object) bool { return o.Pkg() != pkg || !o.Exported() })
}

// signature is the type of a function, a variable or a field, without the names of parameters.
func signature(obj types.Object) string {
	sig, ok := obj.Type().(*types.Signature)
	if !ok {
		return obj.Name() + " " + text(obj.Type())
	}
	list := func(tuple *types.Tuple) string {
		var out []string
		for v := range tuple.Variables() {
			out = append(out, text(v.Type()))
		}
		return "(" + strings.Join(out, ", ") + ")"
	}
	recv := ""
	if sig.Recv() != nil && !types.IsInterface(sig.Recv().Type()) {
		recv = text(sig.Recv().Type()) + "."
	}
	dots := ""
	if sig.Variadic() {
		dots = "..."
	}
	return recv + obj.Name() + list(sig.Params()) + dots + " " + list(sig.Results())
}

func text(t types.Type) string {
	return strings.ReplaceAll(types.TypeString(t, nil), "interface{}", "any")
}

func TestHandlersCompile(t *testing.T) {
	t.Run("with stubs", func(t *testing.T) {
		compile(t, filepath.Join(root(t), "testdata"), gopath(t), "fw_...", packages.NeedDeps)
	})
	t.Run("with the real frameworks", func(t *testing.T) {
		compile(t, Module(t), []string{"GOWORK=off"}, "./...", 0)
	})
}

func compile(t *testing.T, dir string, env []string, pattern string, more packages.LoadMode) {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{Mode: fromSource | more, Dir: dir, Env: append(os.Environ(), env...)}, pattern)
	if err != nil {
		t.Fatal(err)
	}
	if len(pkgs) < 10 {
		t.Errorf("just %d packages", len(pkgs))
	}
	for _, p := range pkgs {
		for _, e := range p.Errors {
			t.Error(e)
		}
	}
}

const fromSource = packages.NeedName | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedSyntax | packages.NeedImports

// gopath is the environment in which testdata is a GOPATH, as analysistest has it.
func gopath(t *testing.T) []string {
	return []string{"GO111MODULE=off", "GOWORK=off", "GOPATH=" + filepath.Join(root(t), "testdata")}
}
