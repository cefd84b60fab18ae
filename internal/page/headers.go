package page

import (
	"regexp"
	"slices"
	"strings"

	"github.com/errcodelint/errcodelint/contract"
)

var (
	onAll     = regexp.MustCompile(`(?i)^(on|with|in) (every|all|each|any) (error )?responses?`)
	onSome    = regexp.MustCompile(`(?i)^(on|with|in) (?:HTTP )?([1-5](?:xx|\d\d)[^:]*)`)
	headerish = regexp.MustCompile(`\b[A-Z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+\b`)
	saying    = regexp.MustCompile(`: | [-–—] `)
)

// headers reads the section of a page that lists headers, under "On every response:" and "On 429:".
func (p *page) headers() []contract.Header {
	var headers []contract.Header
	var statuses []int
	listed := false
	above := p.outline()
	for i, n := range p.blocks {
		if n.kind != paragraph && n.kind != item && n.kind != term && n.kind != definition {
			continue
		}
		if !strings.Contains(strings.ToLower(above[i].group()), "header") {
			statuses, listed = nil, false
			continue
		}
		if onAll.MatchString(n.text) {
			statuses, listed = nil, true
		} else if m := onSome.FindStringSubmatch(n.text); m != nil {
			statuses, listed = Statuses(m[2])
		}
		if !listed {
			continue
		}
		names := n.text
		if m := saying.FindStringIndex(names); m != nil {
			names = names[:m[0]]
		}
		for _, name := range headerish.FindAllString(names, -1) {
			known := slices.ContainsFunc(headers, func(h contract.Header) bool { return strings.EqualFold(h.Name, name) })
			if !known {
				headers = append(headers, contract.Header{Name: name, Statuses: statuses})
			}
		}
	}
	return headers
}
