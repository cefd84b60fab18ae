package contract

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestLoad(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "c.yaml", "codes: [{code: gone}]")
	write(t, "scaivault", "not a contract")
	c, err := Load("c.yaml")
	if err != nil || c.Name != "c" || c.File != "c.yaml" {
		t.Errorf("%+v, %v", c, err)
	}
	if c, err := Load("scaivault"); err != nil || len(c.Codes) != 73 {
		t.Errorf("a built-in name goes before a file: %v", err)
	}
	write(t, "c.yaml", "codes: [{code: lost}]")
	changed, err := Load("c.yaml")
	if err != nil || changed.Digest() == c.Digest() || len(c.Digest()) != 64 {
		t.Errorf("digests %s and %s, %v", c.Digest(), changed.Digest(), err)
	}
}

func TestLoadErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("docs", 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, "bad.yaml", "codes: [{code: gone, status: 4}]")
	write(t, "page.md", "| HTTP | Code |")
	write(t, "codes.txt", "404 gone")
	write(t, "huge.yaml", "")
	if err := os.Truncate("huge.yaml", 50<<20); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"docs":         "docs: this is a folder; name a .yaml or .json file in it",
		"bad.yaml":     "bad.yaml:1: status is the number 4; write a status from 100 to 599, a class such as 4xx, or a list of them such as [409, 412]",
		"page.md":      "page.md: contracts are not read from Markdown pages yet; write the contract as a .yaml or .json file",
		"codes.txt":    "codes.txt: contracts are not read from files of this kind; write the contract as a .yaml or .json file",
		"huge.yaml":    "huge.yaml: the file is larger than 8 MiB; split it, or name the right file",
		"missing.yaml": "missing.yaml: there is no such file; name one that exists",
		"bad.yaml/x":   "bad.yaml/x: the file cannot be read (not a directory); name one that can",
		"scaivalt":     "scaivalt: this is neither a built-in contract nor a file; did you mean scaivault?",
		"vault":        "vault: this is neither a built-in contract nor a file; write scaivault, or the path of a .yaml or .json file",
	} {
		c, err := Load(name)
		if err == nil || err.Error() != want {
			t.Errorf("%s: %v, %v, want %s", name, c, err, want)
		}
	}
	if _, err := LoadFile("scaivault"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("LoadFile knows no built-in name: %v", err)
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.FromSlash(file), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
