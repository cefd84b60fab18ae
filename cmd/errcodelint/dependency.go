package main

import (
	"bytes"
	"go/parser"
	"go/token"
	"os"
	"strconv"

	"github.com/errcodelint/errcodelint/internal/webapi"
)

// codeFields are how fields that may hold a code begin or end in Go source: by
// their name, or by a tag; and how functions do that tell the status or the code of an error.
var codeFields = [][]byte{
	[]byte("\tCode "), []byte("\tcode "), []byte("ErrCode "), []byte("ErrorCode "),
	[]byte(`:"code`), []byte(`:"err`), []byte(`:"type"`),
	[]byte(" error) ("), []byte(" error) int"), []byte(" error) string"),
}

// mayMatter is analyzer.MayMatter for a package that has not been type-checked:
// its text has something like a field for a code, or the means to respond.
func mayMatter(goFiles []string) bool {
	for _, name := range goFiles {
		text, err := os.ReadFile(name)
		if err != nil {
			return true
		}
		for _, field := range codeFields {
			if bytes.Contains(text, field) {
				return true
			}
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
		if err != nil {
			return true
		}
		for _, spec := range file.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			client := path == "net/http" && !bytes.Contains(text, []byte("ResponseWriter"))
			if err != nil || webapi.Provides(path) && !client {
				return true
			}
		}
	}
	return false
}
