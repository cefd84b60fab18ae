package driver

import (
	"context"
	"errors"
	"fmt"
	"go/build"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/inputs"
)

// A target is packages of one module: patterns, and the folder that these are
// relative to.
type target struct {
	dir      string
	patterns []string
	env      []string // of the go command; that of this process if nil
}

// moduleTarget is patterns in the folder of a module. A workspace may
// leave the module out: then it stands for itself, as for those who work in it.
func moduleTarget(ctx context.Context, dir string, patterns ...string) target {
	in := target{dir: dir, patterns: patterns}
	cmd := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}")
	cmd.Dir = dir
	out, err := cmd.Output()
	if err == nil && !slices.ContainsFunc(strings.Split(string(out), "\n"), func(used string) bool { return sameFile(strings.TrimSpace(used), dir) }) {
		in.env = append(os.Environ(), "GOWORK=off")
	}
	return in
}

// moduleTargets returns all packages of all modules in and below the working
// directory.
func moduleTargets(ctx context.Context) ([]target, error) {
	here, err := filepath.Abs(".")
	if err != nil {
		return nil, err
	}
	var targets []target
	for _, module := range modulesIn(here) {
		targets = append(targets, moduleTarget(ctx, module, "./..."))
	}
	return targets, nil
}

// fileTargets returns what the arguments of -files stand for: hooks are handed
// the names of changed files, in whatever modules these are. A Go file stands
// for its package, and a file that findings depend on, such as a configuration
// or the constants of a contract, for all packages where they do. Any other file
// stands for nothing, and so does what "./..." leaves out.
func (t *Tool) fileTargets(ctx context.Context, args []string, o *options) ([]target, error) {
	here, err := filepath.Abs(".")
	if err != nil {
		return nil, err
	}
	found := make(map[string]map[string]bool) // folder of a module: patterns
	add := func(dir, pattern string) {
		if found[dir] == nil {
			found[dir] = make(map[string]bool)
		}
		found[dir][pattern] = true
	}
	configs := t.configurations(here)
	for _, arg := range args {
		name, err := filepath.Abs(arg)
		if err != nil {
			return nil, err
		}
		info, err := os.Stat(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			if !deleted(name) {
				return nil, fmt.Errorf("-files: there is no file %s, and git knows of none; check its name", arg)
			}
			continue
		case err != nil:
			return nil, err
		case info.IsDir():
			return nil, fmt.Errorf("%s is a folder; -files takes files, and without it folders are packages", arg)
		}
		if strings.HasSuffix(name, ".go") {
			dir := filepath.Dir(name)
			if module := moduleOf(dir); module != "" && hasPackage(module, dir, o.tags) {
				add(module, patternIn(module, dir))
			}
		}
		for _, module := range t.dependents(here, configs, name) {
			add(module, "./...")
		}
	}

	var targets []target
	for _, dir := range slices.Sorted(maps.Keys(found)) {
		patterns := slices.Sorted(maps.Keys(found[dir]))
		if found[dir]["./..."] {
			patterns = []string{"./..."}
		}
		targets = append(targets, moduleTarget(ctx, dir, patterns...))
	}
	return targets, nil
}

