package report

import (
	"go/token"
	"io"
	"net/url"
	"path/filepath"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
)

// fingerprintName names how fingerprints are made; another way gets another name.
const fingerprintName = "errcodelint/v1"

func writeSARIF(w io.Writer, run *Run, s *sources) error {
	out := sarif.NewReport()
	out.AddRun(sarifRun(run, s))
	return out.PrettyWrite(w)
}

func sarifRun(run *Run, s *sources) *sarif.Run {
	out := sarif.NewRunWithInformationURI(run.Tool, run.Home).WithColumnKind("utf16CodeUnits")
	if run.Version != "" {
		out.Tool.Driver.WithVersion(run.Version)
	}
	for _, r := range run.Rules {
		out.AddRule(r.Name).
			WithName(r.Name).
			WithShortDescription(sarif.NewMultiformatMessageString().WithText(r.Summary)).
			WithHelpURI(r.Help).
			WithHelp(sarif.NewMultiformatMessageString().WithText(r.Page).WithMarkdown(r.Page)).
			WithProperties(sarif.NewPropertyBag().WithTags(r.Tags)).
			WithDefaultConfiguration(sarif.NewReportingConfiguration().WithEnabled(r.On).WithLevel(r.Level.String()))
	}
	out.AddInvocation(sarifInvocation(run, s))
	prints := run.fingerprints(s)
	for i := range run.Findings {
		sarifResult(out, run, s, &run.Findings[i], prints[i])
	}
	for i, f := range run.Silenced {
		suppression := sarif.NewSuppression().WithKind("inSource")
		if f.Why != "" {
			suppression.WithJustification(f.Why)
		}
		sarifResult(out, run, s, &f.Finding, prints[len(run.Findings)+i]).AddSuppression(suppression)
	}
	return out
}

func sarifResult(out *sarif.Run, run *Run, s *sources, f *Finding, print string) *sarif.Result {
	result := out.CreateResultForRule(f.Rule).
		WithLevel(f.Level.String()).
		WithMessage(sarif.NewTextMessage(f.Message)).
		WithLocations([]*sarif.Location{sarifLocation(run, s, f.Start, f.End)}).
		WithPartialFingerprints(map[string]string{fingerprintName: print})
	for i, rel := range f.Related {
		location := sarifLocation(run, s, rel.Start, rel.End).WithID(i + 1).WithMessage(sarif.NewTextMessage(rel.Message))
		result.RelatedLocations = append(result.RelatedLocations, location)
	}
	for _, fix := range f.Fixes {
		result.Fixes = append(result.Fixes, sarifFix(run, s, fix))
	}
	return result
}

// sarifInvocation says whether all could be looked at: whoever reads the report would else take
// the findings that a broken package had before for mended. Error responses that could not be read are notes.
func sarifInvocation(run *Run, s *sources) *sarif.Invocation {
	out := sarif.NewInvocation().WithExecutionSuccessful(len(run.Failures) == 0)
	for _, line := range run.Failures {
		out.AddToolExecutionNotification(sarif.NewNotification().WithLevel("error").WithMessage(sarif.NewTextMessage(line)))
	}
	for _, u := range run.Unread {
		out.AddToolExecutionNotification(sarif.NewNotification().WithLevel("note").
			WithMessage(sarif.NewTextMessage(u.Text)).
			WithLocations([]*sarif.Location{sarifLocation(run, s, u.At, token.Position{})}))
	}
	return out
}

func sarifFix(run *Run, s *sources, fix Fix) *sarif.Fix {
	out := sarif.NewFix().WithDescription(sarif.NewTextMessage(fix.Message))
	changes := make(map[string]*sarif.ArtifactChange)
	for _, e := range fix.Edits {
		change := changes[e.Start.Filename]
		if change == nil {
			change = sarif.NewArtifactChange().WithArtifactLocation(sarifArtifact(run, e.Start.Filename))
			changes[e.Start.Filename] = change
			out.ArtifactChanges = append(out.ArtifactChanges, change)
		}
		change.Replacements = append(change.Replacements, sarif.NewReplacement().
			WithDeletedRegion(sarifRegion(s, e.Start, e.End)).
			WithInsertedContent(sarif.NewArtifactContent().WithText(e.New)))
	}
	return out
}

func sarifLocation(run *Run, s *sources, start, end token.Position) *sarif.Location {
	return sarif.NewLocationWithPhysicalLocation(sarif.NewPhysicalLocation().
		WithArtifactLocation(sarifArtifact(run, start.Filename)).
		WithRegion(sarifRegion(s, start, end)))
}

// sarifArtifact names a file: relative to the root of the run, or, where it is not below
// that, by an absolute address.
func sarifArtifact(run *Run, file string) *sarif.ArtifactLocation {
	name := run.relative(file)
	if filepath.IsAbs(name) {
		return sarif.NewSimpleArtifactLocation((&url.URL{Scheme: "file", Path: name}).String())
	}
	return sarif.NewSimpleArtifactLocation((&url.URL{Path: name}).EscapedPath()).WithURIBaseID("%SRCROOT%")
}

func sarifRegion(s *sources, start, end token.Position) *sarif.Region {
	region := sarif.NewRegion().WithStartLine(start.Line).WithStartColumn(s.column(start))
	if end.IsValid() && end.Filename == start.Filename {
		region.WithEndLine(end.Line).WithEndColumn(s.column(end))
	}
	return region
}
