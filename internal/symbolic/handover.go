package symbolic

import (
	"go/token"
	"go/types"

	"github.com/errcodelint/errcodelint/internal/domain"
)

// handover is what the callers of a function did to a response before they handed it over.
type handover struct {
	headers domain.Headers
	open    bool
	callers map[*types.Func]bool
}

// recordCaller notes that the function being read hands a response to fn.
func (f *frame) recordCaller(st *State, fn *types.Func, args []domain.Value) {
	if fn == nil || f.r.decls[fn] == nil || fn == f.fn {
		return
	}
	for _, a := range args {
		w := f.canonical(st, a)
		resp := st.writers.m[domain.Key(w)]
		if resp == nil && !f.isResponse(w) {
			continue
		}
		h := f.r.handovers[fn]
		if h == nil {
			h = &handover{headers: make(domain.Headers), callers: make(map[*types.Func]bool)}
			f.r.handovers[fn] = h
		}
		h.callers[f.fn] = true
		if resp != nil {
			h.open = h.open || resp.Open
			for name := range resp.Headers {
				h.headers[name] = true
			}
		}
	}
}

// SetByCaller reports whether a caller, in this package, of the function around pos may
// have set the header before it handed the response over.
func (r *Reader) SetByCaller(pos token.Pos, header string) bool {
	seen := make(map[*types.Func]bool)
	var set func(fn *types.Func) bool
	set = func(fn *types.Func) bool {
		h := r.handovers[fn]
		if h == nil || seen[fn] {
			return false
		}
		seen[fn] = true
		if h.open || h.headers[header] {
			return true
		}
		for caller := range h.callers {
			if set(caller) {
				return true
			}
		}
		return false
	}
	for fn, d := range r.decls {
		if d.Pos() <= pos && pos < d.End() {
			return set(fn)
		}
	}
	return false
}
