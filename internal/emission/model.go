package emission

import (
	"go/constant"
	"go/types"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/envelope"
	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/symbolic"
)

// Models is what a configuration says of functions and fields, by their qualified names.
type Models struct {
	Funcs  map[string]*symbolic.Model // "path.Name" or "path.Type.Method"
	Fields map[string]Role            // "path.Type.Field"
}

// Role is what a field holds.
type Role string

const (
	RoleCode    Role = "code"
	RoleStatus  Role = "status"
	RoleMessage Role = "message"
	RoleBody    Role = "body"
)

// funcModel is the model of a function, or nil.
func (m *Models) funcModel(fn *types.Func) *symbolic.Model {
	if len(m.Funcs) == 0 || fn.Pkg() == nil {
		return nil
	}
	return m.Funcs[fn.Pkg().Path()+"."+gotype.FuncKey(fn)]
}

// role is what the configuration says of a field, "" if nothing.
func (m *Models) role(s *gotype.Shape, field string) Role {
	if len(m.Fields) == 0 || s == nil || s.Name == "" {
		return ""
	}
	return m.Fields[s.Name+"."+field]
}

// concern reports whether the configuration speaks of something that a package may use.
func (m *Models) concern(pkg *types.Package) bool {
	for name := range m.Funcs {
		if mayUse(pkg, name) {
			return true
		}
	}
	for name := range m.Fields {
		if mayUse(pkg, name) {
			return true
		}
	}
	return false
}

// mayUse reports whether a package declares the name or imports who does.
func mayUse(pkg *types.Package, name string) bool {
	declares := func(path string) bool {
		return len(name) > len(path) && name[:len(path)] == path && name[len(path)] == '.'
	}
	if declares(pkg.Path()) {
		return true
	}
	for _, p := range pkg.Imports() {
		if declares(p.Path()) {
			return true
		}
	}
	return false
}

// modelBody is a body in which the code stands where each contract wants it. Nothing
// is known of its other members.
func modelBody(c Contract, code domain.Value) domain.Value {
	body := &domain.Map{Open: true}
	for _, path := range c.Paths() {
		put(body, path, code)
	}
	return body
}

func put(m *domain.Map, path contract.Path, v domain.Value) {
	for i := len(path) - 1; i > 0; i-- {
		if path[i] == "[]" {
			v = &domain.List{Elems: []domain.Value{v}, Open: true}
			continue
		}
		v = &domain.Map{Open: true, Entries: []domain.Entry{{Key: name(path[i]), Value: v}}}
	}
	m.Entries = append(m.Entries, domain.Entry{Key: name(path[0]), Value: v})
}

func name(key string) domain.Value {
	return domain.Const{Val: constant.MakeString(key)}
}

// assigned are the codes of a struct of which the configuration says where they are;
// told is false if it says nothing.
func (s *scan) assigned(v *domain.Struct) (out []candidate, told bool) {
	for _, m := range v.Shape.Members {
		switch s.c.Models().role(v.Shape, m.Name) {
		case RoleCode:
			told = true
			if f, ok := v.Fields[m.Name]; ok && s.scalar(f) {
				out = append(out, candidate{value: f, holder: v, field: m.Name, exact: true})
			}
		case RoleBody:
			told = true
			for _, path := range s.c.Paths() {
				for _, f := range envelope.Find(v.Fields[m.Name], path) {
					out = append(out, candidate{value: f.Code, holder: f.Holder, field: m.Name, exact: true})
				}
			}
		}
	}
	return out, told
}

// assignedIn finds the codes of such structs anywhere in a body.
func (s *scan) assignedIn(v domain.Value, depth int, found func(candidate)) {
	if depth > 8 || len(s.c.Models().Fields) == 0 {
		return
	}
	switch v := strip(v).(type) {
	case *domain.Struct:
		if v.Shape == nil {
			return
		}
		codes, _ := s.assigned(v)
		for _, c := range codes {
			found(c)
		}
		for _, name := range sorted(v.Fields) {
			s.assignedIn(v.Fields[name], depth+1, found)
		}
	case *domain.Map:
		for _, e := range v.Entries {
			s.assignedIn(e.Value, depth+1, found)
		}
	case *domain.List:
		for _, e := range v.Elems {
			s.assignedIn(e, depth+1, found)
		}
	}
}

// otherwise reports whether the configuration says that the member of holder at the
// end of a code path is no code.
func (s *scan) otherwise(holder domain.Value, path contract.Path) bool {
	h, ok := strip(holder).(*domain.Struct)
	if !ok || h.Shape == nil {
		return false
	}
	for _, m := range h.Shape.Members {
		if m.Key == path[len(path)-1] {
			r := s.c.Models().role(h.Shape, m.Name)
			return r != "" && r != RoleCode
		}
	}
	return false
}
