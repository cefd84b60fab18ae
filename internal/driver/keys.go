package driver

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"hash"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/packages"

	"github.com/errcodelint/errcodelint/internal/inputs"
)

// Keys work out under which keys what a pass says of packages is kept. A key
// stands for all that this depends on:
//
//   - the program, the flags of the pass, and the files that these name
//   - the configurations of the package's folder, of those above it, and of the
//     working directory, with the contracts and files that they name
//   - the platform and the version of Go
//   - the package's own files, and how its module is built
//   - the same of all that it imports
//
// That what the package imports is there with its source, and not with its types
// and facts, makes a key one that can be worked out before anything is compiled,
// parsed or type-checked.
type keys struct {
	tool       *Tool
	settings   []byte // what all packages of a run have in common
	files      *fileSums
	version    []byte                       // of Go
	configs    map[string][]byte            // of folders
	workspaces map[string]string            // of folders of modules
	packages   map[*packages.Package]pkgKey // those that were asked about
}

// A pkgKey is the key of a package, valid if it can have one.
type pkgKey struct {
	key
	valid bool
}

// environment are the variables that say how packages are built, beside what the
// names of their files tell.
var environment = []string{"GOOS", "GOARCH", "GOFLAGS", "GOEXPERIMENT", "CGO_ENABLED", "CGO_CFLAGS", "CGO_CPPFLAGS", "CC"}

// goEnvironment is the file in which the go command keeps variables.
func goEnvironment() string {
	if file := os.Getenv("GOENV"); file != "" {
		return file
	}
	dir, _ := os.UserConfigDir()
	return filepath.Join(dir, "go", "env")
}

// newKeys returns the keys of a run in a folder.
func (t *Tool) newKeys(dir string, sums *fileSums) (*keys, error) {
	k := &keys{
		tool: t, files: sums,
		configs:    make(map[string][]byte),
		workspaces: make(map[string]string),
		packages:   make(map[*packages.Package]pkgKey),
	}
	h := sha256.New()
	if err := hashExecutable(h); err != nil {
		return nil, err
	}
	for _, name := range environment {
		fmt.Fprintf(h, "%s %q\n", name, os.Getenv(name))
	}
	t.hashFlags(h)
	hashContents(h, goEnvironment())
	here, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	h.Write(k.config(here))
	if module := moduleOf(here); module != "" {
		h.Write(k.workspace(module))
	}
	k.settings = h.Sum(nil)
	return k, nil
}

// hashFlags adds the flags of the pass, and what is in the files that they name.
func (t *Tool) hashFlags(h hash.Hash) {
	t.Analyzer.Flags.VisitAll(func(f *flag.Flag) { // in the order of their names
		value := f.Value.String()
		fmt.Fprintf(h, "-%s %q\n", f.Name, value)
		if value != "" && slices.Contains(t.FileFlags, f.Name) {
			t.hashFile(h, value)
		}
	})
}

// config stands for the configurations of a folder and of those above it.
func (k *keys) config(dir string) []byte {
	if sum, ok := k.configs[dir]; ok {
		return sum
	}
	h := sha256.New()
	if parent := filepath.Dir(dir); parent != dir {
		h.Write(k.config(parent))
	}
	if k.tool.ConfigName != "" {
		file := filepath.Join(dir, k.tool.ConfigName)
		if _, err := os.Lstat(file); err == nil {
			k.tool.hashFile(h, file)
		}
	}
	k.configs[dir] = h.Sum(nil)
	return k.configs[dir]
}

// workspace stands for the configurations of the workspace that a module is in, which
// need not be above it.
func (k *keys) workspace(module string) []byte {
	dir, ok := k.workspaces[module]
	if !ok {
		dir = inputs.Workspace(module)
		k.workspaces[module] = dir
	}
	if dir == "" {
		return nil
	}
	return k.config(dir)
}

// read reads what the keys of packages depend on, so that of does not have to do it
// one by one.
func (k *keys) read(pkgs []*packages.Package) {
	names := make(map[string]bool)
	packages.Visit(pkgs, nil, func(p *packages.Package) {
		switch {
		case !standard(p):
			for _, name := range slices.Concat(p.GoFiles, p.OtherFiles) {
				names[name] = true
			}
		case k.version == nil:
			root, _, _ := strings.Cut(packageFolder(p), string(filepath.Separator)+"src"+string(filepath.Separator))
			k.version, _ = os.ReadFile(filepath.Join(root, "VERSION"))
		}
	})
	queue := make(chan string)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for name := range queue {
				k.files.read(name)
			}
		})
	}
	for name := range names {
		if _, known := k.files.of(name); !known {
			queue <- name
		}
	}
	close(queue)
	workers.Wait()
}

// of returns the key of a package. There is none for a package in error, nor for
// one that imports such a package.
func (k *keys) of(p *packages.Package) pkgKey {
	if found, ok := k.packages[p]; ok {
		return found
	}
	k.packages[p] = pkgKey{} // an import cycle is an error
	h := sha256.New()
	valid := len(p.Errors) == 0 && (p.Module == nil || p.Module.Error == nil)
	fmt.Fprintf(h, "%q %q %q %q\n", p.ID, p.Name, p.PkgPath, p.ForTest)
	for m := p.Module; m != nil; m = m.Replace {
		fmt.Fprintf(h, "%q %q %q %q %v\n", m.Path, m.Version, m.Dir, m.GoVersion, m.Main)
	}
	h.Write(k.settings)
	h.Write(k.version)
	h.Write(k.config(packageFolder(p)))
	if p.Module != nil && p.Module.Main {
		h.Write(k.workspace(p.Module.Dir))
	}
	valid = k.hashFiles(h, p) && valid
	for _, path := range slices.Sorted(maps.Keys(p.Imports)) {
		if imp := p.Imports[path]; !standard(imp) {
			imported := k.of(imp)
			valid = valid && imported.valid
			fmt.Fprintf(h, "%q\n", path)
			h.Write(imported.key[:])
		}
	}
	found := pkgKey{key(h.Sum(nil)), valid}
	k.packages[p] = found
	return found
}

// hashFiles adds the files of a package, and reports whether it can read them.
func (k *keys) hashFiles(h hash.Hash, p *packages.Package) bool {
	valid := true
	for _, name := range slices.Concat(p.GoFiles, p.OtherFiles) {
		sum, known := k.files.of(name)
		if !known {
			k.files.read(name)
			sum, known = k.files.of(name)
		}
		valid = valid && known
		fmt.Fprintf(h, "%q %x\n", name, sum)
	}
	return valid
}

func standard(p *packages.Package) bool {
	return isStandard(p.PkgPath, analysisModule(p.Module).Path)
}

// packageFolder is the folder of a package, "" if it has no file.
func packageFolder(p *packages.Package) string {
	if len(p.GoFiles) == 0 {
		return ""
	}
	return filepath.Dir(p.GoFiles[0])
}
