package emission

import (
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/envelope"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// roles are the fields of a framework's type that is sent as a response: an error for
// its error handler, the answer of a lambda.
type roles struct{ status, body, code string }

func rolesOf(v *domain.Struct) roles {
	if v.Shape.Name == domain.FailType {
		return roles{"Status", "Body", "Code"}
	}
	var r roles
	if f := webapi.RoleField(v.Shape.Name, webapi.Status); f != nil {
		r.status = f.Name
		if f := webapi.RoleField(v.Shape.Name, webapi.Body); f != nil {
			r.body = f.Name
		}
	}
	return r
}

// codesOfFailure finds the code that the framework was given, and those in the body.
// A body that is a plain text is a message, whatever it says.
func (s *scan) codesOfFailure(v *domain.Struct, r roles) []candidate {
	if code := v.Fields[r.code]; code != nil {
		return []candidate{{value: code, holder: v, field: r.code, exact: true}}
	}
	var out []candidate
	for _, path := range s.c.Paths() {
		for _, f := range envelope.Find(v.Fields[r.body], path) {
			out = append(out, candidate{value: f.Code, holder: f.Holder, field: r.body, exact: true})
		}
	}
	return out
}
