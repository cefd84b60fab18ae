package config

import (
	"os"
	"path/filepath"

	"github.com/errcodelint/errcodelint/internal/inputs"
)

// Files returns the configuration files of a folder and of those above it, the innermost first: up
// to the root of the module, which has the go.mod, and from there to the root of its workspace,
// which has the go.work. Outside of both there is none.
func Files(dir string) []string {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil
	}
	var files []string
	for {
		if candidate := filepath.Join(dir, FileName); exists(candidate) {
			files = append(files, candidate)
		}
		if exists(filepath.Join(dir, "go.mod")) {
			return append(files, inWorkspace(dir)...)
		}
		if exists(filepath.Join(dir, "go.work")) && os.Getenv("GOWORK") == "" {
			return files
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return nil
		}
		dir = parent
	}
}

// inWorkspace returns the configuration files above a module, as far as its workspace goes, or that
// of a workspace which is elsewhere.
func inWorkspace(module string) []string {
	workspace := inputs.Workspace(module)
	if workspace == "" || workspace == module {
		return nil
	}
	var files []string
	folders := []string{workspace}
	if within(workspace, module) {
		folders = nil
		for dir := filepath.Dir(module); within(workspace, dir); dir = filepath.Dir(dir) {
			folders = append(folders, dir)
			if dir == workspace {
				break
			}
		}
	}
	for _, dir := range folders {
		if candidate := filepath.Join(dir, FileName); exists(candidate) {
			files = append(files, candidate)
		}
	}
	return files
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
