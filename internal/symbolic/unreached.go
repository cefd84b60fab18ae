package symbolic

import (
	"go/ast"
	"go/types"
)

// Some statements are on no path that was followed: the condition before them cannot
// hold, or seems so. What is written together in them is wrong all the same, so they
// are read by themselves, where nothing of what came before is known.

// unreached reads the lists of statements below n, of a function with the signature
// sig, that no path has come to.
func (f *frame) unreached(n ast.Node, sig *types.Signature) {
	ast.Inspect(n, func(n ast.Node) bool {
		var list []ast.Stmt
		switch n := n.(type) {
		case *ast.FuncLit:
			if f.ran[n] == 0 {
				return false
			}
			was := f.detached
			f.detached = n
			f.unreached(n.Body, f.r.Info.TypeOf(n).(*types.Signature))
			f.detached = was
			return false
		case *ast.BlockStmt:
			list = n.List
		case *ast.CaseClause:
			list = n.Body
		case *ast.CommClause:
			list = n.Body
		}
		for i, s := range list {
			if !f.reached[s] {
				f.unknownPath(list[i:], sig)
				break
			}
		}
		return true
	})
}

// unknownPath runs statements from a state in which nothing is known. It leads nowhere.
func (f *frame) unknownPath(stmts []ast.Stmt, sig *types.Signature) {
	was := f.act
	f.act = &activation{sig: sig, outer: true}
	f.push("", true) // a break or a continue leads out of the statements
	f.block(stmts, []*State{newState(f.r)})
	f.act = was
}