// deleted reports whether git has a file that is not there: hooks are handed those, too.
func deleted(name string) bool {
	dir := filepath.Dir(name)
	for !isFolder(dir) {
		dir = filepath.Dir(dir)
	}
	rel, err := filepath.Rel(dir, name)
	if err != nil {
		return false
	}
	if _, err := git(dir, "ls-files", "--error-unmatch", "--", rel); err == nil {
		return true
	}
	_, err = git(dir, "cat-file", "-e", "HEAD:./"+filepath.ToSlash(rel))
	return err == nil
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// moduleOf returns the folder of the module that a folder is in, or "".
func moduleOf(dir string) string {
	if file := findUpward(dir, "go.mod"); file != "" {
		return filepath.Dir(file)
	}
	return ""
}

// modulesIn returns the folders of the modules in and below a folder, whose name is absolute.
func modulesIn(dir string) []string {
	files := inputs.Named("go.mod", []string{dir})
	files = slices.DeleteFunc(files, func(file string) bool { return leftOut(dir, filepath.Dir(file)) })
	for i := range files {
		files[i] = filepath.Dir(files[i])
	}
	return files
}

// A configuration is a file that names others on which findings depend.
type configuration struct {
	module string // folder of the module to which it belongs, "" for all modules
	files  []string
	broken bool // so that it may name anything
}

// configurations returns those in and below a folder, and those that flags name.
func (t *Tool) configurations(here string) []configuration {
	filesOf := func(file string) ([]string, bool) {
		if t.FilesOf == nil {
			return nil, false
		}
		files, err := t.FilesOf(file)
		return files, err != nil
	}
	var list []configuration
	for _, file := range inputs.Named(t.ConfigName, []string{here}) {
		files, broken := filesOf(file)
		for _, module := range modulesUnder(file) {
			list = append(list, configuration{module, files, broken})
		}
	}
	for _, flag := range t.FileFlags {
		if f := t.Analyzer.Flags.Lookup(flag); f != nil && f.Value.String() != "" {
			files, broken := filesOf(f.Value.String())
			list = append(list, configuration{"", append(files, f.Value.String()), broken})
		}
	}
	return list
}

// modulesUnder returns the folders of the modules in which a configuration may
// hold: that to which it belongs and, in a workspace, those below it.
func modulesUnder(file string) []string {
	dir := filepath.Dir(file)
	module := moduleOf(dir)
	if module != "" && inputs.Workspace(module) == "" {
		return []string{module}
	}
	modules := modulesIn(dir)
	if module != "" && module != dir {
		modules = append(modules, module)
	}
	return modules
}

// dependents returns the folders of the modules in which the findings of other
// packages depend on a file: those to which it belongs as a configuration or
// go.mod, those with a configuration that names it, and all if that of a flag does.
func (t *Tool) dependents(here string, configs []configuration, name string) []string {
	if t.ConfigName != "" && filepath.Base(name) == t.ConfigName {
		return modulesUnder(name)
	}
	if filepath.Base(name) == "go.mod" {
		if module := moduleOf(filepath.Dir(name)); module != "" {
			return []string{module}
		}
		return nil
	}
	var modules []string
	for _, c := range configs {
		names := slices.ContainsFunc(c.files, func(f string) bool { return sameFile(f, name) })
		// Constants that are a contract stand in the module itself.
		mayName := c.broken && (c.module == "" || !strings.HasSuffix(name, ".go") || moduleOf(filepath.Dir(name)) == c.module)
		switch {
		case !names && !mayName:
		case c.module == "":
			return modulesIn(here)
		default:
			modules = append(modules, c.module)
		}
	}
	return modules
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// patternIn is the pattern of the package in a folder of a module.
func patternIn(module, dir string) string {
	rel, err := filepath.Rel(module, dir)
	if err != nil || rel == "." {
		return "."
	}
	return "./" + filepath.ToSlash(rel)
}

// hasPackage reports whether "./..." in the module finds a package in the folder.
func hasPackage(module, dir, tags string) bool {
	if leftOut(module, dir) {
		return false
	}
	context := build.Default
	context.BuildTags = strings.Split(tags, ",")
	_, err := context.ImportDir(dir, 0)
	var none *build.NoGoError
	return !errors.As(err, &none) // other errors are to be told
}

// leftOut reports whether the go command leaves a folder out of "./..." in
// another above it.
func leftOut(above, dir string) bool {
	rel, err := filepath.Rel(above, dir)
	if err != nil {
		return true
	}
	for part := range strings.SplitSeq(filepath.ToSlash(rel), "/") {
		if part == "testdata" || part == "vendor" || len(part) > 1 && (part[0] == '_' || part[0] == '.') && part != ".." {
			return true
		}
	}
	return false
}
