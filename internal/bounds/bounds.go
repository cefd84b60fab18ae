// Package bounds keeps a linted repository from having files read that lie outside of it: whoever
// writes its configuration need not be whoever runs the linter, and what cannot be read is quoted in
// errors.
package bounds

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/errcodelint/errcodelint/internal/inputs"
	"github.com/errcodelint/errcodelint/internal/yamlstrict"
)

// Bounds are the folders that files may be read from, absolute and without symbolic links. Those
// that are nil hold everything.
type Bounds []string

// Of returns the repositories of folders.
func Of(dirs ...string) Bounds {
	b := Bounds{}
	for _, dir := range dirs {
		if top := repository(dir); !slices.Contains(b, top) {
			b = append(b, top)
		}
	}
	return b
}

// repository is the folder of the repository that a folder is in. A checkout without git is as
// large as the workspace of its module, or the module; outside of these a folder stands for itself.
func repository(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	dir = realFolder(dir)
	if top := upward(dir, ".git"); top != "" {
		return top
	}
	module := upward(dir, "go.mod")
	if module == "" {
		if workspace := upward(dir, "go.work"); workspace != "" {
			return workspace
		}
		return dir
	}
	if workspace := inputs.Workspace(module); holds(workspace, module) {
		return workspace
	}
	return module
}

// upward is the nearest folder, from dir on, that has something of this name, "" if none has.
func upward(dir, name string) string {
	for {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// holds reports whether a name is below a folder, as it is written.
func holds(folder, name string) bool {
	if folder == "" {
		return false
	}
	rel, err := filepath.Rel(folder, name)
	return err == nil && filepath.IsLocal(rel)
}

// Check returns an error for what lies outside, or leads there by a symbolic link. What is not there
// lies where its name says, so that nobody learns what is there outside.
func (b Bounds) Check(name string) error {
	if b == nil {
		return nil
	}
	if inside, err := b.inside(name); err != nil || inside {
		return err
	}
	return fmt.Errorf("%s lies outside of the repository (%s), where only what a flag names is read; put a copy into the repository, or name it with -contract", name, b[0])
}

func (b Bounds) inside(name string) (bool, error) {
	name, err := filepath.Abs(name)
	if err != nil {
		return false, err
	}
	name = filepath.Join(realFolder(filepath.Dir(name)), filepath.Base(name))
	if !b.hold(name) {
		return false, nil
	}
	real, err := filepath.EvalSymlinks(name)
	if err != nil {
		return true, nil // reading it says why
	}
	return b.hold(real), nil
}

func (b Bounds) hold(name string) bool {
	return slices.ContainsFunc(b, func(top string) bool { return holds(top, name) })
}

// realFolder is a folder without symbolic links, as far as it is there.
func realFolder(dir string) string {
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		return real
	}
	parent := filepath.Dir(dir)
	if parent == dir {
		return dir
	}
	return filepath.Join(realFolder(parent), filepath.Base(dir))
}

// ReadFile is yamlstrict.ReadFile for files within.
func (b Bounds) ReadFile(name string) ([]byte, error) {
	if err := b.Check(name); err != nil {
		return nil, err
	}
	return yamlstrict.ReadFile(name)
}
