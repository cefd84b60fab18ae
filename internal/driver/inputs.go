package driver

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// mainModules returns the folders of the modules that packages of the working
// directory may belong to: those that go list calls the main modules, or, if it
// cannot be asked, the working directory.
func mainModules() []string {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	dirs := strings.FieldsFunc(string(out), func(r rune) bool { return r == '\n' || r == '\r' })
	if err != nil || len(dirs) == 0 {
		return []string{"."}
	}
	return dirs
}

// configFiles returns the configuration files in and below dirs.
func (t *Tool) configFiles(dirs []string) []string {
	var files []string
	if t.ConfigName == "" {
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
			case !d.IsDir() && d.Name() == t.ConfigName:
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

// vetArguments returns the arguments of the go vet that has started this
// process, those of GOFLAGS first. It reports false if it cannot find them out.
func vetArguments() ([]string, bool) {
	args, err := parentArguments()
	if err != nil {
		return nil, false
	}
	args = append(strings.Fields(os.Getenv("GOFLAGS")), args...)
	known := slices.ContainsFunc(args, func(arg string) bool {
		return strings.HasPrefix(strings.TrimLeft(arg, "-"), "vettool")
	})
	return args, known
}

// namedFiles returns the files that args give as values of the pass's file
// flags. The value of such a flag may be something else than a file.
func (t *Tool) namedFiles(args []string) []string {
	var files []string
	for i, arg := range args {
		if !strings.HasPrefix(arg, "-") {
			continue
		}
		name, value, ok := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if !slices.Contains(t.FileFlags, name) {
			continue
		}
		if !ok && i+1 < len(args) {
			value = args[i+1]
		}
		files = append(files, value)
	}
	return files
}
