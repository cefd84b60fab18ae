package analyzer

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/emission"
	"github.com/errcodelint/errcodelint/internal/level"
)

// Where no contract was named, what counts is known when all packages have been looked at. A face
// that looks at one package after the other hands on nothing but diagnostics, and keeps nothing
// else for its next run. So what is found if a contract should hold is a diagnostic with the name of
// the contract in its category, and what tells which one it is, too.

// pending begins the category of what has to wait.
const pending = "?"

// pendingUnder is the category of what has to wait for whether the contract of a name holds.
func pendingUnder(name, category string) string { return pending + name + ":" + category }

// counted is the category of what has waited and counts, or of what did not have to wait.
func (v verdict) counted(category string) (string, bool) {
	name, inner, waits := strings.Cut(category, ":")
	if !strings.HasPrefix(category, pending) {
		return category, true
	}
	return inner, waits && v.contract != own && name == pending+v.contract
}

// reportIf reports a finding that counts if the contract of this name holds.
func reportIf(pass *analysis.Pass, weights *level.Weights, name string, f found) {
	f.Category = pendingUnder(name, f.Category)
	weights.Set(f.Diagnostic, f.level)
	pass.Report(f.Diagnostic)
}

// reportSeen reports a sighting; one without a code says only that the package was read.
func reportSeen(pass *analysis.Pass, s sight) error {
	text, err := json.Marshal(s.Sighting)
	if err != nil {
		return err
	}
	pass.Report(analysis.Diagnostic{Pos: s.pos, Category: pending, Message: string(text)})
	return nil
}

// recognise looks at a package for which no contract was named.
func (s *settings) recognise(c *check) error {
	pass := c.pass
	seen := toldSeen(pass)
	under := candidatesFor(pass, seen)
	read := s.read(c, newVocabulary(under.all(), c.conf.models))
	var all []sight
	emissions := make(map[string][]emission.Emission)
	vocabularies := make(map[string]*vocabulary)
	for name, entries := range under.entries {
		v := newVocabulary(entries, c.conf.models)
		vocabularies[name] = v
		if read == nil {
			continue
		}
		emissions[name] = emission.Of(read.reader, v, read.traces)
		list := sightings(pass, name, v, emissions[name], read.found.Decisions)
		if len(list) > 0 {
			seen.add(name, codesSeen(list))
		}
		all = append(all, list...)
	}
	if len(seen.Under) > 0 {
		pass.ExportPackageFact(seen)
	}
	holds := under.builtin
	if !s.whole {
		v := judge(seen, false)
		if v.contract == own {
			return nil
		}
		holds = []string{v.contract}
	}
	for _, name := range holds {
		each := s.newCheck(pass, c.conf, c.told)
		each.contracts = vocabularies[name]
		if s.whole {
			each.under = name
		}
		if read == nil {
			each.deliver()
		} else {
			each.judge(read, emissions[name])
		}
	}
	if !s.whole || read == nil {
		return nil
	}
	silence(c, all)
	all = append(all, sight{pos: pass.Files[0].Package})
	for _, sight := range all {
		if err := reportSeen(pass, sight); err != nil {
			return err
		}
	}
	return nil
}

// silence marks the sightings about which a comment wants to hear nothing.
func silence(c *check, all []sight) {
	for _, i := range ignores(c.pass, c.files) {
		if !slices.Contains(i.rules, inconsistentCode.name) {
			continue
		}
		for k := range all {
			at := all[k].At
			all[k].Silenced = all[k].Silenced || at.Filename == i.file && (at.Line == i.line || at.Line == i.below)
		}
	}
}

// Whole makes Analyzer leave what depends on all packages of a run to Settle.
func Whole() { standard.whole = true }

// Settle decides what counts of that which had to wait for all packages of a run, and returns lines
// about how, below what the sources of the contracts have that was not taken as it stands.
func Settle(found []*level.Package) []string {
	return append(standard.notTaken(), standard.settle(found)...)
}

