package main

import (
	"os"
	"strings"
	"testing"

	"github.com/errcodelint/errcodelint/contract"
)

func TestContractCommand(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"old.yaml":  "codes:\n  - {code: gone, status: 404}\n  - {code: lost, status: 404}\n",
		"new.yaml":  "codes:\n  - {code: gone, status: 410}\n  - {code: found, status: 404}\n",
		"more.yaml": "codes:\n  - {code: gone, status: 404}\n  - {code: lost, status: 404}\n  - {code: found, status: 404}\n",
		"page.md":   "# Errors\n\n```\n{\"error\": {\"code\": \"gone\"}}\n```\n\n|HTTP|Code|Meaning|\n|-|-|-|\n|404|`gone`|It is gone|\n|410|`went`| |\n",
		"bad.md":    "|HTTP|Code|\n|-|-|\n|404|`gone`|\n|404|`lost`|\n|4O4|`went`|\n",
		"odd.md":    "# Errors\n\nHTTP 503 is sent by proxies.\n\n```\n{\"code\": \"a_b\"}\n```\n\n|HTTP|Code|\n|-|-|\n|404|a_b|\n|404|c_d|\n|404|e_f|\n|404|g_h|\n|404|i_j|\n|404|kL|\n\n|HTTP|Code|\n|-|-|\n|410|a_b|\n",
		"like.yaml": "codes:\n  - {code: not_found}\n  - {code: notFound, status: [404, 500]}\n",
		"apierr.go": "package apierr\n\ntype Code string\n\nconst Gone Code = \"gone\" // 404\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const (
		unsaid = "errcodelint: bad.md:1: no sample on this page shows where the code stands; error.code is taken; say where with envelope: {code: error.code}\n"
		left   = "errcodelint: bad.md:5: \"4O4\" stands in the column of statuses, but is none, and the row is left out; write a status from 100 to 599 such as 404, several such as 400, 422, or a class such as 4xx\n"
	)
	for _, test := range []struct {
		args   string
		status int
		want   string
	}{
		{"show page.md", 0, "page: 2 codes, at error.code\n\nSTATUS  CODE  RETRY  GROUP   MEANING\n404     gone         Errors  It is gone\n410     went         Errors\n"},
		{"show -format yaml go:./.Code", 0, "name: apierr.Code\nenvelope: {code: error.code, message: error.message, details: error.details, request_id: error.request_id}\ncodes:\n  - {code: gone, status: 404}\n"},
		{"show bad.md", 1, unsaid + left + "bad: 2 codes, at error.code\n\nSTATUS  CODE  RETRY  GROUP  MEANING\n404     gone\n404     lost\n"},
		{"check bad.md", 1, unsaid + left},
		{"show -strict bad.md", 1, unsaid + left},
		{"show -strict -envelope code page.md", 0, "page: 2 codes, at code\n\nSTATUS  CODE  RETRY  GROUP   MEANING\n404     gone         Errors  It is gone\n410     went         Errors\n"},
		{"init -strict ./...", 1, "errcodelint: flag provided but not defined: -strict; errcodelint contract help lists the flags\n"},
		{"show none.yaml", 1, "errcodelint: none.yaml: there is no such file; name one that exists\n"},
		{"show -format ymal page.md", 1, "errcodelint: -format: there is no format \"ymal\"; did you mean yaml?\n"},
		{"show -colour page.md", 1, "errcodelint: flag provided but not defined: -colour; errcodelint contract help lists the flags\n"},
		{"show", 1, "errcodelint: contract show takes one contract; errcodelint contract help shows how\n"},
		{"check old.yaml", 0, ""},
		{"check like.yaml", 3, `like.yaml:3: codes "notFound" and "not_found" (line 2) differ only in letter case and separators
like.yaml:3: code "notFound" goes with status 404 and with 500, of different classes: clients cannot tell whose mistake it stands for
`},
		{"check odd.md", 3, `odd.md:3: status 503 is spoken of here, and no code has it
odd.md:11: code "a_b" goes with status 404 or 410; all other codes of group "Errors" go with 404
odd.md:16: code "kL" is written in camelCase; 5 others are in snake_case
odd.md:20: code "a_b" is with status 410 here, and with 404 on line 11
`},
		{"check scaivault", 3, "scaivault: code \"validation_error\" goes with status 422; all other codes of group \"Validation\" go with 400\n"},
		{"diff old.yaml old.yaml", 0, ""},
		{"diff old.yaml more.yaml", 0, "more.yaml:4: code \"found\" is new, with status 404\n"},
		{"diff old.yaml new.yaml", 3, `new.yaml:2: code "gone" is now with status 410; it was with status 404 (breaks clients)
new.yaml:3: code "found" is new, with status 404
old.yaml:3: code "lost" is gone; it was there with status 404 (breaks clients)
`},
		{"diff old.yaml", 1, "errcodelint: contract diff takes two contracts, the old one first; errcodelint contract help shows how\n"},
		{"init", 1, "errcodelint: contract init takes packages: write ./... for all of them\n"},
		{"init -envelope a..b ./...", 1, "errcodelint: -envelope: path \"a..b\" has an empty key; write keys with dots between them and [] after an array, as in errors[].code\n"},
		{"list", 1, "errcodelint: there is no command contract list; write contract show, check, diff or init\n"},
		{"show -h", 0, contractUsage},
		{"", 1, contractUsage},
	} {
		var out strings.Builder
		status := contractCommand(strings.Fields(test.args), &out, &out)
		if status != test.status || out.String() != test.want {
			t.Errorf("contract %s: status %d, want %d\n%s\nwant\n%s", test.args, status, test.status, out.String(), test.want)
		}
	}
}

// What contract show writes as a page is read as the same codes.
func TestShownPageIsRead(t *testing.T) {
	for _, name := range contract.BuiltinNames() {
		var page, again strings.Builder
		if status := contractCommand([]string{"show", "-format", "markdown", name}, &page, &page); status != 0 {
			t.Fatal(page.String())
		}
		t.Chdir(t.TempDir())
		if err := os.WriteFile("page.md", []byte(page.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		if status := contractCommand([]string{"diff", name, "page.md"}, &again, &again); status != 0 || again.String() != "" {
			t.Errorf("%s: status %d\n%s", name, status, again.String())
		}
	}
}

// What a contract says does not control the terminal.
func TestContractWithControlCharacters(t *testing.T) {
	t.Chdir(t.TempDir())
	const text = "codes:\n  - {code: gone, status: 404, meaning: \"a\\e[31mb\"}\n"
	if err := os.WriteFile("c.yaml", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"table", "yaml", "json", "markdown"} {
		var out strings.Builder
		status := contractCommand([]string{"show", "-format", format, "c.yaml"}, &out, &out)
		if status != 0 || !strings.Contains(out.String(), "gone") || strings.Contains(out.String(), "\x1b") {
			t.Errorf("%s: status %d, %q", format, status, out.String())
		}
	}
}
