package analyzer

import (
	"encoding/json"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strconv"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/config"
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/emission"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// A Sighting is a place where a package sends a code, or fixes the status that goes with one.
type Sighting struct {
	In       int    // which of the surveyed contracts it was read under
	Under    string // or, where none was named, the name of the contract
	Code     string
	Integer  bool
	Status   int            // 0 where it is not known
	Sent     bool           // in the body of a response, not only in a value or a table
	Declared bool           // as a constant, or as what is compared with: it is not sent
	Silenced bool           // a comment silences what there is to say of it
	Exact    bool           // the code stands at the contract's whole code path
	Keyed    bool           // or, at least, in a member that has the path's last name
	At       token.Position // where the code stands, if that is in the package
}

var word = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.:/-]*$`)

// IsCode reports whether a value can be an error code. Texts that are sentences are messages;
// numbers that are statuses say nothing beside the status, and zero says that all is well.
func (s *Sighting) IsCode() bool {
	switch {
	case s.Status != 0 && s.Status < 400:
		return false
	case s.Integer:
		n, err := strconv.Atoi(s.Code)
		return err == nil && n != 0 && (n < 100 || n > 599)
	}
	return word.MatchString(s.Code)
}

// Survey returns a pass that finds no faults, but reports what packages send: for a code base that
// has no contract yet. It reads them under each of the contracts, of which the code paths count
// and, to recognise codes away from a response, such codes as they have. Drivers hand on nothing
// but diagnostics, so each Sighting is one, with itself in JSON as the message.
func Survey(contracts []*contract.Contract) *analysis.Analyzer {
	s := new(survey)
	models := modelsOf(&config.Config{})
	var all []*config.Entry
	for _, c := range contracts {
		entry := &config.Entry{Contract: c, Source: c.Name}
		all = append(all, entry)
		s.each = append(s.each, newVocabulary([]*config.Entry{entry}, models))
	}
	s.all = newVocabulary(all, models)
	return &analysis.Analyzer{
		Name:      "errcodelint",
		Doc:       doc,
		Run:       s.run,
		FactTypes: []analysis.Fact{new(emission.Fact)},
	}
}

type survey struct {
	all  *vocabulary
	each []*vocabulary
}

func (s *survey) run(pass *analysis.Pass) (any, error) {
	if len(pass.Files) == 0 || pass.TypesInfo == nil || isStandard(pass) {
		return nil, nil
	}
	facts := factsOf(pass, func(string) bool { return false })
	if !emission.PackageMatters(pass.Pkg, pass.TypesInfo, s.all, func(path string) bool { return facts(path) != nil }) {
		return nil, nil
	}
	r := emission.NewReader(pass.Pkg, pass.TypesInfo, files(pass, false), facts, s.all)
	traces := r.Read()
	if f := emission.Export(r); f != nil {
		pass.ExportPackageFact(f)
	}
	for i, v := range s.each {
		path := v.Paths()[0]
		last := path[len(path)-1]
		for _, e := range emission.Of(r, v, traces) {
			text, integer, ok := codeText(e.Code)
			if !ok {
				continue
			}
			pos := sightedAt(e)
			message, err := json.Marshal(Sighting{
				In: i, Code: text, Integer: integer, Status: statusNumber(e.Status),
				Sent: e.Kind == emission.Sent, Exact: e.Exact, Keyed: keyed(e, last), At: pass.Fset.Position(pos),
			})
			if err != nil {
				return nil, err
			}
			pass.Report(analysis.Diagnostic{Pos: pos, Message: string(message)})
		}
	}
	return nil, nil
}

// sightedAt is where a person would look for the pair: where the code stands, if it stands in this
// package, or else what brought it here.
func sightedAt(e emission.Emission) token.Pos {
	places := []token.Pos{e.Pos}
	if c, ok := e.Code.(domain.Const); ok {
		places = []token.Pos{c.At, e.Pos, c.Via, c.Decl}
	}
	if c, ok := e.Status.(domain.Const); ok {
		places = append(places, c.At, c.Via, c.Decl)
	}
	for _, pos := range places {
		if pos.IsValid() {
			return pos
		}
	}
	return token.NoPos
}

// keyed reports whether the code stands in a member of this JSON name.
func keyed(e emission.Emission, name string) bool {
	switch holder := e.Holder.(type) {
	case *domain.Struct:
		if holder.Shape == nil {
			return false
		}
		return slices.ContainsFunc(holder.Shape.Members, func(m gotype.Member) bool { return m.Key == name })
	case *domain.Map:
		return true // it was found by its keys
	}
	return false
}

// SurveyMayMatter is MayMatter for a survey.
func SurveyMayMatter(contracts []*contract.Contract) func(*types.Package) bool {
	var entries []*config.Entry
	for _, c := range contracts {
		entries = append(entries, &config.Entry{Contract: c})
	}
	v := newVocabulary(entries, modelsOf(&config.Config{}))
	return func(pkg *types.Package) bool { return emission.MayDeclare(pkg, v) }
}
