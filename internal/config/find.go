package config

import (
	"os"
	"path/filepath"

	"github.com/errcodelint/errcodelint/internal/inputs"
)

// Find returns the configuration file that holds in a folder: the first from there upward to the
// root of the module, which has the go.mod, and from there to the root of its workspace, which has
// the go.work. Outside of both there is none.
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
			if file == "" {
				file = inWorkspace(dir)
			}
			return file, file != ""
		}
		if exists(filepath.Join(dir, "go.work")) && os.Getenv("GOWORK") == "" {
			return file, file != ""
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}

// inWorkspace returns the first configuration file above a module, as far as its workspace goes,
// or that of a workspace which is elsewhere.
func inWorkspace(module string) string {
	workspace := inputs.Workspace(module)
	if workspace == "" {
		return ""
	}
	for dir := filepath.Dir(module); within(workspace, dir); dir = filepath.Dir(dir) {
		if candidate := filepath.Join(dir, FileName); exists(candidate) {
			return candidate
		}
		if dir == workspace {
			return ""
		}
	}
	if candidate := filepath.Join(workspace, FileName); exists(candidate) {
		return candidate
	}
	return ""
}

func within(folder, dir string) bool {
	rel, err := filepath.Rel(folder, dir)
	return err == nil && filepath.IsLocal(rel)
}

// exists counts whatever has the name: a file that cannot be read is to be told, not passed over.
func exists(file string) bool {
	_, err := os.Lstat(file)
	return err == nil
}
