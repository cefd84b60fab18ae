// Errcodelint checks that HTTP APIs written in Go keep their error contracts.
//
// It is run on package patterns, or by go vet:
//
//	errcodelint [flags] ./...
//	go vet -vettool=$(which errcodelint) [flags] ./...
package main

import (
	"os"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/internal/config"
	"github.com/errcodelint/errcodelint/internal/driver"
	"github.com/errcodelint/errcodelint/internal/printable"
	"github.com/errcodelint/errcodelint/internal/source"
)

func main() {
	stdout, stderr := printable.Writer(os.Stdout), printable.Writer(os.Stderr)
	if status, ok := runCommand(os.Args[1:], os.Stdout, os.Stderr); ok {
		os.Exit(status)
	}
	if status, ok := help(os.Args[1:], stdout, stderr); ok {
		os.Exit(status)
	}
	tool := &driver.Tool{
		Analyzer:      analyzer.Analyzer,
		Help:          usage(),
		Rules:         ruleList(),
		Issues:        "https://github.com/errcodelint/errcodelint/issues",
		MayMatter:     analyzer.MayMatter,
		MayMatterText: mayMatter,
		LooksAtTests:  looksAtTests,
		Keep:          true,
		Whole:         analyzer.Whole,
		Settle:        analyzer.Settle,
		ConfigName:    config.FileName,
		FileFlags:     []string{"config", "contract"},
		Digest:        analyzer.Digest,
		FilesOf:       filesOf,
	}
	os.Exit(tool.Main(os.Args[1:], os.Stdout, os.Stderr))
}

// looksAtTests reports whether the branch rules look at the test files of a
// folder, by flag or by the configuration that holds there.
func looksAtTests(dir string) bool {
	flags := &analyzer.Analyzer.Flags
	if flags.Lookup("branch-in-tests").Value.String() == "true" {
		return true
	}
	var c *config.Config
	var err error
	if file := flags.Lookup("config").Value.String(); file != "" {
		c, err = config.Load(file, analyzer.RuleNames())
	} else {
		c, err = config.Around(dir, analyzer.RuleNames())
	}
	return err == nil && c != nil && c.BranchInTests
}

// filesOf returns the files that a configuration or a contract is read from, beside
// the configuration itself.
func filesOf(file string) ([]string, error) {
	if c, err := source.Load(file, nil); err == nil {
		return c.Files(), nil
	}
	c, err := config.Load(file, analyzer.RuleNames())
	if err != nil {
		return nil, err
	}
	return c.Files(), nil
}
