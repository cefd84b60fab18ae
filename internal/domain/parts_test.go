package domain

import (
	"bytes"
	"encoding/gob"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/internal/gotype"
)

// kinds are all kinds of values: those in facts and those of one package alone.
var kinds = append([]Value{Ref{}, Func{}, Closure{}}, portableKinds...)

// skipped are the places of values that a walk leaves out on purpose.
var skipped = map[string]string{
	"Lambda":     "parameters in its summary may be its own",
	"wireStruct": "it stands for a Struct on its way only",
}

// keyless are the places that the identity of a value leaves out on purpose.
var keyless = map[string]string{
	"Lambda": "where it was made says which it is",
	"After":  "a function value leaves the same behind, whatever else it was called with",
}

// Every type with the methods of a Value is among the kinds.
func TestKindsAreAll(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var known []string
	for _, k := range kinds {
		known = append(known, name(k))
	}
	found := 0
	for _, file := range names {
		file, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || fn.Name.Name != "rebuild" {
				continue
			}
			found++
			recv := fn.Recv.List[0].Type
			if star, ok := recv.(*ast.StarExpr); ok {
				recv = star.X
			}
			if !slices.Contains(known, recv.(*ast.Ident).Name) {
				t.Errorf("%s is not among the kinds: it belongs to portableKinds, or to the kinds of this test", recv.(*ast.Ident).Name)
			}
		}
	}
	if found != len(kinds) {
		t.Errorf("%d kinds are declared, %d are known", found, len(kinds))
	}
}

func name(v any) string { return reflect.Indirect(reflect.ValueOf(v)).Type().Name() }

// planted is what is looked for.
var planted = Param{Level: 0, Index: 77}

// A value that stands anywhere in another one is found by every walk, replaced by every
// rebuild, told apart by the identity, shown, and carried to another package.
func TestNoPartIsForgotten(t *testing.T) {
	for _, k := range kinds {
		for i := range slots(reflect.TypeOf(k)) {
			v := plant(reflect.TypeOf(k), i, planted).Interface().(Value)
			bare := plant(reflect.TypeOf(k), i, Nil{}).Interface().(Value)
			if skipped[name(k)] == "" {
				if !Any(v, isPlanted) {
					t.Errorf("%s, place %d: a walk does not find it in %#v", name(k), i, v)
				}
				if !DependsOnParam(v) {
					t.Errorf("%s, place %d: a caller who knows it learns nothing of %v", name(k), i, v)
				}
			}
			if name(k) == "wireStruct" {
				continue
			}
			changed := v.rebuild(without, without)
			if strings.Contains(changed.String(), "$77") || Any(changed, isPlanted) {
				t.Errorf("%s, place %d: a rebuild forgets it: %v", name(k), i, changed)
			}
			if name(k) != "After" && !strings.Contains(v.String(), "$77") {
				t.Errorf("%s, place %d: it is not shown in %v", name(k), i, v)
			}
			if keyless[name(k)] == "" && Key(v) == Key(bare) {
				t.Errorf("%s, place %d: the identity forgets it: %v", name(k), i, v)
			}
			if slices.ContainsFunc(portableKinds, func(p Value) bool { return name(p) == name(k) }) {
				if got := travel(t, v); Key(got) != Key(Carry(v)) || got.String() != Carry(v).String() {
					t.Errorf("%s, place %d: %v arrives as %v", name(k), i, v, got)
				}
			}
		}
	}
}

// The same of what a summary holds.
func TestSummaryMapIsWhole(t *testing.T) {
	typ := reflect.TypeOf(&Summary{})
	n := 0
	for i := range slots(typ) {
		n++
		s := plant(typ, i, planted).Interface().(*Summary)
		if !strings.Contains(s.String(), "$77") {
			t.Errorf("place %d is not shown in\n%s", i, s)
		}
		if got := s.Map(without, without); strings.Contains(got.String(), "$77") {
			t.Errorf("place %d is forgotten by Map:\n%s", i, got)
		}
		if got := s.Map(without, keep); !strings.Contains(got.String(), "$77") == !strings.Contains(s.Map(keep, without).String(), "$77") {
			t.Errorf("place %d goes through both or neither of base and content", i)
		}
	}
	if n < 15 {
		t.Errorf("only %d places", n)
	}
}

