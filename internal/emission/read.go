package emission

import (
	"go/types"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/envelope"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/symbolic"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// PackageMatters reports whether a package can send errors, or make them for others:
// it imports who writes responses or a package with facts, or declares a struct
// that can carry a code.
func PackageMatters(pkg *types.Package, c Contract, hasFacts func(path string) bool) bool {
	for _, p := range pkg.Imports() {
		if webapi.Provides(p.Path()) || hasFacts(p.Path()) {
			return true
		}
	}
	if c.Models().concern(pkg) {
		return true
	}
	scope := pkg.Scope()
	look := newLooker(c)
	for _, name := range scope.Names() {
		if t, ok := scope.Lookup(name).(*types.TypeName); ok {
			if look.look(t.Type(), 0).code {
				return true
			}
		}
	}
	return false
}

func lastKeys(c Contract) []string {
	var out []string
	for _, p := range c.Paths() {
		out = append(out, p[len(p)-1])
	}
	return out
}

// Configure tells the reader what matters under a contract.
func Configure(r *symbolic.Reader, c Contract) {
	keys := make(map[string]bool)
	for _, p := range c.Paths() {
		for _, seg := range p {
			keys[seg] = true
		}
	}
	last := lastKeys(c)
	type place struct {
		s    *gotype.Shape
		name string
	}
	fields := make(map[place]bool)
	field := func(s *gotype.Shape, name string) bool {
		p := place{s, name}
		if m, ok := fields[p]; ok {
			return m
		}
		mem, ok := s.Member(name)
		m := ok && (c.Models().role(s, name) != "" || keys[mem.Key] || strings.Contains(strings.ToLower(mem.Name), "status") || envelope.SameName(mem.Name, "httpcode"))
		for _, key := range last {
			m = m || ok && codeName(mem.Name, key)
		}
		m = m || ok && r.SentAsCode(s, name)
		fields[p] = m
		return m
	}
	shapes := make(map[*gotype.Shape]bool)
	shape := func(s *gotype.Shape) bool {
		m, ok := shapes[s]
		if !ok {
			m = s.Name == domain.FailType || webapi.RoleField(s.Name, webapi.Status) != nil
			for _, mem := range s.Members {
				m = m || field(s, mem.Name)
			}
			shapes[s] = m
		}
		return m
	}
	r.Model = c.Models().funcModel
	r.Envelope = func(code domain.Value) domain.Value { return modelBody(c, code) }
	r.MattersField = field
	r.MattersKey = func(key string) bool { return keys[key] }
	r.CodeMember = func(s *gotype.Shape, m gotype.Member) bool { return isCodeMember(s, m, c, last) }
	r.MattersText = func(text string) bool {
		for _, key := range last {
			if strings.Contains(text, `"`+key+`"`) {
				return true
			}
		}
		return false
	}
	r.Matters = func(v domain.Value) bool {
		switch v := v.(type) {
		case *domain.Struct:
			return shape(v.Shape)
		case *domain.Map:
			for i, e := range v.Entries {
				if k, ok := e.Key.(domain.Const); ok {
					if text, ok := k.StringVal(); ok && (keys[text] || i < 8 && c.Likely(text, false)) {
						return true
					}
				}
				if _, ok := isStatus(e.Key); ok {
					return true
				}
				if _, ok := isStatus(e.Value); ok {
					return true
				}
			}
		case domain.Encoded, domain.Concat:
			return true
		}
		return false
	}
}

// isCodeMember reports whether a member is where a body has the code: it has the last
// name of a code path, and beside it there is a message.
func isCodeMember(s *gotype.Shape, m gotype.Member, c Contract, last []string) bool {
	if !slices.Contains(last, m.Key) || m.Kind != gotype.String && m.Kind != gotype.Integer {
		return false
	}
	return slices.ContainsFunc(s.Members, func(m gotype.Member) bool {
		return m.Kind == gotype.String && slices.Contains(c.MessageKeys(), m.Key)
	})
}

// Fact is what a package tells those that depend on it.
type Fact struct{ domain.Facts }

// AFact marks the type as a fact.
func (*Fact) AFact() {}

func (f *Fact) String() string { return "errcodelint" }

// Export is the package's fact.
func Export(r *symbolic.Reader) *Fact {
	return &Fact{*r.Export()}
}
