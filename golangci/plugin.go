// Package golangci is errcodelint as a module plugin of golangci-lint; see
// docs/golangci-lint.md for its users.
package golangci

import (
	"reflect"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/analyzer"
)

const name = "errcodelint"

var resultType = reflect.TypeFor[*reading]()

func init() { register.Plugin(name, newPlugin) }

type plugin struct{ config analyzer.Config }

func newPlugin(settings any) (register.LinterPlugin, error) {
	config, err := decode(settings)
	if err != nil {
		return nil, err
	}
	return &plugin{config}, nil
}

func (*plugin) GetLoadMode() string { return register.LoadModeTypesInfo }

// BuildAnalyzers splits the pass in two, because golangci-lint keeps what it found by
// its own configuration and the names of analyzers. The reader is named by a digest of
// the files that findings depend on, so that its facts and all findings are looked up
// under another name when one of these files has changed. The reporter has the name
// that golangci-lint leaves out of messages.
func (p *plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	reader := newReader(p.config)
	return []*analysis.Analyzer{newReporter(reader), reader}, nil
}

// A reading is what the pass says of one package.
type reading struct {
	diagnostics []analysis.Diagnostic
	err         error
}

func newReader(config analyzer.Config) *analysis.Analyzer {
	a := analyzer.New(config)
	reader := &analysis.Analyzer{
		Name:       name + "_" + digest(config),
		Doc:        a.Doc,
		URL:        a.URL,
		FactTypes:  a.FactTypes,
		ResultType: resultType,
	}
	reader.Run = func(pass *analysis.Pass) (any, error) {
		r := new(reading)
		collecting := *pass
		collecting.Report = func(d analysis.Diagnostic) { r.diagnostics = append(r.diagnostics, d) }
		_, r.err = a.Run(&collecting)
		return r, nil
	}
	return reader
}

// newReporter returns the pass that reports what the reader found. It has no facts, and
// so runs on the packages in question only: what a dependency's own configuration has
// wrong with it is nobody's business here.
func newReporter(reader *analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     name,
		Doc:      reader.Doc,
		URL:      reader.URL,
		Requires: []*analysis.Analyzer{reader},
		Run: func(pass *analysis.Pass) (any, error) {
			r := pass.ResultOf[reader].(*reading)
			for _, d := range r.diagnostics {
				d.Message = d.Category + ": " + d.Message // the category is not shown
				d.Related = nil                           // would be shown as findings of their own
				pass.Report(d)
			}
			return nil, r.err
		},
	}
}
