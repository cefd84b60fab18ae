package inputs

import (
	"os"
	"path/filepath"

	"golang.org/x/mod/modfile"
)

// Workspace returns the folder of the go.work that uses the module in a folder, "" if none does.
// As for the go command, GOWORK names the file or says off, and else it is looked for upward.
func Workspace(module string) string {
	file := os.Getenv("GOWORK")
	switch file {
	case "off":
		return ""
	case "":
		if file = workFile(module); file == "" {
			return ""
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	work, err := modfile.ParseWork(file, data, nil)
	if err != nil {
		return "" // the go command says why
	}
	folder := filepath.Dir(file)
	for _, use := range work.Use {
		used := filepath.FromSlash(use.Path)
		if !filepath.IsAbs(used) {
			used = filepath.Join(folder, used)
		}
		if same(used, module) {
			return folder
		}
	}
	return ""
}

// workFile returns the first go.work from a folder upward, "" if there is none.
func workFile(dir string) string {
	for {
		file := filepath.Join(dir, "go.work")
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
			return file
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

func same(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
