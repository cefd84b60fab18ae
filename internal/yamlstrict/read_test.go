package yamlstrict

import (
	"errors"
	"io/fs"
	"os"
	"testing"
)

func TestReadFile(t *testing.T) {
	t.Chdir(t.TempDir())
	for file, size := range map[string]int64{"full": MaxBytes, "over": MaxBytes + 1} {
		if err := os.WriteFile(file, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(file, size); err != nil {
			t.Fatal(err)
		}
	}
	if data, err := ReadFile("full"); err != nil || len(data) != MaxBytes {
		t.Errorf("%d bytes, %v", len(data), err)
	}
	for file, want := range map[string]string{
		"over":       "over: the file is larger than 8 MiB; split it, or name the right file",
		".":          ".: this is a folder; name a file in it",
		os.DevNull:   os.DevNull + ": this is no ordinary file; name one",
		"none":       "none: there is no such file; name one that exists",
		"none\x00":   "none\x00: the file cannot be read (invalid argument); name one that can",
		"full/inner": "full/inner: the file cannot be read (not a directory); name one that can",
	} {
		if _, err := ReadFile(file); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", file, err, want)
		}
	}
	if _, err := ReadFile("none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v is not fs.ErrNotExist", err)
	}
}

// Lines of JSON are counted as those of YAML are.
func TestLines(t *testing.T) {
	const text = "{\"a\": 1,\n\n\"b\": [\n2, 3],\r\n\"c\": {\"d\":\n4}}\n"
	for _, file := range []string{"x.yaml", "x.json"} {
		root, err := Parse(file, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		fields, err := root.Fields("a mapping", "a", "b", "c")
		if err != nil {
			t.Fatal(err)
		}
		items, err := fields[1].Items("a list")
		if err != nil {
			t.Fatal(err)
		}
		inner, err := fields[2].Fields("a mapping", "d")
		if err != nil {
			t.Fatal(err)
		}
		for _, node := range []struct {
			Node
			line int
		}{{root, 1}, {fields[0], 1}, {fields[1], 3}, {items[0], 4}, {items[1], 4}, {fields[2], 5}, {inner[0], 6}} {
			if node.Line() != node.line {
				t.Errorf("%s: %s is on line %d, want %d", file, node.Name(), node.Line(), node.line)
			}
		}
	}
}
