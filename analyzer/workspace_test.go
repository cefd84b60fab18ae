package analyzer_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Several contracts hold in one workspace: by package and by module, from its own configuration or
// from that of the workspace. What a module tells another is judged where it is sent.
func TestWorkspace(t *testing.T) {
	t.Parallel()
	exe, err := command()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	const wire = "package wire\n\nimport (\n\t\"encoding/json\"\n\t\"net/http\"\n)\n\nfunc Fail(w http.ResponseWriter, status int, code string) {\n\tw.WriteHeader(status)\n\tjson.NewEncoder(w).Encode(map[string]any{`error`: map[string]any{`code`: code}})\n}\n"
	send := func(calls ...string) string {
		return "package p\n\nimport (\n\t\"net/http\"\n\n\t\"example.com/wire\"\n)\n\nfunc f(w http.ResponseWriter) {\n" + strings.Join(calls, "\n") + "\n}\n"
	}
	const module = "\n\ngo 1.24\n\nrequire example.com/wire v0.0.0\n"
	for name, text := range map[string]string{
		"go.work":                "go 1.24\n\nuse (\n\t./wire\n\t./shop\n\t./bank\n)\n",
		".errcodelint.yaml":      "contracts:\n  - {contract: docs/v1.md, packages: [./shop/v1/...]}\n  - {contract: docs/v2.yaml, packages: [./shop/v2/...]}\n",
		"docs/v1.md":             "| HTTP | Code |\n|---|---|\n| 404 | `gone` |\n",
		"docs/v2.yaml":           "codes: [{code: gone, status: 410}]\n",
		"wire/go.mod":            "module example.com/wire\n\ngo 1.24\n",
		"wire/wire.go":           wire,
		"shop/go.mod":            "module example.com/shop" + module,
		"shop/v1/v1.go":          send("wire.Fail(w, 404, `gone`)", "wire.Fail(w, 410, `gone`)"),
		"shop/v2/v2.go":          send("wire.Fail(w, 404, `gone`)", "wire.Fail(w, 410, `gone`)"),
		"shop/v3/v3.go":          send("wire.Fail(w, 500, `gone`)"), // no contract holds here
		"bank/go.mod":            "module example.com/bank" + module,
		"bank/.errcodelint.yaml": "contracts:\n  - contract: go:./codes.Code\n",
		"bank/codes/codes.go":    "package codes\n\ntype Code string\n\nconst Broke Code = \"broke\" // 402\n",
		"bank/bank.go":           send("wire.Fail(w, 402, `broke`)", "wire.Fail(w, 404, `gone`)"),
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		write(t, file, text)
	}
	const (
		v1   = "v1.go:11: error code \"gone\" is sent with status 410; contract v1 says 404"
		v2   = "v2.go:10: error code \"gone\" is sent with status 404; contract v2 says 410"
		bank = "bank.go:11: unknown error code \"gone\"; contract codes.Code does not have it"
	)
	vet := []string{"go", "vet", "-vettool=" + exe}
	for _, test := range []struct {
		in      string
		command []string
		args    string
		want    []string
	}{
		{".", []string{exe}, "./shop/... ./bank/... ./wire/...", []string{bank, v1, v2}},
		{"shop", []string{exe}, "./...", []string{v1, v2}},
		{"bank", []string{exe}, "./...", []string{bank}},
		{".", []string{exe}, "-modules", []string{bank, v1, v2}},
		{".", []string{exe}, "-files docs/v1.md", []string{bank, v1, v2}},
		{".", []string{exe}, "-files .errcodelint.yaml", []string{bank, v1, v2}},
		{".", vet, "./shop/... ./bank/... ./wire/...", []string{bank, v1, v2}},
		{"shop", vet, "./...", []string{v1, v2}},
	} {
		cmd := exec.Command(test.command[0], append(slices.Clone(test.command[1:]), strings.Fields(test.args)...)...)
		cmd.Dir = filepath.Join(dir, test.in)
		cmd.Env = append(os.Environ(), "GOWORK=", "GOFLAGS=")
		out, _ := cmd.CombinedOutput()
		var got []string
		for line := range strings.Lines(string(out)) {
			if place, message, ok := strings.Cut(line, ": "); ok && strings.Contains(message, "error code") {
				parts := strings.Split(place, ":")
				message, _, _ = strings.Cut(strings.TrimSpace(message), " (")
				got = append(got, filepath.Base(parts[0])+":"+parts[1]+": "+message)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, test.want) {
			t.Errorf("in %s, %v %s:\n%s\nwant\n%s", test.in, test.command, test.args, out, strings.Join(test.want, "\n"))
		}
	}

	// go vet keeps results, but not past a change of the workspace's configuration.
	write(t, filepath.Join(dir, "docs", "v2.yaml"), "codes: [{code: gone, status: [404, 410]}]\n")
	cmd := exec.Command("go", "vet", "-vettool="+exe, "./...")
	cmd.Dir = filepath.Join(dir, "shop")
	cmd.Env = append(os.Environ(), "GOWORK=", "GOFLAGS=")
	if out, _ := cmd.CombinedOutput(); strings.Contains(string(out), "v2.go") || !strings.Contains(string(out), "v1.go") {
		t.Errorf("after a change:\n%s", out)
	}
}
