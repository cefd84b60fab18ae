// Package inputs finds the configuration files that findings can depend on, for faces
// whose driver keeps findings.
package inputs

import (
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// MainModules returns the folders of the modules that packages of the working
// directory may belong to: those that go list calls the main modules, and that of
// their workspace, or, if it cannot be asked, the working directory.
func MainModules() []string {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	dirs := strings.FieldsFunc(string(out), func(r rune) bool { return r == '\n' || r == '\r' })
	if err != nil || len(dirs) == 0 {
		return []string{"."}
	}
	if workspace := Workspace(dirs[0]); workspace != "" {
		dirs = append(dirs, workspace)
	}
	return dirs
}

// Named returns the files of this name in and below dirs; none if name is "".
func Named(name string, dirs []string) []string {
	var files []string
	if name == "" {
		return nil
	}
	for _, dir := range dirs {
		// A folder that cannot be read holds no package either.
		filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return fs.SkipDir
			case d.IsDir() && path != dir && holdsNoPackages(d.Name()):
				return fs.SkipDir
			case !d.IsDir() && d.Name() == name:
				files = append(files, path)
			}
			return nil
		})
	}
	slices.Sort(files)
	return slices.Compact(files) // the folder of one module may be in that of another
}

// holdsNoPackages reports whether no package of a module is in folders of that
// name.
func holdsNoPackages(name string) bool {
	return strings.HasPrefix(name, ".") || name == "vendor" || name == "node_modules"
}
