package analyzer

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/branch"
	"github.com/errcodelint/errcodelint/internal/level"
)

var branchOnStatus = &rule{
	name:    "branch-on-status",
	summary: "client code that tells errors apart by the HTTP status",
	tags:    ofClients,
	on:      true,
	level:   level.Error,
	check:   checkBranchOnStatus,
}

func checkBranchOnStatus(c *check) {
	for i := range c.decisions {
		d := &c.decisions[i]
		if d.Role != branch.Status || d.Refined || c.foreign(d.Source) {
			continue
		}
		var tested []int
		for _, v := range d.Values {
			n, _ := constant.Int64Val(v.Val)
			tested = append(tested, int(n))
		}
		statuses, codes, hides := c.behind(tested)
		if len(codes) == 0 || d.Paced && !differ(codes) {
			continue
		}
		diag := analysis.Diagnostic{Pos: d.Pos, End: d.End}
		for _, e := range d.Also {
			diag.Related = append(diag.Related, analysis.RelatedInformation{Pos: e.Pos(), End: e.End(), Message: "so does this"})
		}
		word := statusWord(statuses)
		diag.Message = fmt.Sprintf("branch on %s, not on %s %s: %s", c.contracts.codePath(), word, statusList(statuses), hidden(codes))
		if len(codes) == 1 && d.CodeExpr != "" && !codes[0].Integer {
			diag.SuggestedFixes = c.codeInstead(d, codes[0])
		}
		if hides || len(codes) >= lumped {
			c.report(diag, "")
		} else {
			c.note(diag, "", soleCodes(word, statuses, codes))
		}
	}
}

// behind are those of some statuses that stand for codes which a client has to think about,
// and these codes. Some are hidden if a status stands for several.
func (c *check) behind(tested []int) (statuses []int, codes []*contract.Code, hides bool) {
	for _, n := range tested {
		shared := c.contracts.withStatus(n)
		if len(shared) == 0 || slices.Contains(statuses, n) || !slices.ContainsFunc(shared, needsThought) {
			continue
		}
		statuses = append(statuses, n)
		hides = hides || slices.ContainsFunc(shared, func(code *contract.Code) bool { return code.Code != shared[0].Code })
		for _, code := range shared {
			if !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
	}
	return statuses, codes, hides
}

func statusWord(statuses []int) string {
	if len(statuses) > 1 {
		return "statuses"
	}
	return "status"
}

// lumped is how many codes that are tested together by their statuses make a list that is
// better kept as one of codes, though each status stands for one code alone.
const lumped = 3

// soleCodes is what is counted where each status that is tested says as much as the code.
func soleCodes(word string, statuses []int, codes []*contract.Code) level.Kind {
	var names []string
	for _, code := range codes {
		names = append(names, code.Code)
	}
	what := fmt.Sprintf(" of %s %s, which only %s has", word, statusList(statuses), listed(names, "and"))
	if len(codes) > 1 {
		what = strings.TrimSuffix(what, "has") + "have"
	}
	return level.Kind{One: "test" + what, Many: "tests" + what}
}

// foreign reports whether what came back is surely not the API's error: the request went
// to another host than the contract's servers, or asked for what no API answers.
func (c *check) foreign(s branch.Source) bool {
	if s.Head || s.WellKnown || s.Foreign || s.Other || s.Grant && !c.contracts.Has("invalid_grant", false) {
		return true
	}
	host := ""
	if u, err := url.Parse(s.URL); err == nil {
		host = u.Host
	}
	if host == "" && len(s.Domains) == 0 {
		return false
	}
	named := false
	for _, e := range c.contracts.entries {
		if len(e.Servers) == 0 {
			return false
		}
		for _, server := range e.Servers {
			named = true
			v, err := url.Parse(server)
			if err != nil || host != "" && strings.EqualFold(host, v.Host) || host == "" && within(v.Hostname(), s.Domains) {
				return false
			}
		}
	}
	return named
}

// within reports whether a host is one of the domains or below one.
func within(host string, domains []string) bool {
	return slices.ContainsFunc(domains, func(domain string) bool {
		return strings.HasSuffix("."+strings.ToLower(host), "."+domain)
	})
}

// codeInstead rewrites a comparison of a status as one of the code that alone has it.
func (c *check) codeInstead(d *branch.Decision, code *contract.Code) []analysis.SuggestedFix {
	e, ok := d.Expr.(*ast.BinaryExpr)
	if !ok || len(d.Values) != 1 || c.lastUse(e, d.CodeExpr) {
		return nil
	}
	text := d.CodeExpr + " " + e.Op.String() + " " + strconv.Quote(code.Code)
	return []analysis.SuggestedFix{{
		Message:   "write " + text,
		TextEdits: []analysis.TextEdit{{Pos: e.Pos(), End: e.End(), NewText: []byte(text)}},
	}}
}

// lastUse reports whether an expression is the only use of a variable or an import, which
// the compiler would then miss, unless what is put in its place begins with it.
func (c *check) lastUse(e ast.Expr, instead string) bool {
	root, _, _ := strings.Cut(instead, ".")
	last := false
	ast.Inspect(e, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || last || id.Name == root {
			return !last
		}
		obj := c.pass.TypesInfo.Uses[id]
		switch v := obj.(type) {
		case *types.Var:
			if v.IsField() {
				return true
			}
		case *types.PkgName:
		default:
			return true
		}
		uses := 0
		for _, used := range c.pass.TypesInfo.Uses {
			if used == obj {
				uses++
			}
		}
		last = uses == 1
		return !last
	})
	return last
}

// retries is what a client may do about a code, as the contract says.
var retries = map[string]string{"yes": "retry", "no": "do not", "once": "retry once", "rarely": "retry rarely"}

// needsThought reports whether a code may not simply be tried again. If none of a status
// does, the status says all that a client has to know.
func needsThought(code *contract.Code) bool { return code.Retry != "yes" }

// differ reports whether a client should do one thing about some codes and another about
// others. Where it should not, the header Retry-After says all that there is to know.
func differ(codes []*contract.Code) bool {
	return slices.ContainsFunc(codes, func(code *contract.Code) bool { return code.Retry != codes[0].Retry })
}

// hidden says which codes share a status, the likeliest few, and which of them may be retried.
func hidden(codes []*contract.Code) string {
	differ := differ(codes)
	name := func(code *contract.Code) string {
		if advice := retries[code.Retry]; differ && advice != "" {
			return fmt.Sprintf("%s (%s)", code.Code, advice)
		}
		return code.Code
	}
	if len(codes) <= 3 {
		names := make([]string, len(codes))
		for i, code := range codes {
			names[i] = name(code)
		}
		return "it is " + listed(names, "or")
	}
	// Those that may be retried are few, and what a client most wants to know.
	few := slices.Clone(codes)
	slices.SortStableFunc(few, func(a, b *contract.Code) int { return rank(a) - rank(b) })
	var names []string
	for _, code := range few[:3] {
		names = append(names, name(code))
	}
	return fmt.Sprintf("%d codes share it, such as %s", len(codes), listed(names, "and"))
}

func rank(c *contract.Code) int {
	switch c.Retry {
	case "", "no":
		return 1
	}
	return 0
}

// listed is "a", "a or b", "a, b or c".
func listed(names []string, and string) string {
	if len(names) == 1 {
		return names[0]
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " " + and + " " + names[last]
}
