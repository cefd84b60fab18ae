// Package draft writes the contract that a code base keeps without having written it down: each
// code with the status that it is sent with. It is a draft for a person to look over, so every
// place where the code contradicts itself is told in a comment.
package draft

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"go/token"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/analyzer"
	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/driver"
	"github.com/errcodelint/errcodelint/internal/spell"
)

// envelopes are where APIs put their codes, the more telling first.
var envelopes = []string{
	"error.code", "errors[].code", "error.type", "error.status", "error.reason",
	"errcode", "err_code", "error_code", "errorCode", "code", "error", "type", "reason",
}

// A Draft is a contract that was read from code.
type Draft struct {
	Contract *contract.Contract
	YAML     []byte // with what a person has to look over in comments
	Sure     bool   // a response has a code where the envelope says
}

// Read reads packages and drafts the contract that they keep. Where the code stands is worked out,
// unless path says it. args are the patterns and flags of a run; what is wrong with the packages is
// printed to stderr, and reported as false.
func Read(name string, path contract.Path, args []string, stderr io.Writer) (draft *Draft, ok bool, err error) {
	var candidates []*contract.Contract
	if path != nil {
		candidates = append(candidates, empty(name, path))
	} else {
		for _, text := range envelopes {
			path, err := contract.ParsePath(text)
			if err != nil {
				return nil, false, err
			}
			candidates = append(candidates, empty(name, path))
		}
	}
	seen, ok, err := survey(candidates, args, stderr)
	if !ok {
		return nil, false, err
	}
	best, codes := choose(candidates, seen)
	if best == nil {
		return nil, true, nil
	}
	// Now that some codes are known, tables and functions can be told from others.
	best.Codes = codes
	best = contract.New(*best, contract.Input{})
	seen, ok, err = survey([]*contract.Contract{best}, args, stderr)
	if !ok {
		return nil, false, err
	}
	draft = &Draft{Sure: path != nil || slices.ContainsFunc(seen, func(s analyzer.Sighting) bool { return s.Sent && s.Exact })}
	err = draft.write(best, seen)
	return draft, true, err
}

func empty(name string, path contract.Path) *contract.Contract {
	return contract.New(contract.Contract{Name: name, Envelope: contract.Envelope{Code: path}}, contract.Input{})
}

// survey looks at the packages under each of the contracts.
func survey(contracts []*contract.Contract, args []string, stderr io.Writer) (seen []analyzer.Sighting, ok bool, err error) {
	tool := &driver.Tool{
		Analyzer:  analyzer.Survey(contracts),
		Issues:    "https://github.com/errcodelint/errcodelint/issues",
		MayMatter: analyzer.SurveyMayMatter(contracts),
	}
	var stdout bytes.Buffer
	if status := tool.Main(append([]string{"-test=false", "-json"}, args...), &stdout, stderr); status != 0 {
		return nil, false, nil
	}
	var packages map[string]map[string][]struct{ Message string }
	if err := json.Unmarshal(stdout.Bytes(), &packages); err != nil {
		return nil, false, err
	}
	for _, passes := range packages {
		for _, found := range passes[tool.Analyzer.Name] {
			var s analyzer.Sighting
			if err := json.Unmarshal([]byte(found.Message), &s); err != nil {
				return nil, false, err
			}
			seen = append(seen, s)
		}
	}
	return seen, true, nil
}

// choose returns the contract whose code path leads to the most codes, and these. Values of errors
// count, too, but paths at which a response has a code go before others: what sends the errors may
// be out of sight.
func choose(candidates []*contract.Contract, seen []analyzer.Sighting) (best *contract.Contract, codes []contract.Code) {
	sent := make([]int, len(candidates)) // 1 if a response has a code there
	keyed := make([]map[string]bool, len(candidates))
	all := make([]map[string]contract.Code, len(candidates))
	for i := range candidates {
		keyed[i], all[i] = make(map[string]bool), make(map[string]contract.Code)
	}
	for _, s := range seen {
		if !isCode(s) {
			continue
		}
		code := contract.Code{Code: s.Code, Integer: s.Integer}
		all[s.In][code.String()] = code
		if s.Keyed {
			keyed[s.In][code.String()] = true
		}
		if s.Exact && s.Sent {
			sent[s.In] = 1
		}
	}
	chosen := -1
	for i := range candidates {
		if len(all[i]) == 0 {
			continue
		}
		if chosen < 0 || cmp.Or(cmp.Compare(sent[i], sent[chosen]), cmp.Compare(len(all[i]), len(all[chosen])), cmp.Compare(len(keyed[i]), len(keyed[chosen]))) > 0 {
			chosen = i
		}
	}
	if chosen < 0 {
		return nil, nil
	}
	for _, key := range slices.Sorted(maps.Keys(all[chosen])) {
		codes = append(codes, all[chosen][key])
	}
	return candidates[chosen], codes
}

