package config

import (
	"os"
	"path/filepath"
)

// Find returns the configuration file that holds in a folder: the first from there upward to the
// root of the module, which has the go.mod. Outside of a module there is none.
func Find(dir string) (file string, ok bool) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", false
	}
	for {
		if candidate := filepath.Join(dir, FileName); file == "" && exists(candidate) {
			file = candidate
		}
		if exists(filepath.Join(dir, "go.mod")) {
			return file, file != ""
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}

// exists counts whatever has the name: a file that cannot be read is to be told, not passed over.
func exists(file string) bool {
	_, err := os.Lstat(file)
	return err == nil
}
