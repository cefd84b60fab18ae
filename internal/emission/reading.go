package emission

import (
	"fmt"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/reading"
)

// Count says how many of the emissions are error responses, and which of these could not be read.
// A half that depends on the function's own parameters is counted where the callers give it.
func Count(emissions []Emission) reading.Count {
	var out reading.Count
	for i := range emissions {
		e := &emissions[i]
		if e.Kind != Sent || !e.IsError() || e.Depends() {
			continue
		}
		out.Responses++
		if half, v := e.Missing(); half != "" {
			out.Unread = append(out.Unread, reading.Unread{Pos: e.Pos, What: fmt.Sprintf("the %s of this error response %s", half, Why(v))})
		}
	}
	return out
}

// Missing is the half of a response that is not known, "code" or "status", with what stands for
// it; "" if both are.
func (e *Emission) Missing() (half string, v domain.Value) {
	switch {
	case !e.codeKnown() && e.Bare:
		return "code", e.Body
	case !e.codeKnown():
		return "code", e.Code
	case !known(e.Status):
		return "status", e.Status
	}
	return "", nil
}

// IsError reports whether the response surely is one of an error: it has a code, or a 4xx or 5xx.
func (e *Emission) IsError() bool {
	if !e.Bare {
		return true
	}
	status, ok := domain.AsInt(e.Status)
	return ok && status >= 400
}

// Depends reports whether it is for the callers to say what is sent.
func (e *Emission) Depends() bool {
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

// Why says, behind "the status", why a value is not known.
func Why(v domain.Value) string {
	switch v := strip(v).(type) {
	case domain.Sel:
		return Why(v.Base)
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
