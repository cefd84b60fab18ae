package analyzer

import (
	"go/token"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/branch"
	"github.com/errcodelint/errcodelint/internal/config"
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/emission"
	"github.com/errcodelint/errcodelint/internal/endpoint"
)

// A Program is what the packages of a run tell of its endpoints.
type Program struct {
	mu        sync.Mutex
	packages  []*endpoint.Package
	contracts []*contract.Contract // that the configuration names
	branches  []CodeBranch
	codes     map[string]bool // that the packages use, where no contract is named
}

// A CodeBranch is a place where client code decides on a code.
type CodeBranch struct {
	Code string
	At   token.Position
}

// Endpoints returns a pass that finds no faults, but collects what the routes of a program can send.
func Endpoints() (*analysis.Analyzer, *Program) {
	p := &Program{codes: make(map[string]bool)}
	s := &settings{complete: true}
	a := &analysis.Analyzer{
		Name: "errcodelint",
		Doc:  doc,
		URL:  "https://github.com/errcodelint/errcodelint",
		Run: func(pass *analysis.Pass) (any, error) {
			return nil, s.collect(pass, p)
		},
		FactTypes: []analysis.Fact{new(emission.Fact), new(branch.Fact), new(endpoint.Fact)},
	}
	s.flags(&a.Flags)
	return a, p
}

// Empty reports whether no package was looked at.
func (p *Program) Empty() bool { return len(p.packages) == 0 }

// Endpoints are those of the packages that were looked at.
func (p *Program) Endpoints() []endpoint.Endpoint { return endpoint.Endpoints(p.packages) }

// Contracts are those that the configuration names, or the built-in one whose codes the program has.
func (p *Program) Contracts() []*contract.Contract {
	if len(p.contracts) > 0 {
		return p.contracts
	}
	var codes []string
	for code := range p.codes {
		codes = append(codes, code)
	}
	if c, ok := contract.Builtin(Recognise(codes)); ok {
		return []*contract.Contract{c}
	}
	return nil
}

// Branches are the places where client code decides on codes.
func (p *Program) Branches() []CodeBranch { return p.branches }

// collect looks at one package.
func (s *settings) collect(pass *analysis.Pass, p *Program) error {
	if len(pass.Files) == 0 || pass.TypesInfo == nil || isStandard(pass) {
		return nil
	}
	conf, err := s.configFor(packageDir(pass))
	if err != nil {
		return err
	}
	c := s.newCheck(pass, conf, nil)
	entries := conf.entriesFor(pass.Pkg.Path(), packageDir(pass))
	if !conf.Named {
		entries = candidatesFor(pass, new(Seen)).all()
	}
	v := newVocabulary(entries, conf.models)
	in := &endpoint.Input{Fset: pass.Fset, Pkg: pass.Pkg, Info: pass.TypesInfo, Files: files(pass, false), Told: routeFacts(pass)}
	if read := s.read(c, v); read != nil && len(entries) > 0 {
		in.Traces = read.traces
		in.Paths = v.Paths()
		in.Emissions = emission.Of(read.reader, v, read.traces)
		p.add(pass, conf, entries, in, read.found.Decisions)
	}
	found, fact := endpoint.Of(in)
	pass.ExportPackageFact(fact)
	if pass.Module == nil || pass.Module.Main {
		p.mu.Lock()
		p.packages = append(p.packages, found)
		p.mu.Unlock()
	}
	return nil
}

// add takes what a package sends and decides on. Where no contract is named, much is called a code
// that is none.
func (p *Program) add(pass *analysis.Pass, conf *configuration, entries []*config.Entry, in *endpoint.Input, decisions []branch.Decision) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if conf.Named {
		for _, e := range entries {
			known := false
			for _, c := range p.contracts {
				known = known || c == e.Contract || c.Name == e.Contract.Name && c.File == e.Contract.File
			}
			if !known {
				p.contracts = append(p.contracts, e.Contract)
			}
		}
	} else {
		in.Emissions = codesAlone(in.Emissions)
		for i := range in.Emissions {
			if text, _, ok := codeText(in.Emissions[i].Code); ok {
				p.codes[text] = true
			}
		}
	}
	for _, d := range decisions {
		for _, value := range d.Values {
			if text, _ := branch.ConstantText(value.Val); d.Role == branch.Code {
				p.branches = append(p.branches, CodeBranch{text, pass.Fset.Position(d.Pos)})
			}
		}
	}
}

// codesAlone takes what cannot be a code for none.
func codesAlone(emissions []emission.Emission) []emission.Emission {
	var out []emission.Emission
	for _, e := range emissions {
		if text, integer, ok := codeText(e.Code); ok {
			s := Sighting{Code: text, Integer: integer, Status: statusNumber(e.Status)}
			switch {
			case s.IsCode():
			case e.Kind == emission.Sent:
				e.Code, e.Bare, e.Body = nil, true, nil
			default:
				continue
			}
		}
		out = append(out, e)
	}
	return out
}

// routeFacts returns what packages told of routers, each asked once.
func routeFacts(pass *analysis.Pass) func(path string) *domain.Facts {
	told := make(map[string]*domain.Facts)
	return func(path string) *domain.Facts {
		f, ok := told[path]
		if !ok {
			var fact endpoint.Fact
			if pkg := imported(pass, path); pkg != nil && pkg != pass.Pkg && pass.ImportPackageFact(pkg, &fact) {
				f = &fact.Facts
			}
			told[path] = f
		}
		return f
	}
}
