package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/internal/branch"
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/emission"
	"github.com/errcodelint/errcodelint/internal/gofile"
	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/reading"
	"github.com/errcodelint/errcodelint/internal/symbolic"
)

// rule is one row of the registry: each rule is a file of this package and a page
// in docs/rules.
type rule struct {
	name    string
	summary string      // one line, for the list of rules
	tags    []string    // beside those that all rules have
	on      bool        // by default
	level   level.Level // of its findings, unless one weighs less
	check   func(*check)
}

// rules are all rules, in the order in which they run and are listed.
var rules = []*rule{
	unknownCode,
	statusMismatch,
	deprecatedCode,
	missingHeader,
	incompleteEnvelope,
	bareError,
	dynamicCode,
	undocumentedError,
	branchOnStatus,
	branchOnMessage,
	contradictoryBranch,
	inconsistentCode,
	ignoreComment,
}

// RuleNames are the names of all rules.
func RuleNames() []string {
	names := make([]string, len(rules))
	for i, r := range rules {
		names[i] = r.name
	}
	return names
}

// DefaultLevel is the level of a rule where no configuration speaks of it; Off if the rule is off.
func DefaultLevel(name string) level.Level {
	for _, r := range rules {
		if r.name == name && r.on {
			return r.level
		}
	}
	return level.Off
}

// LevelWhenOn is the level of a rule that is switched on.
func LevelWhenOn(name string) level.Level {
	for _, r := range rules {
		if r.name == name {
			return r.level
		}
	}
	return level.Off
}

// Summary is what a rule finds, in one line.
func Summary(name string) string {
	for _, r := range rules {
		if r.name == name {
			return r.summary
		}
	}
	return ""
}

// Tags are words by which reports group rules.
func Tags(name string) []string {
	tags := []string{"api", "error-contract"}
	for _, r := range rules {
		if r.name == name {
			tags = append(tags, r.tags...)
		}
	}
	return tags
}

// Tags of the rules about one side of an API.
var (
	ofServers = []string{"server"}
	ofClients = []string{"client"}
)

// RulePage is the address of the page of a rule.
func RulePage(name string) string {
	return "https://github.com/errcodelint/errcodelint/blob/main/docs/rules/" + name + ".md"
}

// check is one package under its contracts.
type check struct {
	pass      *analysis.Pass
	conf      *configuration
	levels    map[string]level.Level // of rules; those that are off have none
	contracts *vocabulary
	reader    *symbolic.Reader
	traces    []*symbolic.Trace
	emissions []emission.Emission
	decisions []branch.Decision
	answers   func(path string) *branch.Fact // what a package reads out of answers
	files     []*ast.File                    // that rules look at
	told      *reading.Result
	under     string // the contract on which it depends whether what is found counts; "": it does

	rule     *rule // that is running
	reported map[string]bool
	found    []found
}

// found is a finding, what it weighs, and what it is counted as where it weighs too little.
type found struct {
	analysis.Diagnostic
	level level.Level
	kind  level.Kind
}

func (c *check) run() {
	c.reported = make(map[string]bool)
	for _, r := range rules {
		if c.levels[r.name] != level.Off {
			c.rule = r
			r.check(c)
		}
	}
	c.deliver()
}

// report says something about a place of this package, and of one code there, once.
func (c *check) report(d analysis.Diagnostic, code string) {
	c.weigh(d, code, level.Error, findingsOf(c.rule))
}

// findingsOf is what findings of a rule are counted as where they weigh too little.
func findingsOf(r *rule) level.Kind {
	return level.Kind{One: "finding of " + r.name, Many: "findings of " + r.name}
}

// note reports what is right by the letter and would change little for those who mend it.
// Where notes are not told, those of one kind are counted.
func (c *check) note(d analysis.Diagnostic, code string, kind level.Kind) {
	c.weigh(d, code, level.Note, kind)
}

// weigh reports a finding that weighs as much as its rule does, but no more than most.
func (c *check) weigh(d analysis.Diagnostic, code string, most level.Level, kind level.Kind) {
	key := fmt.Sprint(c.rule.name, d.Pos, code)
	if !d.Pos.IsValid() || c.reported[key] {
		return
	}
	c.reported[key] = true
	d.Category = c.rule.name
	d.URL = RulePage(c.rule.name)
	if docs := c.contracts.first().Docs; docs != "" {
		d.URL = docs
	}
	c.found = append(c.found, found{d, min(most, c.levels[c.rule.name]), kind})
}

// place is where a constant was written in this package: the constant itself, or
// the call by which it came.
func (c *check) place(o domain.Origin) (pos, end token.Pos) {
	if o.Local() {
		return o.Decl, token.NoPos
	}
	if o.Entered.IsValid() && o.Entered != o.At {
		return o.Entered, token.NoPos
	}
	return o.At, o.End
}

// related points at the other half of a finding.
func (c *check) related(what string, o domain.Origin, at token.Pos) []analysis.RelatedInformation {
	var out []analysis.RelatedInformation
	if o.Local() && o.Decl != at {
		out = append(out, analysis.RelatedInformation{Pos: o.Decl, Message: what + " is fixed here"})
	} else if !o.Here() && o.Helper != nil && o.Helper.Pos().IsValid() {
		out = append(out, analysis.RelatedInformation{Pos: o.Helper.Pos(), Message: what + " is fixed in " + o.Helper.Name()})
	}
	if o.At.IsValid() && o.At != at {
		out = append(out, analysis.RelatedInformation{Pos: o.At, End: o.End, Message: what + " is given here"})
	}
	return out
}

// imported finds a package among those that this one depends on.
func imported(pass *analysis.Pass, path string) *types.Package {
	for _, p := range pass.Pkg.Imports() {
		if p.Path() == path {
			return p
		}
	}
	seen := map[*types.Package]bool{}
	var find func(p *types.Package) *types.Package
	find = func(p *types.Package) *types.Package {
		if seen[p] {
			return nil
		}
		seen[p] = true
		for _, q := range p.Imports() {
			if q.Path() == path {
				return q
			}
			if found := find(q); found != nil {
				return found
			}
		}
		return nil
	}
	return find(pass.Pkg)
}

func isTest(pass *analysis.Pass, f *ast.File) bool {
	return strings.HasSuffix(gofile.Name(pass.Fset, f), "_test.go")
}
