// Package emission finds what a package sends: each error code with the status it
// goes with, and where both were written down.
package emission

import (
	"fmt"
	"go/constant"
	"go/token"
	"slices"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/envelope"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/symbolic"
)

// Kind is how a code and a status meet.
type Kind uint8

const (
	Sent     Kind = iota + 1 // in a body that is written to a response
	Carried                  // in one error value
	Tabled                   // in a row of a table, or a function from one to the other
	Declared                 // a constant of the code type; it has no status
)

// Emission is one error that the code sends, or one half of it where the other is
// not known.
type Emission struct {
	Kind   Kind
	Pos    token.Pos // the call, literal or statement
	Code   domain.Value
	Status domain.Value // nil: not known
	Holder domain.Value // the struct or map that the code stands in
	Body   domain.Value // the body that was sent, nil unless Sent
	Exact  bool         // the code stands at the contract's whole code path
	Bare   bool         // a body without a code, or none: only the status is known
	Empty  bool         // there is no body, or one that the callee makes up
	Again  bool         // something was written to the response before
	Given  bool         // by whoever it was given to, with the headers that the value is given
	Ways   []Way        // in which a Sent one is come to
	Type   string       // "path.Name" of what carries a Carried one

	Headers map[string]bool // canonical names set before, of a Sent one
	Open    bool            // there may be others
}

// Way are the conditions of one path that leads to a response.
type Way []domain.Guard

// Contract is what the reader has to know of a contract.
type Contract interface {
	// Paths are the code paths of the contracts that hold for the package.
	Paths() []contract.Path
	// MessageKeys are the JSON names of the member that holds the message.
	MessageKeys() []string
	// Has reports whether a value is a code of a contract.
	Has(code string, integer bool) bool
	// Likely reports whether a value is a code of a contract or nearly one.
	Likely(code string, integer bool) bool
	// Integers reports whether any code is an integer.
	Integers() bool
	// Models are what the configuration says of functions and fields.
	Models() *Models
}

// Scan judges what the functions of one package do.
type scan struct {
	r    *symbolic.Reader
	c    Contract
	out  []Emission
	seen map[string]int // where in out

	words  map[member]*wording
	inners map[innerKey]map[string]bool
	under  []domain.Guard // of the path that the value at hand is on
}

// Of turns traces into emissions, each pair of places once.
func Of(r *symbolic.Reader, c Contract, traces []*symbolic.Trace) []Emission {
	s := &scan{r: r, c: c, seen: make(map[string]int), inners: make(map[innerKey]map[string]bool)}
	s.learn(traces)
	for _, t := range traces {
		for i := range t.Sends {
			s.send(&t.Sends[i])
		}
		for i := range t.Escapes {
			s.pass(&t.Escapes[i])
		}
	}
	s.pairs()
	s.declared()
	// Of what is said twice, the response is said first.
	slices.SortStableFunc(s.out, func(a, b Emission) int { return int(a.Kind) - int(b.Kind) })
	return s.out
}

func (s *scan) add(e Emission) {
	key := fmt.Sprint(e.Kind == Sent && e.Bare, place(e.Code), place(e.Status), e.Kind == Sent && !known(e.Status))
	if e.Kind == Sent || !known(e.Code) {
		key += fmt.Sprint(e.Pos, len(e.Headers), e.Open)
	}
	if at, again := s.seen[key]; again {
		s.out[at].Ways = append(s.out[at].Ways, e.Ways...)
		return
	}
	s.seen[key] = len(s.out)
	s.out = append(s.out, e)
}

func place(v domain.Value) string {
	if c, ok := v.(domain.Const); ok {
		return fmt.Sprint(c.String(), c.At, c.Decl)
	}
	return "?"
}

func known(v domain.Value) bool {
	_, ok := v.(domain.Const)
	return ok
}