func isPlanted(v Value) bool { return v == Value(planted) }
func keep(v Value) Value     { return v }

// without takes the planted value away, at any depth.
func without(v Value) Value {
	if v == nil || isPlanted(v) {
		return Nil{}
	}
	return v.rebuild(without, without)
}

// travel takes a value through the wire form of facts.
func travel(t *testing.T, v Value) Value {
	t.Helper()
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(&Facts{Vars: map[string]Value{"V": Carry(v)}}); err != nil {
		t.Fatalf("%v: %v", v, err)
	}
	var f Facts
	if err := gob.NewDecoder(&b).Decode(&f); err != nil {
		t.Fatalf("%v: %v", v, err)
	}
	return f.Vars["V"]
}

// slots counts the places of a type in which a value can stand.
func slots(t reflect.Type) int {
	n := 0
	fill(t, func() Value { n++; return Nil{} }, 0)
	return n
}

// plant makes a value of a type with v in its i-th place, and nils in all others.
func plant(t reflect.Type, i int, v Value) reflect.Value {
	n := 0
	return fill(t, func() Value {
		if n++; n-1 == i {
			return v
		}
		return Nil{}
	}, 0)
}

var valueType = reflect.TypeFor[Value]()

func fill(t reflect.Type, next func() Value, depth int) reflect.Value {
	out := reflect.New(t).Elem()
	switch {
	case t == valueType:
		out.Set(reflect.ValueOf(next()))
	case t == reflect.TypeFor[constant.Value]():
		out.Set(reflect.ValueOf(constant.MakeInt64(1)))
	case t == reflect.TypeFor[*gotype.Shape]():
		out.Set(reflect.ValueOf(&gotype.Shape{Name: "example.com/p.T"}))
	case t == reflect.TypeFor[*types.Func]():
		out.Set(reflect.ValueOf(types.NewFunc(1, nil, "F", types.NewSignatureType(nil, nil, nil, nil, nil, false))))
	case t == reflect.TypeFor[*ast.FuncLit]():
		out.Set(reflect.ValueOf(&ast.FuncLit{Type: &ast.FuncType{}}))
	case depth > 8:
	case t.Kind() == reflect.Pointer && strings.HasSuffix(t.Elem().PkgPath(), "/domain"):
		out.Set(reflect.New(t.Elem()))
		out.Elem().Set(fill(t.Elem(), next, depth+1))
	case t.Kind() == reflect.Struct && strings.HasSuffix(t.PkgPath(), "/domain"):
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() {
				out.Field(i).Set(fill(f.Type, next, depth+1))
			}
		}
	case t == reflect.TypeFor[Op]():
		out.SetUint(uint64(Equal))
	case t == reflect.TypeFor[EscapeKind]():
		out.SetUint(uint64(Stored))
	case t.Kind() == reflect.Slice && holdsValues(t.Elem(), 0):
		out.Set(reflect.Append(out, fill(t.Elem(), next, depth+1)))
	case t.Kind() == reflect.Map && holdsValues(t.Elem(), 0):
		out.Set(reflect.MakeMap(t))
		out.SetMapIndex(reflect.ValueOf("K"), fill(t.Elem(), next, depth+1))
	case t == reflect.TypeFor[[]string]():
		out.Set(reflect.ValueOf([]string{"K"}))
	}
	return out
}

func holdsValues(t reflect.Type, depth int) bool {
	switch {
	case t == valueType:
		return true
	case depth > 4:
		return false
	case t.Kind() == reflect.Slice:
		return holdsValues(t.Elem(), depth+1)
	case t.Kind() == reflect.Struct:
		for i := range t.NumField() {
			if holdsValues(t.Field(i).Type, depth+1) {
				return true
			}
		}
	}
	return false
}
