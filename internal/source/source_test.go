package source

import (
	"errors"
	"io/fs"
	"os"
	"testing"

	"github.com/errcodelint/errcodelint/internal/contracttest"
)

func TestLoad(t *testing.T) {
	t.Chdir(t.TempDir())
	contracttest.Write(t, "c.yaml", "codes: [{code: gone}]")
	contracttest.Write(t, "scaivault", "not a contract")
	c, err := Load("c.yaml", nil)
	if err != nil || c.Name != "c" || c.File != "c.yaml" {
		t.Errorf("%+v, %v", c, err)
	}
	if c, err := Load("scaivault", nil); err != nil || len(c.Codes) != 73 {
		t.Errorf("a built-in name goes before a file: %v", err)
	}
	contracttest.Write(t, "c.yaml", "codes: [{code: lost}]")
	changed, err := Load("c.yaml", nil)
	if err != nil || changed.Digest() == c.Digest() || len(c.Digest()) != 64 {
		t.Errorf("digests %s and %s, %v", c.Digest(), changed.Digest(), err)
	}
}

func TestLoadErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("docs", 0o755); err != nil {
		t.Fatal(err)
	}
	contracttest.Write(t, "bad.yaml", "codes: [{code: gone, status: 4}]")
	contracttest.Write(t, "codes.csv", "404,gone")
	contracttest.Write(t, "huge.yaml", "")
	if err := os.Truncate("huge.yaml", 50<<20); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"docs":         "docs: this is a folder; name a file in it",
		"bad.yaml":     "bad.yaml:1: status is the number 4; write a status from 100 to 599, a class such as 4xx, or a list of them such as [409, 412]",
		"codes.csv":    "codes.csv: contracts are not read from files of this kind; name one that ends in .yaml, .json, .md, .mdx, .html or .txt",
		"huge.yaml":    "huge.yaml: the file is larger than 8 MiB; split it, or name the right file",
		"missing.yaml": "missing.yaml: there is no such file; name one that exists",
		"bad.yaml/x":   "bad.yaml/x: the file cannot be read (not a directory); name one that can",
		"scaivalt":     "scaivalt: this is neither a built-in contract nor a file; did you mean scaivault?",
		"vault":        "vault: this is neither a built-in contract nor a file; write acme, google, matrix, oauth2, oci, scaivault, or " + Wanted,
	} {
		c, err := Load(name, nil)
		if err == nil || err.Error() != want {
			t.Errorf("%s: %v, %v, want %s", name, c, err, want)
		}
	}
	if _, err := LoadFrom("scaivault", "", nil, nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("LoadFrom knows no built-in name: %v", err)
	}
}
