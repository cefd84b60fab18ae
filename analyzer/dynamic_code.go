package analyzer

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/emission"
	"github.com/errcodelint/errcodelint/internal/level"
)

var dynamicCode = &rule{
	name:    "dynamic-code",
	summary: "a code that is put together at run time",
	tags:    ofServers,
	level:   level.Error,
	check:   checkDynamicCode,
}

func checkDynamicCode(c *check) {
	for _, e := range c.emissions {
		if e.Kind != emission.Sent && e.Kind != emission.Carried {
			continue
		}
		if n := statusNumber(e.Status); n != 0 && n < 400 {
			continue // what is reported inside a success has words of its own
		}
		d := analysis.Diagnostic{Pos: e.Pos}
		switch code := e.Code.(type) {
		case domain.Concat:
			if !joined(code) {
				continue
			}
			for _, p := range code.Parts {
				if k, ok := p.Value.(domain.Const); ok && k.At.IsValid() {
					d.Pos, d.End = k.At, k.End
					break
				}
			}
		case domain.Invoke:
			if code.Method != "Error" || !code.At.IsValid() {
				continue // not the text of an error, or another package's
			}
			d.Pos = code.At
		default:
			continue // one that is passed on whole
		}
		d.Message = fmt.Sprintf("error code is put together at run time, so it cannot be checked against contract %s",
			c.contracts.first().Name)
		c.report(d, "")
	}
}

// joined reports whether a part of the text is settled by no caller.
func joined(text domain.Concat) bool {
	for _, p := range text.Parts {
		if !settled(p.Value) {
			return true
		}
	}
	return false
}

// settled reports whether a value is known, or may be to a caller of the function.
func settled(v domain.Value) bool {
	switch v := v.(type) {
	case domain.Const, domain.Param:
		return true
	case domain.Sel:
		return settled(v.Base)
	case domain.Elem:
		return settled(v.Base) && settled(v.Index)
	case domain.Invoke:
		return v.Method != "Error" && settled(v.Recv)
	case domain.Concat:
		return !joined(v)
	}
	return false
}
