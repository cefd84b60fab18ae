package driver

import (
	"os"
	"slices"
	"strings"
)

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
