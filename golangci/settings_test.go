package golangci

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// inFolder makes a folder with a .golangci.yml the working directory.
func inFolder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	files[".golangci.yml"] = ""
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	return dir
}

func TestSettings(t *testing.T) {
	dir := inFolder(t, map[string]string{"errors.yaml": "codes: [{code: x, status: 404}]\n"})
	c, err := decode(map[string]any{"contract": "errors.yaml", "enable": []any{"unknown-code"}, "disable": "status-mismatch, unknown-code", "branch-in-tests": true})
	if err != nil {
		t.Fatal(err)
	}
	if c.Contract != filepath.Join(dir, "errors.yaml") || len(c.Enable) != 1 || len(c.Disable) != 2 || !c.BranchInTests {
		t.Errorf("%+v", c)
	}
	if err := os.MkdirAll("apierr", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("apierr/codes.go", []byte("package apierr\n\ntype Code string\n\nconst Gone Code = \"gone\"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if c, err := decode(map[string]any{"contract": "go:./apierr.Code"}); err != nil || c.Contract != "go:"+filepath.Join(baseDir(), "apierr.Code") {
		t.Errorf("%q, %v", c.Contract, err)
	}
	if c, err := decode(map[string]any{"contract": "scaivault"}); err != nil || c.Contract != "scaivault" {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := decode(nil); err != nil {
		t.Errorf("no settings: %v", err)
	}
	if _, err := decode("scaivault"); err == nil || !strings.HasPrefix(err.Error(), "settings: ") {
		t.Errorf("a text: %v", err)
	}
}

// Files are relative to the folder of the configuration, or else to the working directory.
func TestFilesAreRelative(t *testing.T) {
	dir := inFolder(t, map[string]string{"errors.yaml": "codes: [{code: x, status: 404}]\n"})
	below := filepath.Join(dir, "cmd", "server")
	if err := os.MkdirAll(below, 0o777); err != nil {
		t.Fatal(err)
	}
	t.Chdir(below)
	if c, err := decode(map[string]any{"contract": "errors.yaml"}); err != nil || c.Contract != filepath.Join(dir, "errors.yaml") {
		t.Errorf("%+v, %v", c, err)
	}
	t.Chdir(dir)
	if err := os.Remove(".golangci.yml"); err != nil {
		t.Fatal(err)
	}
	if c, err := decode(map[string]any{"contract": "errors.yaml"}); err != nil || c.Contract != filepath.Join(dir, "errors.yaml") {
		t.Errorf("without .golangci.yml: %+v, %v", c, err)
	}
}

func TestRulesAreNamedAsKeys(t *testing.T) {
	const want = `settings: enable: there is no rule "bare-eror"`
	if _, err := decode(map[string]any{"enable": []any{"bare-eror"}}); err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestDigest(t *testing.T) {
	inFolder(t, map[string]string{"errors.yaml": "codes: [{code: x, status: 404}]\n"})
	of := func() string {
		c, err := decode(map[string]any{"contracts": []any{map[string]any{"contract": "errors.yaml"}}})
		if err != nil {
			t.Fatal(err)
		}
		return digest(c)
	}
	before := of()
	if again := of(); again != before {
		t.Errorf("%s became %s", before, again)
	}
	if err := os.WriteFile("errors.yaml", []byte("codes: [{code: x, status: 410}]\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if of() == before {
		t.Error("a change of the contract is not seen")
	}
}
