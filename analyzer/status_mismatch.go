package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/emission"
	"github.com/errcodelint/errcodelint/internal/level"
)

var statusMismatch = &rule{
	name:    "status-mismatch",
	summary: "a code with a status that the contract does not give it",
	tags:    ofServers,
	on:      true,
	level:   level.Error,
	check:   checkStatusMismatch,
}

func checkStatusMismatch(c *check) {
	type mismatch struct {
		emission.Emission
		text string
		code *contract.Code
		in   *contract.Contract
	}
	var found []mismatch
	// A status that serves several codes is rewritten only if they agree, and where it is
	// right for one of them, the other code is what is wrong.
	wants := make(map[token.Pos]map[int]bool)
	right := make(map[token.Pos]bool)
	pairs := make(map[[2]token.Pos]int)
	for _, e := range c.emissions {
		text, integer, ok := codeText(e.Code)
		status := statusNumber(e.Status)
		if !ok || status == 0 {
			continue
		}
		code, in, wrong := c.contracts.mismatch(text, integer, status)
		st := e.Status.(domain.Const)
		if code != nil && st.Expr != nil {
			if wants[st.At] == nil {
				wants[st.At] = make(map[int]bool)
			}
			for _, n := range code.Statuses {
				wants[st.At][n] = true
			}
			right[st.At] = right[st.At] || !wrong
		}
		if !wrong {
			continue
		}
		m := mismatch{e, text, code, in}
		// What a helper's callers see again is said where it is seen directly.
		key := [2]token.Pos{e.Code.(domain.Const).Place(), st.Place()}
		if i, seen := pairs[key]; seen && key[0].IsValid() && key[1].IsValid() {
			if steps(m.Emission) < steps(found[i].Emission) {
				found[i] = m
			}
			continue
		}
		pairs[key] = len(found)
		found = append(found, m)
	}
	for _, m := range found {
		code, st := m.Code.(domain.Const), m.Status.(domain.Const)
		d, ok := c.pair(m.Emission, code, st, right[st.At])
		if !ok {
			continue
		}
		how := "is sent"
		switch m.Kind {
		case emission.Carried:
			how = "goes"
		case emission.Tabled:
			how = "is listed"
		}
		d.Message = fmt.Sprintf("error code %q %s with status %s; contract %s says %s",
			m.text, how, st.String(), m.in.Name, statusList(m.code.Statuses))
		if st.Implicit {
			d.Message += " (no status is set before the body)"
		}
		if st.Expr != nil && !st.Test && len(m.code.Statuses) == 1 && len(wants[st.At]) == 1 && !c.twice(st.Expr, strconv.Itoa(m.code.Statuses[0])) {
			if text, ok := c.statusLike(st.Expr, m.code.Statuses[0]); ok {
				d.SuggestedFixes = []analysis.SuggestedFix{{
					Message:   "write " + text,
					TextEdits: []analysis.TextEdit{{Pos: st.Expr.Pos(), End: st.Expr.End(), NewText: []byte(text)}},
				}}
			}
		}
		c.report(d, m.text)
	}
}

// steps counts the halves of a pair that came through a call.
func steps(e emission.Emission) int {
	n := 0
	for _, v := range []domain.Value{e.Code, e.Status} {
		if c, ok := v.(domain.Const); ok && !c.Here() {
			n++
		}
	}
	return n
}

// pair places a finding about a code and a status: at the status if it was written
// here and is not right for another code, else at the code, else at the helper that
// wrote both.
func (c *check) pair(e emission.Emission, code, st domain.Const, right bool) (analysis.Diagnostic, bool) {
	var d analysis.Diagnostic
	switch {
	case st.Implicit:
		d.Pos, d.End = c.place(code.Origin)
		if code.Elsewhere() {
			d.Pos, d.End = e.Pos, token.NoPos
		}
	case st.Here() && !st.Test && !(right && code.Here() && !code.Test):
		d.Pos, d.End = st.At, st.End
		d.Related = c.related("the code", code.Origin, d.Pos)
	case code.Here() && st.Local() && c.packageLevel(code.At):
		// The code is the variable's; which status goes with it is said elsewhere.
		d.Pos = st.Decl
		d.Related = c.related("the code", code.Origin, d.Pos)
	case code.Here():
		d.Pos, d.End = code.At, code.End
		d.Related = c.related("the status", st.Origin, d.Pos)
	case code.Via == st.Via && st.Elsewhere() && code.Elsewhere() && code.Settled && st.Settled:
		return d, false
	case st.Local():
		d.Pos = st.Decl
		d.Related = c.related("the code", code.Origin, d.Pos)
	case code.Local():
		d.Pos = code.Decl
		d.Related = c.related("the status", st.Origin, d.Pos)
	default:
		d.Pos, d.End = c.place(st.Origin)
		d.Related = append(c.related("the status", st.Origin, d.Pos), c.related("the code", code.Origin, d.Pos)...)
	}
	return d, true
}

// packageLevel reports whether a place is in the declaration of a package-level variable.
func (c *check) packageLevel(pos token.Pos) bool {
	for _, f := range c.pass.Files {
		if pos < f.FileStart || pos >= f.FileEnd {
			continue
		}
		for _, d := range f.Decls {
			if d.Pos() <= pos && pos < d.End() {
				_, variable := d.(*ast.GenDecl)
				return variable
			}
		}
	}
	return false
}

// statusList is "404", or "409 or 412".
func statusList(statuses []int) string {
	return strings.Join(contract.StatusWords(statuses), " or ")
}

// statusLike writes a status in the style of the expression that it replaces: a
// constant of the same package, or a number.
func (c *check) statusLike(e ast.Expr, status int) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			return strconv.Quote(strconv.Itoa(status)), true
		}
		return strconv.Itoa(status), true
	case *ast.SelectorExpr:
		obj, ok := c.pass.TypesInfo.Uses[e.Sel].(*types.Const)
		if !ok || obj.Pkg() == nil {
			return "", false
		}
		x, ok := e.X.(*ast.Ident)
		if !ok {
			return "", false
		}
		scope := obj.Pkg().Scope()
		names := scope.Names()
		slices.Sort(names)
		for _, name := range names {
			o, ok := scope.Lookup(name).(*types.Const)
			if ok && strings.HasPrefix(name, "Status") && o.Exported() && o.Val().ExactString() == strconv.Itoa(status) {
				return x.Name + "." + name, true
			}
		}
	}
	return "", false
}
