package driver

import (
	"cmp"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"

	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/reading"
	"github.com/errcodelint/errcodelint/internal/report"
)

// findings returns what actions have found, sorted by position. A file that
// belongs to several packages has its findings once.
func findings(actions []*checker.Action) []report.Finding {
	var list []report.Finding
	for _, a := range actions {
		if a.Err != nil {
			continue
		}
		result, _ := a.Result.(*reading.Result)
		for _, d := range a.Diagnostics {
			list = append(list, finding(a.Package.Fset, d, result.Level(d)))
		}
	}
	slices.SortStableFunc(list, compareFindings)
	return slices.CompactFunc(list, func(a, b report.Finding) bool { return reflect.DeepEqual(a, b) })
}

func compareFindings(a, b report.Finding) int {
	return cmp.Or(
		cmp.Compare(a.Start.Filename, b.Start.Filename),
		cmp.Compare(a.Start.Offset, b.Start.Offset),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message))
}

// silencedFindings returns what comments have silenced, as findings does.
func silencedFindings(actions []*checker.Action) []report.Silenced {
	var list []report.Silenced
	for _, a := range actions {
		result, _ := a.Result.(*reading.Result)
		if result == nil || a.Err != nil {
			continue
		}
		for _, d := range result.Weights.Silenced {
			list = append(list, report.Silenced{Finding: finding(a.Package.Fset, d.Diagnostic, d.Level), Why: d.Why})
		}
	}
	slices.SortStableFunc(list, func(a, b report.Silenced) int { return compareFindings(a.Finding, b.Finding) })
	return slices.CompactFunc(list, func(a, b report.Silenced) bool { return reflect.DeepEqual(a, b) })
}

func finding(fset *token.FileSet, d analysis.Diagnostic, l level.Level) report.Finding {
	f := report.Finding{
		Rule: d.Category, Level: l, Message: d.Message, Help: d.URL,
		Start: fset.Position(d.Pos), End: fset.Position(d.End),
	}
	for _, r := range d.Related {
		f.Related = append(f.Related, report.Related{Message: r.Message, Start: fset.Position(r.Pos), End: fset.Position(r.End)})
	}
	for _, fix := range d.SuggestedFixes {
		out := report.Fix{Message: fix.Message}
		for _, e := range fix.TextEdits {
			out.Edits = append(out.Edits, report.Edit{Start: fset.Position(e.Pos), End: fset.Position(e.End), New: string(e.NewText)})
		}
		f.Fixes = append(f.Fixes, out)
	}
	return f
}

// hidden counts, by kind, the findings that weigh too little to be told.
func hidden(actions []*checker.Action) map[level.Kind]int {
	out := make(map[level.Kind]int)
	for _, a := range actions {
		if result, _ := a.Result.(*reading.Result); result != nil && a.Err == nil {
			for kind, n := range result.Weights.Hidden {
				out[kind] += n
			}
		}
	}
	return out
}

// countResponses notes the error responses that packages send, and those that were not
// read. A file that belongs to several packages has its responses once.
func countResponses(run *report.Run, actions []*checker.Action) {
	type place struct {
		at   token.Position
		text string
	}
	seen := make(map[place]bool)
	for _, a := range actions {
		result, _ := a.Result.(*reading.Result)
		if result == nil || a.Err != nil {
			continue
		}
		run.Counted = true
		run.Responses += result.Responses
		for _, u := range result.Unread {
			p := place{a.Package.Fset.Position(u.Pos), u.String()}
			if seen[p] {
				run.Responses--
				continue
			}
			seen[p] = true
			run.Unread = append(run.Unread, report.Unread{At: p.at, Text: p.text})
		}
	}
	slices.SortFunc(run.Unread, func(a, b report.Unread) int {
		return cmp.Or(cmp.Compare(a.At.Filename, b.At.Filename), cmp.Compare(a.At.Offset, b.At.Offset), cmp.Compare(a.Text, b.Text))
	})
}

// folders counts the folders of files: a package and its tests count as one.
func folders(files []string) int {
	found := make(map[string]bool)
	for _, file := range files {
		found[filepath.Dir(file)] = true
	}
	return len(found)
}
