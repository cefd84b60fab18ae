package branch

import (
	"bytes"
	"encoding/gob"
	"go/types"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/gotype"
)

// Fact is what a package tells those that depend on it.
type Fact struct {
	Fields   []Named  // "Type.Field"
	Codes    []string // those of Fields that surely hold the contract's codes
	Foreign  []Named  // "path.Type.Field": what types of other packages are filled with
	Results  []Named  // symbolic.FuncKey and the number of the result
	Params   []Use    // what functions decide on
	Deciders []string
	Traits   []Trait     // what functions say to servers
	ByStatus []ForStatus // sorted by field
	Answers  []string    // types, "Type", that the package reads out of answers
	Speaks   bool        // the package, or one that it imports, reads the envelope of a contract
	Words    []string    // of errors that the package makes
}

// Trait is what a function has to do with.
type Trait struct {
	Func   string // symbolic.FuncKey
	Traits traits
}

// ForStatus is a field that is set for one status alone.
type ForStatus struct {
	Field  string // "Type.Field"
	Status int
}

// Named is something with a Role.
type Named struct {
	Name string
	Role Role
}

// Use is what a function does with one of its parameters.
type Use struct {
	Func     string // symbolic.FuncKey
	Index    int
	Statuses []int // that it is compared with
	Text     bool  // a decision on its text
	Code     bool  // it is compared with a code
	Status   bool  // it is compared with a status
	Rest     bool  // it stands for all arguments from there on
}

// AFact marks the type as a fact.
func (*Fact) AFact() {}

func (f *Fact) String() string { return "errcodelint: branches" }

// GobEncode keeps an empty fact from being refused.
func (f *Fact) GobEncode() ([]byte, error) {
	var b bytes.Buffer
	type plain Fact
	err := gob.NewEncoder(&b).Encode((*plain)(f))
	return b.Bytes(), err
}

// GobDecode reads what GobEncode wrote.
func (f *Fact) GobDecode(data []byte) error {
	type plain Fact
	return gob.NewDecoder(bytes.NewReader(data)).Decode((*plain)(f))
}

func lookup(list []Named, name string) Role {
	i, ok := slices.BinarySearchFunc(list, name, func(n Named, name string) int { return strings.Compare(n.Name, name) })
	if !ok {
		return None
	}
	return list[i].Role
}

// status is the status for which alone a field is set, or 0.
func (f *Fact) status(field string) int {
	i, ok := slices.BinarySearchFunc(f.ByStatus, field, func(s ForStatus, field string) int { return strings.Compare(s.Field, field) })
	if !ok {
		return 0
	}
	return f.ByStatus[i].Status
}

func (f *Fact) field(name string) Role  { return lookup(f.Fields, name) }
func (f *Fact) result(name string) Role { return lookup(f.Results, name) }

func fieldKey(owner types.Type, v *types.Var) string {
	name := gotype.TypeName(owner)
	return name[strings.LastIndexByte(name, '.')+1:] + "." + v.Name()
}

func resultKey(fn *types.Func, index int) string {
	return gotype.FuncKey(fn) + "#" + string(rune('0'+index))
}

// learn takes what the packages that this one imports say of types of yet others.
func (r *roles) learn() {
	for _, p := range r.Types.Imports() {
		f := r.Facts(p.Path())
		if f == nil {
			continue
		}
		for _, n := range f.Foreign {
			if r.filled[n.Name] != Chosen {
				r.filled[n.Name] = n.Role
			}
		}
	}
}

