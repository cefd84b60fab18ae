package main

import (
	"bytes"
	"go/types"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/webapi"
)

// codeKeys are the JSON keys under which envelopes have their code.
var codeKeys = []string{"code", "errcode", "error_code", "errorCode", "err_code"}

// declaresEnvelope reports whether a package of another module declares what its
// users send errors with: a struct with a code, together with a function that
// writes responses, or with a status in an error.
func declaresEnvelope(pkg *types.Package) bool {
	code, sends := false, false
	scope := pkg.Scope()
	for _, name := range scope.Names() {
		switch obj := scope.Lookup(name).(type) {
		case *types.Func:
			sends = sends || takesResponse(obj)
		case *types.TypeName:
			named, ok := types.Unalias(obj.Type()).(*types.Named)
			if !ok {
				continue
			}
			isError := false
			for method := range named.Methods() {
				isError = isError || method.Name() == "Error"
				sends = sends || takesResponse(method)
			}
			hasCode, hasStatus := codeAndStatus(named)
			code = code || hasCode
			sends = sends || isError && hasStatus
		}
	}
	return code && sends
}

// takesResponse reports whether a function has a parameter to respond with.
func takesResponse(f *types.Func) bool {
	for param := range f.Signature().Params().Variables() {
		t := param.Type()
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem()
		}
		named, ok := types.Unalias(t).(*types.Named)
		if !ok || named.Obj().Pkg() == nil || !webapi.Provides(named.Obj().Pkg().Path()) {
			continue
		}
		if named.Obj().Pkg().Path() != "net/http" || named.Obj().Name() == "ResponseWriter" {
			return true
		}
	}
	return false
}

// codeAndStatus reports whether a struct has a field that is encoded as an error
// code, and one that is named like a status.
func codeAndStatus(t types.Type) (code, status bool) {
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false, false
	}
	for i := range s.NumFields() {
		key, _, _ := strings.Cut(reflect.StructTag(s.Tag(i)).Get("json"), ",")
		code = code || slices.Contains(codeKeys, key)
		status = status || strings.Contains(s.Field(i).Name(), "Status")
	}
	return code, status
}

// mentionsCode is what declaresEnvelope comes to in the text of a package.
func mentionsCode(goFiles []string) bool {
	for _, name := range goFiles {
		text, err := os.ReadFile(name)
		if err != nil {
			return true
		}
		for _, key := range codeKeys {
			if bytes.Contains(text, []byte(`json:"`+key)) {
				return true
			}
		}
	}
	return false
}
