package branch

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/errcodelint/errcodelint/internal/gotype"
	"github.com/errcodelint/errcodelint/internal/webapi"
)

// result is one result of a function.
type result struct {
	fn    *types.Func
	index int
}

// flow is a value that goes into a variable, a field, a parameter or a result.
type flow struct {
	into  any // *types.Var or result
	from  ast.Expr
	index int        // of a call with several results
	held  *types.Var // in place of from: a named result
}

// roles says what the values of a package mean.
type roles struct {
	*Package
	flows    []flow
	holds    map[any]Role // *types.Var or result
	own      map[any]bool // statuses that the package chooses or sends itself
	decoded  map[types.Type]bool
	shaped   map[*types.Var]Role       // what the JSON shape says of a field
	defs     map[*types.Var][]ast.Expr // what is assigned to a variable, of any type
	elements map[*types.Var]ast.Expr   // the list that a loop variable runs through
	proxies  map[*types.Func]bool      // they see the response of a reverse proxy, which sends it on
	proxied  map[*ast.FuncLit]bool
	literals map[*types.Var]*ast.FuncLit
	codes    map[types.Type]bool // named types: are their constants codes
	declared map[*types.Package]map[*types.TypeName][]*types.Const
	deciders map[*types.Func]bool
	traits   map[*types.Func]traits
	calls    map[*types.Func][]*types.Func
	filled   map[string]Role // fields of other packages' types, as Fact.Foreign names them
	ifs      []*ast.IfStmt
	words    []string           // of errors that are made here
	byStatus map[*types.Var]int // fields that are set for one status alone

	decodings []decoding
}

// typ is the type of what the value goes into.
func (f flow) typ() types.Type {
	switch into := f.into.(type) {
	case *types.Var:
		return into.Type()
	case result:
		return into.fn.Signature().Results().At(into.index).Type()
	}
	return nil
}

func newRoles(p *Package) *roles {
	r := &roles{
		Package:  p,
		holds:    make(map[any]Role),
		own:      make(map[any]bool),
		decoded:  make(map[types.Type]bool),
		shaped:   make(map[*types.Var]Role),
		defs:     make(map[*types.Var][]ast.Expr),
		elements: make(map[*types.Var]ast.Expr),
		proxies:  make(map[*types.Func]bool),
		proxied:  make(map[*ast.FuncLit]bool),
		literals: make(map[*types.Var]*ast.FuncLit),
		codes:    make(map[types.Type]bool),
		declared: make(map[*types.Package]map[*types.TypeName][]*types.Const),
		deciders: make(map[*types.Func]bool),
		traits:   make(map[*types.Func]traits),
		calls:    make(map[*types.Func][]*types.Func),
		filled:   make(map[string]Role),
		byStatus: make(map[*types.Var]int),
	}
	r.learn()
	for _, f := range p.Files {
		r.gather(f)
	}
	r.spread()
	return r
}

// settle follows the flows until nothing new is learnt.
func (r *roles) settle() {
	for changed := true; changed; {
		changed = false
		for _, f := range r.flows {
			if r.holds[f.into] != None {
				continue
			}
			var role Role
			switch {
			case f.held != nil:
				role = r.holds[f.held]
			case isErrorInterface(f.typ()):
				role = r.failing(f.from, f.index)
			default:
				role = r.role(f.from, f.index)
			}
			if role == None || (role == Status || role == StatusText) && (r.own[f.into] || r.bare(f)) {
				continue
			}
			if v, ok := f.into.(*types.Var); ok && !fits(role, v.Type()) {
				continue
			}
			r.holds[f.into] = role
			changed = true
		}
	}
}

// fits reports whether a value of type t can have the role.
func fits(role Role, t types.Type) bool {
	if role == failure {
		return isErrorInterface(t)
	}
	switch gotype.KindOf(t) {
	case gotype.Integer:
		return role == Status || role == Code
	case gotype.String:
		return role != Status
	case gotype.Dynamic:
		_, isMap := t.Underlying().(*types.Map)
		return !isMap && (role == Status || role == Code)
	}
	return false
}

// of is the role of an expression with one value.
func (r *roles) of(e ast.Expr) Role { return r.role(e, 0) }

