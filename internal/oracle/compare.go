package oracle

import (
	"fmt"
	"slices"
)

// A Failure is a pair on which the linter and the run do not agree.
type Failure struct {
	Group   int
	Handler string
	Kind    string // false, missed code, missed status, or another rule
	Code    string
	Status  int
	Finding *Finding // of a false one
}

func (f Failure) String() string {
	if f.Finding != nil {
		return fmt.Sprintf("false: %s (%s) at %s, which no run has sent", f.Finding.Message, f.Finding.Rule, f.Finding.At)
	}
	return fmt.Sprintf("%s: %s sends %q with status %d, and no finding says so", f.Kind, f.Handler, f.Code, f.Status)
}

// A Wrong is a pair that was sent against the contract.
type Wrong struct {
	Sent
	Kind string // missed code or missed status, if it is not found
}

// wrongs lists what was sent against the contract.
func (m Module) wrongs(all []Sent) []Wrong {
	var wrong []Wrong
	for _, s := range all {
		if s.Code == "" {
			continue
		}
		b := texts
		if newGroup(m.Groups[s.Group]).integer() {
			b = integers
		}
		switch known, ok := b.right(s.Code, s.Status); {
		case !known:
			wrong = append(wrong, Wrong{s, "missed code"})
		case !ok:
			wrong = append(wrong, Wrong{s, "missed status"})
		}
	}
	return wrong
}

// Compare gives what the linter said of pairs that no run has sent, and what was sent against the
// contract without a finding. A finding in a file that a handler has for itself is about what
// this handler sends; one in a shared file about what any of its group does.
func (m Module) Compare(all []Sent, findings []Finding) []Failure {
	var failures []Failure
	for _, f := range findings {
		sent := slices.ContainsFunc(all, func(s Sent) bool {
			return s.Group == f.Group && s.Code == f.Code && (s.Status == f.Status || f.Status == 0) && (f.Handler == shared || f.Handler == s.Handler)
		})
		if f.Code == "" || !sent {
			failures = append(failures, Failure{Group: f.Group, Handler: f.Handler, Kind: "false", Code: f.Code, Status: f.Status, Finding: &f})
		}
	}
	for _, w := range m.wrongs(all) {
		found := slices.ContainsFunc(findings, func(f Finding) bool {
			return f.Group == w.Group && f.Code == w.Code && (f.Status == w.Status || f.Status == 0 && w.Kind == "missed code") && (f.Handler == shared || f.Handler == w.Handler)
		})
		if !found && !m.silent(w) {
			failures = append(failures, Failure{Group: w.Group, Handler: w.Handler, Kind: w.Kind, Code: w.Code, Status: w.Status})
		}
	}
	return failures
}
