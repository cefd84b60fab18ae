package source

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/internal/contracttest"
)

const apierr = `// Package apierr has the errors of the API.
package apierr

import (
	"fmt"
	"net/http"

	"example.com/elsewhere/wire"
)

// A Code is an error code.
type Code string

const (
	// CodeNotFound means there is no such thing.
	CodeNotFound Code = "not_found"
	CodeConflict Code = "conflict" // 409, 412: somebody was faster
	CodeTeapot   Code = "teapot"
	CodeNone     Code = ""
	CodeSame     = CodeTeapot
	// Somebody has to pay (HTTP 402).
	CodePay Code = "pay"
	// CodeOld is the old name.
	//
	// Deprecated: send CodeNotFound.
	CodeOld Code = "old"
	other        = "other"
)
`

func TestGoSource(t *testing.T) {
	for _, test := range []struct{ rest, want string }{
		{"", `"not_found"= "conflict"=409+412 "teapot"= "pay"=402 "old"=`},
		// tables
		{"var s = map[Code]int{CodeNotFound: http.StatusNotFound, CodeConflict: 409, \"teapot\": 1, CodeTeapot: wire.StatusTeapot}", `"not_found"=404 "conflict"=409 "teapot"=418 "pay"=402 "old"=`},
		{"var s = map[int]Code{404: CodeNotFound, http.StatusGone: CodeOld}", `"not_found"=404 "conflict"=409+412 "teapot"= "pay"=402 "old"=410`},
		{"var s = map[Code]struct{s int; m string}{CodeNotFound: {gone, \"x\"}}\nconst gone = http.StatusGone", `"not_found"=410 "conflict"=409+412 "teapot"= "pay"=402 "old"=`},
		{"var s = []row{{CodeNotFound, 404, \"x\"}, {Code(\"old\"), http.StatusGone, \"\"}}", `"not_found"=404 "conflict"=409+412 "teapot"= "pay"=402 "old"=410`},
		{"var ErrNotFound = &Error{Code: CodeNotFound, Status: http.StatusNotFound, Retries: 3}", `"not_found"=404 "conflict"=409+412 "teapot"= "pay"=402 "old"=`},
		// functions
		{"func (c Code) Status() int {\n\tswitch c {\n\tcase CodeNotFound, CodeOld:\n\t\treturn http.StatusNotFound\n\tcase CodeTeapot:\n\t\treturn 418\n\t}\n\treturn 500\n}", `"not_found"=404 "conflict"=500 "teapot"=418 "pay"=500 "old"=404`},
		{"func status(c Code) (s int) {\n\tswitch c {\n\tcase CodeNotFound:\n\t\ts = 404\n\tdefault:\n\t\ts = http.StatusBadRequest\n\t}\n\treturn s\n}", `"not_found"=404 "conflict"=400 "teapot"=400 "pay"=400 "old"=400`},
		{"func status(c Code) int {\n\tif c == CodeNotFound || CodeOld == c {\n\t\treturn 404\n\t}\n\treturn 0\n}", `"not_found"=404 "conflict"=409+412 "teapot"= "pay"=402 "old"=404`},
		{"func code(s int) Code {\n\tswitch s {\n\tcase 404, 410:\n\t\treturn CodeNotFound\n\t}\n\treturn CodeTeapot\n}", `"not_found"=404+410 "conflict"=409+412 "teapot"= "pay"=402 "old"=`},
		{"func f() {\n}\nvar _ = fmt.Sprint(404, CodeTeapot)", `"not_found"= "conflict"=409+412 "teapot"= "pay"=402 "old"=`},
	} {
		t.Chdir(t.TempDir())
		contracttest.Write(t, "internal/apierr/codes.go", apierr)
		contracttest.Write(t, "internal/apierr/more.go", "package apierr\n\nimport \"net/http\"\nimport \"example.com/elsewhere/wire\"\n"+test.rest)
		contracttest.Write(t, "internal/apierr/codes_test.go", "package apierr\nconst CodeTest Code = \"test\"\n")
		c, err := Load("go:./internal/apierr.Code", nil)
		if err != nil {
			t.Errorf("%s\n%v", test.rest, err)
			continue
		}
		if got := contracttest.Said(c); got != test.want {
			t.Errorf("%s\n got: %s\nwant: %s", test.rest, got, test.want)
		}
		contracttest.RoundTrip(t, c)
		if c.Name != "apierr.Code" || !reflect.DeepEqual(c.Files(), []string{filepath.FromSlash("internal/apierr/codes.go"), filepath.FromSlash("internal/apierr/more.go")}) {
			t.Errorf("name %q, files %q", c.Name, c.Files())
		}
		old, _ := c.Lookup("old", false)
		conflict, _ := c.Lookup("conflict", false)
		notFound, _ := c.Lookup("not_found", false)
		if !old.Deprecated || old.ReplacedBy != "not_found" || conflict.Meaning != "somebody was faster" || conflict.Line != 17 || notFound.Meaning != "there is no such thing." {
			t.Errorf("%+v %+v %+v", old, conflict, notFound)
		}
	}
}

// go vet runs its tool in the folders of packages.
func TestGoSourceFromBelow(t *testing.T) {
	t.Chdir(t.TempDir())
	contracttest.Write(t, "internal/apierr/codes.go", apierr)
	contracttest.Write(t, "internal/api/api.go", "package api\n")
	t.Chdir("internal/api")
	if c, err := Load("go:./internal/apierr.Code", nil); err != nil || len(c.Codes) != 5 {
		t.Errorf("%v, %v", c, err)
	}
	if _, err := LoadFrom("go:./internal/apierr.Code", ".", nil, nil); err == nil {
		t.Error("what a configuration names is looked for elsewhere")
	}
}

