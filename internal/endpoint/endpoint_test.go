package endpoint_test

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/internal/driver"
	"github.com/errcodelint/errcodelint/internal/endpoint"
)

var update = flag.Bool("update", false, "write the golden files of testdata anew")

// Each program in testdata has the endpoints that its golden file says.
func TestPrograms(t *testing.T) {
	programs, err := filepath.Glob("testdata/*/go.mod")
	if err != nil || len(programs) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, mod := range programs {
		dir := filepath.Dir(mod)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Chdir(dir)
			got := show(endpoints(t, "./..."), filepath.Join(here, dir))
			const golden = "endpoints.golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("the endpoints are others than %s says; write it with -update, and look at the difference:\n%s", golden, got)
			}
		})
	}
}

func endpoints(t *testing.T, patterns ...string) []endpoint.Endpoint {
	t.Helper()
	pass, program := analyzer.Endpoints()
	tool := &driver.Tool{Analyzer: pass, MayMatter: analyzer.MayMatter}
	var stderr strings.Builder
	if status := tool.Main(append([]string{"-test=false", "-q"}, patterns...), io.Discard, &stderr); status != 0 {
		t.Fatalf("the packages were not read: %s", stderr.String())
	}
	return program.Endpoints()
}

// show is what stands in golden files.
func show(list []endpoint.Endpoint, dir string) string {
	var b strings.Builder
	at := func(file string, line int) string {
		rel, err := filepath.Rel(dir, file)
		if err != nil {
			rel = file
		}
		return fmt.Sprintf("%s:%d", filepath.ToSlash(rel), line)
	}
	for _, e := range list {
		fmt.Fprintf(&b, "%s %s (%s)\n\t%s\n", e.Method, e.Path, at(e.At.Filename, e.At.Line), strings.Join(append(e.Middlewares, e.Handler), " > "))
		for _, x := range e.Errors {
			fmt.Fprintf(&b, "\t%d %s (%s)\n\t\t%s\n", x.Status, x.Code, at(x.At.Filename, x.At.Line), strings.Join(x.Via, " > "))
		}
		for _, x := range e.Unknown {
			fmt.Fprintf(&b, "\tnot known: %d %s (%s) the %s %s\n", x.Status, x.Code, at(x.At.Filename, x.At.Line), x.Half, x.Why)
		}
		for _, name := range e.NotRead {
			fmt.Fprintf(&b, "\tnot read: %s\n", name)
		}
	}
	return b.String()
}
