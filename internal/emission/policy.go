package emission

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/symbolic"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// NewReader is a reader of a package for what matters under a contract.
func NewReader(pkg *types.Package, info *types.Info, files []*ast.File, facts func(path string) *domain.Facts, c Contract) *symbolic.Reader {
	p := &policy{c: c, keys: make(map[string]bool), last: lastKeys(c),
		fields: make(map[field]bool), shapes: make(map[*gotype.Shape]bool), inners: make(map[innerKey]map[string]bool),
		libraries: make(map[*webapi.Codes]bool)}
	for _, path := range c.Paths() {
		for _, seg := range path {
			p.keys[seg] = true
		}
	}
	r := symbolic.New(pkg, info, files, facts, p)
	p.r = r
	return r
}

// field is a field of a struct.
type field struct {
	shape *gotype.Shape
	name  string
}

// policy is what matters under a contract.
type policy struct {
	c    Contract
	r    *symbolic.Reader
	keys map[string]bool // all names in the code paths
	last []string        // the last one of each

	fields map[field]bool
	shapes map[*gotype.Shape]bool
	inners map[innerKey]map[string]bool

	libraries map[*webapi.Codes]bool
}

func (p *policy) Model(fn *types.Func) *symbolic.Model    { return p.c.Models().funcModel(fn) }
func (p *policy) Envelope(code domain.Value) domain.Value { return modelBody(p.c, code) }
func (p *policy) MattersKey(key string) bool              { return p.keys[key] }
func (p *policy) CodeAt(key string, beside []string, under string, failing bool) bool {
	return codeAt(p.c, key, beside, under, failing)
}

func (p *policy) Tells(v *domain.Struct) map[string]bool {
	if v.Shape == nil {
		return nil
	}
	return (&scan{r: p.r, c: p.c, seen: make(map[string]int), inners: p.inners}).carrier(v)
}

func (p *policy) MattersWord(v constant.Value) bool {
	switch v.Kind() {
	case constant.String:
		return p.c.Has(constant.StringVal(v), false)
	case constant.Int:
		return p.c.Integers() && p.c.Has(v.ExactString(), true)
	}
	return false
}

// Knows wants more than one code: not_found is one of many an API.
func (p *policy) Knows(codes *webapi.Codes) bool {
	known, asked := p.libraries[codes]
	if !asked {
		n := 0
		for _, code := range codes.All() {
			if p.MattersWord(code) {
				n++
			}
		}
		known = n > 1
		p.libraries[codes] = known
	}
	return known
}

func (p *policy) MattersField(s *gotype.Shape, name string) bool {
	at := field{s, name}
	if m, ok := p.fields[at]; ok {
		return m
	}
	mem, ok := s.Member(name)
	m := ok && (p.c.Models().role(s, name) != "" || p.keys[mem.Key] || strings.Contains(strings.ToLower(mem.Name), "status") || gotype.SameName(mem.Name, "httpcode"))
	for _, key := range p.last {
		m = m || ok && calledCode(mem, key)
	}
	m = m || ok && (p.r.SentAsCode(s, name) || p.r.SentAsStatus(s, name))
	p.fields[at] = m
	return m
}

func (p *policy) MattersText(text string) bool {
	for _, key := range p.last {
		if strings.Contains(text, `"`+key+`"`) {
			return true
		}
	}
	return false
}

func (p *policy) Matters(v domain.Value) bool {
	switch v := v.(type) {
	case *domain.Struct:
		return p.mattersShape(v.Shape)
	case *domain.Map:
		for i, e := range v.Entries {
			if text, ok := domain.AsText(e.Key); ok && (p.keys[text] || i < 8 && p.c.Likely(text, false)) {
				return true
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

func (p *policy) mattersShape(s *gotype.Shape) bool {
	m, ok := p.shapes[s]
	if !ok {
		m = s.Name == domain.FailType || webapi.RoleField(s.Name, webapi.Status) != nil
		for _, mem := range s.Members {
			m = m || p.MattersField(s, mem.Name)
		}
		p.shapes[s] = m
	}
	return m
}
