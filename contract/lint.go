package contract

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/internal/spell"
)

// A Doubt is something in a contract that is allowed, and still likely to be a mistake.
type Doubt struct {
	Line int
	Text string // a sentence without a full stop
}

// Lint returns the doubts about a contract, in the order of its lines.
func (c *Contract) Lint() []Doubt {
	doubts := slices.Concat(c.Doubts, c.lookAlikes(), c.oddStyles())
	for i := range c.Codes {
		code := &c.Codes[i]
		if a, b, ok := twoClasses(code.Statuses); ok {
			doubts = append(doubts, Doubt{code.Line, fmt.Sprintf("code %s goes with status %d and with %d, of different classes: clients cannot tell whose mistake it stands for", code, a, b)})
		}
	}
	doubts = append(doubts, c.oddOnes()...)
	slices.SortStableFunc(doubts, func(a, b Doubt) int { return a.Line - b.Line })
	return doubts
}

// twoClasses returns a status of the first class and one of another.
func twoClasses(statuses []int) (a, b int, ok bool) {
	for _, n := range statuses {
		if n/100 != statuses[0]/100 {
			return statuses[0], n, true
		}
	}
	return 0, 0, false
}

// lookAlikes finds pairs of text codes that people take for one another. Each later code is
// paired with the first earlier one.
func (c *Contract) lookAlikes() []Doubt {
	var doubts []Doubt
	// Codes that are one letter apart are the same with some letter left out. Comparing each
	// with each would take minutes in a large contract.
	shortened := make(map[string][]*Code)
	folded := make(map[string]*Code)
	single := make(map[string]*Code)
	for i := range c.Codes {
		code := &c.Codes[i]
		if code.Integer {
			continue
		}
		how, twin := "", (*Code)(nil)
		fold, one := strings.Join(spell.Words(code.Code), ""), singular(code.Code)
		if twin = folded[fold]; twin != nil {
			how = "only in letter case and separators"
		} else if twin = single[one]; twin != nil {
			how = "only in singular and plural"
		}
		for _, key := range shortenings(code.Code) {
			if twin == nil {
				for _, other := range shortened[key] {
					if oneLetter(code.Code, other.Code) {
						twin, how = other, "by one letter"
						break
					}
				}
			}
			shortened[key] = append(shortened[key], code)
		}
		if twin != nil {
			doubts = append(doubts, Doubt{code.Line, fmt.Sprintf("codes %s and %s (line %d) differ %s", code, twin, twin.Line, how)})
		}
		if folded[fold] == nil {
			folded[fold] = code
		}
		if single[one] == nil {
			single[one] = code
		}
	}
	return doubts
}

// shortenings are a text and what is left when one of its bytes is left out, each with the digits
// of the text, since texts with other digits are not compared.
func shortenings(s string) []string {
	suffix := " " + digits(s)
	list := []string{s + suffix}
	for i := range len(s) {
		list = append(list, s[:i]+s[i+1:]+suffix)
	}
	return list
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// oneLetter reports whether two codes are one slip apart. Numbers in codes differ on purpose, and
// so do words so short that another letter makes another word.
func oneLetter(a, b string) bool {
	if min(len(a), len(b)) < 5 || !spell.OneEdit(a, b) {
		return false
	}
	return digits(a) == digits(b)
}

// singular is a code with each of its words in the singular.
func singular(code string) string {
	words := spell.Words(code)
	for i, w := range words {
		switch {
		case len(w) < 4 || strings.HasSuffix(w, "ss"):
		case strings.HasSuffix(w, "ies"):
			words[i] = strings.TrimSuffix(w, "ies") + "y"
		case strings.HasSuffix(w, "ses"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "hes"):
			words[i] = strings.TrimSuffix(w, "es")
		default:
			words[i] = strings.TrimSuffix(w, "s")
		}
	}
	return strings.Join(words, "_")
}

// styles are the ways to write a name of several words.
var styles = []struct {
	name string
	is   *regexp.Regexp
}{
	{"snake_case", regexp.MustCompile(`^[a-z0-9]+(_[a-z0-9]+)+$`)},
	{"UPPER_CASE", regexp.MustCompile(`^[A-Z0-9]+(_[A-Z0-9]+)+$`)},
	{"kebab-case", regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)+$`)},
	{"camelCase", regexp.MustCompile(`^[a-z]+[a-z0-9]*([A-Z][a-z0-9]*)+$`)},
	{"PascalCase", regexp.MustCompile(`^([A-Z][a-z0-9]+){2,}$`)},
}

// oddStyles finds the few codes that are written in another way than nearly all others.
func (c *Contract) oddStyles() []Doubt {
	const often = 5 // times as many codes have the usual style
	byStyle := make(map[string][]*Code)
	all, usual := 0, ""
	for i := range c.Codes {
		for _, style := range styles {
			if !c.Codes[i].Integer && style.is.MatchString(c.Codes[i].Code) {
				byStyle[style.name] = append(byStyle[style.name], &c.Codes[i])
				all++
				if len(byStyle[style.name]) > len(byStyle[usual]) {
					usual = style.name
				}
			}
		}
	}
	if most := len(byStyle[usual]); most < often*(all-most) {
		return nil
	}
	var doubts []Doubt
	for _, style := range styles {
		if style.name == usual {
			continue
		}
		for _, code := range byStyle[style.name] {
			doubts = append(doubts, Doubt{code.Line, fmt.Sprintf("code %s is written in %s; %d others are in %s", code, style.name, len(byStyle[usual]), usual)})
		}
	}
	return doubts
}

// oddOnes finds groups in which all codes but one have the same status.
func (c *Contract) oddOnes() []Doubt {
	const least = 4 // codes, for their agreement to mean something
	groups := make(map[string][]*Code)
	var order []string
	for i := range c.Codes {
		code := &c.Codes[i]
		if code.Group == "" || len(code.Statuses) == 0 {
			continue
		}
		if groups[code.Group] == nil {
			order = append(order, code.Group)
		}
		groups[code.Group] = append(groups[code.Group], code)
	}
	var doubts []Doubt
	for _, name := range order {
		byStatus := make(map[string][]*Code)
		for _, code := range groups[name] {
			key := strings.Join(StatusWords(code.Statuses), " or ")
			byStatus[key] = append(byStatus[key], code)
		}
		if len(byStatus) != 2 || len(groups[name]) < least {
			continue
		}
		var odd *Code
		var common string
		for key, codes := range byStatus {
			if len(codes) == 1 {
				odd = codes[0]
			} else {
				common = key
			}
		}
		if odd != nil {
			doubts = append(doubts, Doubt{odd.Line, fmt.Sprintf("code %s goes with status %s; all other codes of group %q go with %s",
				odd, strings.Join(StatusWords(odd.Statuses), " or "), name, common)})
		}
	}
	return doubts
}