func (r *roles) role(e ast.Expr, index int) Role {
	if r.isErrorValue(e, index) {
		return r.failing(e, index)
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v, ok := r.Info.Uses[e].(*types.Var); ok {
			if role := r.holds[v]; role != None {
				return role
			}
		}
		return r.typed(e)
	case *ast.SelectorExpr:
		if v, ok := r.Info.Uses[e.Sel].(*types.Var); ok && v.IsField() {
			if role := r.field(e, v); role != None {
				return role
			}
		}
		return r.typed(e)
	case *ast.StarExpr:
		return r.of(e.X)
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return r.of(e.X)
		}
	case *ast.TypeAssertExpr:
		if index == 0 {
			return r.of(e.X)
		}
	case *ast.IndexExpr:
		if index == 0 {
			return r.member(e)
		}
	case *ast.CallExpr:
		return r.call(e, index)
	}
	return None
}

// typed is the role that the type of a value gives it: one whose constants are codes.
// A constant has none: it is what values are compared with.
func (r *roles) typed(e ast.Expr) Role {
	tv, ok := r.Info.Types[e]
	if !ok || tv.Value != nil || !r.isCodeType(tv.Type) {
		return None
	}
	return Code
}

// isCodeType reports whether t is a named type whose constants are codes of the contract.
func (r *roles) isCodeType(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return false
	}
	if is, ok := r.codes[n]; ok {
		return is
	}
	r.codes[n] = false
	if k := gotype.KindOf(n); k != gotype.String && (k != gotype.Integer || !r.Contract.Integers()) {
		return false
	}
	all, likely := r.constants(n), 0
	for _, c := range all {
		text, integer := ConstantText(c.Val())
		if r.Contract.Likely(text, integer) {
			likely++
		}
	}
	r.codes[n] = likely >= 2 && 2*likely >= len(all)
	return r.codes[n]
}

// constants are those that the package of a type declares of it.
func (r *roles) constants(n *types.Named) []*types.Const {
	pkg := n.Obj().Pkg()
	byType, ok := r.declared[pkg]
	if !ok {
		byType = make(map[*types.TypeName][]*types.Const)
		for _, name := range pkg.Scope().Names() {
			c, ok := pkg.Scope().Lookup(name).(*types.Const)
			if !ok {
				continue
			}
			if of, ok := types.Unalias(c.Type()).(*types.Named); ok {
				byType[of.Obj()] = append(byType[of.Obj()], c)
			}
		}
		r.declared[pkg] = byType
	}
	return byType[n.Obj()]
}

// ConstantText is a constant as contracts write it.
func ConstantText(v constant.Value) (text string, integer bool) {
	if v.Kind() == constant.String {
		return constant.StringVal(v), false
	}
	return v.ExactString(), true
}

// field is the role of a selected field.
func (r *roles) field(e *ast.SelectorExpr, v *types.Var) Role {
	v = v.Origin()
	if v.Pkg() != nil && v.Pkg().Path() == "net/http" {
		switch v.Name() {
		case "StatusCode":
			return Status
		case "Status":
			return StatusText
		}
		return None
	}
	if role := r.holds[v]; role != None {
		return role
	}
	owner := r.owner(e)
	if owner == nil {
		return None
	}
	if role := r.inShape(owner, v); role != None {
		if role != Status || !r.own[v] {
			return role
		}
	}
	if webapi.LookupClient(owner, v.Name()) == webapi.StatusNumber {
		return Status
	}
	if v.Pkg() != nil && v.Pkg() != r.Types {
		if f := r.Facts(v.Pkg().Path()); f != nil {
			if role := f.field(fieldKey(owner, v)); role != None {
				return role
			}
		}
		if role := r.filled[v.Pkg().Path()+"."+fieldKey(owner, v)]; role != None && role != Chosen {
			return role
		}
	}
	switch {
	case r.atCodePath(e) && fits(Code, v.Type()):
		return Code
	case r.atPath(e, r.Contract.MessagePaths()) && fits(Message, v.Type()):
		return Message
	}
	return None
}

// owner is the struct type that declares the selected field, perhaps embedded in
// the one that is selected from.
func (r *roles) owner(e *ast.SelectorExpr) types.Type {
	sel := r.Info.Selections[e]
	if sel == nil {
		return nil
	}
	t := sel.Recv()
	for _, i := range sel.Index()[:len(sel.Index())-1] {
		st, ok := structOf(t)
		if !ok || i >= st.NumFields() {
			return nil
		}
		t = st.Field(i).Type()
	}
	return pointed(t)
}

func pointed(t types.Type) types.Type {
	t = types.Unalias(t)
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return types.Unalias(p.Elem())
	}
	return t
}

func structOf(t types.Type) (*types.Struct, bool) {
	st, ok := pointed(t).Underlying().(*types.Struct)
	return st, ok
}

