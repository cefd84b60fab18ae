package endpoint

import (
	"regexp"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
)

var (
	braces = regexp.MustCompile(`\{[^{}/]*(\{[^{}]*\}[^{}/]*)*\}`) // a pattern in it may have braces, too
	colon  = regexp.MustCompile(`[:*][A-Za-z_][A-Za-z0-9_]*[?+*]?`)
)

// Shape is a path in which no parameter has a name: the same for paths that match the same requests,
// however a router writes them.
func Shape(path string) string {
	path = strings.TrimSuffix(path, "{$}")
	path = braces.ReplaceAllString(path, "{}")
	path = colon.ReplaceAllString(path, "{}")
	path = strings.ReplaceAll(path, "*", "{}")
	if len(path) > 1 {
		path = strings.TrimSuffix(path, "/")
	}
	return path
}

// Match finds the operation of an endpoint: its path is that of the operation, behind the path of
// the server or not.
func Match(operations []contract.Operation, method, path string) *contract.Operation {
	shape := Shape(path)
	for i := range operations {
		o := &operations[i]
		if method != "" && o.Method != method {
			continue
		}
		if s := Shape(o.Base + o.Path); s == shape || Shape(o.Path) == shape {
			return o
		}
	}
	return nil
}
