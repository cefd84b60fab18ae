package emission

import (
	"go/types"
	"strings"

	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// pairs records what the methods of one type say together: its code and its status.
func (s *scan) pairs() {
	scope := s.r.Pkg.Scope()
	for _, name := range scope.Names() {
		t, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || t.IsAlias() {
			continue
		}
		n, ok := t.Type().(*types.Named)
		if !ok {
			continue
		}
		var codes, statuses []*types.Func
		for m := range n.Methods() {
			switch {
			case s.tellsStatus(m):
				statuses = append(statuses, m)
			case s.tellsCode(m):
				codes = append(codes, m)
			}
		}
		for _, c := range codes {
			for _, st := range statuses {
				for _, p := range s.r.Together(c, st) {
					s.add(Emission{Kind: Carried, Pos: p[1].At, Code: p[0], Status: p[1]})
				}
			}
		}
	}
}

// tellsStatus reports whether a method tells the status of its receiver.
func (s *scan) tellsStatus(m *types.Func) bool {
	return tells(m) == gotype.Integer && (webapi.ReportsStatus(m) || statusMethods[strings.TrimPrefix(strings.ToLower(m.Name()), "get")])
}

var statusMethods = map[string]bool{"status": true, "statuscode": true, "httpstatus": true, "httpstatuscode": true, "httpcode": true}

// tellsCode reports whether a method tells the code of its receiver.
func (s *scan) tellsCode(m *types.Func) bool {
	if k := tells(m); k != gotype.String && (k != gotype.Integer || !s.c.Integers()) {
		return false
	}
	name := strings.TrimPrefix(m.Name(), "Get")
	for _, key := range lastKeys(s.c) {
		if codeName(name, key) {
			return true
		}
	}
	return false
}

// tells is the kind of what a method without parameters returns.
func tells(m *types.Func) gotype.Kind {
	sig := m.Signature()
	if sig.Params().Len() != 0 || sig.Results().Len() != 1 {
		return gotype.Other
	}
	return gotype.KindOf(sig.Results().At(0).Type())
}
