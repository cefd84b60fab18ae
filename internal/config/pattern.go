package config

import (
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

// Patterns are those of the go command: ./internal/api/... is a folder, relative to the
// configuration's, and github.com/acme/x/... an import path; "..." stands for any text, and a
// final /... for the folder itself as well.

// anyHolds reports whether a pattern stands for the package; without any, all do.
func anyHolds(patterns []string, dir, pkgPath, pkgDir string) bool {
	if len(patterns) == 0 {
		return true
	}
	// A test belongs to the package that it tests: "x [x.test]" and "x_test" are both x.
	pkgPath, _, _ = strings.Cut(pkgPath, " ")
	tested := strings.TrimSuffix(pkgPath, "_test")
	for _, pattern := range patterns {
		if isFolder(pattern) {
			if pkgDir != "" && matches(absolute(dir, pattern), filepath.ToSlash(filepath.Clean(pkgDir))) {
				return true
			}
		} else if pattern == "all" || matches(pattern, pkgPath) || matches(pattern, tested) {
			return true
		}
	}
	return false
}

// decodePattern reads one pattern. A pattern of folders that leads nowhere is an error: it would
// switch the linter off without a word.
func decodePattern(node yamlstrict.Node, dir string) (string, error) {
	const wanted = "a pattern such as ./internal/api/... or github.com/acme/vault/..."
	pattern, err := node.Text(wanted)
	if err != nil {
		return "", err
	}
	if strings.ContainsAny(pattern, " \t\n\\") {
		return "", node.Want(wanted)
	}
	if isFolder(pattern) {
		if folder := fixedPart(pattern); !isDir(filepath.FromSlash(absolute(dir, folder))) {
			return "", node.Errorf("pattern %s leads nowhere, since there is no folder %s; write a folder relative to the one of this file", pattern, folder)
		}
		return pattern, nil
	}
	first, _, _ := strings.Cut(pattern, "/")
	if !strings.Contains(first, ".") && isDir(filepath.FromSlash(absolute(dir, fixedPart(pattern)))) {
		return "", node.Errorf("pattern %s is an import path, but names a folder; write ./%s", pattern, pattern)
	}
	return pattern, nil
}

// isFolder reports whether the pattern is one of folders, by the rule of the go command.
func isFolder(pattern string) bool {
	first, _, _ := strings.Cut(pattern, "/")
	return first == "." || first == ".." || filepath.IsAbs(pattern)
}

// fixedPart returns the folder below which all matches of the pattern are.
func fixedPart(pattern string) string {
	before, _, wild := strings.Cut(pattern, "...")
	if !wild {
		return pattern
	}
	if i := strings.LastIndexByte(before, '/'); i > 0 {
		return before[:i]
	}
	return "."
}

// absolute joins with slashes, on every system.
func absolute(dir, pattern string) string {
	if filepath.IsAbs(pattern) {
		return path.Clean(filepath.ToSlash(pattern))
	}
	return path.Join(filepath.ToSlash(dir), pattern)
}

func isDir(dir string) bool {
	info, err := os.Stat(dir)
	return err == nil && info.IsDir()
}

// matches reports whether name is what the pattern stands for.
func matches(pattern, name string) bool {
	if root, ok := strings.CutSuffix(pattern, "/..."); ok && matches(root, name) {
		return true
	}
	parts := strings.Split(pattern, "...")
	if len(parts) == 1 {
		return pattern == name
	}
	// The first and the last part are fixed to the ends; those between may be taken as early as
	// they come.
	name, ok := strings.CutPrefix(name, parts[0])
	if !ok {
		return false
	}
	last := len(parts) - 1
	for _, part := range parts[1:last] {
		if _, name, ok = strings.Cut(name, part); !ok {
			return false
		}
	}
	return strings.HasSuffix(name, parts[last])
}