func (s *scan) send(x *domain.Send) {
	if !x.Response {
		return
	}
	e := Emission{Kind: Sent, Pos: x.Pos, Status: x.Status, Body: x.Body, Headers: x.Headers, Open: x.Open,
		Empty: x.Bare, Again: x.Again, Given: x.Given, Ways: []Way{x.Guards}}
	found := false
	if x.Body != nil {
		for _, path := range s.c.Paths() {
			for _, f := range envelope.Find(x.Body, path) {
				if s.otherwise(f.Holder, path) {
					continue
				}
				found = true
				e := e
				e.Holder, e.Exact = f.Holder, true
				for _, p := range s.pairsOf(x, f.Code) {
					e.Code, e.Status = p.code, p.status
					if parted(x.Guards, p.code, p.status) {
						e.Status = nil
					}
					s.add(e)
				}
			}
		}
		s.assignedIn(x.Body, 0, func(k candidate) {
			found = true
			e := e
			e.Code, e.Holder, e.Exact = k.value, k.holder, true
			s.add(e)
		})
		s.under = x.Guards
		s.visit(x.Body)
	}
	if !found {
		e.Bare = true
		s.add(e)
	}
}

// pass looks for codes in values that are handed on.
func (s *scan) pass(p *domain.Escape) {
	s.under = p.Guards
	for _, v := range p.Values {
		s.visit(v)
	}
	s.meet(p)
	if p.Kind == domain.Returned {
		s.guarded(p)
	}
}

// visit finds error values that carry codes, and tables, anywhere in v.
func (s *scan) visit(v domain.Value) {
	s.visitDepth(v, 0)
}

func (s *scan) visitDepth(v domain.Value, depth int) {
	if depth > 8 {
		return
	}
	switch v := strip(v).(type) {
	case *domain.Struct:
		if v.Shape == nil {
			return
		}
		taken := s.carrier(v)
		for _, name := range sorted(v.Fields) {
			if !taken[name] {
				s.visitDepth(v.Fields[name], depth+1)
			}
		}
	case *domain.Map:
		s.table(v)
	}
	for _, e := range elements(v) {
		s.visitDepth(e, depth+1)
	}
}

// elements are the values in a map, a list, or an error that wraps others.
func elements(v domain.Value) []domain.Value {
	switch v := strip(v).(type) {
	case *domain.Map:
		out := make([]domain.Value, len(v.Entries))
		for i, e := range v.Entries {
			out[i] = e.Value
		}
		return out
	case *domain.List:
		return v.Elems
	case domain.Wrap:
		return v.Inner
	}
	return nil
}

// strip removes pointers and encodings, but reads no text.
func strip(v domain.Value) domain.Value {
	for {
		switch x := v.(type) {
		case domain.Ptr:
			v = x.Elem
		case domain.Encoded:
			v = x.Value
		default:
			return v
		}
	}
}

// carrier records the code, and the status with it, that a struct carries. It
// returns the fields whose inside needs no further look.
func (s *scan) carrier(v *domain.Struct) map[string]bool {
	codes := s.codesOf(v)
	if len(codes) == 0 {
		return nil
	}
	status, field := s.statusOf(v, 0)
	if status != nil && codes[0].untold && s.r.ForOthers(v) {
		status, field = nil, "" // who uses it shows that they go together
	}
	taken := make(map[string]bool)
	for _, c := range codes {
		if parted(s.under, c.value, status) {
			continue
		}
		if status == nil && !c.exact && !c.used && !s.errorish(v, c) {
			continue
		}
		s.add(Emission{Kind: Carried, Pos: v.At, Code: c.value, Status: status, Holder: c.holder, Exact: c.exact, Type: v.Shape.Name})
		taken[c.field] = true
	}
	taken[field] = true
	return taken
}

// candidate is a value that stands where a code stands.
type candidate struct {
	value  domain.Value
	holder domain.Value
	field  string // of the outer struct, that it was found in
	exact  bool   // at the whole code path
	used   bool   // the code is taken from there elsewhere
	untold bool   // neither its name nor its place says that it is one
}

