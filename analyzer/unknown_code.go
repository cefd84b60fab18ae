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

	"github.com/errcodelint/errcodelint/internal/branch"
	"github.com/errcodelint/errcodelint/internal/domain"
	"github.com/errcodelint/errcodelint/internal/emission"
	"github.com/errcodelint/errcodelint/internal/level"
)

var unknownCode = &rule{
	name:    "unknown-code",
	summary: "a code outside the contract that is sent, declared or compared with",
	on:      true,
	level:   level.Error,
	check:   checkUnknownCode,
}

func checkUnknownCode(c *check) {
	own := c.ownCodes()
	for _, e := range c.emissions {
		text, integer, ok := codeText(e.Code)
		if !ok || own[text] && e.Kind != emission.Sent || text == "" || integer && !c.contracts.Integers() {
			continue
		}
		known, ok := c.contracts.lookup(text, integer)
		if ok && known.Code != text && e.Kind == emission.Sent && e.Exact {
			c.reportUnknown(e.Code.(domain.Const), e.Kind, text, known.Code, integer) // nobody puts the namespace before it any more
			continue
		}
		if ok {
			continue
		}
		near, isNear := c.contracts.nearest(text, integer)
		if n := statusNumber(e.Status); n != 0 && n < 400 && !isNear {
			continue // a body that reports on something else
		}
		if integer && !isNear && !e.Exact {
			continue
		}
		c.reportUnknown(e.Code.(domain.Const), e.Kind, text, near, integer)
	}
	for _, d := range c.decisions {
		if d.Role != branch.Code {
			continue
		}
		for _, v := range d.Values {
			if text, _ := branch.ConstantText(v.Val); !own[text] {
				c.comparedUnknown(v, d.Sure)
			}
		}
	}
}

// ownCodes are the codes of errors that a client makes itself, for answers that it could
// not read or for faults of its caller: they are in a type that the client reads out of
// answers, and which is sent to nobody here. No contract has them.
func (c *check) ownCodes() map[string]bool {
	own := make(map[string]bool)
	sent := make(map[string]bool)
	for _, e := range c.emissions {
		if s, ok := e.Holder.(*domain.Struct); ok && e.Kind == emission.Sent {
			sent[s.Shape.Name] = true
		}
	}
	for _, e := range c.emissions {
		s, ok := e.Holder.(*domain.Struct)
		if !ok || e.Kind != emission.Carried || sent[s.Shape.Name] {
			continue
		}
		text, integer, ok := codeText(e.Code)
		if _, known := c.contracts.lookup(text, integer); !ok || known {
			continue
		}
		if _, near := c.contracts.nearest(text, integer); near {
			continue // one of the contract's, misspelt
		}
		dot := strings.LastIndexByte(s.Shape.Name, '.')
		if dot < 0 {
			continue
		}
		if f := c.answers(s.Shape.Name[:dot]); f != nil && slices.Contains(f.Answers, s.Shape.Name[dot+1:]) {
			own[text] = true
		}
	}
	return own
}

// comparedUnknown reports a code that something is compared with: the branch never runs.
func (c *check) comparedUnknown(v branch.Value, sure bool) {
	text, integer := branch.ConstantText(v.Val)
	if v.Expr == nil || integer && !c.contracts.Integers() || !integer && !c.contracts.Texts() {
		return
	}
	if _, known := c.contracts.lookup(text, integer); known {
		return
	}
	near, isNear := c.contracts.nearest(text, integer)
	if !isNear && !sure {
		return // a value of something else
	}
	code := domain.Const{Val: v.Val, Origin: domain.Origin{Expr: v.Expr, At: v.Expr.Pos(), End: v.Expr.End()}}
	c.reportUnknown(code, compared, text, near, integer)
}

// compared is the kind of a code that is not sent, but waited for.
const compared = emission.Kind(0)

// reportUnknown reports a code where it was written: its own constant, if that is
// declared in this package.
func (c *check) reportUnknown(code domain.Const, kind emission.Kind, text, near string, integer bool) {
	if code.Elsewhere() && (code.Settled || strings.ContainsAny(text, " \n")) {
		return // it was written in another package, and is reported there, or is a sentence of that one
	}
	pos, end := c.place(code.Origin)
	d := analysis.Diagnostic{Pos: pos, End: end}
	obj := c.constant(code.Expr)
	if kind == emission.Declared {
		obj, d.End = c.constantAt(pos), token.NoPos
	}
	// Where the mended constant would be the same as another one, which of them to keep
	// only a person knows.
	taken := false
	if obj != nil {
		if obj.Pkg() != c.pass.Pkg && emission.DeclaresCode(obj, c.contracts) {
			return // likewise
		}
		if obj.Pkg() == c.pass.Pkg && obj.Parent() == obj.Pkg().Scope() {
			if kind != emission.Declared {
				what := "it is sent here"
				if kind == compared {
					what = "it is compared here"
				}
				d.Related = append(d.Related, analysis.RelatedInformation{Pos: pos, End: end, Message: what})
				d.Pos, d.End = obj.Pos(), obj.Pos()+token.Pos(len(obj.Name()))
				code.Expr = c.reader.ConstExpr(obj)
			}
			taken = c.declares(obj, exactCode(near, integer))
		}
	}
	d.Message = fmt.Sprintf("unknown error code %q", text)
	if near != "" {
		d.Message += fmt.Sprintf("; did you mean %q?", near)
	} else {
		d.Message += fmt.Sprintf("; contract %s does not have it", c.contracts.first().Name)
	}
	if near != "" && !taken {
		d.SuggestedFixes = c.rewriteCode(code.Expr, near, integer)
	}
	c.report(d, text)
}

// constant is the declared constant that an expression names, converted or not, or nil.
func (c *check) constant(e ast.Expr) *types.Const {
	var id *ast.Ident
	switch e := e.(type) {
	case *ast.CallExpr:
		if len(e.Args) == 1 && c.pass.TypesInfo.Types[e.Fun].IsType() {
			return c.constant(ast.Unparen(e.Args[0]))
		}
		return nil
	case *ast.Ident:
		id = e
	case *ast.SelectorExpr:
		id = e.Sel
	default:
		return nil
	}
	obj, _ := c.pass.TypesInfo.Uses[id].(*types.Const)
	return obj
}

// constantAt is the constant that the package declares at a place, or nil.
func (c *check) constantAt(pos token.Pos) *types.Const {
	scope := c.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		if obj, ok := scope.Lookup(name).(*types.Const); ok && obj.Pos() == pos {
			return obj
		}
	}
	return nil
}

// quoteLike quotes text as the literal does; integers are written bare.
func quoteLike(lit *ast.BasicLit, text string) string {
	switch {
	case lit.Kind == token.INT:
		return text
	case lit.Value[0] == '`':
		return "`" + text + "`"
	}
	return strconv.Quote(text)
}
