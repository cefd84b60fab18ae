package report

import (
	"encoding/json"
	"io"

	"github.com/errcodelint/errcodelint/internal/level"
)

// An issue is a finding in the Code Quality report of GitLab.
type issue struct {
	Description string `json:"description"`
	CheckName   string `json:"check_name"`
	Fingerprint string `json:"fingerprint"`
	Severity    string `json:"severity"`
	Location    struct {
		Path  string `json:"path"`
		Lines struct {
			Begin int `json:"begin"`
			End   int `json:"end"`
		} `json:"lines"`
	} `json:"location"`
}

// severities are what GitLab calls levels; it has two more, for what breaks production.
var severities = map[level.Level]string{level.Error: "major", level.Warning: "minor", level.Note: "info"}

func writeGitLab(w io.Writer, run *Run, s *sources) error {
	issues := make([]issue, len(run.Findings))
	prints := run.fingerprints(s)
	for i, f := range run.Findings {
		issues[i] = issue{Description: f.Message, CheckName: f.Rule, Fingerprint: prints[i], Severity: severities[f.Level]}
		issues[i].Location.Path = run.relative(f.Start.Filename)
		issues[i].Location.Lines.Begin = f.Start.Line
		issues[i].Location.Lines.End = max(f.Start.Line, f.End.Line)
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(issues)
}