// codesOf finds the codes of a struct: at the contract's code path, or at the end
// of it, since an error value need not look like the response made of it.
func (s *scan) codesOf(v *domain.Struct) []candidate {
	if out, told := s.assigned(v); told {
		return out
	}
	if r := rolesOf(v); r.body != "" {
		return s.codesOfFailure(v, r)
	}
	for _, path := range s.c.Paths() {
		for k := range path {
			if path[k] == "[]" || len(path[k:]) == 1 && len(path) > 1 && path[0] == path[k] {
				continue
			}
			found := envelope.Find(v, path[k:])
			var out []candidate
			for _, f := range found {
				if s.scalar(f.Code) && !s.otherwise(f.Holder, path) {
					// A single word, such as type, is a member of many objects that are no errors.
					out = append(out, candidate{value: f.Code, holder: f.Holder, field: s.fieldTo(v, path[k]), exact: k == 0 && len(path) > 1 || s.inner(v.Shape, path[:k])})
				}
			}
			if len(out) > 0 {
				return out
			}
		}
	}
	// A field that the code is taken from where the error is rendered.
	for _, m := range v.Shape.Members {
		if f, ok := v.Fields[m.Name]; ok && s.c.Models().role(v.Shape, m.Name) == "" && s.r.SentAsCode(v.Shape, m.Name) && s.scalar(f) {
			return []candidate{{value: f, holder: v, field: m.Name, used: true, untold: true}}
		}
	}
	// A field that only its Go name tells, of an error that is rendered elsewhere.
	for _, path := range s.c.Paths() {
		last := path[len(path)-1]
		for _, m := range v.Shape.Members {
			f, ok := v.Fields[m.Name]
			if ok && s.c.Models().role(v.Shape, m.Name) == "" && (m.Kind == gotype.String || m.Kind == gotype.Integer && !s.statusLike(f)) && calledCode(m, last) && s.scalar(f) {
				return []candidate{{value: f, holder: v, field: m.Name}}
			}
		}
		for _, m := range v.Shape.Members {
			inner, ok := strip(v.Fields[m.Name]).(*domain.Struct)
			if !ok || inner.Shape == nil {
				continue
			}
			if own, _ := s.statusOf(inner, 0); own != nil {
				continue // it is a carrier by itself
			}
			if out := s.codesOf(inner); len(out) > 0 {
				for i := range out {
					out[i].field, out[i].exact = m.Name, false
				}
				return out
			}
		}
	}
	// A field whose value is a word of the vocabulary, or that holds such words elsewhere.
	for _, m := range v.Shape.Members {
		if c, ok := v.Fields[m.Name].(domain.Const); ok && m.Kind == gotype.String {
			if text, ok := c.StringVal(); ok && text != "" && (s.c.Likely(text, false) || s.words[member{v.Shape.Name, m.Name}].codes()) {
				return []candidate{{value: c, holder: v, field: m.Name, untold: true}}
			}
		}
	}
	return nil
}

// statusLike reports whether an integer is in the range of statuses, where no code is an integer.
func (s *scan) statusLike(v domain.Value) bool {
	c, ok := v.(domain.Const)
	if !ok || s.c.Integers() {
		return false
	}
	n, isInt := c.IntVal()
	return isInt && n >= 100 && n <= 599
}

// calledCode reports whether a member is called as the code is: in Go, or in JSON where
// that is another name.
func calledCode(m gotype.Member, last string) bool {
	if name := m.GoName(); name != "" {
		return codeName(name, last)
	}
	return m.Key[0] != '_' && codeName(m.Key, last)
}

// codeName reports whether a field's Go name says that it is the code: the last
// word of the code path, alone or behind "err" or "error".
func codeName(name, last string) bool {
	for _, prefix := range []string{"", "err", "error"} {
		if gotype.SameName(name, prefix+last) {
			return true
		}
	}
	return false
}

// scalar reports whether v may be a code: a text, an integer, or not known.
func (s *scan) scalar(v domain.Value) bool {
	switch v := v.(type) {
	case domain.Const:
		return v.Val.Kind() == constant.String || v.Val.Kind() == constant.Int
	case domain.Nil, *domain.Struct, *domain.Map, *domain.List, domain.Ptr, nil:
		return false
	}
	return true
}

// fieldTo is the Go name of the member that leads to a JSON name.
func (s *scan) fieldTo(v *domain.Struct, key string) string {
	for _, m := range v.Shape.Members {
		if m.Key == key {
			return m.Name
		}
	}
	for _, m := range v.Shape.Members {
		if m.Inline {
			return m.Name
		}
	}
	return ""
}

// errorish reports whether the struct that a code stands in is an error by itself:
// it implements error, or has a message beside the code.
func (s *scan) errorish(v *domain.Struct, c candidate) bool {
	if v.Shape.Error {
		return true
	}
	h, ok := strip(c.holder).(*domain.Struct)
	if !ok || h.Shape == nil {
		return false
	}
	if h.Shape.Error {
		return true
	}
	for _, m := range h.Shape.Members {
		if s.c.Models().role(h.Shape, m.Name) == RoleMessage {
			return true
		}
		for _, key := range s.c.MessageKeys() {
			if m.Key == key && m.Kind == gotype.String {
				return true
			}
		}
	}
	return false
}
