package emission

import (
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/reading"
)

// Count says how many of the emissions are error responses, and which of these could not be read.
// A half that depends on the function's own parameters is counted where the callers give it.
func Count(emissions []Emission) reading.Count {
	var out reading.Count
	for i := range emissions {
		e := &emissions[i]
		if e.Kind != Sent || !e.isError() || e.depends() {
			continue
		}
		out.Responses++
		half, v := "", domain.Value(nil)
		switch {
		case !e.codeKnown():
			half, v = "code", e.Code
			if e.Bare {
				v = e.Body
			}
		case !known(e.Status):
			half, v = "status", e.Status
		default:
			continue
		}
		out.Unread = append(out.Unread, reading.Unread{Pos: e.Pos, Half: half, Why: why(v)})
	}
	return out
}

// isError reports whether the response surely is one of an error: it has a code, or a 4xx or 5xx.
func (e *Emission) isError() bool {
	if !e.Bare {
		return true
	}
	status, ok := domain.AsInt(e.Status)
	return ok && status >= 400
}

// depends reports whether it is for the callers to say what is sent.
func (e *Emission) depends() bool {
	for _, v := range []domain.Value{e.Code, e.Status, e.Body} {
		if _, inherited := v.(domain.Inherit); inherited || v != nil && !known(v) && domain.DependsOnParam(v) {
			return true
		}
	}
	return false
}

// codeKnown reports whether the code is known, or that there is none.
func (e *Emission) codeKnown() bool {
	if !e.Bare {
		return known(e.Code)
	}
	switch strip(e.Body).(type) {
	case domain.Opaque, domain.Sel, domain.Elem, domain.Invoke, domain.Apply, domain.After:
		return e.Empty
	}
	return true
}

// why says, behind "the status", why a value is not known.
func why(v domain.Value) string {
	switch v := strip(v).(type) {
	case domain.Sel:
		return why(v.Base)
	case domain.Elem:
		return "is an element of a list or a map that is not known"
	case domain.Invoke:
		return "comes from a method of a value whose type is not known"
	case domain.Apply, domain.After:
		return "comes from a function that cannot be read"
	case domain.Concat, domain.Arith:
		return "is put together at run time"
	case nil:
		return "is set where this function is not seen to set it"
	}
	return "is a value that is not known here"
}
