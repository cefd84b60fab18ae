// Package contracttest has what the tests of all readers of contracts check.
package contracttest

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/contract"
)

// Said is what a contract says in few words: code=statuses, with its group, if it has one, in
// brackets.
func Said(c *contract.Contract) string {
	var words []string
	for i := range c.Codes {
		code := &c.Codes[i]
		word := code.String() + "=" + strings.Join(contract.StatusWords(code.Statuses), "+")
		if code.Group != "" {
			word += "[" + code.Group + "]"
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

// plainly is a contract without where it was read from.
func plainly(c *contract.Contract) contract.Contract {
	p := contract.Contract{Name: c.Name, Docs: c.Docs, Envelope: c.Envelope, Headers: c.Headers}
	for _, code := range c.Codes {
		code.Line = 0
		p.Codes = append(p.Codes, code)
	}
	return p
}

// RoundTrip checks that a contract, written as a contract file, reads as the same contract.
func RoundTrip(t *testing.T, c *contract.Contract) {
	t.Helper()
	data, err := c.YAML()
	if err != nil {
		t.Fatal(err)
	}
	again, err := contract.Parse("x.yaml", data)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if c.Name == "" {
		again.Name = ""
	}
	if got, want := plainly(again), plainly(c); !reflect.DeepEqual(got, want) {
		t.Errorf("%s\nreads as\n%+v, want\n%+v", data, got, want)
	}
}

// Write writes a file, and the folders that it stands in.
func Write(t testing.TB, name, text string) {
	t.Helper()
	file := filepath.FromSlash(name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