// fills is what this package, and those that it imports, put into the fields of types
// of other packages: an error type is often declared in one and filled in another.
func (r *roles) fills() []Named {
	note := func(k any, role Role) {
		v, ok := k.(*types.Var)
		if !ok || !v.IsField() || !v.Exported() || v.Pkg() == nil || v.Pkg() == r.Types || v.Pkg().Path() == "net/http" {
			return
		}
		if name := declaredName(v); name != "" && r.filled[name] != Chosen {
			r.filled[name] = role
		}
	}
	for k, role := range r.holds {
		if role == Status || role == StatusText {
			note(k, role)
		}
	}
	for k := range r.own {
		note(k, Chosen)
	}
	out := make([]Named, 0, len(r.filled))
	for name, role := range r.filled {
		out = append(out, Named{name, role})
	}
	slices.SortFunc(out, func(a, b Named) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// declaredName is "path.Type.Field" of a field that a type of a package declares.
func declaredName(v *types.Var) string {
	scope := v.Pkg().Scope()
	for _, name := range scope.Names() {
		t, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || t.IsAlias() {
			continue
		}
		if st, ok := t.Type().Underlying().(*types.Struct); ok {
			for i := range st.NumFields() {
				if st.Field(i) == v {
					return v.Pkg().Path() + "." + fieldKey(t.Type(), v)
				}
			}
		}
	}
	return ""
}

// export is what others should know of the package; nil if that is nothing.
func (r *roles) export(uses map[*types.Var]*Use) *Fact {
	f := &Fact{}
	f.Speaks = slices.ContainsFunc(r.Types.Imports(), func(p *types.Package) bool {
		return r.local(p.Path()) && r.speaks(p.Path())
	})
	scope := r.Types.Scope()
	for _, name := range scope.Names() {
		t, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || t.IsAlias() {
			continue
		}
		if _, ok := t.Type().Underlying().(*types.Interface); ok {
			f.Results = append(f.Results, r.methodsOf(t)...)
			continue
		}
		st, ok := t.Type().Underlying().(*types.Struct)
		if !ok {
			continue
		}
		if r.isAnswer(t.Type()) {
			f.Answers = append(f.Answers, name)
			f.Speaks = f.Speaks || r.carries(t.Type(), 0) || r.keepsCode(st)
		}
		for i := range st.NumFields() {
			v := st.Field(i).Origin()
			if status := r.byStatus[v]; status != 0 {
				f.ByStatus = append(f.ByStatus, ForStatus{fieldKey(t.Type(), v), status})
			}
			role := r.holds[v]
			if role == None && r.inShape(t.Type(), v) == Status {
				role = Status // the envelope repeats it
			}
			if role == None || !v.Exported() {
				continue
			}
			f.Fields = append(f.Fields, Named{fieldKey(t.Type(), v), role})
			if role == Code && r.surelyInto(v, 0) {
				f.Codes = append(f.Codes, fieldKey(t.Type(), v))
			}
		}
	}
	f.Foreign = r.fills()
	for k, role := range r.holds {
		if res, ok := k.(result); ok && res.fn.Pkg() == r.Types && res.fn.Exported() {
			f.Results = append(f.Results, Named{resultKey(res.fn, res.index), role})
		}
	}
	for _, u := range uses {
		if u.Func != "" {
			f.Params = append(f.Params, *u)
		}
	}
	for fn := range r.deciders {
		if fn.Pkg() == r.Types && fn.Exported() {
			f.Deciders = append(f.Deciders, gotype.FuncKey(fn))
		}
	}
	for fn, t := range r.traits {
		if fn.Exported() && t&^bodied != 0 {
			f.Traits = append(f.Traits, Trait{gotype.FuncKey(fn), t})
		}
	}
	if slices.ContainsFunc(f.Results, func(n Named) bool { return n.Role == failure }) {
		slices.Sort(r.words)
		f.Words = slices.Compact(r.words)
	}
	byName := func(a, b Named) int { return strings.Compare(a.Name, b.Name) }
	slices.SortFunc(f.Fields, byName)
	slices.SortFunc(f.Results, byName)
	f.Results = slices.CompactFunc(f.Results, func(a, b Named) bool { return a.Name == b.Name })
	slices.SortFunc(f.ByStatus, func(a, b ForStatus) int { return strings.Compare(a.Field, b.Field) })
	slices.Sort(f.Deciders)
	slices.SortFunc(f.Traits, func(a, b Trait) int { return strings.Compare(a.Func, b.Func) })
	slices.SortFunc(f.Params, func(a, b Use) int {
		if c := strings.Compare(a.Func, b.Func); c != 0 {
			return c
		}
		return a.Index - b.Index
	})
	if len(f.Fields)+len(f.Foreign)+len(f.Results)+len(f.Params)+len(f.Deciders)+len(f.Traits)+len(f.Answers)+len(f.ByStatus) == 0 && !f.Speaks {
		return nil
	}
	return f
}

// methodsOf are the roles of what the methods of an exported interface return, as the types
// of this package that have these methods show.
func (r *roles) methodsOf(t *types.TypeName) []Named {
	iface := t.Type().Underlying().(*types.Interface)
	if !t.Exported() {
		return nil
	}
	var out []Named
	for m := range iface.Methods() {
		for i := range m.Signature().Results().Len() {
			if role := r.implemented(m, i); role != None {
				out = append(out, Named{resultKey(m, i), role})
			}
		}
	}
	return out
}

// keepsCode reports whether a field of a struct holds a code.
func (r *roles) keepsCode(st *types.Struct) bool {
	for v := range st.Fields() {
		if r.holds[v.Origin()] == Code {
			return true
		}
	}
	return false
}

// isAnswer reports whether values of a type are read out of the answers of a server: they
// are decoded, or filled with the status of one.
func (r *roles) isAnswer(t types.Type) bool {
	if r.decoded[t] {
		return true
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for v := range st.Fields() {
		if role := r.holds[v.Origin()]; role == Status || role == StatusText {
			return true
		}
	}
	return false
}
