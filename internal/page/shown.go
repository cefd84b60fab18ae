package page

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strconv"

	"github.com/errcodelint/errcodelint/contract"
	"github.com/errcodelint/errcodelint/internal/place"
)

// A shown code is what a sample has where codes stand.
type shown struct {
	code     place.Shown
	statuses []int
	section  section
	line     int
}

// shown reads the codes that samples alone name, on a page that has no list of them: at the one
// place where several samples have different ones.
func (v *vocabulary) shown() {
	byPlace := make(map[string][]shown)
	above := v.page.outline()
	for i, b := range v.page.blocks {
		if b.kind != sample {
			continue
		}
		statuses := statusLine(b.code)
		if statuses == nil {
			statuses = v.page.statusAbove(i, above)
		}
		for _, root := range place.ParseAll(b.code) {
			for _, s := range place.Shows(root) {
				key := s.Path.String()
				byPlace[key] = append(byPlace[key], shown{s, statuses, above[i], b.line})
			}
		}
	}
	best := slices.MaxFunc(append([]string{""}, slices.Sorted(maps.Keys(byPlace))...), func(a, b string) int {
		return cmp.Compare(different(byPlace[a]), different(byPlace[b]))
	})
	const least = 3 // codes, for a place to be theirs
	if different(byPlace[best]) < least {
		return
	}
	for _, s := range byPlace[best] {
		v.add(contract.Code{Code: s.code.Text, Integer: s.code.Integer, Statuses: s.statuses, Group: s.section.group(), Line: s.line}, s.statuses != nil)
	}
	v.warn(1, false, "no list on this page names the codes; those that its samples have at %s are taken", strconv.Quote(best))
}

// different is how many codes there are that do more than put a status into words.
func different(all []shown) int {
	texts := make(map[string]bool)
	for _, s := range all {
		if !isPhrase(s.code.Text) {
			texts[s.code.Text] = true
		}
	}
	return len(texts)
}

var responseLine = regexp.MustCompile(`(?m)^(?:HTTP/[0-9.]+|Status:) +([1-5][0-9][0-9])\b`)

// statusLine is the status of a response of which a sample shows the first lines.
func statusLine(sample string) []int {
	m := responseLine.FindStringSubmatch(sample)
	if m == nil {
		return nil
	}
	statuses, _ := contract.ReadStatus(m[1])
	return statuses
}

// statusAbove is the status that the headings above a sample name, or the text just above it.
func (p *page) statusAbove(i int, above []section) []int {
	if i > 0 && p.blocks[i-1].kind != heading && p.blocks[i-1].kind != sample {
		if statuses := headingStatus(p.blocks[i-1].text); statuses != nil {
			return statuses
		}
	}
	for _, heading := range slices.Backward(above[i].headings) {
		if statuses := headingStatus(heading); statuses != nil {
			return statuses
		}
	}
	return nil
}
