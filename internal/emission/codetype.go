package emission

import (
	"go/constant"
	"go/types"
	"slices"
)

// codeTypes are the constants of each code type that a package declares: a named type most
// of whose constants are, or nearly are, codes.
func codeTypes(pkg *types.Package, c Contract) [][]*types.Const {
	scope := pkg.Scope()
	byType := make(map[*types.TypeName][]*types.Const)
	var order []*types.TypeName
	for _, name := range scope.Names() {
		k, ok := scope.Lookup(name).(*types.Const)
		if !ok {
			continue
		}
		n, ok := types.Unalias(k.Type()).(*types.Named)
		if !ok || n.Obj().Pkg() != pkg {
			continue
		}
		if byType[n.Obj()] == nil {
			order = append(order, n.Obj())
		}
		byType[n.Obj()] = append(byType[n.Obj()], k)
	}
	var out [][]*types.Const
	for _, t := range order {
		near := 0
		for _, k := range byType[t] {
			if likely(k.Val(), c) {
				near++
			}
		}
		if near >= 2 && 2*near >= len(byType[t]) {
			out = append(out, byType[t])
		}
	}
	return out
}

// DeclaresCode reports whether a constant is one of a code type of the package that
// declares it, which is where it is judged.
func DeclaresCode(k *types.Const, c Contract) bool {
	return slices.ContainsFunc(codeTypes(k.Pkg(), c), func(consts []*types.Const) bool { return slices.Contains(consts, k) })
}

// likely reports whether a constant is, or nearly is, a code.
func likely(v constant.Value, c Contract) bool {
	switch v.Kind() {
	case constant.String:
		return c.Likely(constant.StringVal(v), false)
	case constant.Int:
		return c.Likely(v.ExactString(), true)
	}
	return false
}
