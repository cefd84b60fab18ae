package source

import (
	"path/filepath"
	"regexp"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
)

// openAPI reads OpenAPI documents, nil in programs that do not link package openapi.
var openAPI func(in contract.Input, at contract.Path) (*contract.Contract, error)

// SetOpenAPI is for package openapi, which most programs do without: it would make the command
// larger by a third, and slower to start than many a package is to look at.
func SetOpenAPI(read func(in contract.Input, at contract.Path) (*contract.Contract, error)) {
	openAPI = read
}

// The key by which an OpenAPI document is known stands at the margin in YAML, anywhere in JSON.
var (
	openAPIYAML = regexp.MustCompile(`(?m)^["']?(?:openapi|swagger)["']?\s*:`)
	openAPIJSON = regexp.MustCompile(`"(?:openapi|swagger)"\s*:\s*"[0-9]`)
)

func isOpenAPI(in contract.Input) bool {
	switch strings.ToLower(filepath.Ext(in.File)) {
	case ".yaml", ".yml":
		return openAPIYAML.Match(in.Data)
	case ".json":
		return openAPIJSON.Match(in.Data)
	}
	return false
}
