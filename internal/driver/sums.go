package driver

import (
	"crypto/sha256"
	"go/ast"
	"go/parser"
	"go/token"
	"sync"
)

// fileSums are the SHA-256 of source files as they were parsed, by name: a fix
// is worth nothing for a file that has been edited since.
type fileSums struct{ m sync.Map }

func (s *fileSums) of(name string) (sum [sha256.Size]byte, known bool) {
	v, known := s.m.Load(name)
	if known {
		sum = v.([sha256.Size]byte)
	}
	return sum, known
}

// parse is the packages.Config.ParseFile of go/packages, which notes what it was given.
func (s *fileSums) parse(fset *token.FileSet, name string, src []byte) (*ast.File, error) {
	s.m.Store(name, sha256.Sum256(src))
	return parser.ParseFile(fset, name, src, parser.AllErrors|parser.ParseComments)
}
