package driver

import (
	"bytes"
	"os"
	"testing"
)

func TestBundle(t *testing.T) {
	t.Chdir(t.TempDir())
	a := &bundle{facts: map[string]*packageFacts{"a": {data: []byte("facts of a")}, "b/c": {data: bytes.Repeat([]byte("x"), 1000)}}}
	b := &bundle{facts: map[string]*packageFacts{"d": {}}, variant: true}
	files := map[string]string{"p": "one", "q": "two", "r": "three"}
	for name, b := range map[string]*bundle{"one": a, "two": b, "three": {}} {
		if err := b.write(name); err != nil {
			t.Fatal(err)
		}
	}
	got, err := readBundles(files)
	if err != nil {
		t.Fatal(err)
	}
	if !got.variant || len(got.facts) != 3 || string(got.facts["a"].data) != "facts of a" || len(got.facts["b/c"].data) != 1000 {
		t.Errorf("%v", got)
	}
	if empty, _ := os.ReadFile("three"); len(empty) != 0 {
		t.Errorf("empty bundle is %q", empty)
	}
	whole, _ := os.ReadFile("one")
	if err := os.WriteFile("one", whole[:len(whole)-1], 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := readBundles(files); err == nil {
		t.Error("a file that was cut short is read")
	}
	if _, err := readBundles(map[string]string{"p": "nowhere"}); err == nil {
		t.Error("a missing file is read")
	}
}