func TestGoIntegers(t *testing.T) {
	t.Chdir(t.TempDir())
	contracttest.Write(t, "a.go", "package a\n\ntype Code int\n\nconst (\n\tFirst Code = iota + 40401 // 404\n\tSecond // status 410\n)\n")
	contracttest.Write(t, "b.go", "package a\n\nconst Third Code = 50001\n")
	c, err := Load("go:..Code", nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := contracttest.Said(c), "40401=404 40402=410 50001="; got != want || c.Codes[1].Line != 7 || c.Codes[2].Line != 0 {
		t.Errorf("%s, want %s", got, want)
	}
	// What the configuration names is relative to its folder.
	if again, err := LoadFrom("go:./.Code", ".", nil, nil); err != nil || again.Digest() != c.Digest() {
		t.Errorf("%v, %v", again, err)
	}
	contracttest.Write(t, "b.go", "package a\n\nconst Third Code = 50002\n")
	if changed, err := Load("go:./.Code", nil); err != nil || changed.Digest() == c.Digest() {
		t.Errorf("the digest stays the same: %v", err)
	}
}

func TestGoSourceErrors(t *testing.T) {
	const form = ": this names no type of a package; write the folder of the package and the type, such as go:./internal/apierr.Code"
	t.Chdir(t.TempDir())
	contracttest.Write(t, "ok/a.go", "package a\n\ntype Code string\n\ntype Empty string\n\nvar Var = 1\n\nconst X Code = \"x\"\n")
	contracttest.Write(t, "bad/a.go", "package a\n\ntype Code string\n\nconst X Code = \n")
	contracttest.Write(t, "far/a.go", "package a\n\nimport \"example.com/b\"\n\ntype Code string\n\nconst X Code = b.X\n")
	contracttest.Write(t, "space/a.go", "package a\n\ntype Code string\n\nconst X Code = \"x \"\n")
	contracttest.Write(t, "two/a.go", "package a\n")
	contracttest.Write(t, "two/b.go", "package b\n")
	contracttest.Write(t, "none/x.txt", "")
	contracttest.Write(t, "float/a.go", "package a\n\ntype Code float64\n\nconst X Code = 0.5\n")
	for name, want := range map[string]string{
		"go:":                       "go:" + form,
		"go:apierr.Code":            "go:apierr.Code" + form,
		"go:./internal/apierr":      "go:./internal/apierr" + form,
		"go:./ok.Co-de":             "go:./ok.Co-de" + form,
		"go:./missing.Code":         "missing: there is no such folder; name the one of a Go package",
		"go:./ok/a.go.Code":         "ok/a.go: there is no such folder; name the one of a Go package",
		"go:./none.Code":            "none: there are no Go files in this folder; name the one of a Go package",
		"go:./two.Code":             "two: the folder has files of packages a and b; keep one package in it",
		"go:./ok.Kode":              "ok: the package has no type Kode; name the type of its error codes, as in go:./internal/apierr.Code",
		"go:./ok.Var":               "ok: the package has no type Var; name the type of its error codes, as in go:./internal/apierr.Code",
		"go:./ok.Empty":             "ok/a.go:5: type Empty has no constants in its package; declare the codes as constants of this type",
		"go:./bad.Code":             "bad/a.go:5: this is not Go: expected operand, found 'EOF'; mend the syntax here or just above",
		"go:./far.Code":             "far/a.go:7: the value of X is not known from this package alone; write it out as a text or an integer",
		"go:./space.Code":           "space/a.go:5: the value of X has white space around it; take it off",
		"go:./float.Code":           "float/a.go:5: the value of X is not known from this package alone; write it out as a text or an integer",
		"go:./ok.Code/../ok.Code.X": "ok.Code/../ok.Code: there is no such folder; name the one of a Go package",
	} {
		c, err := Load(name, nil)
		if err == nil || filepath.ToSlash(strings.ReplaceAll(err.Error(), "./", "")) != strings.ReplaceAll(want, "./", "") {
			t.Errorf("%s: %v\n got: %v\nwant: %s", name, c, err, want)
		}
	}
}

// statusNames has the names that net/http has, and no other.
func TestStatusNames(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(build.Default.GOROOT, "src/net/http/status.go"), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := make(map[string]int)
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 || spec.Names[0].Name == "_" {
			return true
		}
		want[spec.Names[0].Name], _ = strconv.Atoi(spec.Values[0].(*ast.BasicLit).Value)
		return true
	})
	got := statusNames()
	for name, status := range want {
		if got[name] != status {
			t.Errorf("%s is %d, want %d", name, got[name], status)
		}
	}
	for name, status := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("net/http has no %s, which is %d", name, status)
		}
	}
}

// FuzzGo looks for packages that make the reader panic.
func FuzzGo(f *testing.F) {
	f.Add(apierr)
	f.Add("package a\ntype Code int\nconst A, B Code = iota, 'x' // 404 or 410\nvar m = map[Code]int{A: 404, B: http.StatusGone}\nfunc f(c Code) int { switch { case c == A: return 404 }; if c == B {}; return 500 }")
	f.Fuzz(func(t *testing.T, text string) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "a.go"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		c, err := LoadFrom("go:"+dir+".Code", "", nil, nil)
		if err != nil {
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("%q", err)
			}
			return
		}
		contracttest.RoundTrip(t, c)
	})
}