func (s *settings) settle(found []*level.Package) []string {
	seen := new(Seen)
	var mine []sight
	waited := false
	for _, p := range found {
		for _, d := range p.Diagnostics {
			if d.Category != pending {
				continue
			}
			waited = true
			var s Sighting
			if json.Unmarshal([]byte(d.Message), &s) != nil || s.Code == "" {
				continue
			}
			seen.add(s.Under, []string{s.Code})
			if s.Under == own && !s.Silenced {
				mine = append(mine, sight{s, d.Pos, p})
			}
		}
	}
	if !waited {
		return nil
	}
	v := judge(seen, isSample("."))
	for _, p := range found {
		s.count(p, v)
	}
	if v.contract == own && v.of >= aVocabulary {
		for at, text := range inconsistencies(mine) {
			s.compare(at, text)
		}
	}
	return v.lines()
}

// count keeps, of what had to wait in a package, that which counts.
func (s *settings) count(p *level.Package, v verdict) {
	var kept []analysis.Diagnostic
	for _, d := range p.Diagnostics {
		category, counts := v.counted(d.Category)
		switch {
		case !counts:
		case category == d.Category:
			kept = append(kept, d)
		default:
			l := p.Weights.Of(d)
			d.Category = category
			if s.tooLight(p, d, l) {
				p.Weights.Hide(level.Kind{One: "finding of " + category, Many: "findings of " + category})
				continue
			}
			p.Weights.Set(d, l)
			kept = append(kept, d)
		}
	}
	p.Diagnostics = kept

	var silenced []level.Silenced
	for _, d := range p.Weights.Silenced {
		category, counts := v.counted(d.Category)
		if counts && (category == d.Category || !s.tooLight(p, d.Diagnostic, d.Level)) {
			d.Category = category
			silenced = append(silenced, d)
		}
	}
	p.Weights.Silenced = silenced
}

// tooLight reports whether a finding in a package weighs too little to be told.
func (s *settings) tooLight(p *level.Package, d analysis.Diagnostic, l level.Level) bool {
	conf, err := s.configFor(filepath.Dir(p.Fset.Position(d.Pos).Filename))
	return err == nil && l < conf.least
}

// compare reports what a code base contradicts itself in.
func (s *settings) compare(at *sight, text string) {
	p, dir := at.in, filepath.Dir(at.At.Filename)
	conf, err := s.configFor(dir)
	if err != nil {
		return
	}
	l := conf.levels(p.Path, dir)[inconsistentCode.name]
	d := analysis.Diagnostic{Pos: at.pos, Category: inconsistentCode.name, Message: text, URL: RulePage(inconsistentCode.name)}
	switch {
	case l == level.Off:
	case l < conf.least:
		p.Weights.Hide(findingsOf(inconsistentCode))
	default:
		p.Weights.Set(d, l)
		p.Diagnostics = append(p.Diagnostics, d)
	}
}

// Recognise returns the name of the built-in contract that codes are of, "" if they are of none.
func Recognise(codes []string) string {
	seen := new(Seen)
	for _, name := range contract.BuiltinNames() {
		seen.add(name, codes)
	}
	seen.add(own, codes)
	return judge(seen, false).contract
}

// aSample is how many packages code has at most that is there to try things on.
const aSample = 3

// isSample reports whether the module of a folder is no more than a sample.
func isSample(dir string) bool {
	root, err := filepath.Abs(dir)
	if err != nil {
		return false
	}
	for at := root; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			root = at
			break
		}
		if filepath.Dir(at) == at {
			break
		}
	}
	packages := make(map[string]bool)
	filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fs.SkipDir
		case len(packages) > aSample:
			return fs.SkipAll
		case d.IsDir() && path != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "vendor" || d.Name() == "testdata" || d.Name() == "node_modules"):
			return fs.SkipDir
		case !d.IsDir() && strings.HasSuffix(path, ".go"):
			packages[filepath.Dir(path)] = true
		}
		return nil
	})
	return len(packages) <= aSample
}
