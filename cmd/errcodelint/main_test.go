package main

import (
	"os"
	"path/filepath"
	"testing"
)

// A hook that is handed one of these files looks at all that it holds for.
func TestFilesOf(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		".errcodelint.yaml": "contracts:\n  - contract: errors.yaml\n  - contract: go:./codes.Code\n",
		"errors.yaml":       "codes:\n  - {code: gone, status: 404}\n",
		"codes/codes.go":    "package codes\n\ntype Code string\n\nconst Gone Code = \"gone\" // 404\n",
		"broken.yaml":       "rules: 1\n",
	} {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for file, want := range map[string][]string{
		".errcodelint.yaml": {"errors.yaml", "codes/codes.go"},
		"errors.yaml":       {"errors.yaml"},
		"go:./codes.Code":   {"codes/codes.go"},
		"scaivault":         nil,
	} {
		got, err := filesOf(file)
		if err != nil || len(got) != len(want) {
			t.Errorf("%s: %q, %v, want %q", file, got, err, want)
			continue
		}
		for i := range want {
			a, _ := os.Stat(got[i])
			b, _ := os.Stat(want[i])
			if !os.SameFile(a, b) {
				t.Errorf("%s: %q, want %q", file, got, want)
			}
		}
	}
	if _, err := filesOf("broken.yaml"); err == nil {
		t.Error("no error for a file that is neither")
	}
}
