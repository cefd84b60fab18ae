package driver

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"
)

// The stand-in is a pass that finds calls of functions that fail: of those
// named Fail, and, by facts, of all that call one. Its configuration is a file
// that holds a word, which it puts into its messages, and whose name may be
// given with -config. In a folder with a file "tests.standin", it looks at test
// files.

// A fails is the fact that functions of a package call Fail, and how far away.
type fails struct{ Depth map[string]int }

func (*fails) AFact()           {}
func (f *fails) String() string { return fmt.Sprint("fails ", f.Depth) }

const standinConfig = ".standin"

func standin() *Tool {
	a := &analysis.Analyzer{
		Name:      "standin",
		Doc:       "finds calls that fail\n\nIt is a stand-in for tests.",
		FactTypes: []analysis.Fact{new(fails)},
	}
	config := a.Flags.String("config", "", "read the word from this `file`")
	tests := a.Flags.Bool("branch-in-tests", false, "look at test files")
	a.Flags.String("digest", "", "")
	looksAtTests := func(dir string) bool {
		_, err := os.Stat(filepath.Join(dir, "tests"+standinConfig))
		return *tests || err == nil
	}
	a.Run = func(pass *analysis.Pass) (any, error) {
		file := *config
		if file == "" && len(pass.Files) > 0 {
			file = findUpward(filepath.Dir(pass.Fset.Position(pass.Files[0].Pos()).Filename), standinConfig)
		}
		word := "fails"
		if file != "" {
			data, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			word = strings.TrimSpace(string(data))
		}
		return nil, runStandin(pass, word, looksAtTests)
	}
	return &Tool{
		Analyzer:     a,
		Issues:       "https://example.com/issues",
		MayMatter:    func(pkg *types.Package) bool { return pkg.Scope().Lookup("Matters") != nil },
		LooksAtTests: looksAtTests,
		ConfigName:   standinConfig,
		Keep:         true,
		FileFlags:    []string{"config"},
	}
}

func runStandin(pass *analysis.Pass, word string, looksAtTests func(dir string) bool) error {
	// Calls are found before facts are known: twice is enough for the tests,
	// which have no chain of more than two calls in one package.
	here := &fails{make(map[string]int)}
	for range 2 {
		visitCalls(pass, func(in *types.Func, call *ast.CallExpr, callee *types.Func) {
			if depth, ok := failing(pass, here, callee); ok {
				here.Depth[in.FullName()] = depth + 1
			}
		})
	}
	if len(here.Depth) > 0 {
		pass.ExportPackageFact(here)
	}
	visitCalls(pass, func(in *types.Func, call *ast.CallExpr, callee *types.Func) {
		if callee.Name() == "Panic" {
			panic("as it was told to")
		}
		file := pass.Fset.File(call.Pos()).Name()
		if strings.HasSuffix(file, "_test.go") && !looksAtTests(filepath.Dir(file)) {
			return
		}
		depth, ok := failing(pass, here, callee)
		if !ok {
			return
		}
		diagnostic := analysis.Diagnostic{
			Pos:      call.Pos(),
			End:      call.End(),
			Category: "call",
			Message:  fmt.Sprintf("%s %s at depth %d", callee.Name(), word, depth),
			Related:  []analysis.RelatedInformation{{Pos: in.Pos(), Message: "in here"}},
		}
		if callee.Pkg() == pass.Pkg {
			diagnostic.SuggestedFixes = []analysis.SuggestedFix{{
				Message:   "use panic",
				TextEdits: []analysis.TextEdit{{Pos: call.Fun.Pos(), End: call.Fun.End(), NewText: []byte("panic")}},
			}}
		}
		pass.Report(diagnostic)
	})
	return nil
}

// failing reports how far a function is from Fail.
func failing(pass *analysis.Pass, here *fails, fn *types.Func) (depth int, ok bool) {
	if fn.Name() == "Fail" {
		return 0, true
	}
	fact := here
	if fn.Pkg() != pass.Pkg {
		fact = new(fails)
		if !pass.ImportPackageFact(fn.Pkg(), fact) {
			return 0, false
		}
	}
	depth, ok = fact.Depth[fn.FullName()]
	return depth, ok
}

func visitCalls(pass *analysis.Pass, visit func(in *types.Func, call *ast.CallExpr, callee *types.Func)) {
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			in, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			ast.Inspect(in, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					if callee := typeutil.StaticCallee(pass.TypesInfo, call); callee != nil {
						visit(pass.TypesInfo.Defs[in.Name].(*types.Func), call, callee)
					}
				}
				return true
			})
		}
	}
}

// asTool makes the test binary behave as the command of the stand-in, for
// go vet to run.
const asTool = "DRIVER_TEST_AS_TOOL"

func TestMain(m *testing.M) {
	if os.Getenv(asTool) != "" {
		os.Exit(standin().Main(os.Args[1:], os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// tempModule writes a module "m" of these files, as "-- name --" and contents
// like a txtar archive, and makes its folder the working directory.
func tempModule(t *testing.T, archive string) (dir string) {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	writeFiles(t, dir, "-- go.mod --\nmodule m\n\ngo 1.24\n")
	writeFiles(t, dir, archive)
	t.Chdir(dir)
	t.Setenv("GOFLAGS", "")
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOWORK", "")
	t.Setenv("STANDIN_CACHE", filepath.Join(t.TempDir(), "cache"))
	return dir
}

func writeFiles(t *testing.T, dir, archive string) {
	t.Helper()
	for _, part := range strings.Split(archive, "-- ")[1:] {
		name, text, ok := strings.Cut(part, " --\n")
		if !ok {
			t.Fatalf("bad archive at %q", part)
		}
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// command runs the stand-in as a command and returns what it prints, with dir
// taken off file names.
func command(t *testing.T, dir string, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, errs bytes.Buffer
	status = standin().Main(args, &out, &errs)
	return shorten(out.String(), dir), shorten(errs.String(), dir), status
}

// summary is the last line of a run.
var summary = regexp.MustCompile(`(?m)^(no findings|\d+ findings?) in (\d+ of )?\d+ packages?, \d+\.\d s\n`)

// inGoroot is what the go command adds to some messages.
var inGoroot = regexp.MustCompile(` \(/.*/src/.*\)`)

func shorten(s, dir string) string {
	s = summary.ReplaceAllString(s, "")
	return inGoroot.ReplaceAllString(strings.ReplaceAll(s, dir+string(filepath.Separator), ""), "")
}

// goVet runs go vet with the stand-in as its tool and returns what it prints.
func goVet(t *testing.T, dir string, args ...string) string {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", append([]string{"vet", "-vettool=" + exe}, args...)...)
	cmd.Env = append(os.Environ(), asTool+"=1")
	out, _ := cmd.CombinedOutput() // the exit status is in what it prints
	return shorten(string(out), dir)
}
