package golangci

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/internal/config"
	"github.com/errcodelint/errcodelint/internal/inputs"
)

// digest stands for the files that findings depend on beside the Go files and the
// settings, which golangci-lint itself watches. It is a part of an identifier.
func digest(c analyzer.Config) string {
	h := sha256.New()
	var files []string
	switch {
	case c.Configuration != nil:
		fmt.Fprintln(h, c.Configuration.Digest())
	case c.ConfigFile != "":
		files = append(files, c.ConfigFile)
	case c.Contract == "" && c.Inline == nil:
		files = inputs.Named(config.FileName, inputs.MainModules())
	}
	if c.Contract != "" {
		files = append(files, c.Contract)
	}
	for _, file := range files {
		// What is wrong with a file is as good as its contents.
		sum, err := analyzer.Digest(file)
		fmt.Fprintln(h, file, sum, err)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
