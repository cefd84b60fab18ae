package contract

import (
	"strings"
	"testing"
)

func TestDiff(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		{"codes: [{code: a, status: 404}]", "codes: [{code: a, status: 404, group: G, meaning: M}]", ""},
		// codes
		{"codes: [{code: a}]", "codes: [{code: a}, {code: b, status: [404, 410]}]", `code "b" is new, with status 404 or 410`},
		{"codes: [{code: a}, {code: b, status: 4xx}]", "codes: [{code: a}]", `!code "b" is gone; it was there with status 4xx`},
		{"codes: [{code: 7}]", "codes: [{code: '7'}]", "code \"7\" is new, with any status\n!code 7 is now \"7\", of another type"},
		// statuses
		{"codes: [{code: a, status: 404}]", "codes: [{code: a, status: 410}]", `!code "a" is now with status 410; it was with status 404`},
		{"codes: [{code: a, status: 404}]", "codes: [{code: a, status: [404, 410]}]", `!code "a" is now with status 404 or 410; it was with status 404`},
		{"codes: [{code: a, status: [404, 410]}]", "codes: [{code: a, status: 410}]", `code "a" is now with status 410; it was with status 404 or 410`},
		{"codes: [{code: a}]", "codes: [{code: a, status: 410}]", `code "a" is now with status 410; it was with any status`},
		{"codes: [{code: a, status: 410}]", "codes: [{code: a}]", `!code "a" is now with any status; it was with status 410`},
		// what else codes have
		{"codes: [{code: a, details: [x, y]}]", "codes: [{code: a, details: [y, z]}]", "code \"a\" now has z in its details\n!code \"a\" has no x in its details any more"},
		{"codes: [{code: a}]", "codes: [{code: a, reported: on}]", `!code "a" may now stand in a 2xx body`},
		{"codes: [{code: a, reported: on}]", "codes: [{code: a}]", `code "a" stands in no 2xx body any more`},
		{"codes: [{code: a}, {code: b}]", "codes: [{code: a, replaced_by: b}, {code: b}]", `code "a" is now deprecated; "b" replaces it`},
		{"codes: [{code: a}]", "codes: [{code: a, deprecated: on}]", `code "a" is now deprecated`},
		{"codes: [{code: a, deprecated: on}]", "codes: [{code: a}]", `code "a" is deprecated no more`},
		{"codes: [{code: a, retry: once}]", "codes: [{code: a}]", ""},
		{"codes: [{code: a, retry: once}]", "codes: [{code: a, retry: no}]", `code "a" has retry no; it was once`},
		// envelope
		{"codes: [{code: a}]", "envelope: {code: errcode, request_id: error.request_id, details: error.details}\ncodes: [{code: a}]",
			"!the code moved in the envelope from error.code to errcode\n!the envelope has no message any more; it was at error.message"},
		{"envelope: {code: type}\ncodes: [{code: a}]", "envelope: {code: type, request_id: id}\ncodes: [{code: a}]", "the envelope now has a request id, at id"},
		// headers
		{"headers: [{name: X-A}]\ncodes: [{code: a}]", "headers: [{name: x-a, statuses: [429]}, {name: X-B, statuses: [429, 503]}]\ncodes: [{code: a}]",
			"!header x-a is now on 429; it was on every response\nheader X-B is new, on 429 and 503"},
		{"headers: [{name: X-A, statuses: [429]}, {name: X-B}]\ncodes: [{code: a}]", "headers: [{name: X-A}]\ncodes: [{code: a}]",
			"header X-A is now on every response; it was on 429\n!header X-B is gone; it was on every response"},
	} {
		var got []string
		for _, c := range Diff(parse(t, test.from), parse(t, test.to)) {
			if c.Breaks {
				c.Text = "!" + c.Text
			}
			got = append(got, c.Text)
		}
		if strings.Join(got, "\n") != test.want {
			t.Errorf("%s\n%s\n got: %s\nwant: %s", test.from, test.to, strings.Join(got, "\n"), test.want)
		}
	}
}
