package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/printable"
)

// writeGitHub writes workflow commands, which GitHub Actions shows beside the lines.
func writeGitHub(w io.Writer, run *Run, _ *sources) error {
	for _, f := range run.Findings {
		_, err := fmt.Fprintf(w, "::%s file=%s,line=%d,col=%d,title=%s::%s\n", commands[f.Level],
			property(printable.Text(run.relative(f.Start.Filename))), f.Start.Line, f.Start.Column,
			property(run.Tool+": "+f.Rule), data(printable.Text(f.Message)))
		if err != nil {
			return err
		}
	}
	return nil
}

// commands are the workflow commands for findings of a level.
var commands = map[level.Level]string{level.Error: "error", level.Warning: "warning", level.Note: "notice"}

// What a workflow command must not hold is percent-encoded.
var (
	data     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace
	property = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace
)
