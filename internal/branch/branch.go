// Package branch finds what a package decides on: the status of a response that
// somebody else sent, the code or the message of an error.
//
// It follows values by what is assigned where, without paths: a variable, a field, a
// parameter or a result has the Role of what goes into it.
package branch

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/gofile"
)

// Role is what a value means to a client.
type Role uint8

const (
	None       Role = iota
	Status          // of a response that somebody else sent
	StatusText      // the same as a text, such as "404 Not Found"
	Code
	Message
	Chosen  // a status that the code sends itself
	failure // an error that may carry the envelope
)

// Contract is what has to be known of a contract.
type Contract interface {
	// Paths are the code paths of the contracts that hold for the package.
	Paths() []contract.Path
	// MessageKeys are the JSON names of the member that holds the message.
	MessageKeys() []string
	// MessagePaths are where the contracts that hold for the package have the message.
	MessagePaths() []contract.Path
	// Has reports whether a value is a code of a contract.
	Has(code string, integer bool) bool
	// Likely reports whether a value is a code of a contract or nearly one.
	Likely(code string, integer bool) bool
	// Integers reports whether any code is an integer.
	Integers() bool
}

// Package is one package with what those that it depends on have told.
type Package struct {
	Module   string // the path of its module, "" if that is not known
	Info     *types.Info
	Types    *types.Package
	Files    []*ast.File // that flows are read from
	Contract Contract
	Facts    func(path string) *Fact // nil: nothing is known
}

// Decision is one comparison of a value that has a Role.
type Decision struct {
	Role     Role
	Pos, End token.Pos  // of the comparison, or of the case
	Expr     ast.Expr   // the whole comparison; nil in a switch with a tag
	Subject  ast.Expr   // what is compared
	Values   []Value    // with what
	Statuses []int      // of a Message: those that are looked for in it, if nothing else is
	Also     []ast.Expr // further comparisons of one chain with the same outcome
	Negated  bool       // !=
	Refined  bool       // the code decides, or there is none to ask
	Paced    bool       // the header Retry-After says what follows, or the error goes on as it came
	Holds    []Assumption
	Source   Source
	Sure     bool      // the code surely is the contract's, even if it has no such code
	CodeExpr string    // Go: the code of the same error, where one is at hand
	chain    token.Pos // the || or && that it stands in
}

// Value is a constant that something is compared with.
type Value struct {
	Val  constant.Value
	Expr ast.Expr // nil if it was written in another function
}

// Assumption is what the comparisons before and around a Decision say of the same
// response: that its Role is, or is not, one of Values.
type Assumption struct {
	Role   Role
	Values []constant.Value
	Is     bool
	Pos    token.Pos // the comparison that says so
}

// Source is where a response came from, as far as that is known.
type Source struct {
	URL       string   // constant beginning of the address, "" if not known
	Domains   []string // of the servers, as far as the client library knows no others
	Foreign   bool     // another module has got it, which reads no envelope of a contract
	Other     bool     // the type that was read out of it is another envelope, without a code
	Head      bool     // the request was a HEAD, whose answer has no body
	WellKnown bool     // the path is one of RFC 8615, which every site has and no API answers
	Grant     bool     // it was about a token, which OAuth's own errors answer
}

// Found is what a package decides on.
type Found struct {
	Decisions []Decision
	Fact      *Fact // what to tell those that use it; nil if that is nothing
}

// Of finds the decisions of a package.
func Of(p *Package) Found {
	r := newRoles(p)
	r.settle()
	w := &walker{roles: r, uses: make(map[*types.Var]*Use)}
	w.findDeciders()
	w.findFieldsByStatus()
	for _, f := range p.Files {
		w.generated = gofile.Generated(f)
		w.file(f)
	}
	w.refine()
	return Found{joinChains(w.out), r.export(w.uses)}
}
