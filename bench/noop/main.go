// Noop is a linter that does nothing: what is left is the cost of loading, which
// errcodelint is measured against.
package main

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/singlechecker"
)

func main() {
	a := &analysis.Analyzer{
		Name: "noop",
		Doc:  "does nothing",
		Run:  func(*analysis.Pass) (any, error) { return nil, nil },
	}
	a.Flags.String("digest", "", "any text: a new one makes the go command forget old results")
	singlechecker.Main(a)
}
