package symbolic

import (
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/gotype"
)

// Export is what the functions and variables that were read tell other packages.
func (r *Reader) Export() *domain.Facts {
	f := &domain.Facts{Funcs: make(map[string]*domain.Summary), Vars: make(map[string]domain.Value), Takers: make(map[string][]domain.Taker),
		Statuses: r.tellRoles(statusRole), Codes: r.tellRoles(codeRole)}
	settle := func(v domain.Value) domain.Value {
		if !domain.Any(v, written) {
			return v
		}
		return domain.Settle(v, r.policy.Tells)
	}
	for fn, s := range r.summaries {
		if s == nil || fn.Pkg() != r.Pkg || !fn.Exported() || s.Trivial() {
			continue
		}
		f.Funcs[gotype.FuncKey(fn)] = domain.Portable(s.Map(settle, settle))
	}
	for v, g := range r.globals {
		if val := g.holds(); val != nil && v.Exported() && domain.Informative(val) {
			f.Vars[v.Name()] = domain.Carry(settle(val))
		}
	}
	for name, takers := range r.takers() {
		for _, t := range takers {
			t.Summary = domain.Portable(t.Summary.Map(settle, settle))
			f.Takers[name] = append(f.Takers[name], t.Taker)
		}
	}
	return f
}

// written reports whether v is a constant that can be a code or a status.
func written(v domain.Value) bool {
	switch v := v.(type) {
	case domain.Const:
		return !domain.ConstantIsZero(v.Val)
	case domain.Lambda:
		return true // what is in its summary is no part of it
	}
	return false
}
