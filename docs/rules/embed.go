// Package rules holds the page of each rule, for errcodelint help RULE.
package rules

import "embed"

// FS holds the pages, RULE.md each.
//
//go:embed *.md
var FS embed.FS

// Page returns the page of a rule, in Markdown, and whether there is one.
func Page(rule string) (string, bool) {
	data, err := FS.ReadFile(rule + ".md")
	return string(data), err == nil
}