// call is the role of a result of a call.
func (r *roles) call(e *ast.CallExpr, index int) Role {
	if tv, ok := r.Info.Types[e.Fun]; ok && tv.IsType() {
		if len(e.Args) == 1 && index == 0 {
			return r.of(e.Args[0])
		}
		return None
	}
	fn := gotype.Callee(r.Info, e)
	if fn == nil {
		return None
	}
	if role := r.holds[result{fn, index}]; role != None {
		return role
	}
	if fn.Pkg() == nil { // error.Error
		return r.errorText(e, fn)
	}
	if fn.Pkg() != r.Types {
		if f := r.Facts(fn.Pkg().Path()); f != nil {
			if role := f.result(resultKey(fn, index)); role != None {
				return role
			}
		}
	}
	if index != 0 {
		return None
	}
	if recv := fn.Signature().Recv(); recv != nil {
		return r.method(e, fn, recv.Type())
	}
	if webapi.LookupAsking(fn) == webapi.StatusNumber {
		return Status
	}
	return r.converted(e, fn)
}

// method is the role of what a method returns, as its receiver shows.
func (r *roles) method(e *ast.CallExpr, fn *types.Func, recv types.Type) Role {
	switch webapi.LookupClient(pointed(recv), fn.Name()) {
	case webapi.StatusNumber:
		if !r.serves(e) {
			return Status
		}
	case webapi.StatusLine:
		return StatusText
	}
	sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr)
	if !ok {
		return None
	}
	if fn.Name() == "String" && len(e.Args) == 0 {
		return r.of(sel.X)
	}
	if fn.Name() == "Error" {
		return r.errorText(e, fn)
	}
	if types.IsInterface(recv) {
		return r.implemented(fn, 0)
	}
	return None
}

// serves reports whether the response whose method is called is one that is about
// to be sent: fasthttp has one type for both.
func (r *roles) serves(e *ast.CallExpr) bool {
	sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	x := ast.Unparen(sel.X)
	if id, ok := x.(*ast.Ident); ok {
		if v, ok := r.Info.Uses[id].(*types.Var); ok {
			for _, def := range r.defs[v] {
				if u, ok := ast.Unparen(def).(*ast.UnaryExpr); ok {
					def = u.X
				}
				if r.ofContext(def) {
					return true
				}
			}
		}
	}
	return r.ofContext(x)
}

// ofContext reports whether e is a part of a framework's context.
func (r *roles) ofContext(e ast.Expr) bool {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.SelectorExpr:
			e = x.X
		case *ast.CallExpr:
			e = x.Fun
		default:
			return false
		}
		t := r.Info.TypeOf(e)
		if t != nil && webapi.IsContext(t) && webapi.LookupClient(pointed(t), "StatusCode") == 0 {
			return true
		}
	}
}

// implemented is the role of what an interface's method returns, if one of this
// package's types has a method of that name that returns something with a role.
func (r *roles) implemented(fn *types.Func, index int) Role {
	iface, ok := fn.Signature().Recv().Type().Underlying().(*types.Interface)
	if !ok {
		return None
	}
	for k, role := range r.holds {
		res, ok := k.(result)
		if !ok || role == None || res.index != index || res.fn.Name() != fn.Name() || res.fn.Signature().Recv() == nil {
			continue
		}
		if types.Implements(res.fn.Signature().Recv().Type(), iface) {
			return role
		}
	}
	return None
}

// errorText is Message for Error() of an error that carries the envelope.
func (r *roles) errorText(e *ast.CallExpr, fn *types.Func) Role {
	sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr)
	if !ok || fn.Name() != "Error" || len(e.Args) != 0 {
		return None
	}
	if !r.fails(sel.X, 0, 0) {
		return None
	}
	return Message
}

// converted is the role of what a function of the standard library makes of a value.
func (r *roles) converted(e *ast.CallExpr, fn *types.Func) Role {
	if len(e.Args) == 0 {
		return None
	}
	switch name := fn.Pkg().Path() + "." + fn.Name(); name {
	case "strings.ToLower", "strings.ToUpper", "strings.TrimSpace", "strings.Trim", "strings.TrimPrefix", "strings.TrimSuffix", "strings.TrimRight", "strings.TrimLeft":
		return r.of(e.Args[0])
	case "net/http.StatusText", "strconv.Itoa", "strconv.FormatInt", "fmt.Sprint":
		switch r.of(e.Args[0]) {
		case Status:
			return StatusText
		case failure:
			return Message
		}
	case "fmt.Sprintf":
		if len(e.Args) == 2 && r.of(e.Args[1]) == failure {
			return Message
		}
		if len(e.Args) == 2 && r.of(e.Args[1]) == Status && strings.HasPrefix(r.text(e.Args[0]), "%") {
			return StatusText
		}
	}
	return None
}
