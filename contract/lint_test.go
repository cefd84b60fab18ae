package contract

import (
	"fmt"
	"strings"
	"testing"
)

func TestLint(t *testing.T) {
	for _, test := range []struct{ codes, want string }{
		{"{code: a, status: 404}, {code: b, status: 500}", ""},
		// look-alikes
		{"{code: user_not_found}, {code: user_not_fond}", `codes "user_not_fond" and "user_not_found" (line 2) differ by one letter`},
		{"{code: form_error}, {code: from_error}", `codes "from_error" and "form_error" (line 2) differ by one letter`},
		{"{code: invalid_role}, {code: invalid_rule}", `codes "invalid_rule" and "invalid_role" (line 2) differ by one letter`},
		{"{code: key_v1}, {code: key_v2}, {code: 40401}, {code: 40402}, {code: csr}, {code: crl}, {code: ca}", ""},
		{"{code: not_found}, {code: NotFound}", `codes "NotFound" and "not_found" (line 2) differ only in letter case and separators`},
		{"{code: policy_missing}, {code: policies_missing}", `codes "policies_missing" and "policy_missing" (line 2) differ only in singular and plural`},
		{"{code: no_access}, {code: no_acces}", `codes "no_acces" and "no_access" (line 2) differ by one letter`},
		// styles
		{"{code: no_item}, {code: no_key}, {code: no_user}, {code: no_role}, {code: no_tenant}, {code: noLease}, {code: gone}",
			`code "noLease" is written in camelCase; 5 others are in snake_case`},
		{"{code: no_item}, {code: no_key}, {code: no_user}, {code: noRole}, {code: noTenant}", ""},
		// classes
		{"{code: a, status: [404, 410, 500]}", `code "a" goes with status 404 and with 500, of different classes: clients cannot tell whose mistake it stands for`},
		{"{code: a, status: 4xx}", ""},
		// groups
		{"{code: a, group: G, status: 404}, {code: b, group: G, status: 404}, {code: c, group: G, status: 410}, {code: d, group: G, status: 404}",
			`code "c" goes with status 410; all other codes of group "G" go with 404`},
		{"{code: a, group: G, status: 404}, {code: b, group: G, status: 404}, {code: c, group: G, status: 410}", ""},
		{"{code: a, group: G, status: 404}, {code: b, group: G, status: 404}, {code: c, group: G, status: 410}, {code: d, group: G, status: 410}", ""},
	} {
		var got []string
		for _, d := range parse(t, "codes:\n- "+strings.ReplaceAll(test.codes, "}, {", "}\n- {")).Lint() {
			got = append(got, d.Text)
		}
		if strings.Join(got, "\n") != test.want {
			t.Errorf("%s\n got: %s\nwant: %s", test.codes, strings.Join(got, "\n"), test.want)
		}
	}
}

func BenchmarkLint(b *testing.B) {
	c, err := Parse("c.yaml", large(10000))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if doubts := c.Lint(); len(doubts) > 0 {
			b.Fatal(fmt.Sprint(len(doubts), doubts[0]))
		}
	}
}
