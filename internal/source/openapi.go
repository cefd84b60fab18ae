package source

import (
	"path/filepath"
	"regexp"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
)

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
