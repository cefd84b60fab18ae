package analyzer

import (
	"cmp"
	"fmt"
	"go/token"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/errcodelint/errcodelint/internal/level"
	"github.com/errcodelint/errcodelint/internal/spell"
)

// inconsistentCode looks at code bases that have a vocabulary, but no contract: their own use is
// the contract. It is checked once all packages have been seen, see Settle.
var inconsistentCode = &rule{
	name:    "inconsistent-code",
	summary: "where no contract holds: a code sent with another status than everywhere else, or one slip away from one used often",
	tags:    ofServers,
	on:      true,
	level:   level.Warning,
	check:   func(*check) {},
}

// often is how many places make a use one that others can be measured by.
const often = 3

// A sight is a sighting on its way to those who judge it.
type sight struct {
	Sighting
	pos token.Pos
	in  *level.Package // that has it
}

// inconsistencies are the findings about sightings, by the places that they stand at.
func inconsistencies(all []sight) map[*sight]string {
	uses := make(map[string][]*sight) // by code; integers as they are written
	for i := range all {
		s := &all[i]
		if !slices.ContainsFunc(uses[s.Code], func(o *sight) bool { return o.At == s.At && o.Status == s.Status }) {
			uses[s.Code] = append(uses[s.Code], s)
		}
	}
	out := make(map[*sight]string)
	for _, list := range uses {
		oddStatuses(list, out)
	}
	oddSpellings(uses, out)
	return out
}

// oddStatuses finds the uses of a code whose status is not the one that it nearly always has.
func oddStatuses(list []*sight, out map[*sight]string) {
	count := make(map[int]int)
	for _, s := range list {
		if s.Status >= 400 {
			count[s.Status]++
		}
	}
	if len(count) < 2 {
		return
	}
	byUse := slices.SortedFunc(maps.Keys(count), func(a, b int) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	usual, odd := byUse[0], 0
	for _, status := range byUse[1:] {
		odd += count[status]
	}
	if count[usual] < often || count[usual] < 4*odd {
		return
	}
	for _, s := range list {
		if s.Status >= 400 && s.Status != usual {
			out[s] = fmt.Sprintf("error code %q is sent with status %d here, and with %d in %d other places", s.Code, s.Status, usual, count[usual])
		}
	}
}

// oddSpellings finds codes that are used once and are one slip away from one used often.
func oddSpellings(uses map[string][]*sight, out map[*sight]string) {
	var frequent []string
	for code, list := range uses {
		if len(list) >= often && !list[0].Integer {
			frequent = append(frequent, code)
		}
	}
	slices.Sort(frequent)
	known := spell.NewIndex(slices.Values(frequent))
	for code, list := range uses {
		if len(list) != 1 || list[0].Integer || list[0].Declared {
			continue
		}
		if near, ok := known.Nearest(code); ok && near != code && isSlip(code, near) {
			out[list[0]] = fmt.Sprintf("error code %q is used here alone; did you mean %q, which is used in %d places?", code, near, len(uses[near]))
		}
	}
}

// isSlip reports whether a code can only be another one, misspelt: by one letter in a long word,
// by its separators or by letter case. Numbers, short words and endings tell codes apart on purpose.
func isSlip(code, near string) bool {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, s)
	}
	a, b := letters(code), letters(near)
	switch {
	case a == b:
		return true
	case len(b) < 8 || strings.ContainsFunc(a+b, unicode.IsDigit):
		return false
	case strings.TrimSuffix(a, "s") == strings.TrimSuffix(b, "s"):
		return true // not_founds
	}
	return spell.OneEdit(a, b) || spell.Transposed(a, b)
}