// isCode reports whether a value can be an error code. Numbers are many things (how a web socket was
// closed, how a process ended): they have to go with a response.
func isCode(s analyzer.Sighting) bool {
	return s.IsCode() && (!s.Integer || s.Sent || s.Status >= 400)
}

// A usage is how one code is used.
type usage struct {
	code     contract.Code
	statuses map[int][]token.Position // 0: not known
}

// write makes the contract, and the file, of what was seen.
func (d *Draft) write(c *contract.Contract, seen []analyzer.Sighting) error {
	uses := make(map[string]*usage)
	for _, s := range seen {
		if !isCode(s) {
			continue
		}
		code := contract.Code{Code: s.Code, Integer: s.Integer}
		u := uses[code.String()]
		if u == nil {
			u = &usage{code, make(map[int][]token.Position)}
			uses[code.String()] = u
		}
		if !slices.Contains(u.statuses[s.Status], s.At) {
			u.statuses[s.Status] = append(u.statuses[s.Status], s.At)
		}
	}
	list := slices.Collect(maps.Values(uses))
	notes := make(map[string][]string)
	for _, u := range list {
		notes[u.code.String()] = u.judge()
	}
	slices.SortFunc(list, func(a, b *usage) int {
		return cmp.Or(slices.Compare(a.code.Statuses, b.code.Statuses), cmp.Compare(a.code.Code, b.code.Code))
	})
	for _, u := range list {
		if near, ok := oneSlipAway(u, list); ok {
			notes[u.code.String()] = append(notes[u.code.String()], fmt.Sprintf("ONE SLIP AWAY from %s: is it the same code?", near))
		}
	}
	out := contract.Contract{Name: c.Name, Envelope: c.Envelope}
	for _, u := range list {
		out.Codes = append(out.Codes, u.code)
	}
	d.Contract = contract.New(out, contract.Input{})
	body, err := d.Contract.AnnotatedYAML(func(code *contract.Code) []string { return notes[code.String()] })
	if err != nil {
		return err
	}
	head := "# A draft, read from the code. Look over what is marked CONFLICT: the status that the code is sent with\n" +
		"# most often stands below it. A code without a status may go with any.\n"
	if !d.Sure {
		head += fmt.Sprintf("# That codes stand at %s is a GUESS: no response was seen that has one there.\n", c.Envelope.Code)
	}
	d.YAML = append([]byte(head), body...)
	return nil
}

// oneSlipAway returns a code that is used more often than another one, which differs from it by one letter.
func oneSlipAway(u *usage, list []*usage) (near string, ok bool) {
	for _, o := range list {
		a, b := u.code.Code, o.code.Code
		if u.count() < o.count() && len(a) >= 6 && !strings.ContainsAny(a+b, "0123456789") && (spell.OneEdit(a, b) || spell.Transposed(a, b)) {
			return b, true
		}
	}
	return "", false
}

// count is at how many places the code is used.
func (u *usage) count() int {
	n := 0
	for _, at := range u.statuses {
		n += len(at)
	}
	return n
}

// judge sets the status that the code is sent with most often, and returns what to say of it.
func (u *usage) judge() []string {
	known := slices.DeleteFunc(slices.Sorted(maps.Keys(u.statuses)), func(n int) bool { return n == 0 })
	// Of statuses that are equally frequent, the lower one tells clients that the fault is theirs.
	slices.SortStableFunc(known, func(a, b int) int { return len(u.statuses[b]) - len(u.statuses[a]) })
	var notes []string
	for _, n := range known {
		notes = append(notes, fmt.Sprintf("%d %s", n, places(u.statuses[n], n != known[0])))
	}
	if at := u.statuses[0]; len(at) > 0 && len(known) == 0 {
		notes = append(notes, "status not known: "+places(at, false))
	}
	if len(known) > 0 {
		u.code.Statuses = known[:1]
	}
	if len(known) > 1 {
		notes[0] = "CONFLICT: " + notes[0]
	}
	return notes
}

// places says how often something is seen and where: everywhere, if a person has to look there.
func places(at []token.Position, all bool) string {
	const few = 3
	slices.SortFunc(at, func(a, b token.Position) int {
		return cmp.Or(cmp.Compare(a.Filename, b.Filename), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	var texts []string
	for _, p := range at {
		if len(texts) == few && !all {
			texts = append(texts, fmt.Sprintf("and %d more", len(at)-few))
			break
		}
		texts = append(texts, fmt.Sprintf("%s:%d", relative(p.Filename), p.Line))
	}
	times := "once"
	if len(at) > 1 {
		times = fmt.Sprintf("%d times", len(at))
	}
	return times + ", " + strings.Join(texts, ", ")
}

func relative(file string) string {
	here, err := filepath.Abs(".")
	if err != nil {
		return file
	}
	if rel, err := filepath.Rel(here, file); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return file
}
