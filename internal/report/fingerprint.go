package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// A key tells a finding from others by what stays when lines move: its rule, its file, its
// message, and the text of its line.
type key struct {
	Rule    string `json:"rule"`
	File    string `json:"file"`
	Message string `json:"message"`
	Line    string `json:"line"`
}

func (r *Run) key(f *Finding, s *sources) key {
	return key{f.Rule, r.relative(f.Start.Filename), f.Message, strings.TrimSpace(s.line(f.Start.Filename, f.Start.Line))}
}

// fingerprints are the identities of the findings, and then of those that are silenced, by which
// other tools follow them from run to run. Those that are equal in all else are counted.
func (r *Run) fingerprints(s *sources) []string {
	seen := make(map[key]int)
	var prints []string
	add := func(f *Finding) {
		k := r.key(f, s)
		sum := sha256.Sum256(fmt.Appendf(nil, "%q %d", k, seen[k]))
		seen[k]++
		prints = append(prints, hex.EncodeToString(sum[:16]))
	}
	for i := range r.Findings {
		add(&r.Findings[i])
	}
	for i := range r.Silenced {
		add(&r.Silenced[i].Finding)
	}
	return prints
}
